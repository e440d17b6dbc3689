import type { DicomFile, Element, VR } from '../dicom/element';
import { isPrivate } from '../dicom/tag';
import { finding, type OpenFinding } from './check-finding';
import { chunksOf, headerRanges } from './header-ranges';
import { patternsOf, type IdentifierPattern } from './identifier-patterns';
import type { Identifier, IdentifierKind } from './identifiers';
import { pathOf, whereIs, type Place } from './paired-walk';
import { PatternSet } from './pattern-search';
import { isKnownCreator } from './private-elements';
import { isUnchanged } from './element-value';
import { isDeclaration } from './check-declaration';
import { isCleaned } from './retained';
import { commonWords } from './ignored-words';
import { isOrdinary } from './ordinary-words';

/** So short a text is found only where it is a whole value; longer ones also inside other text. */
const SHORTEST_INSIDE = 8;
/** So few digits are found only where they are a whole value: numbers of that length are everywhere. */
const SHORTEST_NUMBER = 6;
/** Bytes that no chance brings together. */
const SHORTEST_IN_BINARY = 6;
const MOST_FINDINGS = 200;

const numeric = new Set<VR>(['DS', 'IS']);
const binary = new Set<VR>([
  'AT',
  'FD',
  'FL',
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SL',
  'SS',
  'SV',
  'UL',
  'US',
  'UV',
]);

/** Manufacturer, Manufacturer's Model Name, Software Versions: a vendor may be named like the site that it runs. */
const vendor = new Set([0x00080070, 0x00081090, 0x00181020]);

/** Institution Name, Address and Department, where an option retains them, may hold who issues Patient IDs there. */
const institution = new Set([0x00080080, 0x00080081, 0x00081040]);
const isRetainedInstitution = ({ rule, element }: Place): boolean =>
  rule?.kind === 'kept' && institution.has(element.tag);

/** An occurrence of a pattern in a piece of the file. */
interface Hit {
  readonly pattern: IdentifierPattern;
  readonly bytes: Uint8Array;
  /** Where in `bytes`, and where these begin in the file. */
  readonly at: number;
  readonly offset: number;
}

/**
 * Searches all bytes of the output but its pixel data for the identifiers of the original.
 *
 * @param keepsText whether an option keeps text for what it says.
 */
export async function findIdentifiers(
  output: DicomFile,
  original: DicomFile,
  places: readonly Place[],
  identifiers: readonly Identifier[],
  keepsText: boolean,
): Promise<OpenFinding[]> {
  const set = new PatternSet(identifiers.flatMap(patternsOf));
  const found = new Map<string, OpenFinding>();
  const done = new Map<Place | undefined, Set<string>>();
  const known = new Map<Place, boolean>();
  const isUnchangedHere = (place: Place): boolean => {
    const unchanged =
      known.get(place) ?? (isUnchanged(output, original, place) || isCleaned(output, original, place));
    known.set(place, unchanged);
    return unchanged;
  };

  const judge = (hit: Hit): void => {
    const place = placeAt(places, hit.offset + hit.at);
    const { kind } = hit.pattern.identifier;
    if (found.size >= MOST_FINDINGS || done.get(place)?.has(kind)) return;
    if (place && isDeclaration(output, place)) return;
    if (place && isKnownCreator(output, place.dataset, place.element)) return;
    if (!isLeak(hit, place, output, isUnchangedHere)) return;
    done.set(place, (done.get(place) ?? new Set()).add(kind));
    const path = place ? pathOf(place) : '';
    const where = { ...(place && whereIs(output, place)), offset: hit.offset + hit.at };
    const { text } = hit.pattern.identifier;
    const isWord = keepsText && place && staysByRule(place) && mayBeWord(kind, text);
    found.set(`${kind} ${path}`, finding(isWord ? 'name-word' : `${kind}-found`, where));
  };
  for (const range of headerRanges(output))
    for await (const { offset, bytes, from, to } of chunksOf(output, range, set.longest))
      set.scan(bytes, (pattern, at) => {
        if (at >= from && at + pattern.bytes.length <= to) judge({ pattern, bytes, at, offset });
      });
  return [...found.values()];
}

/** Whether an occurrence says anything: by what was found, in what kind of value, between which characters. */
function isLeak(
  hit: Hit,
  place: Place | undefined,
  output: DicomFile,
  isUnchangedHere: (place: Place) => boolean,
): boolean {
  const { kind, text } = hit.pattern.identifier;
  // Between values stand tags and lengths: a few bytes of them, or of numbers, may look like anything.
  if (!place && inMetaUID(hit, output)) return kind === 'uid' && isBounded(hit, isOfUID);
  if (!place || binary.has(place.element.vr)) {
    if (hit.pattern.bytes.length < SHORTEST_IN_BINARY || kind === 'time') return false;
    // What stays of private headers are words of the vendor, which stand in other private attributes as well.
    return kind !== 'text' || !place || (!isUnchangedHere(place) && !isPrivate(place.element.tag));
  }
  if (kind === 'text' && isPrivate(place.element.tag) && place.original) return false;
  const { element } = place;
  // Moved dates are judged by their days: one may be another date of the original by chance.
  if (kind !== 'uid' && isRetainedDate(place)) return false;
  /** What the profile keeps was there before: only what came anew, or stayed in spite of a rule, leaks. */
  const isKept = (): boolean => staysByRule(place) && !place.isReplaced && isUnchangedHere(place);
  if (kind === 'uid') return isBounded(hit, isOfUID);
  // New UIDs are 39 digits by chance; other UIDs are judged by their form.
  if (element.vr === 'UI') return false;
  const digits = /^[\d.:/ -]+$/.test(text);
  if (numeric.has(element.vr)) {
    if (digits && text.length < (kind === 'id' ? SHORTEST_NUMBER : SHORTEST_INSIDE)) return false;
    return isWhole(hit, element) && (kind !== 'text' || !isUnchangedHere(place));
  }
  if (!isBounded(hit, isOfWord)) return false;
  if (kind === 'text') return !isKept() && (text.length >= SHORTEST_INSIDE || isWhole(hit, element));
  if (kind === 'site') {
    if ((vendor.has(element.tag) || isRetainedInstitution(place)) && isKept()) return false;
    return (text.length >= SHORTEST_INSIDE && !digits) || isWhole(hit, element);
  }
  const common = kind === 'name' && commonWords.has(text.toUpperCase());
  if (common && (element.vr === 'CS' || isKept())) return false;
  return digits && text.length < SHORTEST_NUMBER ? isWhole(hit, element) : true;
}

/** A name that is a word as well, and an ID without any digit. */
const mayBeWord = (kind: IdentifierKind, text: string): boolean =>
  (kind === 'name' && isOrdinary(text)) || (kind === 'id' && !/\d/.test(text));

const isRetainedDate = ({ rule, element }: Place): boolean =>
  rule?.kind === 'shifted' || (rule?.kind === 'kept' && (element.vr === 'DA' || element.vr === 'DT'));

/** Whether a hit is in a UID of the file meta information. */
const inMetaUID = ({ at, offset }: Hit, { meta }: DicomFile): boolean =>
  meta.elements.some(
    ({ vr, valueOffset, length }) =>
      vr === 'UI' && offset + at >= valueOffset && offset + at < valueOffset + length,
  );

const staysByRule = ({ rule }: Place): boolean =>
  rule === undefined || rule.kind === 'kept' || rule.kind === 'cleaned';

/** The innermost element whose value holds the byte; sequences hold bytes that are of no value. */
function placeAt(places: readonly Place[], offset: number): Place | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.element.valueOffset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const place = places[low - 1];
  if (!place || place.element.items) return undefined;
  return offset < place.element.valueOffset + place.element.length ? place : undefined;
}

/** Whether a hit is one of the values of an element, or a component of a name, from end to end. */
function isWhole({ pattern, bytes, at, offset }: Hit, { valueOffset, length }: Element): boolean {
  const end = at + pattern.bytes.length;
  const before = offset + at === valueOffset || isSeparator(characterBefore(bytes, at, pattern));
  return before && (offset + end >= valueOffset + length || isSeparator(characterAt(bytes, end, pattern)));
}

function isBounded({ pattern, bytes, at }: Hit, isPart: (character: number) => boolean): boolean {
  const end = at + pattern.bytes.length;
  return !isPart(characterBefore(bytes, at, pattern)) && !isPart(characterAt(bytes, end, pattern));
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
const isOfUID = (character: number): boolean => isDigit(character) || character === 0x2e;
const isOfWord = (character: number): boolean =>
  isDigit(character) || (character >= 0x41 && character <= 0x5a) || (character >= 0x61 && character <= 0x7a);
/** Backslash, caret, equals sign, padding. */
const isSeparator = (character: number): boolean =>
  character === 0x5c || character === 0x5e || character === 0x3d || character === 0x20 || character === 0;
