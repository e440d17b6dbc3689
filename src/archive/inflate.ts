import { crc32 } from './crc32';

/**
 * `too-large`: more bytes came out than the limit allows, as from a bomb. `damaged`: what came out is not what was
 * declared. `unwanted`: its first bytes were looked at, and the rest was not asked for.
 */
export type InflateFailure = 'read-failed' | 'damaged' | 'too-large' | 'unwanted';

/** Whether a file is wanted, by its first 64 KiB or more. Saves inflating gigabytes that nobody keeps. */
export type Wanted = (head: Blob) => Promise<boolean>;

export interface Expected {
  /** Most bytes that may come out. */
  readonly limit: number;
  /** What the archive declares, where it does. */
  readonly size?: number;
  readonly crc?: number;
  readonly wanted?: Wanted | undefined;
}

/** Bytes that `wanted` decides by; a shorter file is always taken. */
const HEAD = 64 * 1024;

/** Bytes gathered before they are handed to the browser as a Blob, which may keep them on disk. */
const PIECE = 4 * 1024 * 1024;

/** Inflates into a Blob, never holding more than a few megabytes itself. Never rejects. */
export async function inflate(
  data: Blob,
  format: 'deflate-raw' | 'gzip',
  expected: Expected,
): Promise<{ ok: true; blob: Blob } | { ok: false; reason: InflateFailure }> {
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  let size = 0;
  let crc = 0;
  let { wanted } = expected;
  const reader = data.stream().pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const chunk = next.value;
      size += chunk.length;
      if (size > expected.limit) return { ok: false, reason: 'too-large' };
      if (expected.size !== undefined && size > expected.size) return { ok: false, reason: 'damaged' };
      crc = crc32(chunk, crc);
      chunks.push(chunk);
      gathered += chunk.length;
      if (wanted && size > HEAD) {
        if (!(await wanted(new Blob(chunks)))) return { ok: false, reason: 'unwanted' };
        wanted = undefined;
      }
      if (gathered < PIECE) continue;
      pieces.push(new Blob(chunks));
      chunks = [];
      gathered = 0;
    }
  } catch (error) {
    const unreadable = error instanceof DOMException && error.name === 'NotReadableError';
    return { ok: false, reason: unreadable ? 'read-failed' : 'damaged' };
  } finally {
    // After a limit this stops the decompressor; after the end it does nothing.
    reader.cancel().catch(() => undefined);
  }
  const complete = (expected.size ?? size) === size && (expected.crc ?? crc) === crc;
  return complete ? { ok: true, blob: new Blob([...pieces, ...chunks]) } : { ok: false, reason: 'damaged' };
}
