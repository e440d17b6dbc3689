import type { Dataset, DicomFile, Element, Tag } from '../dicom/element';
import { find } from '../dicom/values';

/**
 * The bytes of a value as one character each, padding trimmed; undefined where they are not resident (over 64 KiB).
 * Enough for VRs of the default character repertoire, and for comparing text of one file with itself.
 */
export function rawText(file: DicomFile, element: Element): string | undefined {
  const bytes = file.source.peek(element.valueOffset, element.length);
  if (!bytes) return undefined;
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1;
  // A view costs more than the text of most values.
  if (end === bytes.length && end <= CHUNK) return characters(bytes);
  let text = '';
  for (let at = 0; at < end; at += CHUNK) text += characters(bytes.subarray(at, Math.min(at + CHUNK, end)));
  return text;
}

const characters = (bytes: Uint8Array): string =>
  String.fromCharCode.apply(null, bytes as unknown as number[]);

const CHUNK = 4096;

/** The raw text of a tag, '' where it is absent. */
export function rawTextOf(file: DicomFile, dataset: Dataset, tag: Tag): string {
  const element = find(dataset, tag);
  return (element && rawText(file, element)) ?? '';
}

/** The values of a raw text, padding trimmed. */
export const valuesOf = (raw: string): string[] => raw.split('\\').map(trimValue);

const trimValue = (value: string): string => value.replace(/^[ \0]+|[ \0]+$/g, '');
