import { ReadBuffer } from './read-buffer';

/** Blobs up to this size are read whole: a part of a blob is a blob of its own to the browser, which costs more. */
const WHOLE = 128 * 1024;

/** Reads that may be under way, or worked on, at once. */
export const HEAD_READS = 4;
/** Memory for each, taken in turns. */
const memories = Array.from({ length: HEAD_READS }, () => new ReadBuffer(0));
let turn = 0;

/**
 * The first bytes of some files of a drop, which no database hands out unregistered (`read-buffer.ts`): at least `length`
 * where they have so many, good until `HEAD_READS` calls later. One read for all of them: joined they pass through one
 * pipe. The arrays share their memory. Rejects with `ReadFailure` where any of them cannot be read.
 */
export async function readHeads(blobs: readonly Blob[], length: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts = blobs.map((blob) => (blob.size <= WHOLE ? blob : blob.slice(0, length)));
  const joined = new Blob(parts);
  turn = (turn + 1) % HEAD_READS;
  let memory = memories[turn];
  if (!memory || joined.size > memory.length) memory = memories[turn] = new ReadBuffer(joined.size);
  const bytes = await memory.read(joined);
  let at = 0;
  return parts.map(({ size }) => bytes.subarray((at += size) - size, at));
}
