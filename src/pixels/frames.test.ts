import { describe, expect, test } from 'vitest';
import { indexFile } from '../dicom/element-index';
import type { DicomFile } from '../dicom/element';
import { dicomFile, element, SYNTAX, type BuiltValue } from '../testing/dicom-builder';
import { frameFinder, readFrame, type FrameResult } from './frames';
import { imagePixelOf } from './image-pixel';

interface Picture {
  readonly pixels: BuiltValue;
  readonly vr?: string;
  readonly frames?: number;
  readonly bits?: number;
  readonly rows?: number;
  readonly syntax?: string;
  readonly extended?: readonly number[];
}

async function open({ pixels, vr = 'OB', frames = 1, bits = 8, rows = 2, syntax, extended }: Picture) {
  const bytes = dicomFile({
    ...(syntax && { transferSyntax: syntax }),
    elements: [
      element(0x00280002, 'US', [1]),
      element(0x00280004, 'CS', 'MONOCHROME2 '),
      element(0x00280008, 'IS', `${frames}`.padEnd(2)),
      element(0x00280010, 'US', [rows]),
      element(0x00280011, 'US', [3]),
      element(0x00280100, 'US', [bits]),
      element(0x00280101, 'US', [bits]),
      element(0x00280102, 'US', [bits - 1]),
      element(0x00280103, 'US', [0]),
      ...(extended ? [element(0x7fe00001, 'OV', extended)] : []),
      element(0x7fe00010, vr, pixels),
    ],
  });
  const indexed = await indexFile(new Blob([bytes]));
  if (!indexed.ok) throw new Error(indexed.reason);
  const described = imagePixelOf(indexed.file);
  if (!described.ok) throw new Error(described.reason);
  return { file: indexed.file, find: await frameFinder(indexed.file, described.image) };
}

async function content(file: DicomFile, result: FrameResult): Promise<number[] | string> {
  return result.ok ? [...(await readFrame(file, result.frame))] : result.reason;
}

async function frames(picture: Picture): Promise<(number[] | string)[]> {
  const { file, find } = await open(picture);
  return Promise.all(Array.from({ length: picture.frames ?? 1 }, (_, frame) => content(file, find(frame))));
}

describe('native frames', () => {
  test('follow each other', async () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, index) => index);
    expect(await frames({ pixels, frames: 2 })).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
    ]);
  });

  test('of one bit may begin inside a byte', async () => {
    const { find } = await open({ pixels: Uint8Array.of(0xff, 0x0f), frames: 2, bits: 1 });
    expect(find(1)).toMatchObject({ ok: true, frame: { ranges: [{ length: 2 }], bitOffset: 6 } });
  });

  test('that are not all there are named, the others found', async () => {
    const pixels = Uint8Array.from({ length: 8 }, (_, index) => index);
    expect(await frames({ pixels, frames: 3 })).toEqual([
      [0, 1, 2, 3, 4, 5],
      'frame-truncated',
      'frame-missing',
    ]);
  });

  test('under a compressed syntax are refused', async () => {
    expect(await frames({ pixels: new Uint8Array(6), syntax: SYNTAX.jpegBaseline })).toEqual([
      'not-encapsulated',
    ]);
  });
});

/** A fragment that begins like a JPEG, or continues one. */
const begin = (...rest: number[]) => Uint8Array.of(0xff, 0xd8, 0xff, ...rest);
const go = (...bytes: number[]) => Uint8Array.from(bytes);
const jpeg = { syntax: SYNTAX.jpegBaseline };

describe('encapsulated frames', () => {
  const cut = [begin(1), go(2, 2), begin(3)];

  test('follow the Basic Offset Table', async () => {
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments: cut, offsetTable: [0, 22] } })).toEqual([
      [0xff, 0xd8, 0xff, 1, 2, 2],
      [0xff, 0xd8, 0xff, 3],
    ]);
  });

  test('follow the Extended Offset Table before the basic one', async () => {
    const picture = { ...jpeg, frames: 2, pixels: { fragments: cut }, extended: [0, 22] };
    expect(await frames(picture)).toEqual([
      [0xff, 0xd8, 0xff, 1, 2, 2],
      [0xff, 0xd8, 0xff, 3],
    ]);
  });

  test('take a fragment each where there are as many', async () => {
    const fragments = [go(1, 1), go(2, 2)];
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments } })).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('take all fragments where there is one frame', async () => {
    expect(await frames({ ...jpeg, pixels: { fragments: [go(1, 1), go(2, 2), go(3, 3)] } })).toEqual([
      [1, 1, 2, 2, 3, 3],
    ]);
  });

  test('are told apart by their beginnings where no table says', async () => {
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments: cut } })).toEqual([
      [0xff, 0xd8, 0xff, 1, 2, 2],
      [0xff, 0xd8, 0xff, 3],
    ]);
  });

  test('of RLE are told apart by their headers', async () => {
    const header = new Uint8Array(64);
    header.set([1, 0, 0, 0, 64]);
    const picture = { syntax: SYNTAX.rle, frames: 2, pixels: { fragments: [header, go(9, 9), header] } };
    expect((await frames(picture)).map((frame) => frame.length)).toEqual([66, 64]);
  });

  test('survive a wrong table where their beginnings tell', async () => {
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments: cut, offsetTable: [0, 14] } })).toEqual([
      [0xff, 0xd8, 0xff, 1, 2, 2],
      [0xff, 0xd8, 0xff, 3],
    ]);
  });

  test('are not guessed', async () => {
    const fragments = [go(1, 1), go(2, 2), go(3, 3)];
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments } })).toEqual([
      'frames-unclear',
      'frames-unclear',
    ]);
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments, offsetTable: [0, 4] } })).toEqual([
      'bad-offset-table',
      'bad-offset-table',
    ]);
  });

  test('that the file lacks are named', async () => {
    expect(await frames({ ...jpeg, frames: 2, pixels: { fragments: [begin(1)] } })).toEqual([
      [0xff, 0xd8, 0xff, 1],
      'frame-missing',
    ]);
  });
});

test('empty pixel data are no image', async () => {
  await expect(open({ pixels: new Uint8Array(0) })).rejects.toThrow('empty-pixel-data');
});
