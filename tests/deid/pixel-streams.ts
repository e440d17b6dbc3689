/**
 * Opens the fragments of real files and plants text where their streams can hold it. Reads bytes by itself: nothing of
 * `src` has a part in it.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

export const bytesOf = (...parts: readonly (ArrayLike<number> | string)[]): Bytes =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : Array.from(part))),
  );

export const joined = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts));

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** A file in explicit little endian whose pixel data are in fragments, cut at these. */
export interface Encapsulated {
  readonly head: Bytes;
  readonly table: Bytes;
  readonly fragments: readonly Bytes[];
  readonly tail: Bytes;
}

const PIXEL_DATA = bytesOf([0xe0, 0x7f, 0x10, 0x00], 'O');
const FIRST_ITEM = bytesOf([0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0]);

const item = (content: Uint8Array): Bytes => {
  const header = bytesOf([0xfe, 0xff, 0, 0xe0, 0, 0, 0, 0]);
  viewOf(header).setUint32(4, content.length, true);
  return joined(header, content);
};

export function openFragments(bytes: Uint8Array): Encapsulated {
  const buffer = Buffer.from(bytes);
  let at = buffer.indexOf(PIXEL_DATA);
  while (at >= 0 && !FIRST_ITEM.every((byte, index) => bytes[at + 6 + index] === byte))
    at = buffer.indexOf(PIXEL_DATA, at + 1);
  if (at < 0) throw new Error('no fragments');
  const view = viewOf(bytes);
  const items: Bytes[] = [];
  let next = at + 12;
  while (view.getUint32(next, true) === 0xe000fffe) {
    const length = view.getUint32(next + 4, true);
    items.push(bytesOf(bytes.subarray(next + 8, next + 8 + length)));
    next += 8 + length;
  }
  const [table = bytesOf(), ...fragments] = items;
  return { head: bytesOf(bytes.subarray(0, at + 12)), table, fragments, tail: bytesOf(bytes.subarray(next)) };
}

export const closeFragments = ({ head, table, fragments, tail }: Encapsulated): Bytes =>
  joined(head, item(table), ...fragments.map((fragment) => item(even(fragment))), tail);

const even = (bytes: Bytes): Bytes => (bytes.length % 2 === 0 ? bytes : bytesOf(bytes, [0]));

/** Offsets of the items that hold these fragments, one for each. */
export function offsetsOf(fragments: readonly Uint8Array[]): number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const fragment of fragments) {
    offsets.push(offset);
    offset += 8 + fragment.length + (fragment.length % 2);
  }
  return offsets;
}

export function table32(offsets: readonly number[]): Bytes {
  const bytes = new Uint8Array(offsets.length * 4);
  for (const [at, offset] of offsets.entries()) viewOf(bytes).setUint32(at * 4, offset, true);
  return bytes;
}

export const table64 = (numbers: readonly number[]): Bytes =>
  new Uint8Array(BigUint64Array.from(numbers, BigInt).buffer);

/** Cuts a stream into fragments of even length. */
export function cut(stream: Bytes, length: number): Bytes[] {
  const parts: Bytes[] = [];
  for (let at = 0; at < stream.length; at += length) parts.push(stream.slice(at, at + length));
  return parts;
}

const insertAt = (stream: Uint8Array, at: number, ...parts: readonly Uint8Array[]): Bytes =>
  joined(stream.subarray(0, at), ...parts, stream.subarray(at));

/** A marker segment of JPEG, JPEG-LS and JPEG 2000. */
export const segment = (code: number, ...content: readonly (ArrayLike<number> | string)[]): Bytes => {
  const body = bytesOf(...content);
  return bytesOf([0xff, code, (body.length + 2) >> 8, (body.length + 2) & 0xff], body);
};

/** Positions of all scans (SOS) of a JPEG or JPEG-LS stream, and of its end (EOI). */
function jpegLayout(stream: Uint8Array): { scans: number[]; end: number } {
  const scans: number[] = [];
  let at = 2;
  while (at < stream.length) {
    const code = stream[at + 1] ?? 0;
    if (code === 0xd9) return { scans, end: at };
    const length = ((stream[at + 2] ?? 0) << 8) | (stream[at + 3] ?? 0);
    if (code === 0xda) scans.push(at);
    at += 2 + length;
    if (code !== 0xda) continue;
    // In both standards markers after data have their highest bit set; D0 to D7 restart within a scan.
    while (at < stream.length && !isMarkerAt(stream, at)) at += 1;
  }
  throw new Error('no end marker');
}

const isMarkerAt = (stream: Uint8Array, at: number): boolean => {
  const code = stream[at + 1] ?? 0;
  return stream[at] === 0xff && code >= 0x80 && code !== 0xff && (code & 0xf8) !== 0xd0;
};

/** @param text gives a fresh text to look for, for a place. */
export function plantInJpeg(original: Bytes, text: (place: string) => string, grey: boolean): Bytes {
  const { scans, end } = jpegLayout(original);
  let stream = joined(original.subarray(0, end + 2), bytesOf(text('after the end'), [0xff, 0xd9]));
  stream = insertAt(stream, end, segment(0xfe, text('comment after the last scan')));
  for (const scan of scans.toReversed())
    stream = insertAt(
      stream,
      scan,
      segment(0xfe, text('comment before a scan')),
      bytesOf([0xff, 0xff]),
      segment(0xec, text('APP12')),
    );
  return insertAt(
    stream,
    2,
    ...(grey
      ? [segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 3, 3], text('JFIF thumbnail').padEnd(27).slice(0, 27))]
      : []),
    segment(0xe0, 'JFXX\0', [0x13, 1, 1], text('JFXX')),
    segment(0xe1, 'Exif\0\0II*\0', text('Exif')),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>', text('XMP'), '</x>'),
    segment(0xe2, 'ICC_PROFILE\0', text('APP2')),
    segment(0xe8, text('APP8')),
    segment(0xed, 'Photoshop 3.0\0', text('IPTC')),
    segment(0xee, text('APP14')),
    segment(0xef, text('APP15')),
    segment(0xfe, bytesOf(Buffer.from(text('comment in UTF-16'), 'utf16le'))),
    bytesOf([0xff, 0xff, 0xff]),
    segment(0xfe, text('comment')),
  );
}

/** Positions in a JPEG 2000 codestream: end of SIZ, all tile parts, TLM where there is one. */
function codestreamLayout(stream: Uint8Array) {
  const view = viewOf(stream);
  const tileParts: number[] = [];
  let tlm = -1;
  let at = 2;
  const afterSize = 4 + view.getUint16(4);
  while (at < stream.length) {
    const marker = view.getUint16(at);
    if (marker === 0xffd9) break;
    if (marker === 0xff55) tlm = at;
    if (marker !== 0xff90) at += 2 + view.getUint16(at + 2);
    else {
      tileParts.push(at);
      const length = view.getUint32(at + 6);
      if (length === 0) throw new Error('a tile part without a length');
      at += length;
    }
  }
  return { afterSize, tileParts, tlm, end: at };
}

export function plantInCodestream(original: Bytes, text: (place: string) => string): Bytes {
  const { afterSize, tileParts, tlm, end } = codestreamLayout(original);
  let stream = joined(original.subarray(0, end), bytesOf([0xff, 0xd9], text('after the end'), [0xff, 0xd9]));
  for (const [index, start] of [...tileParts.entries()].toReversed()) {
    const comment = segment(0x64, [0, 1], text('comment of a tile part'));
    const view = viewOf(stream);
    view.setUint32(start + 6, view.getUint32(start + 6) + comment.length);
    if (tlm >= 0) {
      const sizes = stream[tlm + 5] ?? 0;
      const [tile, length] = [(sizes >> 4) & 3, sizes & 0x40 ? 4 : 2];
      const entry = tlm + 6 + index * (tile + length) + tile;
      if (length === 4) view.setUint32(entry, view.getUint32(entry) + comment.length);
      else view.setUint16(entry, view.getUint16(entry) + comment.length);
    }
    stream = insertAt(stream, start + 12, comment);
  }
  return insertAt(
    stream,
    afterSize,
    segment(0x64, [0, 1], text('comment')),
    segment(0x64, [0, 0], bytesOf(Buffer.from(text('comment in UTF-16'), 'utf16le'))),
  );
}

const box = (type: string, ...content: readonly (ArrayLike<number> | string)[]): Bytes => {
  const body = bytesOf(...content);
  const header = bytesOf([0, 0, 0, 0], type);
  viewOf(header).setUint32(0, body.length + 8);
  return joined(header, body);
};

/** A codestream in a JP2 file (ISO/IEC 15444-1 §I) of boxes with text. */
export function plantInJp2(codestream: Bytes, text: (place: string) => string): Bytes {
  const view = viewOf(codestream);
  const [columns, rows] = [view.getUint32(8) - view.getUint32(16), view.getUint32(12) - view.getUint32(20)];
  const components = view.getUint16(40);
  const header = new Uint8Array(14);
  viewOf(header).setUint32(0, rows);
  viewOf(header).setUint32(4, columns);
  viewOf(header).setUint16(8, components);
  header.set([codestream[42] ?? 7, 7, 0, 0], 10);
  return joined(
    box('jP  ', [13, 10, 135, 10]),
    box('ftyp', 'jp2 ', [0, 0, 0, 0], 'jp2 '),
    box(
      'jp2h',
      box('ihdr', header),
      box('colr', [2, 0, 0], text('ICC profile')),
      box('res ', text('resolution')),
    ),
    box('xml ', `<x>${text('XML')}</x>`),
    box('uuid', new Array<number>(16).fill(7), text('UUID')),
    box('jp2c', codestream),
    box('jumb', text('JUMBF')),
    bytesOf(text('after the boxes')),
  );
}

/** A frame of run lengths with text behind each segment and in unused offsets. */
export function plantInRle(original: Bytes, text: (place: string) => string): Bytes {
  const view = viewOf(original);
  const count = view.getUint32(0, true);
  const starts = Array.from({ length: count }, (_, at) => view.getUint32(4 + at * 4, true));
  const header = bytesOf(original.subarray(0, 64));
  if (count < 15) header.set(bytesOf(text('unused offset').slice(0, 4)), 60);
  const parts: Bytes[] = [header];
  let offset = 64;
  for (const [at, start] of starts.entries()) {
    viewOf(header).setUint32(4 + at * 4, offset, true);
    const part = even(
      bytesOf(original.subarray(start, starts[at + 1] ?? original.length), text('behind a segment')),
    );
    parts.push(part);
    offset += part.length;
  }
  return joined(...parts);
}
