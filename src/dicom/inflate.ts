import { Inflate } from 'pako';
import { readBlob } from './byte-source';

const READ = 64 * 1024;
const CHUNK = 256 * 1024;
/** What a stream may expand to at least, whatever its size, and at most. */
const ALWAYS_ALLOWED = 32 * 1024 * 1024;
const NEVER_ALLOWED = 2 ** 31;
/** Deflate reaches 1,032 : 1 on constant bytes; segmentations come near 300. */
const MOST_EXPANSION = 400;

type Inflated =
  | {
      readonly ok: true;
      readonly parts: Blob[];
      /** False where the stream was cut or damaged: `parts` hold what came before. */
      readonly whole: boolean;
      /** Bytes after the stream: one pad byte is legal (PS3.5 §A.5). */
      readonly after: number;
    }
  | { readonly ok: false; readonly reason: 'too-large' };

/** pako's Inflate as it is: its types leave these out, and call chunks of bytes "string or array". */
interface Inflator {
  readonly strm: {
    readonly output: Uint8Array<ArrayBuffer>;
    readonly next_out: number;
    readonly avail_in: number;
  };
  readonly ended: boolean;
  readonly err: number;
  onData: (chunk: Uint8Array<ArrayBuffer>) => void;
  push(bytes: Uint8Array, last: boolean): boolean;
}

/** Inflates the raw deflate stream (RFC 1951) at `start` of `blob`. Rejects with `ReadFailure`. */
export async function inflate(blob: Blob, start: number): Promise<Inflated> {
  const limit = Math.min(NEVER_ALLOWED, Math.max(ALWAYS_ALLOWED, (blob.size - start) * MOST_EXPANSION));
  const parts: Blob[] = [];
  const inflator = new Inflate({ raw: true, chunkSize: CHUNK }) as unknown as Inflator;
  let total = 0;
  inflator.onData = (chunk) => {
    total += chunk.length;
    if (total <= limit) parts.push(new Blob([chunk]));
  };
  let offset = start;
  for (; offset < blob.size && !inflator.ended; offset += READ) {
    inflator.push(await readBlob(blob, offset, offset + READ), false);
    if (total > limit) return { ok: false, reason: 'too-large' };
  }
  const { output, next_out, avail_in } = inflator.strm;
  const whole = inflator.ended && inflator.err === 0;
  if (!whole && next_out > 0) parts.push(new Blob([output.subarray(0, next_out)]));
  return { ok: true, parts, whole, after: whole ? Math.max(0, blob.size - offset) + avail_in : 0 };
}
