import { describe, expect, test } from 'vitest';
import { indexFile } from '../dicom/element-index';
import { dicomFile, element } from '../testing/dicom-builder';
import { hasFragmentText } from './fragment-text';

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
const segment = (marker: number, content: readonly number[]): number[] => {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...content];
};

const SCAN = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, ...new Array<number>(40).fill(0x55), 0xff, 0x00, 0x12];
const jpeg = (...segments: number[][]): number[] => [0xff, 0xd8, ...segments.flat(), ...SCAN, 0xff, 0xd9];
const JFIF = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const TABLE = segment(0xdb, new Array<number>(65).fill(1));

const SIZE = segment(0x51, new Array<number>(40).fill(0));
const tilePart = (header: number[], length = 14 + header.length + 20): number[] => [
  ...[0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, length, 0, 1],
  ...header,
  ...[0xff, 0x93, ...new Array<number>(20).fill(0x33)],
];
const j2k = (main: number[], part = tilePart([])): number[] => [
  0xff,
  0x4f,
  ...SIZE,
  ...main,
  ...part,
  0xff,
  0xd9,
];
const comment = (text: string) => segment(0x64, [0, 1, ...ascii(text)]);

const JPEG = '1.2.840.10008.1.2.4.50';
const J2K = '1.2.840.10008.1.2.4.90';

async function holdsText(transferSyntax: string, ...fragments: number[][]): Promise<boolean> {
  const bytes = dicomFile({
    transferSyntax,
    elements: [
      element(0x00080018, 'UI', '1.2.3'),
      element(0x7fe00010, 'OB', { fragments: fragments.map((fragment) => Uint8Array.from(fragment)) }),
    ],
  });
  const indexed = await indexFile(new Blob([bytes]));
  if (!indexed.ok) throw new Error(indexed.reason);
  return hasFragmentText(indexed.file);
}

describe('JPEG', () => {
  test.each<[string, number[], boolean]>([
    ['tables only', jpeg(TABLE), false],
    ['JFIF without a thumbnail', jpeg(JFIF, TABLE), false],
    ["Adobe's transform", jpeg(segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 0])), false],
    ['an encoder that names itself', jpeg(segment(0xfe, ascii('Created with GIMP'))), false],
    ['a comment', jpeg(JFIF, TABLE, segment(0xfe, ascii('Doe^John'))), true],
    ['a comment that begins like an encoder', jpeg(segment(0xfe, ascii('Created with GIMP for Doe'))), true],
    ['EXIF', jpeg(segment(0xe1, ascii('Exif\0\0GPS'))), true],
    ['a JFIF thumbnail', jpeg(segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])), true],
    [
      'a comment between scan and end',
      [...jpeg(TABLE).slice(0, -2), ...segment(0xfe, ascii('Doe')), 0xff, 0xd9],
      true,
    ],
    ['text after the end', [...jpeg(TABLE), ...ascii('Doe^John')], true],
    ['padding after the end', [...jpeg(TABLE), 0, 0], false],
    ['no JPEG at all', ascii('Doe^John was here'), true],
    ['a segment longer than the stream', [0xff, 0xd8, 0xff, 0xdb, 0xff, 0xff, 1], true],
  ])('%s', async (_, stream, expected) => {
    expect(await holdsText(JPEG, stream)).toBe(expected);
  });

  test('the second frame is looked at, too', async () => {
    const clean = jpeg(TABLE);
    expect(await holdsText(JPEG, clean, clean)).toBe(false);
    expect(await holdsText(JPEG, clean, jpeg(segment(0xfe, ascii('Doe'))))).toBe(true);
  });

  test('a frame cut into fragments is one stream', async () => {
    const whole = jpeg(TABLE, segment(0xfe, ascii('Doe^John')));
    expect(await holdsText(JPEG, whole.slice(0, 30), whole.slice(30))).toBe(true);
    const clean = jpeg(JFIF, TABLE);
    expect(await holdsText(JPEG, clean.slice(0, 30), clean.slice(30))).toBe(false);
  });
});

describe('JPEG 2000', () => {
  test.each<[string, number[], boolean]>([
    ['no comment', j2k([]), false],
    ['an encoder that names itself', j2k(comment('Kakadu-v7.3.3')), false],
    ['a comment', j2k(comment('Doe^John')), true],
    ['a comment in a tile part', j2k([], tilePart(comment('Doe'))), true],
    ['text after the end', [...j2k([]), ...ascii('Doe^John')], true],
    ['a JP2 container', [0, 0, 0, 12, ...ascii('jP  '), 13, 10, 135, 10, ...j2k([])], true],
  ])('%s', async (_, stream, expected) => {
    expect(await holdsText(J2K, stream)).toBe(expected);
  });
});

test('run lengths hold no text, video is not looked into', async () => {
  expect(await holdsText('1.2.840.10008.1.2.5', new Array<number>(64).fill(0))).toBe(false);
  expect(await holdsText('1.2.840.10008.1.2.4.102', new Array<number>(64).fill(0))).toBe(true);
});
