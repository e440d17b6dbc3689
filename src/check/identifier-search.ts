import type { DicomFile, VR } from '../dicom/element';
import { finding, type CheckFinding } from './check-finding';
import { chunksOf, headerRanges } from './header-ranges';
import { patternsOf, type IdentifierPattern } from './identifier-patterns';
import type { Identifier } from './identifiers';
import { pathOf, type Place } from './paired-walk';
import { PatternSet } from './pattern-search';
import { isUnchanged } from './element-value';
import { isDeclaration } from './check-declaration';
import { commonWords } from './ignored-words';

/** So short a text is found only where it is a whole value; longer ones also inside other text. */
const SHORTEST_INSIDE = 8;
/** So few digits are found only where they are a whole value: numbers of that length are everywhere. */
const SHORTEST_NUMBER = 6;
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

/** Searches all bytes of the output but its pixel data for the identifiers of the original. */
export async function findIdentifiers(
  output: DicomFile,
  original: DicomFile,
  places: readonly Place[],
  identifiers: readonly Identifier[],
): Promise<CheckFinding[]> {
  const set = new PatternSet(identifiers.flatMap(patternsOf));
  const found = new Map<string, CheckFinding>();
  for (const range of headerRanges(output))
    for await (const { offset, bytes, from, to } of chunksOf(output, range, set.longest))
      set.scan(bytes, (pattern, at) => {
        if (found.size >= MOST_FINDINGS || at < from || at + pattern.bytes.length > to) return;
        const place = placeAt(places, offset + at);
        if (!isLeak(pattern, bytes, at, offset, place, output, original)) return;
        const path = place ? pathOf(place) : '';
        const { kind } = pattern.identifier;
        found.set(
          `${kind} ${path}`,
          finding(`${kind}-found`, {
            path,
            offset: offset + at,
            ...(place && { tag: place.element.tag }),
          }),
        );
      });
  return [...found.values()];
}

/** Whether an occurrence says anything: by what was found, in what kind of value, between which characters. */
function isLeak(
  pattern: IdentifierPattern,
  bytes: Uint8Array,
  at: number,
  offset: number,
  place: Place | undefined,
  output: DicomFile,
  original: DicomFile,
): boolean {
  const { identifier } = pattern;
  const { kind, text } = identifier;
  const end = at + pattern.bytes.length;
  // Between values stand tags and lengths: a few bytes of them may look like anything.
  if (!place || binary.has(place.element.vr)) {
    if (pattern.bytes.length < SHORTEST_INSIDE || kind === 'time') return false;
    return !place?.original || !isUnchanged(output, original, place);
  }
  const { element } = place;
  if (isDeclaration(output, place)) return false;
  /** What the profile keeps was there before: only what came anew, or stayed in spite of a rule, leaks. */
  const isKept = (): boolean =>
    place.rule === undefined && !place.isReplaced && isUnchanged(output, original, place);
  const isWhole = (): boolean => {
    const before = at + offset === element.valueOffset || isSeparator(characterBefore(bytes, at, pattern));
    const after = at + offset + pattern.bytes.length >= element.valueOffset + element.length;
    return before && (after || isSeparator(characterAt(bytes, end, pattern)));
  };
  if (kind === 'uid') return isBounded(bytes, at, end, pattern, isOfUID);
  // New UIDs are 39 digits by chance; other UIDs are judged by their form.
  if (element.vr === 'UI') return false;
  const digits = /^[\d.:/ -]+$/.test(text);
  if (numeric.has(element.vr)) {
    if (digits && text.length < (kind === 'id' ? SHORTEST_NUMBER : SHORTEST_INSIDE)) return false;
    return isWhole() && (kind !== 'text' || !isUnchanged(output, original, place));
  }
  if (!isBounded(bytes, at, end, pattern, isOfWord)) return false;
  if (kind === 'text') {
    if (isKept()) return false;
    return text.length >= SHORTEST_INSIDE || isWhole();
  }
  if (kind === 'site') {
    if (vendor.has(element.tag) && isKept()) return false;
    return (text.length >= SHORTEST_INSIDE && !digits) || isWhole();
  }
  const common = kind === 'name' && commonWords.has(text.toUpperCase());
  if (common && (element.vr === 'CS' || isKept())) return false;
  return digits && text.length < SHORTEST_NUMBER ? isWhole() : true;
}

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

function isBounded(
  bytes: Uint8Array,
  at: number,
  end: number,
  pattern: IdentifierPattern,
  isPart: (character: number) => boolean,
): boolean {
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
