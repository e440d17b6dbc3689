import { beforeEach, expect, test, vi } from 'vitest';
import { BytePipe, ReadBuffer } from '../dicom/read-buffer';
import { MemberReader, MOST_BETWEEN } from './member-reader';

const ROOM = 1000;
const whole = Uint8Array.from({ length: 60_000 }, (_, index) => (index * 31) & 0xff);
const buffer = () => new ReadBuffer(ROOM + MOST_BETWEEN + 7);

/** An archive, and where parts of it were taken. */
function archiveOf(bytes: Uint8Array<ArrayBuffer>) {
  const archive = new Blob([bytes]);
  return { archive, slice: vi.spyOn(archive, 'slice') };
}

const close = vi.spyOn(BytePipe.prototype, 'close');
beforeEach(() => void close.mockClear());

test('members that lie one behind the other pass through one pipe', async () => {
  const { archive, slice } = archiveOf(whole);
  const other = archiveOf(whole.subarray(7));
  const places = [
    { archive, start: 50, size: 1000 },
    { archive, start: 1080, size: 999 },
    { archive, start: 2079, size: 0 },
    undefined,
    { archive, start: 2100, size: 500 },
    // Too far behind.
    { archive, start: 40_000, size: 500 },
    { archive: other.archive, start: 40_500, size: 10 },
    // Before the one before.
    { archive: other.archive, start: 100, size: 10 },
  ];
  const reader = new MemberReader(places);
  const buffers = [buffer(), buffer()] as const;
  const read = (index: number) =>
    reader.read(index, buffers[index % 2 ? 1 : 0]).then((bytes) => bytes && Buffer.from(bytes));
  const members: (Buffer | undefined)[] = [];
  for (let index = 0; index < places.length; index += 2)
    members.push(...(await Promise.all([read(index), read(index + 1)])));
  await reader.close();
  expect(members).toEqual(
    places.map((place) => {
      const shift = place?.archive === archive ? 0 : 7;
      return place && Buffer.from(whole.subarray(shift + place.start, shift + place.start + place.size));
    }),
  );
  expect(slice.mock.calls).toEqual([
    [50, 2079],
    [2100, 2600],
    [40_000, 40_500],
  ]);
  expect(other.slice.mock.calls).toEqual([
    [40_500, 40_510],
    [100, 110],
  ]);
  // As many as there were pipes.
  expect(close).toHaveBeenCalledTimes(5);
});

test('what cannot be read is undefined, and so is what follows in its run', async () => {
  const { archive, slice } = archiveOf(whole.subarray(0, 1500));
  const reader = new MemberReader([
    { archive, start: 0, size: 1000 },
    { archive, start: 1000, size: 1000 },
    { archive, start: 2000, size: 0 },
    // Larger than the buffer.
    { archive, start: 0, size: ROOM + MOST_BETWEEN + 8 },
    { archive, start: 5, size: 6 },
  ]);
  const target = buffer();
  expect((await reader.read(0, target))?.length).toBe(1000);
  for (const index of [1, 2, 3]) expect(await reader.read(index, target)).toBeUndefined();
  expect(await reader.read(4, target)).toEqual(whole.subarray(5, 11));
  expect(slice).toHaveBeenCalledTimes(3);
  expect(close).toHaveBeenCalledTimes(2);
  await reader.close();
  expect(close).toHaveBeenCalledTimes(3);
});

test('where blobs have no streams of bytes, nothing is read', async () => {
  const { archive, slice } = archiveOf(whole);
  const part = new Blob(['x']);
  part.stream = () => new ReadableStream();
  slice.mockReturnValue(part);
  const reader = new MemberReader([{ archive, start: 0, size: 1 }]);
  expect(await reader.read(0, buffer())).toBeUndefined();
});
