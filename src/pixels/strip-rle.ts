/** RLE Lossless frames (PS3.5 annex G) without what stands behind the pixels of each segment. */
import type { ImagePixel } from './image-pixel';
import { Kept } from './kept';

const HEADER = 64;
const MOST_SEGMENTS = 15;

/** Bytes that fill up: zeros, and runs of no length (PS3.5 §G.3.1). */
const isPadding = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0 || byte === 0x80 || byte === 0xff);

/**
 * Removes bytes of a segment that no pixel needs, and unused offsets of the header that are not zero. Undefined where
 * the frame is no RLE image of that size.
 */
export function stripRle(frame: Uint8Array, image: ImagePixel): Kept | undefined {
  if (frame.length < HEADER) return undefined;
  const header = new DataView(frame.buffer, frame.byteOffset, HEADER);
  const count = header.getUint32(0, true);
  const oneBit = image.bitsAllocated === 1;
  const expected = image.samplesPerPixel * (oneBit ? 1 : image.bitsAllocated / 8);
  if (count !== expected || count > MOST_SEGMENTS) return undefined;
  const pixels = image.rows * image.columns;
  const needed = oneBit ? Math.ceil(pixels / 8) : pixels;

  const starts = Array.from({ length: count }, (_, index) => header.getUint32(4 + index * 4, true));
  const spans: { from: number; to: number }[] = [];
  let clean = isPadding(frame.subarray(4 + count * 4, HEADER)) && starts[0] === HEADER;
  for (const [index, from] of starts.entries()) {
    const limit = starts[index + 1] ?? frame.length;
    if (from < HEADER || from > limit || limit > frame.length) return undefined;
    const to = endOfRuns(frame, from, limit, needed);
    clean &&= isPadding(frame.subarray(to, limit));
    spans.push({ from, to });
  }
  const kept = new Kept();
  if (clean) kept.keep(0, frame.length);
  else rebuild(kept, spans);
  return kept;
}

function rebuild(kept: Kept, spans: readonly { from: number; to: number }[]): void {
  const header = new Uint8Array(HEADER);
  const view = new DataView(header.buffer);
  view.setUint32(0, spans.length, true);
  let offset = HEADER;
  for (const [index, { from, to }] of spans.entries()) {
    view.setUint32(4 + index * 4, offset, true);
    offset += to - from + ((to - from) % 2);
  }
  kept.write(header);
  for (const { from, to } of spans) {
    kept.keep(from, to);
    if ((to - from) % 2 === 1) kept.write(new Uint8Array(1));
  }
}

/** Where the runs that make `needed` bytes end. */
function endOfRuns(frame: Uint8Array, from: number, limit: number, needed: number): number {
  let at = from;
  for (let made = 0; at < limit && made < needed;) {
    const control = frame[at] ?? 128;
    if (control < 128) {
      made += control + 1;
      at += control + 2;
    } else if (control > 128) {
      made += 257 - control;
      at += 2;
    } else at += 1;
  }
  return Math.min(at, limit);
}
