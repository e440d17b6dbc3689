/**
 * Values of elements, read from the bytes when asked (PS3.5 §6.2, §6.4). All functions but `loadValue` see what is
 * resident: values of up to 64 KiB outside pixel data; of a larger one they give no values.
 */
import {
  DEFAULT_CHARACTER_SET,
  decode,
  isCharacterSetVR,
  parseCharacterSet,
  type CharacterSet,
} from './character-set';
import { lookup } from './dictionary';
import type { Dataset, DicomFile, Element, Tag, VR } from './element';
import { T, tagHex } from './tag';

const TEXT: ReadonlySet<VR> = new Set<VR>([
  ...(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN'] as const),
  ...(['SH', 'ST', 'TM', 'UC', 'UI', 'UR', 'UT'] as const),
]);
/** Text whose backslashes are text (PS3.5 §6.4). */
const SINGLE: ReadonlySet<VR> = new Set<VR>(['LT', 'ST', 'UR', 'UT']);

export const isText = (vr: VR): boolean => TEXT.has(vr);

/** The VR of a value: the element's, or the dictionary's where a known public element is written as UN (PS3.5 §6.2.2). */
export function vrOf(element: Element): VR {
  if (element.items) return 'SQ';
  if (element.vr !== 'UN') return element.vr;
  const known = lookup(element.tag)?.vr;
  return known === undefined || known === 'SQ' ? 'UN' : known;
}

export function find(dataset: Dataset, tag: Tag): Element | undefined {
  for (const element of dataset.elements) if (element.tag === tag) return element;
  return undefined;
}

/** The bytes of a value; undefined where they are not resident. */
export function bytesOf(file: DicomFile, element: Element): Uint8Array<ArrayBuffer> | undefined {
  return file.source.peek(element.valueOffset, element.length);
}

/** The bytes of a value of any size. Rejects where the file cannot be read any more. */
export async function loadValue(file: DicomFile, element: Element): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(file, element) ?? (await file.source.read(element.valueOffset, element.length));
}

/**
 * The values of an element as text, trailing padding trimmed: text decoded in the dataset's character set and split
 * at backslashes where the VR has them, numbers in decimal, AT as "00280030". None for sequences, OB, OW and UN,
 * and for an element without value.
 */
export function textOf(file: DicomFile, dataset: Dataset, element: Element): string[] {
  const bytes = bytesOf(file, element);
  return bytes ? textOfBytes(bytes, readingOf(file, dataset, element)) : noTexts();
}

/** As `textOf`, of bytes that `loadValue` gave. */
export function textOfBytes(bytes: Uint8Array, { vr, littleEndian, charset }: Reading): string[] {
  if (isText(vr)) return splitText(bytes, vr, charset);
  const reader = NUMBERS[vr];
  const texts = noTexts();
  if (reader) for (const value of words(bytes, reader, littleEndian)) texts.push(textOfNumber(vr, value));
  return texts;
}

/**
 * An empty array which an engine takes for one of texts, not of anything: code that meets arrays of several kinds is
 * compiled again for each.
 */
const noTexts = (): string[] => [''].slice(1);

/** The first value of a tag in a dataset; '' where there is none. */
export function firstText(file: DicomFile, dataset: Dataset, tag: Tag): string {
  const element = find(dataset, tag);
  const texts = element ? textOf(file, dataset, element) : noTexts();
  return texts.length > 0 ? (texts[0] ?? '') : '';
}

/**
 * The values of an element as numbers: of numeric VRs, of DS and IS (NaN where the text is no number), AT as tags,
 * OW and OB as words and bytes. 64-bit integers lose what a double cannot hold.
 */
export function numbersOf(file: DicomFile, dataset: Dataset, element: Element): number[] {
  const bytes = bytesOf(file, element);
  if (!bytes) return [];
  const { vr, littleEndian, charset } = readingOf(file, dataset, element);
  if (vr === 'DS' || vr === 'IS') return splitText(bytes, vr, charset).map(parseDecimal);
  const reader = NUMBERS[vr] ?? STREAMS[vr];
  return reader ? words(bytes, reader, littleEndian).map(Number) : [];
}

/** How the bytes of a value are to be read. */
export interface Reading {
  readonly vr: VR;
  readonly littleEndian: boolean;
  readonly charset: CharacterSet;
}

export function readingOf(file: DicomFile, dataset: Dataset, element: Element): Reading {
  const vr = isSigned(file, dataset, element) ? 'SS' : vrOf(element);
  return {
    vr,
    // What is written as UN is little endian in every file (PS3.5 §6.2.2).
    littleEndian: element.vr === 'UN' || dataset.encoding.littleEndian,
    charset: isCharacterSetVR(vr) ? characterSetOf(file, dataset) : DEFAULT_CHARACTER_SET,
  };
}

/** The character set of a dataset of a file: its own, else that of the dataset around it (PS3.3 §C.12.1.1.2). */
export function characterSetOf(file: DicomFile, dataset: Dataset): CharacterSet {
  let sets = characterSets.get(file);
  if (!sets) {
    sets = new Map();
    inherit(file, file.dataset, DEFAULT_CHARACTER_SET, sets);
    characterSets.set(file, sets);
  }
  return sets.get(dataset) ?? DEFAULT_CHARACTER_SET;
}

function splitText(bytes: Uint8Array, vr: VR, charset: CharacterSet): string[] {
  if (bytes.length === 0) return noTexts();
  const text = decode(bytes, vr, charset);
  // Most hold one value: no list is made of it to be made into another.
  return SINGLE.has(vr) || !text.includes('\\') ? [trimEnd(text)] : text.split('\\').map(trimEnd);
}

/** A decimal or integer string (PS3.5 §6.2 DS, IS); NaN where it is none. */
export function parseDecimal(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : NaN;
}

const characterSets = new WeakMap<DicomFile, Map<Dataset, CharacterSet>>();

function inherit(
  file: DicomFile,
  dataset: Dataset,
  inherited: CharacterSet,
  sets: Map<Dataset, CharacterSet>,
): void {
  const declared = find(dataset, T.SpecificCharacterSet);
  const bytes = declared && bytesOf(file, declared);
  const own = bytes?.length ? parseCharacterSet(splitText(bytes, 'CS', DEFAULT_CHARACTER_SET)) : inherited;
  sets.set(dataset, own);
  for (const element of dataset.elements)
    for (const item of element.items ?? []) inherit(file, item, own, sets);
}

type Reader = readonly [
  size: number,
  read: (view: DataView, at: number, littleEndian: boolean) => number | bigint,
];

/** VRs of numbers in fixed size. */
const NUMBERS: Partial<Record<VR, Reader>> = {
  AT: [4, (view, at, le) => view.getUint16(at, le) * 0x10000 + view.getUint16(at + 2, le)],
  FD: [8, (view, at, le) => view.getFloat64(at, le)],
  FL: [4, (view, at, le) => view.getFloat32(at, le)],
  SL: [4, (view, at, le) => view.getInt32(at, le)],
  SS: [2, (view, at, le) => view.getInt16(at, le)],
  SV: [8, (view, at, le) => view.getBigInt64(at, le)],
  UL: [4, (view, at, le) => view.getUint32(at, le)],
  US: [2, (view, at, le) => view.getUint16(at, le)],
  UV: [8, (view, at, le) => view.getBigUint64(at, le)],
};
/** VRs of streams of words, which are numbers only to who knows what they hold. */
const STREAMS: Partial<Record<VR, Reader>> = {
  OB: [1, (view, at) => view.getUint8(at)],
  OD: [8, (view, at, le) => view.getFloat64(at, le)],
  OF: [4, (view, at, le) => view.getFloat32(at, le)],
  OL: [4, (view, at, le) => view.getUint32(at, le)],
  OV: [8, (view, at, le) => view.getBigUint64(at, le)],
  OW: [2, (view, at, le) => view.getUint16(at, le)],
};

function words(bytes: Uint8Array, [size, read]: Reader, littleEndian: boolean): (number | bigint)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
    read(view, index * size, littleEndian),
  );
}

/** Where the encoding leaves "US or SS" open, Pixel Representation decides (PS3.5 §A.1). */
function isSigned(file: DicomFile, dataset: Dataset, element: Element): boolean {
  if (element.vr === 'US' ? dataset.encoding.explicit : element.vr !== 'UN') return false;
  if (lookup(element.tag)?.vrs !== 'US or SS') return false;
  const representation = find(dataset, T.PixelRepresentation) ?? find(file.dataset, T.PixelRepresentation);
  return representation !== undefined && numbersOf(file, dataset, representation)[0] === 1;
}

function textOfNumber(vr: VR, value: number | bigint): string {
  if (vr === 'AT') return tagHex(Number(value));
  if (vr !== 'FL') return String(value);
  // The shortest decimal that is this single-precision number: 0.1, not 0.10000000149011612.
  const short = [6, 7, 8].map((digits) => Number(Number(value).toPrecision(digits)));
  return String(short.find((candidate) => Math.fround(candidate) === value) ?? value);
}

/** Spaces and NULs that pad a value are no part of it (PS3.5 §6.2). */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end--;
  return text.slice(0, end);
}
