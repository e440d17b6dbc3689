import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { patch } from '../dicom/patch';
import { toBlob } from '../testing/patched-file';
import { dicomFile, element } from '../testing/dicom-builder';
import { fileOf } from '../testing/indexed-file';
import { cleanFragments } from './fragments';

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
const zeros = (count: number, value = 0): number[] => new Array<number>(count).fill(value);
const segment = (code: number, content: readonly number[]): number[] => {
  const length = content.length + 2;
  return [0xff, code, length >> 8, length & 0xff, ...content];
};

const SOI = [0xff, 0xd8];
const EOI = [0xff, 0xd9];
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), ...zeros(40, 0x55), 0xff, 0x00, 0xff, 0xd3, 0x12];
const jpeg = (...segments: number[][]): number[] => [...SOI, ...segments.flat(), ...SCAN, ...EOI];
const JFIF = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const ADOBE = segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 0]);
const MRFX = segment(0xe8, [...ascii('mrfx'), 1]);
const TABLE = segment(0xdb, zeros(65, 1));
const LS_FRAME = segment(0xf7, [8, 0, 4, 0, 4, 1, 1, 0x11, 0]);
/** In JPEG-LS a byte after FF has its highest bit clear, whatever else it is. */
const LS_SCAN = [...segment(0xda, [1, 1, 0, 0, 0, 0]), 0xff, 0x7e, 0xff, 0x01, 0x33];

const SIZE = segment(0x51, zeros(40));
const comment = (text: string) => segment(0x64, [0, 1, ...ascii(text)]);
const u32 = (value: number): number[] => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const tilePart = (header: number[], length = 14 + header.length + 20): number[] => [
  ...[0xff, 0x90, 0, 10, 0, 0, ...u32(length), 0, 1],
  ...header,
  ...[0xff, 0x93, ...zeros(20, 0x33)],
];
const j2k = (main: number[], ...parts: number[][]): number[] => [
  ...[0xff, 0x4f, ...SIZE, ...main],
  ...(parts.length > 0 ? parts.flat() : tilePart([])),
  ...EOI,
];
/** Tile-part lengths: tile numbers of 8 bits, lengths of 32. */
const lengths = (...values: number[]) =>
  segment(0x55, [0, 0x50, ...values.flatMap((value) => [0, ...u32(value)])]);
const box = (type: string, content: readonly number[]) => [
  ...u32(content.length + 8),
  ...ascii(type),
  ...content,
];
const jp2 = (...boxes: number[][]) => [
  ...box('jP  ', [13, 10, 135, 10]),
  ...box('ftyp', ascii('jp2 \0\0\0\0jp2 ')),
  ...boxes.flat(),
];

const JPEG = '1.2.840.10008.1.2.4.50';
const J2K = '1.2.840.10008.1.2.4.90';
const JXL = '1.2.840.10008.1.2.4.110';
const RLE = '1.2.840.10008.1.2.5';

interface Built {
  readonly fragments: readonly (readonly number[])[];
  readonly offsetTable?: readonly number[];
}

/** "clean", "unclear", or the fragments that it becomes, the offset table first. */
async function cleaned(transferSyntax: string, { fragments, offsetTable = [] }: Built, frames = 1) {
  const file = await fileOf(
    dicomFile({
      transferSyntax,
      elements: [
        element(0x00080018, 'UI', '1.2.3'),
        element(0x00280002, 'US', [1]),
        element(0x00280008, 'IS', String(frames)),
        element(0x00280010, 'US', [2]),
        element(0x00280011, 'US', [4]),
        element(0x00280100, 'US', [8]),
        element(0x7fe00010, 'OB', { fragments: fragments.map((each) => Uint8Array.from(each)), offsetTable }),
      ],
    }),
  );
  const result = await cleanFragments(file);
  if (result.kind !== 'stripped') return result.kind;
  const elements = result.values.map(({ element: { vr }, element, value }) => {
    return { kind: 'replace', element, vr, value } as const;
  });
  const again = await fileOf(new Uint8Array(await toBlob(file, patch(file, { elements })).arrayBuffer()));
  expect(again.complete).toBe(true);
  const { basicOffsetTable, fragments: after } = again.pixelData?.encapsulated ?? {
    basicOffsetTable: [],
    fragments: [],
  };
  const contents = await Promise.all(after.map(({ offset, length }) => again.source.read(offset, length)));
  return [[...basicOffsetTable], ...contents.map((bytes) => [...bytes])];
}
const even = (bytes: readonly number[]) => (bytes.length % 2 === 0 ? [...bytes] : [...bytes, 0]);
const only = (transferSyntax: string, stream: readonly number[]) =>
  cleaned(transferSyntax, { fragments: [stream] });

describe('JPEG', () => {
  test.each<[string, number[]]>([
    ['tables only', jpeg(TABLE)],
    ['JFIF without a thumbnail', jpeg(JFIF, TABLE)],
    ["Adobe's transform", jpeg(ADOBE)],
    ["JPEG-LS's transform", jpeg(MRFX)],
    ['fill bytes', jpeg(TABLE, [0xff, 0xff], TABLE)],
    ['padding after the end', [...jpeg(TABLE), 0, 0]],
    ['no end', jpeg(TABLE).slice(0, -2)],
    ['JPEG-LS', [...SOI, ...LS_FRAME, ...LS_SCAN, ...LS_SCAN, ...EOI]],
  ])('%s is clean', async (_, stream) => {
    expect(await only(JPEG, stream)).toBe('clean');
  });

  const doe = ascii('Doe^John');
  test.each<[string, number[], number[]]>([
    ['a comment', jpeg(JFIF, TABLE, segment(0xfe, doe)), jpeg(JFIF, TABLE)],
    ['EXIF after fill bytes', jpeg([0xff, 0xff, ...segment(0xe1, doe)], TABLE), jpeg(TABLE)],
    ['other application segments', jpeg(segment(0xe8, doe), segment(0xee, doe), segment(0xef, doe)), jpeg()],
    ['a JFIF thumbnail', jpeg(segment(0xe0, [...JFIF.slice(4, 16), 1, 1, 9, 9, 9])), jpeg(JFIF)],
    ['text behind Adobe', jpeg(segment(0xee, [...ADOBE.slice(4), ...doe])), jpeg(ADOBE)],
    ['a comment before the end', [...jpeg(TABLE).slice(0, -2), ...segment(0xfe, doe), ...EOI], jpeg(TABLE)],
    [
      'a comment between scans',
      [...SOI, ...SCAN, ...segment(0xfe, doe), ...SCAN, ...EOI],
      [...SOI, ...SCAN, ...SCAN, ...EOI],
    ],
    ['text after the end', [...jpeg(TABLE), ...doe], jpeg(TABLE)],
    ['another image after the end', [...jpeg(TABLE), ...jpeg(JFIF)], jpeg(TABLE)],
    [
      'a comment between scans of JPEG-LS',
      [...SOI, ...LS_FRAME, ...LS_SCAN, ...segment(0xfe, doe), ...LS_SCAN, ...EOI],
      [...SOI, ...LS_FRAME, ...LS_SCAN, ...LS_SCAN, ...EOI],
    ],
  ])('%s goes', async (_, stream, expected) => {
    expect(await only(JPEG, stream)).toEqual([[], even(expected)]);
  });

  test.each<[string, number[]]>([
    ['no JPEG', ascii('Doe^John was here')],
    ['a segment longer than the stream', [...SOI, 0xff, 0xdb, 0xff, 0xff, 1]],
    ['a segment of an unknown kind', jpeg(segment(0xf2, doe))],
    ['bytes between segments', jpeg(TABLE, [1, 2], TABLE)],
    ['nothing but a beginning', [...SOI, ...TABLE]],
  ])('%s cannot be understood', async (_, stream) => {
    expect(await only(JPEG, stream)).toBe('unclear');
  });
});

describe('several frames and fragments', () => {
  const dirty = jpeg(TABLE, segment(0xfe, ascii('Doe')));
  const clean = even(jpeg(TABLE));
  const cut = (stream: readonly number[]) => [stream.slice(0, 30), stream.slice(30)];

  test('a frame cut into fragments becomes one fragment', async () => {
    expect(await cleaned(JPEG, { fragments: cut(dirty) })).toEqual([[], clean]);
    expect(await cleaned(JPEG, { fragments: cut(clean) })).toBe('clean');
  });

  test('the offset table tells where frames begin now', async () => {
    const [first = [], second = []] = cut(even(dirty));
    const offsetTable = [0, 16 + first.length + second.length];
    const expected = [[0, 8 + clean.length], clean, clean];
    expect(await cleaned(JPEG, { fragments: [first, second, clean], offsetTable }, 2)).toEqual(expected);
    expect(await cleaned(JPEG, { fragments: [clean, clean], offsetTable: [0, 8 + clean.length] }, 2)).toBe(
      'clean',
    );
  });

  test('a table that points nowhere is corrected', async () => {
    const expected = [[0], clean];
    expect(await cleaned(JPEG, { fragments: [clean], offsetTable: [0x5e656f44] })).toEqual(expected);
  });

  test('more streams than frames cannot be understood', async () => {
    expect(await cleaned(JPEG, { fragments: [clean, dirty] })).toBe('unclear');
  });
});

describe('JPEG 2000', () => {
  const text = comment('Doe^John');
  test.each<[string, number[], number[]]>([
    ['a comment, whoever wrote it', j2k(comment('Kakadu-v7.3.3')), j2k([])],
    ['a comment in a tile part', j2k([], tilePart(text)), j2k([])],
    ['a comment in an open tile part', j2k([], tilePart(text, 0)), j2k([], tilePart([], 0))],
    [
      'comments of several tile parts, whose lengths are listed',
      j2k([...lengths(48, 34)], tilePart(text), tilePart([])),
      j2k([...lengths(34, 34)], tilePart([]), tilePart([])),
    ],
    ['text after the end', [...j2k([]), ...ascii('Doe^John')], j2k([])],
  ])('%s goes', async (_, stream, expected) => {
    expect(await only(J2K, stream)).toEqual([[], even(expected)]);
  });

  test.each<[string, number[]]>([
    ['text between segments', j2k([1, 2, 3])],
    ['a segment of an unknown kind', j2k(segment(0x3f, [1, 2]))],
    ['a table of other tile parts', j2k(lengths(48, 34), tilePart(text))],
    ['text for an end', [...j2k([]).slice(0, -2), ...ascii('Doe^John')]],
    ['no tile part', [0xff, 0x4f, ...SIZE, ...EOI]],
  ])('%s cannot be understood', async (_, stream) => {
    expect(await only(J2K, stream)).toBe('unclear');
  });

  test('without a comment it is clean, with or without an end', async () => {
    expect(await only(J2K, j2k([]))).toBe('clean');
    expect(await only(J2K, j2k([]).slice(0, -2))).toBe('clean');
  });
});

describe('boxes', () => {
  const ihdr = box('ihdr', [0, 0, 0, 2, 0, 0, 0, 4, 0, 1, 7, 7, 0, 0]);
  const grey = box('colr', [1, 0, 0, 0, 0, 0, 17]);
  const doe = ascii('Doe^John');

  test('of a JP2 file only those of the image stay', async () => {
    const header = box('jp2h', [...ihdr, ...box('colr', [2, 0, 0, ...doe]), ...box('res ', doe)]);
    const stream = jp2(
      header,
      box('xml ', doe),
      box('uuid', doe),
      box('jp2c', j2k(comment('Doe'))),
      box('xml ', doe),
    );
    const expected = jp2(box('jp2h', [...ihdr, ...grey]), box('jp2c', j2k([])));
    expect(await only(J2K, [...stream, ...doe])).toEqual([[], even(expected)]);
    expect(await only(J2K, expected)).toBe('clean');
  });

  test('of a JPEG XL file only the codestream stays', async () => {
    const start = [...box('JXL ', [13, 10, 135, 10]), ...box('ftyp', ascii('jxl \0\0\0\0jxl '))];
    const image = box('jxlc', [0xff, 0x0a, 1, 2, 3, 4]);
    const stream = [...start, ...box('Exif', doe), ...image, ...box('jbrd', doe), ...box('jumb', doe)];
    expect(await only(JXL, stream)).toEqual([[], even([...start, ...image])]);
    expect(await only(JXL, [0xff, 0x0a, 1, 2])).toBe('clean');
  });

  test('without an image, or of another kind, they cannot be understood', async () => {
    expect(await only(J2K, jp2(box('xml ', doe)))).toBe('unclear');
    expect(await only(J2K, [...box('jP  ', [13, 10, 135, 10]), ...box('ftyp', [...doe, ...doe])])).toBe(
      'unclear',
    );
  });
});

describe('run lengths', () => {
  const header = (offset: number) => [1, 0, 0, 0, 64, 0, 0, 0, ...zeros(56)].with(60, offset);
  const runs = [0xf9, 7]; // eight times 7

  test('bytes that no pixel needs go', async () => {
    expect(await only(RLE, [...header(0), ...runs])).toBe('clean');
    expect(await only(RLE, [...header(0), ...runs, 0x80, 0])).toBe('clean');
    expect(await only(RLE, [...header(0), ...runs, ...ascii('Doe^John')])).toEqual([
      [],
      [...header(0), ...runs],
    ]);
    expect(await only(RLE, [...header(0x44), ...runs])).toEqual([[], [...header(0), ...runs]]);
  });

  test('another number of segments cannot be understood', async () => {
    expect(await only(RLE, [2, ...header(0).slice(1), ...runs])).toBe('unclear');
  });
});

test('bytes after a deflated frame go', async () => {
  const stream = [...deflateRawSync(Uint8Array.from(zeros(8, 7)))];
  const syntax = '1.2.840.10008.1.2.8.1';
  expect(await only(syntax, even(stream))).toBe('clean');
  expect(await only(syntax, [...stream, ...ascii('Doe^John')])).toEqual([[], even(stream)]);
  expect(await only(syntax, ascii('Doe^John'))).toBe('unclear');
});

test('video is not looked into', async () => {
  expect(await only('1.2.840.10008.1.2.4.102', zeros(64))).toBe('unclear');
});

test('damaged streams never throw', async () => {
  const streams: readonly (readonly [string, number[]])[] = [
    [JPEG, [...SOI, ...JFIF, ...segment(0xfe, ascii('Doe')), ...SCAN, ...SCAN, ...EOI]],
    [J2K, j2k(lengths(42, 34), tilePart(comment('Do')), tilePart([]))],
    [J2K, jp2(box('jp2h', box('ihdr', zeros(14))), box('xml ', ascii('Doe')), box('jp2c', j2k([])))],
    [RLE, [1, 0, 0, 0, 64, 0, 0, 0, ...zeros(56), 0xf9, 7, 9, 9]],
  ];
  let state = 7;
  const below = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  for (let round = 0; round < 800; round += 1) {
    const [syntax, stream] = streams[round % streams.length] ?? [JPEG, []];
    const damaged = [...stream];
    for (let hit = 0; hit <= below(3); hit += 1)
      damaged[below(damaged.length)] = [0, 1, 2, 0x7f, 0xff, below(256)][below(6)] ?? 0;
    const cutTo = below(4) === 0 ? below(damaged.length) : damaged.length;
    await only(syntax, damaged.slice(0, cutTo));
  }
});
