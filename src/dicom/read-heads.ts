import { ReadFailure } from './byte-source';

/** Blobs up to this size are read whole: a part of a blob is a blob of its own to the browser, which costs more. */
const WHOLE = 128 * 1024;

/**
 * The first bytes of some blobs, at least `length` where they have so many. One read for all of them: joined they pass
 * through one pipe. The arrays share their memory. Rejects with `ReadFailure` where any of them cannot be read.
 */
export async function readHeads(blobs: readonly Blob[], length: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts = blobs.map((blob) => (blob.size <= WHOLE ? blob : blob.slice(0, length)));
  let bytes: ArrayBuffer;
  try {
    bytes = await new Blob(parts).arrayBuffer();
  } catch (cause) {
    throw new ReadFailure('one of the blobs could not be read', { cause });
  }
  let at = 0;
  return parts.map(({ size }) => new Uint8Array(bytes, (at += size) - size, size));
}
