import type { ByteSource } from './byte-source';
import type { Segment } from './element';

/** Ranges shorter than this are copied where they are resident: a Blob of few large parts is read faster. */
const COPIED = 64 * 1024;

interface Range {
  offset: number;
  length: number;
}

/** An output under construction: ranges of the source and new bytes, in order. */
export class SegmentList {
  /** Bytes so far. */
  length = 0;
  private readonly parts: (Range | Uint8Array | Blob)[] = [];

  /** Appends the bytes [start, end) of the source. */
  range(start: number, end: number): void {
    if (end <= start) return;
    this.length += end - start;
    const last = this.parts[this.parts.length - 1];
    if (last && isRange(last) && last.offset + last.length === start) last.length += end - start;
    else this.parts.push({ offset: start, length: end - start });
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.length += bytes.length;
    this.parts.push(bytes);
  }

  append(other: SegmentList): void {
    for (const part of other.parts) this.segment(part);
  }

  segment(segment: Readonly<Range> | Uint8Array | Blob): void {
    if (segment instanceof Uint8Array) this.bytes(segment);
    else if (segment instanceof Blob) this.blob(segment);
    else this.range(segment.offset, segment.offset + segment.length);
  }

  private blob(blob: Blob): void {
    if (blob.size === 0) return;
    this.length += blob.size;
    this.parts.push(blob);
  }

  /** The fewest segments that say the same: adjacent ranges as one, new bytes and short resident ranges joined. */
  segments(source: ByteSource): Segment[] {
    const segments: Segment[] = [];
    let run: Uint8Array[] = [];
    for (const part of this.parts) {
      const copied = isRange(part) && part.length < COPIED ? source.peek(part.offset, part.length) : part;
      if (copied instanceof Uint8Array) run.push(copied);
      else {
        flush(segments, run);
        run = [];
        segments.push(copied ?? (part as Range));
      }
    }
    flush(segments, run);
    return segments;
  }

  /** All bytes of a list that holds nothing else. */
  joined(): Uint8Array<ArrayBuffer> {
    return join(this.parts.filter((part) => part instanceof Uint8Array));
  }
}

const isRange = (part: Range | Uint8Array | Blob): part is Range =>
  !(part instanceof Uint8Array) && !(part instanceof Blob);

function flush(segments: Segment[], run: readonly Uint8Array[]): void {
  if (run.length > 0) segments.push(join(run));
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
