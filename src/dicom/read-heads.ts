import { ReadBuffer } from './read-buffer';

/** Blobs up to this size are read whole: a part of a blob is a blob of its own to the browser, which costs more. */
const WHOLE = 128 * 1024;

let memory = new ReadBuffer(0);

/**
 * The first bytes of some blobs, at least `length` where they have so many, good until the next call. One read for all of
 * them: joined they pass through one pipe. The arrays share their memory. Rejects with `ReadFailure` where any of them
 * cannot be read.
 */
export async function readHeads(blobs: readonly Blob[], length: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts = blobs.map((blob) => (blob.size <= WHOLE ? blob : blob.slice(0, length)));
  const joined = new Blob(parts);
  if (joined.size > memory.length) memory = new ReadBuffer(joined.size);
  const bytes = await memory.read(joined);
  let at = 0;
  return parts.map(({ size }) => bytes.subarray((at += size) - size, at));
}
