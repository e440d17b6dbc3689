import type { ByteSource } from '../dicom/byte-source';

interface Range {
  readonly offset: number;
  readonly length: number;
}

const WINDOW = 8 * 1024;

/** The compressed stream of one frame, which may lie in several fragments, read in small windows. */
export class FrameStream {
  readonly length: number;
  private readonly source: ByteSource;
  private readonly fragments: readonly Range[];
  private window = { start: 0, bytes: new Uint8Array(0) };

  constructor(source: ByteSource, fragments: readonly Range[]) {
    this.source = source;
    this.fragments = fragments;
    this.length = fragments.reduce((sum, { length }) => sum + length, 0);
  }

  /** As many bytes as there are, at most `length`; undefined where there are none. */
  async bytes(at: number, length: number): Promise<Uint8Array | undefined> {
    const end = Math.min(at + length, this.length);
    if (at < 0 || end < at || (end === at && length > 0)) return undefined;
    if (at < this.window.start || end > this.window.start + this.window.bytes.length)
      this.window = {
        start: at,
        bytes: await this.read(at, Math.min(Math.max(length, WINDOW), this.length - at)),
      };
    return this.window.bytes.subarray(at - this.window.start, end - this.window.start);
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
    if (this.length - at > WINDOW) return false;
    const rest = await this.bytes(at, this.length - at);
    return rest?.every((byte) => byte === 0 || byte === 0xff) ?? false;
  }

  private async read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const out = new Uint8Array(length);
    let filled = 0;
    let before = 0;
    for (const fragment of this.fragments) {
      const inside = at + filled - before;
      if (filled < length && inside < fragment.length) {
        const part = Math.min(fragment.length - inside, length - filled);
        out.set(await this.source.read(fragment.offset + inside, part), filled);
        filled += part;
      }
      before += fragment.length;
    }
    return out;
  }
}

const STARTS: ReadonlySet<number> = new Set([0xffd8, 0xff4f, 0xff0a]);

/** Fragments joined to frames: one begins wherever a fragment begins like a stream. */
export async function framesByStart(source: ByteSource, fragments: readonly Range[]): Promise<FrameStream[]> {
  const frames: Range[][] = [];
  for (const fragment of fragments) {
    if (fragment.length === 0) continue;
    const head = await source.read(fragment.offset, Math.min(2, fragment.length));
    const starts = STARTS.has(((head[0] ?? 0) << 8) | (head[1] ?? 0));
    const last = frames.at(-1);
    if (starts || !last) frames.push([fragment]);
    else last.push(fragment);
  }
  return frames.map((ranges) => new FrameStream(source, ranges));
}
