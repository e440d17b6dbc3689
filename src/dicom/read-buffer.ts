import { ReadFailure } from './read-failure';

/**
 * Blobs of which this thread has read something: parts are taken of no others. Chromium (156) hands out the Blobs of IndexedDB
 * before its registry knows them, and ends the page that slices or joins one too soon ("Bad blob references in
 * BlobRegistry::Register"). To read one as it is needs no registry, and mostly takes longer than the registration: how often
 * not, docs/architecture.md says.
 */
const settled = new WeakSet<Blob>();

/** Tells that something was read of a blob by other means. */
export const noteRead = (blob: Blob): void => void settled.add(blob);

/** To be waited for before a blob that may come out of the database is sliced or joined. Rejects with `ReadFailure`. */
export async function settle(blob: Blob): Promise<void> {
  if (!settled.has(blob) && blob.size > 0) await new ReadBuffer(1).read(blob);
}

/**
 * Readers at work: the garbage collector takes a stream that nothing but a read under way knows of, and that read never
 * ends (Chromium 156).
 */
const reading = new Set<ReadableStreamBYOBReader>();

/**
 * Memory that blobs are read into one after the other. Fresh memory for each costs as much time as the reading, and
 * the garbage collector gives it back late.
 */
export class ReadBuffer {
  readonly length: number;
  /** The browser takes the memory for each read and gives it back as another ArrayBuffer. */
  private memory: ArrayBuffer;

  constructor(length: number) {
    this.length = length;
    this.memory = new ArrayBuffer(length);
  }

  /**
   * A blob, or its first `most` bytes, no more than this buffer holds; good until the next call. No part of it is made.
   * Rejects with `ReadFailure`.
   */
  async read(blob: Blob, most = this.length): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(most, this.length, blob.size);
    let filled = 0;
    if (end > 0) for await (const piece of this.walk(blob, end, () => filled)) filled += piece.length;
    return new Uint8Array(this.memory, 0, end);
  }

  /** A blob of any length in pieces, each good until the next is asked for. Rejects with `ReadFailure`. */
  pieces(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    return this.walk(blob, blob.size, () => 0);
  }

  /** Reads the bytes up to `end` to where in the buffer `start` says. */
  private async *walk(blob: Blob, end: number, start: () => number) {
    const reader = byteReader(blob);
    if (!reader) {
      yield* this.slices(blob, end, start);
      return;
    }
    reading.add(reader);
    try {
      for (let at = 0; at < end;) {
        const piece = await this.next(reader, start(), end - at);
        settled.add(blob);
        at += piece.length;
        yield piece;
      }
    } finally {
      // One that failed says so again.
      await reader.cancel().catch(() => undefined);
      reading.delete(reader);
    }
  }

  /** As `walk`, by way of memory of each slice's own. */
  private async *slices(blob: Blob, end: number, start: () => number) {
    for (let at = 0; at < end;) {
      const from = start();
      const bytes = await blob
        .slice(at, Math.min(end, at + this.length - from))
        .arrayBuffer()
        .catch((cause: unknown) => {
          throw new ReadFailure('a blob could not be read', { cause });
        });
      if (bytes.byteLength === 0) throw new ReadFailure('a blob ended early');
      at += bytes.byteLength;
      const piece = new Uint8Array(this.memory, from, bytes.byteLength);
      piece.set(new Uint8Array(bytes));
      yield piece;
    }
  }

  private async next(reader: ReadableStreamBYOBReader, start: number, most: number) {
    try {
      const length = Math.min(most, this.length - start);
      const { value } = await reader.read(new Uint8Array(this.memory, start, length));
      if (!value?.length) throw new Error('it ended early');
      this.memory = value.buffer;
      return value;
    } catch (cause) {
      this.memory = new ArrayBuffer(this.length);
      throw new ReadFailure('a blob could not be read', { cause });
    }
  }
}

/** Undefined where blobs have no streams of bytes, as in WebKit 2.50. */
function byteReader(blob: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
