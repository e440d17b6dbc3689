import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dicomFile, element, SYNTAX, type BuiltElement, type BuiltFile } from '../testing/dicom-builder';
import type { Dataset, DicomFile } from './element';
import { indexFile } from './element-index';
import { T, tagHex } from './tag';

async function fileOf(bytes: Uint8Array<ArrayBuffer>): Promise<DicomFile> {
  const result = await indexFile(new Blob([bytes]));
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

const built = (file: BuiltFile): Promise<DicomFile> => fileOf(dicomFile(file));
const codes = ({ findings }: DicomFile): string[] => [...new Set(findings.map(({ code }) => code))];

/** "00100010 PN 4" per element, items indented. */
const outline = (dataset: Dataset, indent = ''): string[] =>
  dataset.elements.flatMap((each) => [
    `${indent}${tagHex(each.tag)} ${each.vr} ${each.length}`,
    ...(each.items ?? []).flatMap((item) => [`${indent} item`, ...outline(item, `${indent}  `)]),
  ]);

const name = element(0x00100010, 'PN', 'Doe^Jane');
const words = (count: number) => element(T.PixelData, 'OW', new Uint8Array(count * 2).fill(7));
const sequence = (tag: number, items: readonly (readonly BuiltElement[])[], undefinedLength = false) =>
  element(tag, 'SQ', { items }, { undefinedLength });
const bytes = (...values: readonly (number | string)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === 'number' ? [value] : [...Buffer.from(value, 'latin1')])),
  );
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));
const without = (elements: readonly BuiltElement[], transferSyntax: string = SYNTAX.explicit) =>
  dicomFile({ elements, transferSyntax, preamble: false, meta: false });

const elements = [
  element(0x00080005, 'CS', 'ISO_IR 100'),
  sequence(0x00081115, [[sequence(0x00081199, [[], [name]]), element(0x0020000e, 'UI', '1.2.3')]]),
  sequence(0x00081140, [[name], []], true),
  element(0x00091000, 'UN', Uint8Array.of(1, 2, 3, 4)),
  name,
  element(0x00280010, 'US', [4]),
  words(8),
];
const expected = [
  ...[
    '00080005 CS 10',
    '00081115 SQ 66',
    ' item',
    '  00081199 SQ 32',
    '   item',
    '   item',
    '    00100010 PN 8',
  ],
  ...['  0020000E UI 6', '00081140 SQ 48', ' item', '  00100010 PN 8', ' item'],
  ...['00091000 UN 4', '00100010 PN 8', '00280010 US 2', '7FE00010 OW 16'],
];

describe('encodings', () => {
  for (const [syntax, uid] of Object.entries(SYNTAX).filter(([name]) => !/jpeg|rle/.test(name)))
    test(`${syntax}: every element with its VR, length and nesting`, async () => {
      const file = await built({ elements, transferSyntax: uid });
      const lengths = syntax === 'implicit' ? /(0008(1115|1199) SQ) \d+/ : /^$/;
      const masked = (lines: readonly string[]) => lines.map((line) => line.replace(lengths, '$1'));
      expect(masked(outline(file.dataset))).toEqual(masked(expected));
      expect(file).toMatchObject({ complete: true, trailing: 0, transferSyntaxUID: uid, preamble: true });
      expect(file.pixelData?.tag).toBe(T.PixelData);
      expect(file.findings.filter(({ code }) => code !== 'deflate-padding')).toEqual([]);
    });

  test('neither preamble nor file meta: what the bytes show', async () => {
    for (const uid of [SYNTAX.implicit, SYNTAX.explicit, SYNTAX.bigEndian]) {
      const file = await fileOf(without(elements, uid));
      expect(file).toMatchObject({ transferSyntaxUID: uid, preamble: false, complete: true });
      expect(codes(file)).toEqual(['no-preamble', 'no-file-meta']);
      expect(file.dataset.start).toBe(0);
    }
  });

  test('file meta without preamble, preamble without file meta', async () => {
    const bare = await built({ elements, preamble: false });
    expect([bare.meta.start, bare.meta.elements.length, codes(bare)]).toEqual([0, 6, ['no-preamble']]);
    const noMeta = await built({ elements, meta: false });
    expect([noMeta.dataset.start, codes(noMeta)]).toEqual([132, ['no-file-meta']]);
  });

  test('a transfer syntax that the bytes contradict', async () => {
    for (const [declared, shown] of [
      [SYNTAX.implicit, SYNTAX.explicit],
      [SYNTAX.explicit, SYNTAX.implicit],
      [SYNTAX.explicit, SYNTAX.bigEndian],
      [SYNTAX.bigEndian, SYNTAX.explicit],
      [SYNTAX.deflated, SYNTAX.explicit],
    ] as const) {
      const meta = dicomFile({ elements: [], transferSyntax: declared }).subarray(
        0,
        declared === SYNTAX.deflated ? -2 : undefined,
      );
      const file = await fileOf(joined(meta, without(elements, shown)));
      expect(file.transferSyntaxUID).toBe(shown);
      expect(codes(file)).toContain('wrong-transfer-syntax');
      expect(outline(file.dataset)).toHaveLength(expected.length);
      expect(file).toMatchObject({ complete: true, deflated: false });
    }
  });

  test('file meta in implicit VR, and one whose length is wrong', async () => {
    const meta = without([element(T.TransferSyntaxUID, 'UI', SYNTAX.explicit)], SYNTAX.implicit);
    const implicit = await fileOf(joined(new Uint8Array(128), bytes('DICM'), meta, without([name])));
    expect(implicit.meta.encoding.explicit).toBe(false);
    expect(outline(implicit.dataset)).toEqual(['00100010 PN 8']);
    const wrong = dicomFile({ elements: [name] });
    wrong[140] = 9;
    const file = await fileOf(wrong);
    expect(codes(file)).toEqual(['wrong-meta-length']);
    expect(outline(file.dataset)).toEqual(['00100010 PN 8']);
  });

  test('a UN of undefined or defined length that holds items, in every encoding', async () => {
    for (const transferSyntax of [SYNTAX.implicit, SYNTAX.explicit, SYNTAX.bigEndian])
      for (const undefinedLength of [true, false]) {
        const items = [[element(0x00280010, 'US', Uint8Array.of(4, 0))], []];
        const un = element(0x00091001, 'UN', { items }, { undefinedLength });
        const file = await built({ elements: [un, name], transferSyntax });
        expect(outline(file.dataset).slice(1)).toEqual([
          ' item',
          '  00280010 US 2',
          ' item',
          '00100010 PN 8',
        ]);
        expect(file.dataset.elements[0]?.items?.[0]?.encoding).toEqual({
          explicit: false,
          littleEndian: true,
        });
        expect(file.findings).toEqual([]);
      }
  });

  test('a UN that holds explicit items, and one that only begins like a sequence', async () => {
    const item = without([element(0x00080100, 'SH', 'ABC'), element(0x00080104, 'LO', 'D')]);
    const value = joined(bytes(0xfe, 0xff, 0, 0xe0, item.length, 0, 0, 0), item);
    const file = await built({ elements: [element(0x00102202, 'UN', value), name] });
    expect(outline(file.dataset)).toContain('  00080104 LO 2');
    const noise = bytes(0xfe, 0xff, 0, 0xe0, 200, 0, 0, 0, 1, 2, 3, 4);
    const opaque = await built({ elements: [element(0x00091001, 'UN', noise), name] });
    expect(outline(opaque.dataset)).toEqual(['00091001 UN 12', '00100010 PN 8']);
    expect(opaque).toMatchObject({ complete: true, findings: [] });
  });

  test('a sequence of the dictionary stored as UN without items is not understood', async () => {
    for (const value of [bytes(1, 2, 3, 4), bytes(0xfe, 0xff, 0, 0xe0, 200, 0, 0, 0, 1, 2, 3, 4)]) {
      const file = await built({ elements: [element(0x00081115, 'UN', value), name] });
      expect(file.complete).toBe(false);
      expect(codes(file)).toEqual(['wrong-item-tag']);
      expect(outline(file.dataset).at(-1)).toBe('00100010 PN 8');
    }
  });
});

describe('pixel data', () => {
  const fragments = [Uint8Array.of(1, 2), new Uint8Array(300_000), Uint8Array.of(3, 4, 5, 6)];

  test('fragments and offset table without reading the fragments', async () => {
    for (const offsetTable of [[], [0, 10, 300_018]]) {
      const pixels = element(T.PixelData, 'OB', { fragments, offsetTable });
      const padding = element(0xfffcfffc, 'OB', new Uint8Array(10));
      const file = await built({ elements: [name, pixels, padding], transferSyntax: SYNTAX.jpegBaseline });
      const { encapsulated } = file.pixelData ?? {};
      expect(encapsulated?.basicOffsetTable).toEqual(offsetTable);
      expect(encapsulated?.fragments.map(({ length }) => length)).toEqual([2, 300_000, 4]);
      expect(await file.source.read(encapsulated?.fragments[2]?.offset ?? 0, 4)).toEqual(fragments[2]);
      expect(file.findings).toEqual([]);
      expect(file.dataset.elements.at(-1)?.tag).toBe(0xfffcfffc);
      expect(file.source.bytesRead).toBeLessThan(70_000);
    }
  });

  test('ten thousand fragments', async () => {
    const many = Array.from({ length: 10_000 }, () => new Uint8Array(2000));
    const pixels = element(T.PixelData, 'OB', { fragments: many });
    const bytes = dicomFile({ elements: [pixels], transferSyntax: SYNTAX.rle });
    const started = performance.now();
    const file = await fileOf(bytes);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(file.pixelData?.encapsulated?.fragments).toHaveLength(10_000);
  });

  test('native pixel data of any length cost one window, elements after them are found', async () => {
    const after = element(0x00100020, 'LO', 'LATE');
    const file = await built({ elements: [name, words(2_000_000), after] });
    expect(file.source.bytesRead).toBeLessThan(70_000);
    expect(codes(file)).toEqual(['out-of-order', 'elements-after-pixel-data']);
    expect(file.complete).toBe(true);
    expect(file.source.peek(file.pixelData?.valueOffset ?? 0, 4_000_000)).toBeUndefined();
  });

  test('encapsulated icon inside a sequence', async () => {
    const icon = element(T.PixelData, 'OB', { fragments: [Uint8Array.of(1, 2)] });
    const file = await built({ elements: [sequence(0x00880200, [[icon]], true), words(2)] });
    expect(file.dataset.elements[0]?.items?.[0]?.elements[0]?.encapsulated?.fragments).toHaveLength(1);
    expect(file.pixelData?.vr).toBe('OW');
  });

  test('an offset table that is none', async () => {
    const bad = joined(
      bytes(0xe0, 0x7f, 0x10, 0, 'OB', 0, 0, 255, 255, 255, 255),
      bytes(0xfe, 0xff, 0, 0xe0, 2, 0, 0, 0, 1, 1, 0xfe, 0xff, 0, 0xe0, 2, 0, 0, 0, 1, 1),
      bytes(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
    );
    const file = await fileOf(joined(dicomFile({ elements: [name] }), bad));
    expect(codes(file)).toEqual(['bad-offset-table']);
    expect(file.pixelData?.encapsulated?.fragments).toHaveLength(1);
  });
});

describe('resident values', () => {
  test('values of at most 64 KiB are resident, longer ones are not, wherever the windows end', async () => {
    const value = (length: number) => new Uint8Array(length).fill(3);
    const lengths = [65_000, 65_536, 65_538, 40_000, 5_000_000, 64, 65_536];
    const file = await built({
      elements: lengths.map((length, index) => element(0x00091001 + index, 'OB', value(length))),
    });
    for (const { valueOffset, length } of file.dataset.elements)
      if (length <= 65_536) expect(file.source.peek(valueOffset, length)).toEqual(value(length));
    const large = file.dataset.elements[4];
    expect(file.source.peek(large?.valueOffset ?? 0, large?.length ?? 0)).toBeUndefined();
  });
});

describe('irregular files', () => {
  const at = (file: DicomFile) =>
    file.findings.map(({ code, tag }) => `${code} ${tag ? tagHex(tag) : ''}`.trim());

  test('order, duplicates, illegal groups, odd lengths and group lengths', async () => {
    const file = await fileOf(
      joined(
        dicomFile({
          elements: [
            element(0x00080000, 'UL', [99]),
            element(0x00100020, 'LO', 'ID'),
            name,
            name,
            element(0x00030001, 'LO', 'X'),
          ],
        }),
        bytes(0x20, 0, 0x10, 0, 'SH', 3, 0, 'ABC'),
      ),
    );
    expect(at(file)).toEqual([
      'wrong-group-length 00080000',
      'out-of-order 00100010',
      'duplicate-tag 00100010',
      'out-of-order 00030001',
      'illegal-group 00030001',
      'odd-length 00200010',
    ]);
    expect(file.complete).toBe(true);
  });

  test('truncation at every byte ends in an index up to there or a reason', async () => {
    const whole = dicomFile({ elements });
    const full = await fileOf(whole);
    for (let length = 0; length < whole.length; length++) {
      const result = await indexFile(new Blob([whole.subarray(0, length)]));
      if (!result.ok) expect(['empty', 'not-dicom']).toContain(result.reason);
      else if (length > full.dataset.start) {
        const boundary = full.dataset.elements.some(({ end }) => end === length);
        expect(result.file.complete, `cut at ${length}`).toBe(boundary);
        expect(result.file.dataset.end + result.file.trailing).toBe(length);
      }
    }
  });

  test('a length of 4 GB', async () => {
    const file = await built({
      elements: [name, element(0x00420011, 'OB', bytes(1, 2), { claimedLength: 0xfffffffe })],
    });
    expect(at(file)).toEqual(['value-past-end 00420011']);
    expect(file).toMatchObject({ complete: false, trailing: 0 });
    expect(file.dataset.elements[1]?.length).toBe(2);
  });

  test('after pixel data, what is no element is trailing bytes', async () => {
    for (const trailing of [new Uint8Array(100), bytes('garbage, not DICOM'), bytes(1, 2, 3)]) {
      const file = await built({ elements: [name, words(2)], trailing });
      expect(file.trailing).toBe(trailing.length);
      expect(file.complete).toBe(true);
    }
  });

  test('without pixel data only zeros are padding', async () => {
    const zeros = await built({ elements: [name], trailing: new Uint8Array(64) });
    expect(zeros).toMatchObject({ complete: true, trailing: 64 });
    const text = await built({ elements: [name], trailing: bytes('left over') });
    expect(text.complete).toBe(false);
  });

  test('a broken sequence of a defined length does not hide what follows', async () => {
    const file = await built({ elements: [sequence(0x00081115, [[name]]), words(2)] });
    const raw = new Uint8Array(await file.source.read(0, file.source.size));
    raw[(file.dataset.elements[0]?.valueOffset ?? 0) + 1] = 0;
    const broken = await fileOf(raw);
    expect(at(broken)).toEqual(['wrong-item-tag 00081115']);
    expect(broken.complete).toBe(false);
    expect(broken.pixelData).toBeDefined();
  });

  test('missing and stray delimiters', async () => {
    const open = await built({ elements: [sequence(0x00081115, [[name]], true), name] });
    const raw = await open.source.read(0, open.source.size);
    const itemEnd = open.dataset.elements[0]?.items?.[0]?.end ?? 0;
    const noItemDelimiter = joined(raw.subarray(0, itemEnd), raw.subarray(itemEnd + 8));
    expect(at(await fileOf(noItemDelimiter))).toEqual(['missing-delimiter FFFEE0DD']);
    const stray = joined(dicomFile({ elements: [name] }), bytes(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0));
    expect(at(await fileOf(stray))).toEqual(['unexpected-delimiter FFFEE0DD']);
    const cut = await fileOf(raw.subarray(0, itemEnd));
    expect(cut).toMatchObject({ complete: false });
    expect(codes(cut)).toEqual(['missing-delimiter']);
  });

  test('sequences nested 1,000 deep are read, deeper ones are not', async () => {
    const nested = (depth: number) => {
      const header = bytes(
        8,
        0,
        0x15,
        0x11,
        'SQ',
        0,
        0,
        255,
        255,
        255,
        255,
        0xfe,
        0xff,
        0,
        0xe0,
        255,
        255,
        255,
        255,
      );
      const end = bytes(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);
      const repeat = (part: Uint8Array) => Buffer.concat(new Array<Uint8Array>(depth).fill(part));
      return joined(dicomFile({ elements: [] }), repeat(header), repeat(end));
    };
    expect(await fileOf(nested(1000))).toMatchObject({ complete: true, findings: [] });
    const deep = await fileOf(nested(100_000));
    expect([codes(deep), deep.complete]).toEqual([['too-deep'], false]);
  });

  test('more elements than anybody needs end in a finding', async () => {
    const started = performance.now();
    const file = await fileOf(
      joined(dicomFile({ elements: [name] }), new Uint8Array(8 * 2_100_000).fill(0x11)),
    );
    expect(file.complete).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('an item of no length, a sequence of no items', async () => {
    const file = await built({ elements: [sequence(0x00081115, [[], []]), sequence(0x00081140, [], true)] });
    expect(outline(file.dataset)).toEqual(['00081115 SQ 16', ' item', ' item', '00081140 SQ 0']);
    expect(file.dataset.elements[1]?.items).toEqual([]);
  });

  test('VRs that do not exist', async () => {
    const unknown = bytes(0x10, 0, 0x20, 0, 'XX', 0, 0, 2, 0, 0, 0, 'ID');
    const short = bytes(0x10, 0, 0x21, 0, '??', 2, 0, 'AB');
    const implicit = bytes(0x10, 0, 0x30, 0, 8, 0, 0, 0, '19700101');
    const file = await fileOf(
      joined(dicomFile({ elements: [name] }), unknown, short, implicit, without([words(1)])),
    );
    expect(outline(file.dataset)).toEqual([
      ...['00100010 PN 8', '00100020 UN 2', '00100021 UN 2', '00100030 DA 8', '7FE00010 OW 2'],
    ]);
    expect(codes(file)).toEqual(['illegal-vr']);
  });
});

describe('not DICOM', () => {
  test('each with its reason', async () => {
    const reason = async (content: Uint8Array<ArrayBuffer>) => {
      const result = await indexFile(new Blob([content]));
      return result.ok ? 'ok' : result.reason;
    };
    expect(await reason(bytes())).toBe('empty');
    expect(await reason(bytes('This is a text file named .dcm\n'.repeat(20)))).toBe('not-dicom');
    expect(await reason(new Uint8Array(1000))).toBe('not-dicom');
    expect(await reason(bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR'))).toBe('not-dicom');
    expect(await reason(joined(new Uint8Array(128), bytes('DICM')))).toBe('not-dicom');
    const meta = dicomFile({ elements: [], transferSyntax: '1.3.6.1.4.1.5962.300.1' });
    expect(await reason(joined(meta, bytes(0x1f, 0x8b, 8, 0, 255, 255, 255, 255, 1)))).toBe(
      'unsupported-transfer-syntax',
    );
    const deflated = dicomFile({ elements: [], transferSyntax: SYNTAX.deflated }).subarray(0, -2);
    expect(await reason(joined(deflated, bytes(255, 255, 255, 255, 255, 255, 255, 255, 255)))).toBe(
      'bad-deflate',
    );
  });

  test('a file that moved while it was read', async () => {
    const gone = new Blob([dicomFile({ elements })]);
    gone.slice = () =>
      Object.assign(new Blob(), {
        arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')),
      });
    expect(await indexFile(gone)).toMatchObject({ ok: false, reason: 'read-failed' });
  });
});

describe('deflated', () => {
  test('a cut stream gives what came before, an enormous one is refused', async () => {
    const whole = dicomFile({
      elements: [
        name,
        element(
          T.PixelData,
          'OB',
          Uint8Array.from({ length: 5000 }, (_, at) => (at * at) % 251),
        ),
      ],
      transferSyntax: SYNTAX.deflated,
    });
    const file = await fileOf(whole.subarray(0, whole.length - 100));
    expect(codes(file)).toContain('bad-deflate');
    expect(file).toMatchObject({ complete: false, deflated: true });
    const head = dicomFile({ elements: [], transferSyntax: SYNTAX.deflated }).subarray(0, -2);
    const bomb = joined(head, deflateRawSync(new Uint8Array(100_000_000)));
    expect(await indexFile(new Blob([bomb]))).toMatchObject({ ok: false, reason: 'too-large' });
  });
});
