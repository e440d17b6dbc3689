/**
 * Compressed images by their markers and boxes: what a decoder needs of a stream, and whether anything else is in it.
 * Two streams of one essence decode to the same image.
 */

export interface Essence {
  /** What makes the image, in order. */
  readonly pieces: readonly Uint8Array[];
  /** Position of the first byte that the image does not need and that may say something; undefined where there is none. */
  readonly text: number | undefined;
}

const RLE = '1.2.840.10008.1.2.5';
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';
const RLE_HEADER = 64;

/** @returns undefined where the stream cannot be understood. */
export function essenceOf(
  stream: Uint8Array,
  transferSyntaxUID: string,
  pixels: number,
): Essence | undefined {
  if (transferSyntaxUID === RLE) return essenceOfRuns(stream, pixels);
  if (transferSyntaxUID === DEFLATED_FRAMES) return { pieces: [stream], text: undefined };
  const start = uint16(stream, 0);
  if (start === 0xffd8) return new Parts(stream).jpeg();
  if (start === 0xff4f) return new Parts(stream).jpeg2000(0, stream.length);
  if (start === 0xff0a) return { pieces: [stream], text: undefined };
  return new Parts(stream).boxes();
}

const STREAM_STARTS = [
  [0xff, 0xd8, 0xff],
  [0xff, 0x4f, 0xff, 0x51],
  [0xff, 0x0a],
  [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20],
  [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20],
];

/** Whether a fragment begins a frame; a header of run lengths has its first segment at 64 (PS3.5 §A.4, §G.5). */
export function beginsStream(head: Uint8Array, transferSyntaxUID: string): boolean {
  if (transferSyntaxUID === DEFLATED_FRAMES) return true;
  const starts = transferSyntaxUID === RLE ? [[head[0] ?? 0, 0, 0, 0, RLE_HEADER, 0, 0, 0]] : STREAM_STARTS;
  return starts.some((start) => start.every((byte, at) => head[at] === byte));
}

const SOS = 0xffda;
const EOI = 0xffd9;
const COM = 0xfffe;
const JPEG_LS_FRAME = 0xfff7;
const JPEG_2000 = { siz: 0xff51, tlm: 0xff55, comment: 0xff64, sot: 0xff90, sod: 0xff93 } as const;
const SOT_LENGTH = 12;
/** Boxes of JP2 and JPEG XL that tell how to show the image, or are it. */
const IMAGE_BOXES = new Set(['ihdr', 'bpcc', 'pclr', 'cmap', 'cdef', 'jxlc', 'jxlp']);
const FRAME_BOXES = new Set(['jP  ', 'JXL ', 'ftyp', 'jxll']);

class Parts {
  private readonly stream: Uint8Array;
  private readonly pieces: Uint8Array[] = [];
  private text: number | undefined;

  constructor(stream: Uint8Array) {
    this.stream = stream;
  }

  /** ISO/IEC 10918-1 §B, ISO/IEC 14495-1 §C. */
  jpeg(): Essence | undefined {
    const { stream } = this;
    let isLS = false;
    for (let at = 2; at + 1 < stream.length;) {
      const marker = uint16(stream, at);
      if (marker === 0xffff) {
        at += 1;
        continue;
      }
      if (marker === EOI) return this.endedAt(at + 2);
      const end = at + 2 + uint16(stream, at + 2);
      if (marker < 0xff02 || end < at + 4 || end > stream.length) return undefined;
      isLS ||= marker === JPEG_LS_FRAME;
      if ((marker >= 0xffe0 && marker <= 0xffef) || marker === COM) this.application(at, end);
      else this.take(at, end);
      at = end;
      if (marker !== SOS) continue;
      at = this.endOfScan(end, isLS);
      this.take(end, at);
      if (at === stream.length) return this.essence();
    }
    return undefined;
  }

  /** Colour transforms are part of the image; a JFIF header without thumbnail says nothing. */
  private application(at: number, end: number): void {
    const marker = uint16(this.stream, at);
    const content = this.stream.subarray(at + 4, end);
    const name = latin1(content.subarray(0, 5));
    const isJFIF = marker === 0xffe0 && name === 'JFIF\0' && content.length === 14;
    const isAdobe = marker === 0xffee && name === 'Adobe';
    const isTransform = marker === 0xffe8 && name.startsWith('mrfx') && content.length === 5;
    if (isAdobe) this.pieces.push(content.subarray(11, 12));
    if (isTransform) this.pieces.push(content);
    if (!isTransform && !isJFIF && !(isAdobe && content.length === 12)) this.leftover(at);
  }

  private endOfScan(from: number, isLS: boolean): number {
    const { stream } = this;
    for (let at = stream.indexOf(0xff, from); at >= 0 && at + 1 < stream.length;) {
      const code = stream[at + 1] ?? 0;
      const isData = isLS ? code < 0x80 : code === 0;
      if (isData || (code >= 0xd0 && code <= 0xd7)) at += 2;
      else if (code === 0xff) at += 1;
      else return at;
      at = stream.indexOf(0xff, at);
    }
    return stream.length;
  }

  /** ISO/IEC 15444-1 §A: lengths of tile parts may change with the comments in them. */
  jpeg2000(from: number, to: number): Essence | undefined {
    const { stream } = this;
    if (uint16(stream, from) !== 0xff4f) return undefined;
    let at = this.header(from + 2, to);
    while (at !== undefined && at < to && uint16(stream, at) === JPEG_2000.sot) {
      const length = uint32(stream, at + 6);
      this.take(at + 4, at + 6);
      this.take(at + 10, at + SOT_LENGTH);
      const data: number | undefined = this.header(at + SOT_LENGTH, to);
      if (data === undefined) return undefined;
      const isOpen = length === 0 || at + length > to;
      const end: number = isOpen ? endOfCodestream(stream, data, to) : at + length;
      this.take(data, end);
      at = end;
    }
    if (at === undefined) return undefined;
    return this.endedAt(uint16(stream, at) === EOI ? at + 2 : at, to);
  }

  /** The segments of a main or tile-part header; where it ends. */
  private header(from: number, to: number): number | undefined {
    for (let at = from; at + 1 < to;) {
      const marker = uint16(this.stream, at);
      if (marker === JPEG_2000.sot || marker === JPEG_2000.sod) return at;
      const end = at + 2 + uint16(this.stream, at + 2);
      if (marker < 0xff30 || end < at + 4 || end > to) return undefined;
      if (marker === JPEG_2000.comment) this.leftover(at);
      else if (marker !== JPEG_2000.tlm) this.take(at, end);
      at = end;
    }
    return undefined;
  }

  /** ISO/IEC 15444-1 §I, ISO/IEC 18181-2. */
  boxes(from = 0, to = this.stream.length): Essence | undefined {
    const { stream } = this;
    let at = from;
    while (at + 8 <= to) {
      const short = uint32(stream, at);
      const isLong = short === 1;
      const type = latin1(stream.subarray(at + 4, at + 8));
      const content = at + (isLong ? 16 : 8);
      const end = short === 0 ? to : at + (isLong ? uint32(stream, at + 12) : short);
      if (end < content || end > to) break;
      if (type === 'jp2h') {
        if (!this.boxes(content, end)) return undefined;
      } else if (type === 'jp2c') {
        if (!this.jpeg2000(content, end)) return undefined;
      } else if (IMAGE_BOXES.has(type)) this.take(content, end);
      else if (type === 'colr' ? stream[content] !== 1 : !FRAME_BOXES.has(type)) this.leftover(at);
      at = end;
    }
    if (this.pieces.length === 0) return undefined;
    return this.endedAt(at, to);
  }

  private take(from: number, to: number): void {
    this.pieces.push(this.stream.subarray(from, to));
  }

  private leftover(at: number): void {
    this.text ??= at;
  }

  private endedAt(at: number, to = this.stream.length): Essence {
    if (!isPadding(this.stream.subarray(at, to))) this.leftover(at);
    return this.essence();
  }

  private essence(): Essence {
    return { pieces: this.pieces, text: this.text };
  }
}

function endOfCodestream(stream: Uint8Array, from: number, to: number): number {
  for (let at = stream.indexOf(0xff, from); at >= 0 && at + 1 < to; at = stream.indexOf(0xff, at + 1))
    if (stream[at + 1] === 0xd9) return at;
  return to;
}

/** Run lengths as the bytes that they stand for (PS3.5 §G). */
function essenceOfRuns(stream: Uint8Array, pixels: number): Essence | undefined {
  if (stream.length < RLE_HEADER) return undefined;
  const header = new DataView(stream.buffer, stream.byteOffset, RLE_HEADER);
  const count = header.getUint32(0, true);
  if (count < 1 || count > 15) return undefined;
  const starts = Array.from({ length: count }, (_, index) => header.getUint32(4 + 4 * index, true));
  const pieces: Uint8Array[] = [];
  let text: number | undefined;
  for (const [index, start] of starts.entries()) {
    const limit = starts[index + 1] ?? stream.length;
    if (start < RLE_HEADER || start > limit || limit > stream.length) return undefined;
    const bytes = new Uint8Array(pixels);
    let made = 0;
    let at = start;
    while (at < limit && made < pixels) {
      const control = stream[at] ?? 128;
      if (control < 128)
        bytes.set(stream.subarray(at + 1, at + 2 + Math.min(control, pixels - made - 1)), made);
      else if (control > 128) bytes.fill(stream[at + 1] ?? 0, made, made + 257 - control);
      made += control < 128 ? control + 1 : control > 128 ? 257 - control : 0;
      at += control < 128 ? control + 2 : control > 128 ? 2 : 1;
    }
    pieces.push(bytes);
    if (!isPadding(stream.subarray(at, limit))) text ??= at;
  }
  return { pieces, text };
}

const isPadding = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0 || byte === 0x80 || byte === 0xff);

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
