/** A file in the DICOM JSON Model (PS3.18 Annex F). */
import type { Dataset, DicomFile, Element, VR } from './element';
import { HIDES_NOTHING, type Hides } from './hidden-values';
import { elementOf, T, tagHex } from './tag';
import { bytesOf, isText, parseDecimal, readingOf, textOfBytes, vrOf, type Reading } from './values';

type JsonValue = string | number | null | JsonPersonName | JsonDataset;
interface JsonPersonName {
  Alphabetic?: string;
  Ideographic?: string;
  Phonetic?: string;
}
export interface JsonAttribute {
  vr: VR;
  Value?: JsonValue[];
  InlineBinary?: string;
  BulkDataURI?: string;
}
/** Attributes by tag ("00100010"), in ascending order. */
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- it refers to itself
export interface JsonDataset {
  [tag: string]: JsonAttribute;
}

/**
 * The dataset of a file; file meta information and group lengths are no part of the model (§F.2.1). Text is Unicode
 * and Specific Character Set says so (§F.2). Values that are not resident (above 64 KiB, pixel data) are
 * referred to by their place in the file: "?offset=…&length=…". Hidden values are left empty.
 */
export function jsonModel(file: DicomFile, hides: Hides = HIDES_NOTHING): JsonDataset {
  return datasetModel(file, file.dataset, hides, false);
}

function datasetModel(file: DicomFile, dataset: Dataset, hides: Hides, holderIsHidden: boolean): JsonDataset {
  const attributes = dataset.elements
    .filter(({ tag }) => elementOf(tag) !== 0)
    .map((element): [string, JsonAttribute] => {
      const hidden = holderIsHidden || hides(element.tag, vrOf(element));
      return [tagHex(element.tag), attributeModel(file, dataset, element, hides, hidden)];
    });
  return Object.fromEntries(attributes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function attributeModel(
  file: DicomFile,
  dataset: Dataset,
  element: Element,
  hides: Hides,
  hidden: boolean,
): JsonAttribute {
  const { items, valueOffset, length } = element;
  if (items)
    return items.length === 0
      ? { vr: 'SQ' }
      : { vr: 'SQ', Value: items.map((item) => datasetModel(file, item, hides, hidden)) };
  const reading = readingOf(file, dataset, element);
  const { vr } = reading;
  if (length === 0 || hidden) return { vr };
  const bytes = element.encapsulated ? undefined : bytesOf(file, element);
  if (!bytes) return { vr, BulkDataURI: `?offset=${valueOffset}&length=${length}` };
  if (element.tag === T.SpecificCharacterSet) return { vr, Value: ['ISO_IR 192'] };
  const texts = textOfBytes(bytes, reading);
  if (texts.length === 0 && !isText(vr)) return { vr, InlineBinary: base64(littleEndian(bytes, reading)) };
  const values = texts.map((text) => valueModel(text, vr));
  return values.every((value) => value === null) ? { vr } : { vr, Value: values };
}

/** One value (§F.2.3); nothing between two backslashes is null (§F.2.5). */
function valueModel(text: string, vr: VR): JsonValue {
  if (text === '') return null;
  switch (vr) {
    case 'PN':
      return personName(text);
    case 'DS':
    case 'IS': {
      // What is no number, or would be another one as a double, stays as it was written.
      const number = parseDecimal(text);
      return Number.isFinite(number) && (vr === 'DS' || Number.isSafeInteger(number)) ? number : text;
    }
    case 'FL':
    case 'FD': {
      const number = Number(text);
      return Number.isFinite(number) ? number : (NOT_FINITE[text] ?? text);
    }
    case 'SV':
    case 'UV':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'SL':
    case 'SS':
    case 'UL':
    case 'US':
      return Number(text);
    default:
      return text;
  }
}

const NOT_FINITE: Readonly<Record<string, string>> = { NaN: 'NaN', Infinity: 'inf', '-Infinity': '-inf' };

function personName(text: string): JsonPersonName {
  const [Alphabetic = '', Ideographic = '', Phonetic = ''] = text.split('=');
  return {
    ...(Alphabetic && { Alphabetic }),
    ...(Ideographic && { Ideographic }),
    ...(Phonetic && { Phonetic }),
  };
}

const WORD_SIZES: Partial<Record<VR, number>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

/** Words as InlineBinary has them: little endian (§F.2.7). */
function littleEndian(bytes: Uint8Array, reading: Reading): Uint8Array {
  const size = WORD_SIZES[reading.vr];
  if (reading.littleEndian || size === undefined) return bytes;
  return bytes.map((_, at) => bytes[at - (at % size) + size - 1 - (at % size)] ?? 0);
}

const base64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};
