import type { DicomFile } from '../dicom/element';
import { textOf } from '../dicom/values';
import { isDeclaration } from './check-declaration';
import { finding, type OpenFinding } from './check-finding';
import { isUnchanged } from './element-value';
import { folded } from './folded-text';
import { chunksOf, searchedRanges } from './header-ranges';
import { hiddenTexts } from './hidden-text';
import { patternsOf, type IdentifierPattern } from './identifier-patterns';
import type { Identifiers } from './collect-identifiers';
import type { Identifier } from './identifiers';
import {
  isBinary,
  isLeak,
  isLetter,
  isLongWord,
  isOfWord,
  mayBeWord,
  staysByRule,
  type Hit,
} from './leak-rules';
import { whereIs, type Place } from './paired-walk';
import { PatternSet } from './pattern-search';
import { isKnownCreator } from './private-elements';
import { isCleaned } from './retained';

const MOST_FINDINGS = 200;

/** What is searched for the identifiers of an original. */
export interface Searched {
  readonly output: DicomFile;
  readonly original: DicomFile;
  readonly places: readonly Place[];
  /** Whether an option keeps text for what it says. */
  readonly keepsText: boolean;
  /** Names of the file and its folders; '' where they are not known. */
  readonly name: string;
}

/**
 * Searches all bytes of the output but plain pixels for the identifiers of the original: as they are, as UTF-16, in
 * Base64, in text of any character set without its diacritics, and in the names of the file and its folders.
 */
export async function findIdentifiers(
  searched: Searched,
  { shared, own }: Identifiers,
): Promise<OpenFinding[]> {
  const set = new PatternSet(own.flatMap(patternsOf), sharedSet(shared));
  const judge = new Judge(searched);
  const { output } = searched;
  for (const range of searchedRanges(output))
    for await (const { offset, bytes, from, to } of chunksOf(output, range, set.longest)) {
      set.scan(bytes, (pattern, at) => {
        const end = at + pattern.bytes.length;
        if (at >= from && end <= to)
          judge.take({ pattern, bytes, at, start: offset + at, end: offset + end });
      });
      for (const text of hiddenTexts(bytes))
        set.scan(text.bytes, (pattern, at) => {
          const start = offset + text.at + Math.floor(at * text.stride);
          const end = start + Math.ceil(pattern.bytes.length * text.stride);
          judge.take({ pattern, bytes: text.bytes, at, start, end, hidden: true });
        });
    }
  for (const place of searched.places) searchFolded(output, place, set, judge);
  return [...judge.found.values(), ...findInName(searched.name, set)];
}

let lastShared:
  { readonly identifiers: readonly Identifier[]; readonly set: PatternSet<IdentifierPattern> } | undefined;

/** What the originals of a series have in common is made ready once. */
function sharedSet(identifiers: readonly Identifier[]): PatternSet<IdentifierPattern> {
  if (lastShared?.identifiers !== identifiers)
    lastShared = { identifiers, set: new PatternSet(identifiers.flatMap(patternsOf)) };
  return lastShared.set;
}

/** Letters beyond ASCII are compared without their diacritics. */
function searchFolded(
  output: DicomFile,
  place: Place,
  set: PatternSet<IdentifierPattern>,
  judge: Judge,
): void {
  const { element, dataset } = place;
  if (element.items || element.length === 0 || isBinary(element.vr)) return;
  const stored = output.source.peek(element.valueOffset, element.length);
  if (!stored?.some((byte) => byte >= 0x80 || byte === 0x1b)) return;
  const bytes = new TextEncoder().encode(folded(textOf(output, dataset, element).join('\\')));
  const [start, end] = [element.valueOffset, element.valueOffset + element.length];
  set.scan(bytes, (pattern, at) => judge.take({ pattern, bytes, at, start, end }));
}

/** Pseudonyms and new UIDs name files; digits within these are there by chance. */
function findInName(name: string, set: PatternSet<IdentifierPattern>): OpenFinding[] {
  const bytes = new TextEncoder().encode(folded(name));
  const found: OpenFinding[] = [];
  set.scan(bytes, ({ identifier: { kind, text }, bytes: { length } }, at) => {
    const isLong = text.length >= 6 || !/^\d+$/.test(text);
    const isPart = kind === 'name' && isLongWord(text) ? isLetter : isOfWord;
    const isBounded = !isPart(bytes[at - 1] ?? 0) && !isPart(bytes[at + length] ?? 0);
    if (kind !== 'time' && kind !== 'text' && isLong && isBounded)
      found.push(finding('file-name', { text: name }));
  });
  return found.slice(0, 1);
}

/** Decides about each occurrence; one finding for each kind and place is enough. */
class Judge {
  readonly found = new Map<string, OpenFinding>();
  private readonly done = new Map<Place | undefined, Set<string>>();
  private readonly unchanged = new Map<Place, boolean>();
  private readonly searched: Searched;

  constructor(searched: Searched) {
    this.searched = searched;
  }

  take(hit: Hit): void {
    const { output, places, keepsText } = this.searched;
    const place = placeAt(places, hit.start);
    const { kind } = hit.pattern.identifier;
    if (this.found.size >= MOST_FINDINGS || this.done.get(place)?.has(kind)) return;
    if (place && isDeclaration(output, place)) return;
    if (place && isKnownCreator(output, place.dataset, place.element)) return;
    if (!isLeak(hit, place, output, (each) => this.isUnchanged(each))) return;
    this.done.set(place, (this.done.get(place) ?? new Set()).add(kind));
    const where = { ...(place && whereIs(output, place)), offset: hit.start };
    const isWord = keepsText && place && staysByRule(place) && mayBeWord(hit);
    this.found.set(`${kind} ${where.path ?? ''}`, finding(isWord ? 'name-word' : `${kind}-found`, where));
  }

  private isUnchanged(place: Place): boolean {
    const { output, original } = this.searched;
    const unchanged =
      this.unchanged.get(place) ??
      (isUnchanged(output, original, place) || isCleaned(output, original, place));
    this.unchanged.set(place, unchanged);
    return unchanged;
  }
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
