import type { ByteSource } from '../dicom/byte-source';
import type { ByteRange } from './frames';
import { isPadding } from './kept';

const SMALL_WINDOW = 8 * 1024;
const LARGE_WINDOW = 64 * 1024;
const SCAN_WINDOW = 256 * 1024;

/** Reads through one window: large where fragments are small, so that many of them cost one read. */
export class WindowReader {
  private readonly source: ByteSource;
  private readonly size: number;
  private window = { start: 0, bytes: new Uint8Array(0) };

  constructor(source: ByteSource, fragments: readonly ByteRange[]) {
    this.source = source;
    const total = fragments.reduce((sum, { length }) => sum + length, 0);
    this.size = total / fragments.length < LARGE_WINDOW ? LARGE_WINDOW : SMALL_WINDOW;
  }

  /** A view that holds until the next read. */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const resident = this.source.peek(offset, length);
    if (resident) return resident;
    const { start, bytes } = this.window;
    if (offset < start || offset + length > start + bytes.length) {
      const want = Math.min(Math.max(length, this.size), this.source.size - offset);
      this.window = { start: offset, bytes: await this.source.read(offset, want) };
    }
    return this.window.bytes.subarray(offset - this.window.start, offset - this.window.start + length);
  }
}

/** The compressed stream of one frame, which may lie in several fragments. */
export class FrameStream {
  readonly length: number;
  private readonly reader: WindowReader;
  private readonly fragments: readonly ByteRange[];

  constructor(reader: WindowReader, fragments: readonly ByteRange[]) {
    this.reader = reader;
    this.fragments = fragments;
    this.length = fragments.reduce((sum, { length }) => sum + length, 0);
  }

  /** As many bytes as there are, at most `length`; undefined where there are none. A view until the next read. */
  async bytes(at: number, length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const end = Math.min(at + length, this.length);
    if (at < 0 || end < at || (end === at && length > 0)) return undefined;
    const ranges = this.ranges(at, end);
    const [only] = ranges;
    if (only && ranges.length === 1) return this.reader.read(only.offset, only.length);
    const out = new Uint8Array(end - at);
    let filled = 0;
    for (const range of ranges) {
      out.set(await this.reader.read(range.offset, range.length), filled);
      filled += range.length;
    }
    return out;
  }

  async uint16(at: number): Promise<number | undefined> {
    const bytes = await this.bytes(at, 2);
    return bytes?.length === 2 ? ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0) : undefined;
  }

  async uint32(at: number): Promise<number | undefined> {
    const bytes = await this.bytes(at, 4);
    return bytes?.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) : undefined;
  }

  /** Whether [at, end) is only padding. */
  async isPaddingFrom(at: number, end = this.length): Promise<boolean> {
    for (let from = at; from < end; from += SCAN_WINDOW) {
      const bytes = await this.bytes(from, Math.min(SCAN_WINDOW, end - from));
      if (bytes && !isPadding(bytes)) return false;
    }
    return true;
  }

  /** Where the bytes [from, to) of the stream lie in the file. */
  ranges(from: number, to: number): ByteRange[] {
    const ranges: ByteRange[] = [];
    let before = 0;
    for (const { offset, length } of this.fragments) {
      const start = Math.max(from - before, 0);
      const end = Math.min(to - before, length);
      if (start < end) ranges.push({ offset: offset + start, length: end - start });
      before += length;
    }
    return ranges;
  }
}
