import { isCharacterSetVR } from '../dicom/character-set';
import type { DicomFile, Element } from '../dicom/element';
import { isText, textOf, vrOf } from '../dicom/values';
import type { Place } from './paired-walk';

/** The resident bytes of a value without its padding; undefined where they were not read. */
export function valueBytes(file: DicomFile, element: Element): Uint8Array | undefined {
  const bytes = file.source.peek(element.valueOffset, element.length);
  if (!bytes) return undefined;
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  return end === bytes.length ? bytes : bytes.subarray(0, end);
}

/** Whether an element holds what it held in the original: the same bytes, or the same text in another character set. */
export function isUnchanged(output: DicomFile, original: DicomFile, place: Place): boolean {
  if (!place.original) return false;
  if (isStoredAlike(output, place.element, original, place.original.element)) return true;
  const now = valueBytes(output, place.element);
  const before = valueBytes(original, place.original.element);
  // Values too large to be resident are equal in all we know: their length.
  if (!now || !before) return place.element.length === place.original.element.length;
  if (equalBytes(now, before)) return true;
  return (
    isCharacterSetVR(place.element.vr) &&
    sameTexts(
      textOf(output, place.dataset, place.element),
      textOf(original, place.original.dataset, place.original.element),
    )
  );
}

/** Whether two resident values are the same bytes: true of most that stay, so no views are made of them. */
function isStoredAlike(output: DicomFile, now: Element, original: DicomFile, before: Element): boolean {
  const { length } = now;
  if (length !== before.length) return false;
  const one = output.source.windowOf(now.valueOffset, length);
  const other = original.source.windowOf(before.valueOffset, length);
  if (!one || !other) return false;
  const from = now.valueOffset - one.start;
  const beside = before.valueOffset - other.start;
  for (let at = 0; at < length; at++) if (one.bytes[from + at] !== other.bytes[beside + at]) return false;
  return true;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

const sameTexts = (now: string[], before: string[]): boolean =>
  now.length === before.length && now.every((text, index) => text === before[index]);

/** Whether an element has a value at all. Padding of text is none. */
export function hasValue(file: DicomFile, element: Element): boolean {
  if (element.items) return element.items.length > 0;
  const bytes = isText(vrOf(element)) ? valueBytes(file, element) : undefined;
  return (bytes ?? element).length > 0;
}
