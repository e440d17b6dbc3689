import { noteRead, ReadBuffer, settle } from './read-buffer';
import { ReadFailure } from './read-failure';

/** The bytes [start, end) of a blob, fewer where it ends before. Rejects with `ReadFailure`. */
export async function readBlob(blob: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  // A slice is a round trip to the browser's process that blocks this thread: none for a whole blob, or its start.
  if (start === 0 && end < blob.size) return new ReadBuffer(end).read(blob);
  if (start > 0) await settle(blob);
  const range = start === 0 ? blob : blob.slice(start, end);
  try {
    const bytes = new Uint8Array(await range.arrayBuffer());
    noteRead(blob);
    return bytes;
  } catch (cause) {
    throw new ReadFailure(`no bytes at ${start}`, { cause });
  }
}

/**
 * Bytes read through windows: 64 KiB first, then doubling, so that a header costs one or two small reads and
 * pixel data none. Windows that were read stay resident until the source is dropped.
 */
const FIRST_WINDOW = 64 * 1024;
const LARGEST_WINDOW = 4 * 1024 * 1024;

interface Window {
  readonly start: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class ByteSource {
  readonly size: number;
  private given: Blob | undefined;
  /** What was read before, by somebody else. */
  private head: Window | undefined;
  private readonly windows: Window[] = [];
  private last: Window | undefined;
  private nextWindow: number;
  /** Bytes read from the blob so far. */
  bytesRead = 0;

  /**
   * @param file a blob, or all bytes of a file that was read: whoever read them keeps them.
   * @param first of a blob, how many bytes to read at first, for who will need more than a header; or its first bytes, where
   * they have been read already.
   */
  constructor(file: Blob | Uint8Array<ArrayBuffer>, first: number | Uint8Array<ArrayBuffer> = FIRST_WINDOW) {
    this.given = file instanceof Blob ? file : undefined;
    this.size = file instanceof Blob ? file.size : file.length;
    this.nextWindow = typeof first === 'number' ? first : FIRST_WINDOW;
    const bytes = file instanceof Blob ? first : file;
    if (typeof bytes === 'number') return;
    this.last = this.head = { start: 0, bytes };
    if (this.given) noteRead(this.given);
  }

  /** The file, made of its bytes where only these were given. Throws `ReadFailure` where they were released. */
  get blob(): Blob {
    if (!this.given && !this.head) throw new ReadFailure('the bytes were given back');
    return (this.given ??= new Blob(this.head && [this.head.bytes]));
  }

  /** The resident bytes [offset, offset + length), or undefined where they have not been read. No copy. */
  peek(offset: number, length: number): Uint8Array<ArrayBuffer> | undefined {
    const window = this.windowOf(offset, length);
    return window?.bytes.subarray(offset - window.start, offset - window.start + length);
  }

  /** The window that holds [offset, offset + length), for readers that keep a view of it. */
  windowOf(offset: number, length: number): Window | undefined {
    const holds = (window: Window | undefined) =>
      window && offset >= window.start && offset + length <= window.start + window.bytes.length;
    if (holds(this.last)) return this.last;
    const found = holds(this.head) ? this.head : this.windows.find(holds);
    if (found) this.last = found;
    return found;
  }

  /** Makes [offset, offset + length) resident, reading ahead. Rejects where the blob cannot be read. */
  async load(offset: number, length: number): Promise<void> {
    if (this.windowOf(offset, length)) return;
    const window = Math.max(length, this.nextWindow);
    const rest = this.size - offset;
    // A part of a blob is a blob of its own to the browser, which costs more than to read on to a near end.
    const want = rest <= window * 2 ? rest : window;
    this.nextWindow = Math.min(this.nextWindow * 2, LARGEST_WINDOW);
    this.last = { start: offset, bytes: await this.read(offset, want) };
    this.windows.push(this.last);
  }

  /** Exactly [offset, offset + length), a copy, read where it is not resident. Rejects with `ReadFailure`, outside of the source with RangeError. */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (offset < 0 || length < 0 || offset + length > this.size)
      throw new RangeError(`read past the end at ${offset}`);
    const resident = this.peek(offset, length);
    if (resident) return resident.slice();
    const bytes = await readBlob(this.blob, offset, offset + length);
    if (bytes.length !== length) throw new ReadFailure(`short read at ${offset}`);
    this.bytesRead += bytes.length;
    return bytes;
  }

  /**
   * Gives the memory of what was read back at once: whoever reads thousands of files would wait long for the garbage
   * collector. Nothing of this source can be read afterwards, views of it neither.
   */
  release(): void {
    const done = this.windows.map(({ bytes }) => bytes.buffer);
    this.windows.length = 0;
    this.last = this.head = undefined;
    if (done.length > 0) discard(done);
  }
}

/** Frees buffers at once: their views become empty. */
export function discard(buffers: readonly ArrayBuffer[]): void {
  structuredClone(undefined, { transfer: [...buffers] });
}
