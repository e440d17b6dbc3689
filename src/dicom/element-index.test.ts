import { describe, expect, test, vi } from 'vitest';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built, bytes, codes, fileOf, joined, outline } from '../testing/indexed-file';
import { indexFile } from './element-index';
import { ReadFailure } from './read-failure';
import { T } from './tag';

const name = element(0x00100010, 'PN', 'Doe^Jane');
const words = (count: number) => element(T.PixelData, 'OW', new Uint8Array(count * 2).fill(7));
const sequence = (tag: number, items: readonly (readonly BuiltElement[])[], undefinedLength = false) =>
  element(tag, 'SQ', { items }, { undefinedLength });
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

  test('a file that was read is the same as its blob', async () => {
    for (const transferSyntax of [SYNTAX.explicit, SYNTAX.deflated]) {
      const whole = dicomFile({ elements, transferSyntax });
      const result = await indexFile(whole);
      if (!result.ok) throw new Error(result.reason);
      const { file } = result;
      const { source, original, ...rest } = await fileOf(whole);
      expect(file).toMatchObject(rest);
      expect(file.source.size).toBe(source.size);
      expect(Buffer.from(await file.original.arrayBuffer())).toEqual(Buffer.from(whole));
      expect(await file.source.blob.bytes()).toEqual(await source.blob.bytes());
      expect(original.size).toBe(whole.length);
    }
    const spent = await indexFile(dicomFile({ elements }));
    if (!spent.ok) throw new Error(spent.reason);
    spent.file.source.release();
    expect(() => spent.file.original).toThrow(ReadFailure);
    expect(await indexFile(new Uint8Array())).toMatchObject({ ok: false, reason: 'empty' });
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

  test('neither, with a value that holds DICM where a preamble would end', async () => {
    const station = element(0x00081010, 'SH', 'DICMA1');
    const before = without([element(0x00080080, 'LO', ' '.repeat(112))]);
    const file = await fileOf(without([element(0x00080080, 'LO', ' '.repeat(112)), station]));
    expect(before.length).toBe(120);
    expect([file.dataset.start, file.complete, codes(file)]).toEqual([
      0,
      true,
      ['no-preamble', 'no-file-meta'],
    ]);
    expect(file.dataset.elements.map(({ tag }) => tag)).toEqual([0x00080080, 0x00081010]);
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

  test('of ten thousand short fragments many headers are read at a time', async () => {
    const many = Array.from({ length: 10_000 }, () => new Uint8Array(2000));
    const pixels = element(T.PixelData, 'OB', { fragments: many });
    const blob = new Blob([dicomFile({ elements: [pixels], transferSyntax: SYNTAX.rle })]);
    const slice = vi.spyOn(blob, 'slice');
    const result = await indexFile(blob);
    expect(result.ok && result.file.pixelData?.encapsulated?.fragments.length).toBe(10_000);
    expect(slice.mock.calls.length).toBeLessThan(320);
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
