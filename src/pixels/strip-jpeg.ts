/** JPEG (ISO/IEC 10918-1 §B) and JPEG-LS (ISO/IEC 14495-1 §C) streams without what can hold text. */
import { Kept, isPadding } from './kept';

const SOI = 0xffd8;
const EOI = 0xffd9;
const SOS = 0xffda;
const COM = 0xfffe;
const JPEG_LS_FRAME = 0xfff7;

/**
 * Removes comments and application segments, wherever they stand: before the frame, between scans and after the last
 * one; and what follows the end of the image. Of application segments stay a JFIF header, its thumbnail cut off, and
 * the colour transforms of JPEG-LS and Adobe. Undefined where the stream cannot be understood.
 *
 * All markers are looked at, so the entropy-coded data, too, are gone through byte by byte.
 */
export function stripJpeg(stream: Uint8Array): Kept | undefined {
  const uint16 = (at: number) => ((stream[at] ?? 0) << 8) | (stream[at + 1] ?? 0);
  if (stream.length < 4 || uint16(0) !== SOI) return undefined;
  const kept = new Kept();
  kept.keep(0, 2);
  let isLS = false;
  let scans = 0;
  let at = 2;
  while (at + 1 < stream.length) {
    const start = at;
    while (uint16(at) === 0xffff) at += 1; // fill bytes (§B.1.1.2)
    const marker = uint16(at);
    if (marker === EOI) {
      kept.keep(start, at + 2);
      if (!isPadding(stream.subarray(at + 2))) kept.drop();
      return kept;
    }
    const length = uint16(at + 2);
    const end = at + 2 + length;
    if (marker < 0xff02 || length < 2 || end > stream.length) return undefined;
    if (isApplication(marker)) stripApplication(kept, stream, { start, at, end });
    else if (marker === SOS) {
      scans += 1;
      at = endOfScan(stream, end, isLS);
      kept.keep(start, at);
      // Without an end marker the stream was cut off, as some writers do; nothing follows it then.
      if (at === stream.length) return kept;
      continue;
    } else if (isTable(marker)) kept.keep(start, end);
    else return undefined;
    isLS ||= marker === JPEG_LS_FRAME;
    at = end;
  }
  return scans > 0 && at === stream.length ? kept : undefined;
}

const isApplication = (marker: number): boolean => (marker >= 0xffe0 && marker <= 0xffef) || marker === COM;

/** Frame headers, tables, restart intervals, DNL, DHP and EXP; the frame header and parameters of JPEG-LS. */
const isTable = (marker: number): boolean =>
  (marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc8) ||
  (marker >= 0xffdb && marker <= 0xffdf) ||
  marker === JPEG_LS_FRAME ||
  marker === 0xfff8;

/** Where the marker after the entropy-coded data from `at` on begins; the end of the stream where there is none. */
function endOfScan(stream: Uint8Array, at: number, isLS: boolean): number {
  for (let next = stream.indexOf(0xff, at); next >= 0; next = stream.indexOf(0xff, next)) {
    const code = stream[next + 1];
    if (code === undefined) break;
    // JPEG stuffs a zero byte after FF, JPEG-LS a zero bit. Restart markers belong to the scan.
    const stuffed = isLS ? code < 0x80 : code === 0;
    if (stuffed || (code >= 0xd0 && code <= 0xd7)) next += 2;
    else if (code === 0xff) next += 1;
    else return next;
  }
  return stream.length;
}

/** Bytes of a JFIF header without thumbnail, and of Adobe's segment. */
const JFIF_LENGTH = 14;
const ADOBE_LENGTH = 12;

/** One application segment; fill bytes may stand between `start` and its marker at `at`. */
function stripApplication(
  kept: Kept,
  stream: Uint8Array,
  { start, at, end }: { start: number; at: number; end: number },
): void {
  const code = stream[at + 1];
  const content = stream.subarray(at + 4, end);
  const name = String.fromCharCode(...content.subarray(0, 5));
  const isJfif = code === 0xe0 && name === 'JFIF\0' && content.length >= JFIF_LENGTH;
  const isAdobe = code === 0xee && name === 'Adobe' && content.length >= ADOBE_LENGTH;
  const isTransform = code === 0xe8 && name.startsWith('mrfx') && content.length === 5;
  const isBare = isJfif
    ? content.length === JFIF_LENGTH && content[12] === 0 && content[13] === 0
    : isTransform || (isAdobe && content.length === ADOBE_LENGTH);
  if (isBare) kept.keep(start, end);
  else if (isJfif) kept.write(segment(code, content.subarray(0, JFIF_LENGTH - 2), JFIF_LENGTH));
  else if (isAdobe) kept.write(segment(code, content.subarray(0, ADOBE_LENGTH), ADOBE_LENGTH));
  else kept.drop();
}

/** A segment of `length` bytes that begin with `content`; the rest is zero. */
function segment(code: number, content: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length + 4);
  bytes.set([0xff, code, 0, length + 2]);
  bytes.set(content, 4);
  return bytes;
}
