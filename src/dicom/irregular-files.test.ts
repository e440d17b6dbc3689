import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built, bytes, codes, fileOf, joined, outline } from '../testing/indexed-file';
import type { DicomFile } from './element';
import { indexFile } from './element-index';
import { T, tagHex } from './tag';

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
    const empty = bytes(0x11, 0x00, 0x11, 0x00, 0x4c, 0x4f, 0, 0);
    const many = Buffer.alloc(2_100_000 * empty.length, empty);
    const file = await fileOf(joined(dicomFile({ elements: [name] }), many));
    expect(codes(file)).toContain('too-many-elements');
    expect(file.complete).toBe(false);
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
    const arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
    gone.arrayBuffer = arrayBuffer;
    gone.slice = () => Object.assign(new Blob(), { arrayBuffer });
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
