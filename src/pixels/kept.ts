import type { Segment } from '../dicom/element';

/** Bytes [from, to) of a stream. */
interface Span {
  from: number;
  to: number;
}

/** What stays of one frame's stream: spans of it and new bytes, in order. */
export class Kept {
  /** Bytes so far. */
  length = 0;
  /** Whether anything but padding was left out or replaced. */
  changed = false;
  private readonly parts: (Span | Uint8Array<ArrayBuffer>)[] = [];

  keep(from: number, to: number): void {
    if (to <= from) return;
    this.length += to - from;
    const last = this.parts.at(-1);
    if (last && !(last instanceof Uint8Array) && last.to === from) last.to = to;
    else this.parts.push({ from, to });
  }

  /** New bytes in place of some of the stream. */
  write(bytes: Uint8Array<ArrayBuffer>): void {
    this.changed = true;
    this.length += bytes.length;
    this.parts.push(bytes);
  }

  /** Something is left out here. */
  drop(): void {
    this.changed = true;
  }

  append(other: Kept): void {
    this.changed ||= other.changed;
    for (const part of other.parts) {
      if (part instanceof Uint8Array) this.write(part);
      else this.keep(part.from, part.to);
    }
  }

  /** As segments of a file, given where the spans of the stream lie in it. */
  segments(rangesOf: (from: number, to: number) => Segment[]): Segment[] {
    return this.parts.flatMap((part) => (part instanceof Uint8Array ? [part] : rangesOf(part.from, part.to)));
  }
}

/** Whether bytes only fill up: they say nothing. */
export const isPadding = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0 || byte === 0xff);

/** Big-endian numbers, as the streams of ISO have them. */
export function bigEndian(size: 2 | 4, value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 2) view.setUint16(0, value);
  else view.setUint32(0, value);
  return bytes;
}
