import type { ByteSource } from './byte-source';
import type { Tag } from './element';

/** Bytes a reader lacks. Those to `keep` stay resident; others, amid pixel data, go to `glance`. */
export interface Need {
  readonly offset: number;
  readonly length: number;
  readonly keep: boolean;
}

/** Numbers at offsets of a source, as far as its bytes are resident. Ask `has` before every read. */
export class WindowReader {
  /** What `has` missed last. */
  need: Need | undefined;
  private readonly source: ByteSource;
  private view = new DataView(new ArrayBuffer(0));
  private start = 0;
  private end = 0;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** Whether the bytes are resident; asks for them where not. */
  has(offset: number, length: number): boolean {
    if (offset >= this.start && offset + length <= this.end) return true;
    const window = this.source.windowOf(offset, length);
    if (!window) {
      this.need = { offset, length, keep: true };
      return false;
    }
    const { bytes, start } = window;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.start = start;
    this.end = start + bytes.length;
    return true;
  }

  clearNeed(): void {
    this.need = undefined;
  }

  /** The view that holds what `has` found last, and where `offset` lies in it. */
  at(offset: number): { readonly view: DataView; readonly local: number } {
    return { view: this.view, local: offset - this.start };
  }

  tag(offset: number, littleEndian: boolean): Tag {
    return tagAt(this.view, offset - this.start, littleEndian);
  }

  length(offset: number, littleEndian: boolean): number {
    return lengthAt(this.view, offset - this.start, littleEndian);
  }

  uint32(offset: number, littleEndian: boolean): number {
    return this.view.getUint32(offset - this.start, littleEndian);
  }
}

export const tagAt = (view: DataView, at: number, littleEndian: boolean): Tag =>
  ((view.getUint16(at, littleEndian) << 16) | view.getUint16(at + 2, littleEndian)) >>> 0;

/**
 * What stands for the length 0xFFFFFFFF, "until the delimiter" (PS3.5 §7.1.1). Negative, since one number beyond 30 bits
 * makes engines hold all lengths and offsets as floating point, in objects of their own.
 */
export const UNDEFINED_LENGTH = -1;

/** The 32-bit length at `at`; `UNDEFINED_LENGTH` where undefined. */
export function lengthAt(view: DataView, at: number, littleEndian: boolean): number {
  const length = view.getInt32(at, littleEndian);
  return length >= UNDEFINED_LENGTH ? length : length >>> 0;
}
