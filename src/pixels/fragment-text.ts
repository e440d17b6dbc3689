/**
 * Whether compressed pixels hold segments that can hold text: comments and application data of JPEG, JPEG-LS and
 * JPEG 2000 streams, boxes of JP2 and JPEG XL containers, bytes after the end of a stream. Segments are walked by
 * their lengths; of entropy-coded data only the tail is read.
 */
import type { DicomFile } from '../dicom/element';
import type { FrameStream } from './frame-stream';
import { framesByStart } from './frame-stream';

const RLE = '1.2.840.10008.1.2.5';
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';
/** JPEG, JPEG-LS, JPEG 2000, HTJ2K, JPEG XL (PS3.5 §A.4); video streams are never looked into. */
const STILL_IMAGES = /^1\.2\.840\.10008\.1\.2\.4\.([5-8]\d|9[0-3]|11[0-2]|20[1-3])$/;
const MAX_SEGMENTS = 100_000;
const TAIL = 4096;

/**
 * True where a stream holds such segments and where it cannot be understood. Segments that only name the encoder, and
 * those without room for text, do not count.
 */
export async function hasFragmentText(file: DicomFile): Promise<boolean> {
  const fragments = file.pixelData?.encapsulated?.fragments;
  if (!fragments || fragments.length === 0) return false;
  if (file.transferSyntaxUID === RLE || file.transferSyntaxUID === DEFLATED_FRAMES) return false;
  if (!STILL_IMAGES.test(file.transferSyntaxUID)) return true;
  for (const frame of await framesByStart(file.source, fragments)) if (await frameHasText(frame)) return true;
  return false;
}

async function frameHasText(frame: FrameStream): Promise<boolean> {
  const start = await frame.uint16(0);
  if (start === 0xffd8) return jpegHasText(frame);
  if (start === 0xff4f) return codestreamHasText(frame);
  return start !== JPEG_XL_CODESTREAM;
}

/** A bare JPEG XL codestream has no metadata; the container has (ISO/IEC 18181-2). */
const JPEG_XL_CODESTREAM = 0xff0a;

/** JPEG (ISO/IEC 10918-1 §B) and JPEG-LS (ISO/IEC 14495-1 §C). */
async function jpegHasText(frame: FrameStream): Promise<boolean> {
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment += 1) {
    const marker = await frame.uint16(at);
    if (marker === undefined || marker < 0xff01) return true;
    if (marker === 0xffff) at += 1;
    else if (marker === 0xffd9) return !(await frame.isPaddingFrom(at + 2));
    else if (marker === 0xff01 || (marker >= 0xffd0 && marker <= 0xffd8)) at += 2;
    else if (marker === 0xffda) return jpegTailHasText(frame, at);
    else {
      const length = await frame.uint16(at + 2);
      if (length === undefined || length < 2) return true;
      const content = await frame.bytes(at + 4, Math.min(length - 2, LONGEST_KNOWN));
      if (isApplication(marker) && !isKnownSegment(marker, length, content)) return true;
      at += 2 + length;
    }
  }
  return true;
}

/** Entropy-coded data never hold the markers of comments and applications, so those in the tail are real. */
async function jpegTailHasText(frame: FrameStream, scan: number): Promise<boolean> {
  const tail = await frame.bytes(Math.max(scan, frame.length - TAIL), TAIL);
  if (!tail) return true;
  let end = -1;
  for (let at = 0; at + 1 < tail.length; at += 1) {
    if (tail[at] !== 0xff) continue;
    const marker = 0xff00 | (tail[at + 1] ?? 0);
    if (marker === 0xffd9) end = at + 2;
    else if (end === -1 && isApplication(marker)) return true;
  }
  // A stream without its end marker is cut off, as some writers do; nothing follows it then.
  return end !== -1 && tail.subarray(end).some((byte) => byte !== 0 && byte !== 0xff);
}

/** JPEG 2000 and HTJ2K codestreams (ISO/IEC 15444-1 §A). */
async function codestreamHasText(frame: FrameStream): Promise<boolean> {
  let at = 2;
  let tilePart = { start: 0, length: 0 };
  for (let segment = 0; segment < MAX_SEGMENTS; segment += 1) {
    if (at >= frame.length) return false; // no end marker, and nothing after the last tile part
    const marker = await frame.uint16(at);
    if (marker === undefined || marker < 0xff00) return true;
    if (marker === 0xffd9) return !(await frame.isPaddingFrom(at + 2));
    if (marker === 0xff93) {
      if (tilePart.length === 0) return false; // the last tile part goes on to the end of the stream
      at = tilePart.start + tilePart.length;
      continue;
    }
    const length = await frame.uint16(at + 2);
    if (length === undefined || length < 2) return true;
    if (marker === 0xff90) {
      const partLength = await frame.uint32(at + 6);
      if (partLength === undefined || (partLength !== 0 && partLength < 14)) return true;
      tilePart = { start: at, length: partLength };
    }
    if (marker === 0xff64) {
      const comment = await frame.bytes(at + 6, Math.min(length - 4, LONGEST_KNOWN));
      if (length - 4 > LONGEST_KNOWN || !comment || !isEncoderName(comment)) return true;
    }
    at += 2 + length;
  }
  return true;
}

const LONGEST_KNOWN = 512;

const isApplication = (marker: number): boolean =>
  (marker >= 0xffe0 && marker <= 0xffef) || marker === 0xfffe;

/** End of a SPIFF directory (ISO/IEC 10918-3 §F.2.2.2). */
const SPIFF_END = '\0\0\0\x01\xff\xd8';

/** JFIF without a thumbnail, a SPIFF header, colour transforms of Adobe and JPEG-LS, an encoder's name. */
function isKnownSegment(marker: number, length: number, content: Uint8Array | undefined): boolean {
  if (!content) return false;
  const begins = (name: string) => latin1(content).startsWith(name);
  if (marker === 0xffe0) return begins('JFIF\0') && length === 16;
  if (marker === 0xffe8)
    return (
      (begins('mrfx') && length === 7) ||
      (begins('SPIFF\0') && length === 32) ||
      (begins(SPIFF_END) && length === 8)
    );
  if (marker === 0xffee) return begins('Adobe') && length === 14;
  return marker === 0xfffe && length - 2 <= LONGEST_KNOWN && isEncoderName(content);
}

/** What common encoders write about themselves, whole values only. */
const ENCODER_NAMES = [
  /^Created by (GDCM\/|MDCM\/)?OpenJPEG version [\d.]+$/,
  /^Created by Grok +version [\d.]+$/,
  /^OpenJPH Ver \d[\d.]*(beta\d*)?\.?$/,
  /^Kakadu-v?[\d.]+$/,
  /^Creator: JasPer Version [\d.]+$/,
  /^Aware JPEG ?2000 Encoder [\d.]+$/,
  /^LEAD Technologies,? Inc\. V\d\.\d\d$/,
  /^Intel\(R\) JPEG Library, version \[[\d.]+\]$/,
  /^CREATOR: gd-jpeg v[\d.]+ \(using IJG JPEG v\d+\)(, (default )?quality( = \d+)?)?\n?$/,
  /^Created with (The )?GIMP$/,
  /^Lavc[\d.]+$/,
];

const isEncoderName = (bytes: Uint8Array): boolean => {
  const text = latin1(bytes).replace(/[\0 ]+$/, '');
  return text === '' || ENCODER_NAMES.some((pattern) => pattern.test(text));
};

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
