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

/** The bytes of a blob, one after the other. */
export class BytePipe {
  /**
   * Those that are open: the garbage collector takes a stream that nothing but a read under way knows of, and that read
   * never ends (Chromium 156).
   */
  private static readonly open = new Set<BytePipe>();
  private readonly reader: ReadableStreamBYOBReader;

  private constructor(reader: ReadableStreamBYOBReader) {
    this.reader = reader;
    BytePipe.open.add(this);
  }

  /** Undefined where blobs have no streams of bytes, as in WebKit 2.50. */
  static of(blob: Blob): BytePipe | undefined {
    try {
      return new BytePipe(blob.stream().getReader({ mode: 'byob' }));
    } catch {
      return undefined;
    }
  }

  /** Some bytes at least, in the same memory as another ArrayBuffer; undefined or none at the end. Rejects where they cannot be read. */
  async read(view: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return (await this.reader.read(view)).value;
  }

  async close(): Promise<void> {
    // One that failed says so again.
    await this.reader.cancel().catch(() => undefined);
    BytePipe.open.delete(this);
  }
}

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

  /**
   * The next bytes of a pipe but for some that are passed over; good until the next call. Both together, and seven, fit in this
   * buffer. Rejects with `ReadFailure`.
   */
  async readFrom(pipe: BytePipe, passedOver: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    // What is read begins where words can begin.
    const from = -passedOver & 7;
    const end = from + passedOver + length;
    if (end > this.length) throw new RangeError('more than the buffer holds');
    for (let filled = from; filled < end;) filled += (await this.next(pipe, filled, end - filled)).length;
    return new Uint8Array(this.memory, from + passedOver, length);
  }

  /** Reads the bytes up to `end` to where in the buffer `start` says. */
  private async *walk(blob: Blob, end: number, start: () => number) {
    const pipe = BytePipe.of(blob);
    if (!pipe) {
      yield* this.slices(blob, end, start);
      return;
    }
    try {
      for (let at = 0; at < end;) {
        const piece = await this.next(pipe, start(), end - at);
        settled.add(blob);
        at += piece.length;
        yield piece;
      }
    } finally {
      await pipe.close();
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

  private async next(pipe: BytePipe, start: number, most: number) {
    try {
      const length = Math.min(most, this.length - start);
      const value = await pipe.read(new Uint8Array(this.memory, start, length));
      if (!value?.length) throw new Error('it ended early');
      this.memory = value.buffer;
      return value;
    } catch (cause) {
      this.memory = new ArrayBuffer(this.length);
      throw new ReadFailure('a blob could not be read', { cause });
    }
  }
}
