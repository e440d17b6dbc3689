/** Encapsulated pixel data: what is read of it and how (PS3.5 §A.4). */
import type { FragmentsFrame } from './parser-frame';

/** A Basic Offset Table of a million frames; a longer one is taken for damage. */
export const LONGEST_OFFSET_TABLE = 4 * 1024 * 1024;
/** Headers of fragments shorter than this are read many at a time: one read for each would cost more. */
const SHORT_FRAGMENT = 16 * 1024;
const MANY_HEADERS = 64 * 1024;
const ONE_HEADER = 8;

/** How much to read for the next fragment header: fragments of one image are about equally long. */
export function glanceLength({ fragments }: FragmentsFrame): number {
  const previous = fragments[fragments.length - 1];
  return previous && previous.length < SHORT_FRAGMENT ? MANY_HEADERS : ONE_HEADER;
}

/** Bytes of a source from `start` on. */
export interface Bytes {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** The item header at `at`, where `window` holds it. */
export function headerAt(window: Bytes | undefined, at: number): DataView | undefined {
  if (!window || at < window.start || at + 8 > window.start + window.bytes.length) return undefined;
  return new DataView(window.bytes.buffer, window.bytes.byteOffset + at - window.start, 8);
}
