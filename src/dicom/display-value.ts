/** How a value looks to a person, whatever it is. */
import type { Dataset, DicomFile, Element, VR } from './element';
import { tagText } from './tag';
import { uidName } from './uid-registry';
import { bytesOf, isText, readingOf, textOfBytes, type Reading } from './values';

/** Characters of a value that one line shows; the rest is there on demand. */
const LONGEST = 240;
/** Bytes of a value that are looked at for one line. */
const LONGEST_BYTES = 1024;

interface DisplayValue {
  readonly text: string;
  /** Whether there is more than `text` shows. */
  readonly truncated: boolean;
  /** What a code says in words: the name of a UID. */
  readonly note?: string;
}

/** Describes a value in one line. `vr` is the private dictionary's where the file has UN. */
export function displayValue(file: DicomFile, dataset: Dataset, element: Element, vr?: VR): DisplayValue {
  if (element.items) return whole(counted(element.items.length, 'item'));
  if (element.encapsulated) {
    const { fragments } = element.encapsulated;
    const bytes = fragments.reduce((sum, { length }) => sum + length, 0);
    return whole(`${counted(fragments.length, 'fragment')}, ${counted(bytes, 'byte')}`);
  }
  const length = Math.min(element.length, LONGEST_BYTES);
  const bytes = bytesOf(file, element)?.subarray(0, length) ?? file.source.peek(element.valueOffset, length);
  if (!bytes) return { text: counted(element.length, 'byte'), truncated: true };
  const reading = readingOf(file, dataset, element);
  const text = fullText(bytes, vr ? { ...reading, vr } : reading);
  const shown = text.slice(0, LONGEST);
  const truncated = shown.length < text.length || length < element.length;
  const note = reading.vr === 'UI' ? uidNames(text) : '';
  return { text: shown, truncated, ...(note && { note }) };
}

/** A value in full, as text: what `loadValue` gave. Binary values are hexadecimal, or ASCII where all of it is. */
export function fullText(bytes: Uint8Array, reading: Reading): string {
  const values = textOfBytes(bytes, reading);
  if (reading.vr === 'AT') return values.map((value) => tagText(parseInt(value, 16))).join('\\');
  if (values.length > 0 || isText(reading.vr)) return values.join('\\');
  return reading.vr === 'UN' && isPrintable(bytes) ? asciiOf(bytes) : hexOf(bytes);
}

const whole = (text: string): DisplayValue => ({ text, truncated: false });
const counts = new Intl.NumberFormat('en');
const counted = (count: number, noun: string): string =>
  `${counts.format(count)} ${noun}${count === 1 ? '' : 's'}`;

const uidNames = (text: string): string =>
  text
    .split('\\')
    .flatMap((uid) => uidName(uid) ?? [])
    .join(', ');

const isPrintable = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte < 0x7f);

const asciiOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trimEnd();

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
