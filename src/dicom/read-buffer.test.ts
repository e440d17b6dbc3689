import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { BytePipe, ReadBuffer } from './read-buffer';
import { ReadFailure } from './read-failure';

const bytes = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 0xff);

test('reads one blob after the other into the same memory', async () => {
  const buffer = new ReadBuffer(300_000);
  for (const [length, seed] of [
    [300_000, 1],
    [0, 2],
    [70_000, 3],
  ] as const)
    expect(Buffer.compare(await buffer.read(new Blob([bytes(length, seed)])), bytes(length, seed))).toBe(0);
});

test('longer blobs come in pieces; a reader may stop between', async () => {
  const buffer = new ReadBuffer(1000);
  const whole = bytes(150_001, 4);
  const pieces: Buffer[] = [];
  for await (const piece of buffer.pieces(new Blob([whole]))) pieces.push(Buffer.from(piece));
  expect(Buffer.compare(Buffer.concat(pieces), whole)).toBe(0);
  for await (const piece of buffer.pieces(new Blob([whole]))) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(await buffer.read(new Blob(['abc']))).toEqual(new TextEncoder().encode('abc'));
});

test('a blob that ends early or cannot be read is a failure, and the next one can be read', async () => {
  const buffer = new ReadBuffer(1000);
  const short = new Blob([bytes(500, 5)]);
  short.stream = () => new Blob([bytes(100, 5)]).stream();
  await expect(buffer.read(short)).rejects.toThrow(ReadFailure);
  const gone = new Blob(['x']);
  gone.stream = () => new ReadableStream({ type: 'bytes', pull: () => Promise.reject(new Error('gone')) });
  await expect(buffer.read(gone)).rejects.toThrow(ReadFailure);
  expect(await buffer.read(new Blob(['abc']))).toEqual(new TextEncoder().encode('abc'));
});

test('a pipe gives what is asked for, at an address for words, and passes over what is not', async () => {
  const whole = bytes(100_000, 8);
  const pipe = BytePipe.of(new Blob([whole]));
  if (!pipe) throw new Error('no streams');
  const buffer = new ReadBuffer(70_000);
  for (const [at, passedOver, length] of [
    [0, 0, 10],
    [10, 3, 64_000],
    [64_013, 101, 7],
    [64_121, 0, 0],
  ] as const) {
    const part = await buffer.readFrom(pipe, passedOver, length);
    const start = at + passedOver;
    expect(Buffer.compare(part, whole.subarray(start, start + length))).toBe(0);
    expect(part.byteOffset % 8).toBe(0);
  }
  await expect(buffer.readFrom(pipe, 60_001, 10_000)).rejects.toThrow(RangeError);
  await expect(buffer.readFrom(pipe, 0, 50_000)).rejects.toThrow(ReadFailure);
  await pipe.close();
});

test('where blobs have no streams of bytes, all is read as well', async () => {
  const buffer = new ReadBuffer(1000);
  const whole = bytes(2501, 6);
  const blobOf = (content: Uint8Array<ArrayBuffer>) => {
    const blob = new Blob([content]);
    blob.stream = () => new ReadableStream();
    return blob;
  };
  const pieces: Buffer[] = [];
  for await (const piece of buffer.pieces(blobOf(whole))) pieces.push(Buffer.from(piece));
  expect(pieces.map(({ length }) => length)).toEqual([1000, 1000, 501]);
  expect(Buffer.compare(Buffer.concat(pieces), whole)).toBe(0);
  expect(Buffer.compare(await buffer.read(blobOf(bytes(999, 7))), bytes(999, 7))).toBe(0);
  const start = blobOf(whole);
  const slice = vi.spyOn(start, 'slice');
  expect(Buffer.compare(await buffer.read(start, 64), whole.subarray(0, 64))).toBe(0);
  expect(slice.mock.calls).toEqual([[0, 64]]);
  const gone = blobOf(whole);
  gone.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as unknown as Blob;
  await expect(buffer.read(gone)).rejects.toThrow(ReadFailure);
});

test('a read that waits outlives the garbage collector, though nobody but the browser holds its stream', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  let asked: WeakRef<ReadableByteStreamController> | undefined;
  const slow = new Blob(['abc']);
  slow.stream = () =>
    new ReadableStream({ type: 'bytes', pull: (controller) => void (asked ??= new WeakRef(controller)) });
  const reading = new ReadBuffer(3).read(slow);
  for (let round = 0; round < 3; round++) {
    await setTimeout(1);
    collectGarbage();
  }
  const request = asked?.deref()?.byobRequest;
  expect(request).toBeDefined();
  request?.respondWithNewView(new TextEncoder().encode('abc'));
  expect(await reading).toEqual(new TextEncoder().encode('abc'));
});
