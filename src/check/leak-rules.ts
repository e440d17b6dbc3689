import type { DicomFile, Element, Tag, VR } from '../dicom/element';
import { isPrivate } from '../dicom/tag';
import { vrOf } from '../dicom/values';
import type { IdentifierPattern } from './identifier-patterns';
import { commonWords } from './ignored-words';
import { isEponym, isNameWord, isStandardWord } from './name-words';
import { isOrdinary } from './ordinary-words';
import type { Place } from './paired-walk';
import { isVendorHeader } from './private-elements';

/** So short a text is found only where it is a whole value, or no word of the standard; longer ones inside any text. */
const SHORTEST_INSIDE = 8;
/** So few digits are found only where they are a whole value: numbers of that length are everywhere. */
const SHORTEST_NUMBER = 6;
/** Of what stands in a text in another form. */
const SHORTEST_HIDDEN = 5;
/** Bytes that no chance brings together. */
const SHORTEST_IN_BINARY = 6;

const numeric = new Set<VR>(['DS', 'IS']);
const binary = new Set<VR>([
  ...(['AT', 'FD', 'FL', 'OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SL', 'SS', 'SV', 'UL', 'US', 'UV'] as const),
]);
export const isBinary = (vr: VR): boolean => binary.has(vr);

/** Manufacturer, Manufacturer's Model Name, Software Versions: a vendor may be named like the site that it runs. */
const vendor = new Set<Tag>([0x00080070, 0x00081090, 0x00181020]);
/** Institution Name, Address and Department, where an option retains them, may hold who issues Patient IDs there. */
const institution = new Set<Tag>([0x00080080, 0x00080081, 0x00081040]);
/** Image Type, Frame Type, Body Part Examined: of defined terms, some of which stand in the names of phantoms. */
const ofTerms = new Set<Tag>([0x00080008, 0x00089007, 0x00180015]);
const CODE_VALUE: Tag = 0x00080100;
const CODE_MEANING: Tag = 0x00080104;
/** De-identification Method is of words that descriptions are made of as well. */
const METHOD: Tag = 0x00120063;

const isRetainedInstitution = ({ rule, element }: Place): boolean =>
  rule?.kind === 'kept' && institution.has(element.tag);

/** An occurrence of a pattern: in `bytes`, which are those of the file or what these mean. */
export interface Hit {
  readonly pattern: IdentifierPattern;
  readonly bytes: Uint8Array;
  readonly at: number;
  /** Where it begins and ends in the file. */
  readonly start: number;
  readonly end: number;
  /** Whether these are not the bytes of the file: nothing hides in Base64 by chance. */
  readonly hidden?: boolean;
}

/**
 * Whether an occurrence says anything: by what was found, in what kind of value, between which characters.
 *
 * @param isUnchanged whether a place holds what it held in the original, or that without some words.
 */
export function isLeak(
  hit: Hit,
  place: Place | undefined,
  output: DicomFile,
  isUnchanged: (place: Place) => boolean,
): boolean {
  const { kind, text } = hit.pattern.identifier;
  // Between values stand tags and lengths: a few bytes of them, or of numbers, may look like anything.
  if (!place && inMetaUID(hit, output)) return kind === 'uid' && isBounded(hit, isOfUID);
  if (!place || binary.has(place.element.vr)) {
    if (hit.pattern.bytes.length < SHORTEST_IN_BINARY || kind === 'time') return false;
    if (kind === 'date' && !isBoundedWord(hit, place?.element)) return false;
    // What a scrubbed header holds are words of the vendor: "lTemporalInterpolation" names no Mr Interp.
    if (kind === 'name' && place && isVendorHeader(output, place.dataset, place.element))
      return isBounded(hit, isOfWord, place.element);
    // What stays of private headers are words of the vendor, which stand in other private attributes as well.
    return kind !== 'text' || !place || (!isUnchanged(place) && !isPrivate(place.element.tag));
  }
  if (kind === 'text' && isPrivate(place.element.tag) && place.original) return false;
  const { element } = place;
  // Moved dates are judged by their days: one may be another date of the original by chance.
  if (kind !== 'uid' && isRetainedDate(place)) return false;
  /** What the profile keeps was there before: only what came anew, or stayed in spite of a rule, leaks. */
  const isKept = (): boolean => staysByRule(place) && !place.isReplaced && isUnchanged(place);
  if (kind === 'uid') return isBounded(hit, isOfUID, element);
  // New UIDs are 39 digits by chance; other UIDs are judged by their form.
  if (element.vr === 'UI') return false;
  const digits = /^[\d.:/ -]+$/.test(text);
  if (numeric.has(vrOf(element))) {
    if (digits && text.length < (kind === 'id' ? SHORTEST_NUMBER : SHORTEST_INSIDE)) return false;
    return isWhole(hit, element) && (kind !== 'text' || !isUnchanged(place));
  }
  if (!isBoundedWord(hit, element) && !beginsDateTime(hit, element)) return false;
  if (hit.hidden && text.length >= SHORTEST_HIDDEN) return !isKept();
  if (kind === 'date' || kind === 'time') {
    // A year with its month and day, without marks, is no part of a version.
    if (isOfLongerNumber(hit) && !(text.length === 8 && /^\d+$/.test(text))) return false;
    // "121322" of DCM is a concept, at any time of day.
    if (element.tag === CODE_VALUE && isKept()) return false;
  }
  if (kind === 'text') return !isKept() && isTelling(hit, element, digits);
  if (kind === 'site') {
    if ((vendor.has(element.tag) || isRetainedInstitution(place)) && isKept()) return false;
    if (digits && text.length >= SHORTEST_NUMBER && !isKept()) return true;
    return (text.length >= SHORTEST_INSIDE && !digits) || isWhole(hit, element);
  }
  const isTerm = () => ofTerms.has(element.tag) && isStandardWord(text.toLowerCase());
  if ((kind === 'name' || kind === 'id') && isTerm() && isKept()) return false;
  const common = kind === 'name' && commonWords.has(text.toUpperCase());
  if (common && (element.vr === 'CS' || isKept())) return false;
  return digits && text.length < SHORTEST_NUMBER ? isWhole(hit, element) : true;
}

/** Whether a descriptive text in other text is that text, and not a word that means itself. */
function isTelling(hit: Hit, element: Element, digits: boolean): boolean {
  const { text } = hit.pattern.identifier;
  // The same concepts stand in all reports, dummies among them: "Comment".
  if (isWhole(hit, element)) return element.tag !== CODE_MEANING || !isOrdinary(text);
  if (element.tag === METHOD && isOrdinary(text)) return false;
  return text.length >= SHORTEST_INSIDE || (!digits && element.vr !== 'CS' && !isOrdinary(text));
}

/** A word of a name that may mean itself, or a disease; and an ID without any digit. */
export function mayBeWord({ pattern, bytes, at }: Hit): boolean {
  const { kind, text } = pattern.identifier;
  if (kind === 'id') return !/\d/.test(text);
  const end = at + pattern.bytes.length;
  const behind = () => new TextDecoder().decode(bytes.subarray(end, end + LONGEST_NOUN));
  return kind === 'name' && (isNameWord(text) || isEponym(behind()));
}
/** Of what a disease or a sign is called behind its name. */
const LONGEST_NOUN = 24;

const isRetainedDate = ({ rule, element }: Place): boolean =>
  rule?.kind === 'shifted' || (rule?.kind === 'kept' && (element.vr === 'DA' || element.vr === 'DT'));

/** Whether a hit is in a UID of the file meta information. */
const inMetaUID = ({ start }: Hit, { meta }: DicomFile): boolean =>
  meta.elements.some(
    ({ vr, valueOffset, length }) => vr === 'UI' && start >= valueOffset && start < valueOffset + length,
  );

export const staysByRule = ({ rule }: Place): boolean =>
  rule === undefined || rule.kind === 'kept' || rule.kind === 'cleaned';

/** Whether a hit is one of the values of an element, or a component of a name, from end to end. */
function isWhole({ pattern, bytes, at, start, end }: Hit, { valueOffset, length }: Element): boolean {
  const before = start === valueOffset || isSeparator(characterBefore(bytes, at, pattern));
  const after = end >= valueOffset + length;
  return before && (after || isSeparator(characterAt(bytes, at + pattern.bytes.length, pattern)));
}

/** "20240131" in "20240131101640", which is a date and a time of day. */
const beginsDateTime = ({ pattern, start }: Hit, { vr, valueOffset }: Element): boolean =>
  vr === 'DT' &&
  start === valueOffset &&
  pattern.identifier.kind === 'date' &&
  pattern.bytes.length === 8 &&
  pattern.bytes.every(isDigit);

/** Long names are names between digits as well ("Quintero2"), and dates before a time of day ("2024-01-31T10:15"). */
export function isBoundedWord(hit: Hit, element?: Element): boolean {
  const { kind, text } = hit.pattern.identifier;
  const isPart = kind === 'name' && isLongWord(text) ? isLetter : isOfWord;
  return (
    begins(hit, isPart, element) && (ends(hit, isPart, element) || (kind === 'date' && isBeforeTime(hit)))
  );
}

function isBeforeTime({ pattern, bytes, at }: Hit): boolean {
  const end = at + pattern.bytes.length;
  const mark = characterAt(bytes, end, pattern);
  return (
    (mark === 0x54 || mark === 0x74) && isDigit(characterAt(bytes, end + (pattern.wide ? 2 : 1), pattern))
  );
}

/** So many letters are no word of a number by chance. */
const LONG_WORD = 6;
export const isLongWord = (text: string): boolean => text.length >= LONG_WORD && /^[a-z]+$/i.test(text);

type Characters = (character: number) => boolean;

export const isBounded = (hit: Hit, isPart: Characters, element?: Element): boolean =>
  begins(hit, isPart, element) && ends(hit, isPart, element);

const begins = ({ pattern, bytes, at, start }: Hit, isPart: Characters, element?: Element): boolean =>
  start === element?.valueOffset || !isPart(characterBefore(bytes, at, pattern));

/** Beyond the ends of a value stand tags and lengths, which may look like letters: (0054,…) begins with a T. */
const ends = ({ pattern, bytes, at, end }: Hit, isPart: Characters, element?: Element): boolean =>
  (element !== undefined && end >= element.valueOffset + element.length) ||
  !isPart(characterAt(bytes, at + pattern.bytes.length, pattern));

/** Whether what looks like a date is part of more numbers between marks: "5.01.07.24" is a version. */
export function isOfLongerNumber({ pattern, bytes, at }: Hit): boolean {
  if (pattern.wide) return false;
  const end = at + pattern.bytes.length;
  const [first, last] = [pattern.bytes[0] ?? 0, pattern.bytes.at(-1) ?? 0];
  const goesOn = (mark: number | undefined, digit: number | undefined) =>
    (mark === 0x2e || mark === 0x2d || mark === 0x2f) && digit !== undefined && isDigit(digit);
  return (
    (isDigit(first) && goesOn(bytes[at - 1], bytes[at - 2])) ||
    (isDigit(last) && goesOn(bytes[end], bytes[end + 1]))
  );
}

function characterBefore(bytes: Uint8Array, at: number, { wide }: IdentifierPattern): number {
  return characterAt(bytes, at - (wide ? 2 : 1), { wide });
}

/** The byte or UTF-16 unit at a position; 0 beyond the ends. */
function characterAt(bytes: Uint8Array, at: number, { wide }: Pick<IdentifierPattern, 'wide'>): number {
  const first = bytes[at] ?? 0;
  if (!wide) return first;
  const second = bytes[at + 1] ?? 0;
  return wide === 'LE' ? first | (second << 8) : (first << 8) | second;
}

const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
export const isOfUID = (character: number): boolean => isDigit(character) || character === 0x2e;
export const isLetter = (character: number): boolean =>
  (character >= 0x41 && character <= 0x5a) || (character >= 0x61 && character <= 0x7a);
export const isOfWord = (character: number): boolean => isDigit(character) || isLetter(character);
/** Backslash, caret, equals sign, padding. */
const isSeparator = (character: number): boolean =>
  character === 0x5c || character === 0x5e || character === 0x3d || character === 0x20 || character === 0;
