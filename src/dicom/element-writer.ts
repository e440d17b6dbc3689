/** Bytes of new elements in the encoding of the dataset that will hold them (PS3.5 §7.1, §7.5). */
import { encode, type CharacterSet } from './character-set';
import type { Encoding, NewElement, NewValue, Tag, VR } from './element';
import { SegmentList } from './segment-list';
import { T } from './tag';
import { hasLongHeader } from './vr-table';
import { UNDEFINED_LENGTH } from './window-reader';

/** The longest value of even length that a 16-bit length can tell. */
const LONGEST_SHORT_VALUE = 65534;

/** VRs whose values are text and padded with a space; UI, though text, is padded with NUL (PS3.5 §6.2). */
const SPACE_PADDED: ReadonlySet<VR> = new Set<VR>([
  ...(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN'] as const),
  ...(['SH', 'ST', 'TM', 'UC', 'UR', 'UT'] as const),
]);

/** Text that the character set cannot hold: the caller switches to one that can. */
export class UnencodableText extends Error {
  override name = 'UnencodableText';
}

/**
 * Tag, VR and length, an undefined one for those VRs only that have 32 bits for it. A value too long for its VR's 16-bit
 * length is written as UN (PS3.5 §6.2.2).
 */
export function elementHeader(tag: Tag, vr: VR, length: number, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const { explicit, littleEndian } = encoding;
  const written = hasLongHeader(vr) || length <= LONGEST_SHORT_VALUE ? vr : 'UN';
  const long = explicit && hasLongHeader(written);
  const bytes = new Uint8Array(long ? 12 : 8);
  put(bytes, 0, 2, tag >>> 16, littleEndian);
  put(bytes, 2, 2, tag, littleEndian);
  if (explicit) {
    bytes[4] = written.charCodeAt(0);
    bytes[5] = written.charCodeAt(1);
  }
  if (long) put(bytes, 8, 4, length, littleEndian);
  else if (explicit) put(bytes, 6, 2, length, littleEndian);
  else put(bytes, 4, 4, length, littleEndian);
  return bytes;
}

/** The four bytes of a length in an item header, or in that of a sequence. */
export function lengthBytes(length: number, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  put(bytes, 0, 4, length, littleEndian);
  return bytes;
}

/** A DataView would ask for an ArrayBuffer, which costs more than the header that lies in it. */
function put(bytes: Uint8Array, at: number, size: number, value: number, littleEndian: boolean): void {
  for (let index = 0; index < size; index++)
    bytes[at + index] = value >>> (8 * (littleEndian ? index : size - 1 - index));
}

/** A whole element. Throws `UnencodableText` where text does not fit the character set. */
export function writeElement(
  { tag, vr, value }: NewElement,
  encoding: Encoding,
  charset: CharacterSet,
  list: SegmentList,
): void {
  if ('segments' in value) {
    writeSegments(tag, vr, value, encoding, list);
    return;
  }
  const bytes = valueBytes(vr, value, encoding, charset);
  const padding = bytes.length % 2;
  list.bytes(elementHeader(tag, vr, bytes.length + padding, encoding));
  list.bytes(bytes);
  if (padding) list.bytes(Uint8Array.of(SPACE_PADDED.has(vr) ? 0x20 : 0));
}

type SegmentsValue = Extract<NewValue, { segments: unknown }>;

function writeSegments(
  tag: Tag,
  vr: VR,
  { segments, encapsulated }: SegmentsValue,
  encoding: Encoding,
  list: SegmentList,
): void {
  const value = new SegmentList();
  for (const segment of segments) value.segment(segment);
  if (!encapsulated && value.length % 2 === 1) value.bytes(Uint8Array.of(0));
  list.bytes(elementHeader(tag, vr, encapsulated ? UNDEFINED_LENGTH : value.length, encoding));
  list.append(value);
  if (encapsulated)
    list.bytes(elementHeader(T.SequenceDelimitationItem, 'UN', 0, { ...encoding, explicit: false }));
}

function valueBytes(
  vr: VR,
  value: Exclude<NewValue, SegmentsValue>,
  encoding: Encoding,
  charset: CharacterSet,
): Uint8Array {
  if ('bytes' in value) return value.bytes;
  if ('items' in value) {
    const list = new SegmentList();
    for (const item of value.items) {
      const content = new SegmentList();
      for (const element of inTagOrder(item)) writeElement(element, encoding, charset, content);
      list.bytes(elementHeader(T.Item, 'UN', content.length, { ...encoding, explicit: false }));
      list.append(content);
    }
    return list.joined();
  }
  const bytes = encode(value.text, vr, charset);
  if (!bytes) throw new UnencodableText(`new ${vr} text does not fit the character set`);
  return bytes;
}

export const inTagOrder = (elements: readonly NewElement[]): NewElement[] =>
  elements.toSorted((a, b) => a.tag - b.tag);
