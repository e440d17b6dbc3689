import { expect, test } from 'vitest';
import type { Segment } from '../dicom/element';
import { element } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { zipSegments } from './zip-segments';

const PIXELS = 24 * 1024 * 1024;

async function fileWithPixels() {
  const bytes = new Uint8Array(PIXELS);
  for (let at = 0; at < bytes.length; at += 4096) bytes[at] = at >>> 12;
  const file = await built({ elements: [element(0x7fe00010, 'OB', bytes)] });
  if (!file.pixelData) throw new Error('no pixels');
  return { file, start: file.pixelData.valueOffset, bytes };
}

test('thousands of segments become a few pieces with the same bytes, after a few reads', async () => {
  const { file, start, bytes } = await fileWithPixels();
  const segments: Segment[] = [];
  const expected: Uint8Array[] = [];
  for (let at = 0; at + 6000 <= PIXELS; at += 6001) {
    segments.push(Uint8Array.of(1, 2, 3), { offset: start + at, length: 6000 });
    expected.push(Uint8Array.of(1, 2, 3), bytes.subarray(at, at + 6000));
  }
  const before = file.source.bytesRead;
  const pieces = await zipSegments(file, segments);
  expect(segments.length).toBeGreaterThan(8000);
  expect(pieces.length).toBeLessThan(10);
  expect(file.source.bytesRead - before).toBeLessThan(PIXELS * 1.2);
  const written = Buffer.from(await new Blob([...pieces]).arrayBuffer());
  expect(Buffer.compare(written, Buffer.concat(expected))).toBe(0);
});

test('one long range stays a range, new bytes in a Blob stay there', async () => {
  const { file, start } = await fileWithPixels();
  const blob = new Blob([new Uint8Array(100)]);
  const pieces = await zipSegments(file, [
    Uint8Array.of(1),
    blob,
    { offset: start, length: 10 },
    { offset: start + 1_000_000, length: PIXELS - 1_000_000 },
  ]);
  expect(pieces.map((piece) => (piece instanceof Blob ? piece.size : [...piece]))).toEqual([
    [1],
    100,
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    PIXELS - 1_000_000,
  ]);
  expect(pieces[1]).toBe(blob);
});
