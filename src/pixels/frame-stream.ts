import type { ByteSource } from '../dicom/byte-source';

interface Range {
  readonly offset: number;
  readonly length: number;
}

const SMALL_WINDOW = 8 * 1024;
const LARGE_WINDOW = 64 * 1024;
const LONGEST_PADDING = 8 * 1024;

/** Reads through one window: large where fragments are small, so that many of them cost one read. */
class WindowReader {
  private readonly source: ByteSource;
  private readonly size: number;
  private window = { start: 0, bytes: new Uint8Array(0) };

  constructor(source: ByteSource, fragments: readonly Range[]) {
    this.source = source;
    const total = fragments.reduce((sum, { length }) => sum + length, 0);
    this.size = total / fragments.length < LARGE_WINDOW ? LARGE_WINDOW : SMALL_WINDOW;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
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
  private readonly fragments: readonly Range[];

  constructor(reader: WindowReader, fragments: readonly Range[]) {
    this.reader = reader;
    this.fragments = fragments;
    this.length = fragments.reduce((sum, { length }) => sum + length, 0);
  }

  /** As many bytes as there are, at most `length`; undefined where there are none. */
  async bytes(at: number, length: number): Promise<Uint8Array | undefined> {
    const end = Math.min(at + length, this.length);
    if (at < 0 || end < at || (end === at && length > 0)) return undefined;
    return this.read(at, end - at);
  }

  async uint16(at: number): Promise<number | undefined> {
    const bytes = await this.bytes(at, 2);
    return bytes?.length === 2 ? ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0) : undefined;
  }

  async uint32(at: number): Promise<number | undefined> {
    const high = await this.uint16(at);
    const low = await this.uint16(at + 2);
    return high === undefined || low === undefined ? undefined : high * 0x10000 + low;
  }

  /** Whether only a few bytes of padding follow. */
  async isPaddingFrom(at: number): Promise<boolean> {
    if (at >= this.length) return true;
    if (this.length - at > LONGEST_PADDING) return false;
    const rest = await this.bytes(at, this.length - at);
    return rest?.every((byte) => byte === 0 || byte === 0xff) ?? false;
  }

  private async read(at: number, length: number): Promise<Uint8Array> {
    let before = 0;
    const parts: Uint8Array[] = [];
    for (const fragment of this.fragments) {
      const from = Math.max(at - before, 0);
      const to = Math.min(at + length - before, fragment.length);
      if (from < to) parts.push((await this.reader.read(fragment.offset + from, to - from)).slice());
      before += fragment.length;
    }
    const [first] = parts;
    if (parts.length === 1 && first) return first;
    const out = new Uint8Array(length);
    let filled = 0;
    for (const part of parts) {
      out.set(part, filled);
      filled += part.length;
    }
    return out;
  }
}

const STARTS: ReadonlySet<number> = new Set([0xffd8, 0xff4f, 0xff0a]);

/** Fragments joined to frames: one begins wherever a fragment begins like a stream. */
export async function framesByStart(source: ByteSource, fragments: readonly Range[]): Promise<FrameStream[]> {
  const reader = new WindowReader(source, fragments);
  const frames: Range[][] = [];
  for (const fragment of fragments) {
    if (fragment.length === 0) continue;
    const head = await reader.read(fragment.offset, Math.min(2, fragment.length));
    const starts = STARTS.has(((head[0] ?? 0) << 8) | (head[1] ?? 0));
    const last = frames.at(-1);
    if (starts || !last) frames.push([fragment]);
    else last.push(fragment);
  }
  return frames.map((ranges) => new FrameStream(reader, ranges));
}
