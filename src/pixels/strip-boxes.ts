/** JP2 and JPEG XL files (ISO/IEC 15444-1 §I, 18181-2) inside a frame: boxes that hold the image stay, all others go. */
import type { FrameStream } from './frame-stream';
import { bigEndian, Kept } from './kept';
import { stripCodestream } from './strip-jpeg2000';

interface Box {
  readonly type: string;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

const SIGNATURES = new Set(['jP  ', 'JXL ']);
const SIGNATURE_LENGTH = 12;
const BRANDS = new Set(['jp2 ', 'jpx ', 'jpxb', 'jph ', 'jxl ']);
/** What is in the JP2 header: size, bit depths, colour, palette, channels. Its resolution box goes. */
const IMAGE_HEADER = new Set(['ihdr', 'bpcc', 'colr', 'pclr', 'cmap', 'cdef']);
/** The codestream of JPEG XL, whole or in parts, and its level; not what rebuilds a JPEG file with its segments. */
const JPEG_XL = new Set(['jxlc', 'jxlp', 'jxll']);
const MOST_BOXES = 10_000;

/** Undefined where the boxes cannot be understood. */
export async function stripBoxes(frame: FrameStream): Promise<Kept | undefined> {
  const kept = new Kept();
  let at = 0;
  let images = 0;
  for (let count = 0; at < frame.length && count < MOST_BOXES; count += 1) {
    const box = await boxAt(frame, at, frame.length);
    if (!box) break;
    const isImage = box.type === 'jp2c' || box.type === 'jxlc' || box.type === 'jxlp';
    if (!(await stripBox(frame, box, kept))) return undefined;
    if (isImage) images += 1;
    at = box.end;
  }
  if (images === 0) return undefined;
  if (!(await frame.isPaddingFrom(at))) kept.drop();
  return kept;
}

/** Keeps what may stay of one box; false where it cannot be understood. */
async function stripBox(frame: FrameStream, box: Box, kept: Kept): Promise<boolean> {
  const { type, start, content, end } = box;
  if (SIGNATURES.has(type)) {
    if (start !== 0 || end !== SIGNATURE_LENGTH) return false;
    kept.keep(start, end);
  } else if (type === 'ftyp') {
    if (!(await hasKnownBrands(frame, box))) return false;
    kept.keep(start, end);
  } else if (type === 'jp2h') {
    const inner = await stripImageHeader(frame, box);
    if (!inner) return false;
    keepBox(box, inner, kept);
  } else if (type === 'jp2c') {
    const inner = await stripCodestream(frame, content, end);
    if (!inner) return false;
    keepBox(box, inner, kept);
  } else if (JPEG_XL.has(type)) kept.keep(start, end);
  else kept.drop();
  return true;
}

/** A box with its new content; its header is rewritten where that changed. */
function keepBox({ type, start, content, end }: Box, inner: Kept, kept: Kept): void {
  if (inner.length !== end - content) {
    kept.write(bigEndian(4, inner.length + 8));
    kept.write(Uint8Array.from(type, (letter) => letter.charCodeAt(0)));
  } else kept.keep(start, content);
  kept.append(inner);
}

async function stripImageHeader(frame: FrameStream, header: Box): Promise<Kept | undefined> {
  const kept = new Kept();
  let components = 1;
  let at = header.content;
  for (let count = 0; at < header.end; count += 1) {
    const box = await boxAt(frame, at, header.end);
    if (!box || count === MOST_BOXES) return undefined;
    if (box.type === 'ihdr') components = (await frame.uint16(box.content + 8)) ?? 1;
    if (!IMAGE_HEADER.has(box.type)) kept.drop();
    else if (box.type === 'colr' && !(await isEnumeratedColour(frame, box))) writeColour(components, kept);
    else kept.keep(box.start, box.end);
    at = box.end;
  }
  return kept;
}

/** sRGB or grey by number. What colours of a DICOM image mean is said by its attributes, not by this box. */
function writeColour(components: number, kept: Kept): void {
  kept.write(bigEndian(4, 15));
  kept.write(Uint8Array.of(...[0x63, 0x6f, 0x6c, 0x72], 1, 0, 0, 0, 0, 0, components < 3 ? 17 : 16));
}

/** A colour space by number. An ICC profile can name people and sites (§I.5.3.3). */
const isEnumeratedColour = async (frame: FrameStream, { content, end }: Box): Promise<boolean> =>
  end - content === 7 && (await frame.bytes(content, 1))?.[0] === 1;

async function hasKnownBrands(frame: FrameStream, { content, end }: Box): Promise<boolean> {
  const bytes = await frame.bytes(content, Math.min(end - content, 256));
  if (bytes?.length !== end - content || bytes.length < 8 || bytes.length % 4 !== 0) return false;
  for (let at = 0; at < bytes.length; at += 4)
    if (at !== 4 && !BRANDS.has(latin1(bytes.subarray(at, at + 4)))) return false;
  return true;
}

async function boxAt(frame: FrameStream, start: number, limit: number): Promise<Box | undefined> {
  const header = await frame.bytes(start, Math.min(16, limit - start));
  if (!header || header.length < 8) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const type = latin1(header.subarray(4, 8));
  const short = view.getUint32(0);
  const isLong = short === 1;
  if (isLong && (header.length < 16 || view.getUint32(8) > 0xffff)) return undefined;
  const length = isLong ? view.getUint32(8) * 2 ** 32 + view.getUint32(12) : short;
  const content = start + (isLong ? 16 : 8);
  const end = short === 0 ? limit : start + length;
  return end >= content && end <= limit ? { type, start, content, end } : undefined;
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
