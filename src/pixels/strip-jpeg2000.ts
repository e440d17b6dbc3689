/** JPEG 2000 and HTJ2K codestreams (ISO/IEC 15444-1 §A, 15444-15) without comments. */
import type { FrameStream } from './frame-stream';
import { bigEndian, Kept } from './kept';

const SOC = 0xff4f;
const SIZ = 0xff51;
const TLM = 0xff55;
const COM = 0xff64;
const SOT = 0xff90;
const SOD = 0xff93;
const EOC = 0xffd9;
const SOT_LENGTH = 12;
const MOST_SEGMENTS = 100_000;
const SCAN_WINDOW = 256 * 1024;

/** Segments of main and tile-part headers: parts 1, 2 and 15; those of part 2 for multi-component transforms. */
const SEGMENTS: ReadonlySet<number> = new Set([
  ...[SIZ, TLM, COM],
  ...[0xff50, 0xff52, 0xff53, 0xff56, 0xff57, 0xff58, 0xff59, 0xff5c, 0xff5d, 0xff5e, 0xff5f],
  ...[0xff60, 0xff61, 0xff63],
  ...[0xff70, 0xff72, 0xff73, 0xff74, 0xff75, 0xff76, 0xff77, 0xff78, 0xff79],
]);

interface Segment {
  readonly marker: number;
  readonly from: number;
  readonly to: number;
}

interface TilePart {
  /** Where its SOT stands. */
  readonly start: number;
  /** Its Psot; 0 where it goes on to the end of the codestream. */
  readonly length: number;
  readonly header: readonly Segment[];
  /** From SOD to the end of the data. */
  readonly data: { readonly from: number; readonly to: number };
}

/**
 * The codestream at [from, to) of a stream, comments removed from the main header and from those of tile parts, their
 * lengths (Psot, TLM) corrected; packets and what tells their lengths (PLT, PLM) are not touched. What follows the end
 * marker is left out. Undefined where the codestream cannot be understood.
 */
export async function stripCodestream(
  frame: FrameStream,
  from = 0,
  to = frame.length,
): Promise<Kept | undefined> {
  if ((await frame.uint16(from)) !== SOC) return undefined;
  const main = await headerOf(frame, from + 2, to);
  if (main?.ended !== SOT || main.segments[0]?.marker !== SIZ) return undefined;
  const tileParts: TilePart[] = [];
  let at = main.end;
  while (at < to && (await frame.uint16(at)) === SOT) {
    const tilePart = await tilePartAt(frame, at, to);
    if (!tilePart || tileParts.length === MOST_SEGMENTS) return undefined;
    tileParts.push(tilePart);
    at = tilePart.data.to;
  }
  // Some writers leave the end marker out.
  const end = at < to && (await frame.uint16(at)) === EOC ? at + 2 : at;
  const rest = await frame.isPaddingFrom(end, to);
  if (end === at && !rest) return undefined;

  const kept = new Kept();
  kept.keep(from, from + 2);
  if (!(await keepMainHeader(frame, main.segments, tileParts, kept))) return undefined;
  for (const tilePart of tileParts) keepTilePart(tilePart, kept);
  kept.keep(at, end);
  if (!rest) kept.drop();
  return kept;
}

/** The segments from `at` on, up to the marker that ends the header. */
async function headerOf(
  frame: FrameStream,
  start: number,
  to: number,
): Promise<{ segments: Segment[]; end: number; ended: number } | undefined> {
  const segments: Segment[] = [];
  for (let at = start; at < to && segments.length < MOST_SEGMENTS;) {
    const marker = (await frame.uint16(at)) ?? 0;
    if (marker === SOT || marker === SOD) return { segments, end: at, ended: marker };
    const length = (await frame.uint16(at + 2)) ?? 0;
    const next = at + 2 + length;
    if (!SEGMENTS.has(marker) || length < 2 || next > to) return undefined;
    segments.push({ marker, from: at, to: next });
    at = next;
  }
  return undefined;
}

async function tilePartAt(frame: FrameStream, start: number, to: number): Promise<TilePart | undefined> {
  const length = await frame.uint32(start + 6);
  if ((await frame.uint16(start + 2)) !== SOT_LENGTH - 2 || length === undefined) return undefined;
  const header = await headerOf(frame, start + SOT_LENGTH, to);
  if (header?.ended !== SOD) return undefined;
  const isOpen = length === 0 || start + length > to;
  const end = isOpen ? await endOfData(frame, header.end + 2, to) : start + length;
  if (end === undefined || end < header.end + 2) return undefined;
  return { start, length, header: header.segments, data: { from: header.end, to: end } };
}

/** Where the data of a last tile part without a length end. No marker but those of packets stands in them. */
async function endOfData(frame: FrameStream, start: number, to: number): Promise<number | undefined> {
  for (let at = start; at < to; at += SCAN_WINDOW) {
    const bytes = (await frame.bytes(at, SCAN_WINDOW + 1)) ?? new Uint8Array(0);
    for (let next = bytes.indexOf(0xff); next >= 0; next = bytes.indexOf(0xff, next + 1)) {
      const code = bytes[next + 1] ?? 0;
      if (code === 0xd9) return at + next;
      if (code === 0x90) return undefined;
    }
  }
  return to;
}

const removedFrom = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { marker, from, to }) => sum + (marker === COM ? to - from : 0), 0);

function keepSegment({ marker, from, to }: Segment, kept: Kept): void {
  if (marker === COM) kept.drop();
  else kept.keep(from, to);
}

function keepTilePart(tilePart: TilePart, kept: Kept): void {
  const { start, length, header, data } = tilePart;
  const removed = removedFrom(header);
  if (removed === 0 || length === 0) kept.keep(start, start + SOT_LENGTH);
  else {
    kept.keep(start, start + 6);
    kept.write(bigEndian(4, length - removed));
    kept.keep(start + 10, start + SOT_LENGTH);
  }
  for (const segment of header) keepSegment(segment, kept);
  kept.keep(data.from, data.to);
}

/** False where the table of tile-part lengths does not tell of these tile parts. */
async function keepMainHeader(
  frame: FrameStream,
  segments: readonly Segment[],
  tileParts: readonly TilePart[],
  kept: Kept,
): Promise<boolean> {
  const removed = tileParts.map(({ header }) => removedFrom(header));
  const isStale = removed.some((length) => length > 0);
  let next = 0;
  for (const segment of segments) {
    const { marker, from, to } = segment;
    if (marker !== TLM || !isStale) {
      keepSegment(segment, kept);
      continue;
    }
    const bytes = (await frame.bytes(from, to - from))?.slice();
    const count = bytes && shortenEntries(bytes, removed.slice(next));
    if (!bytes || count === undefined) return false;
    next += count;
    kept.write(bytes);
  }
  return next === 0 || next === tileParts.length;
}

/** Corrects the lengths in one TLM segment (§A.7.1), whose entries stand in the order of tile parts; how many there are. */
function shortenEntries(segment: Uint8Array<ArrayBuffer>, removed: readonly number[]): number | undefined {
  const sizes = segment[5] ?? 0;
  const indexSize = (sizes >> 4) & 3;
  const lengthSize = (sizes & 0x40) === 0 ? 2 : 4;
  const count = (segment.length - 6) / (indexSize + lengthSize);
  if (indexSize === 3 || !Number.isInteger(count) || count > removed.length) return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.length);
  for (let entry = 0; entry < count; entry += 1) {
    const at = 6 + entry * (indexSize + lengthSize) + indexSize;
    const length = (lengthSize === 2 ? view.getUint16(at) : view.getUint32(at)) - (removed[entry] ?? 0);
    if (length < 0) return undefined;
    if (lengthSize === 2) view.setUint16(at, length);
    else view.setUint32(at, length);
  }
  return count;
}
