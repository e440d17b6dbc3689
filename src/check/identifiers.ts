import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { isRegisteredUID } from '../dicom/uid-registry';
import { textOf } from '../dicom/values';
import { T } from '../dicom/tag';
import { dateSpellings, timeSpellings } from './date-spellings';
import { equalBytes } from './element-value';
import { safeRow } from './private-elements';
import { isStructural, namesNoInstance, type ProfileRules, type Rule } from './profile-rules';
import { placeholders } from './ignored-words';

/**
 * `name` part of a person's name, `id` an identifier of a person or an order, `site` a name of the site or its
 * devices, `text` any other value that the
 * profile takes away: it is compared as a whole, since parts of it may be words of everybody.
 */
export type IdentifierKind = 'name' | 'id' | 'site' | 'uid' | 'date' | 'time' | 'text';

export interface Identifier {
  readonly kind: IdentifierKind;
  readonly text: string;
  /** As it stands in the original, where that is not ASCII. */
  readonly raw?: Uint8Array;
}

/** Values of so few characters are compared at their path alone: they occur everywhere by chance. */
const LONGEST_UNSEARCHED = 3;
/** Two ideographs name a person: six bytes of UTF-8. */
const SHORTEST_ENCODED = 6;
const SHORTEST_UID = 8;
/** Of a long text, so much of each line is searched. */
const LONGEST_SEARCHED = 200;

/** Of a description, so many words in a row are searched, where they are so long together. */
const WORDS_TOGETHER = 3;
const SHORTEST_PART = 12;
const MOST_PARTS = 40;

const textual = new Set<VR>(['AE', 'AS', 'LO', 'LT', 'SH', 'ST', 'UC', 'UR', 'UT']);
/** Short codes and numbers: identifying only where a rule names the attribute itself. */
const coded = new Set<VR>(['CS', 'DS', 'IS']);
/** Code Value, Coding Scheme Designator and Version, Context Identifier: never of a person (PS3.3 §8). */
const codes = new Set([0x00080100, 0x00080102, 0x00080103, 0x0008010f, 0x00080119]);

/** Attributes that name a person or an order by themselves, so that even a part of a text that holds them leaks. */
const personal = new Set([
  0x00080050, 0x00100020, 0x00100021, 0x00101000, 0x00101040, 0x00101090, 0x00102154, 0x00102155, 0x00200010,
  0x00321001, 0x00380010, 0x00380060, 0x00400009, 0x00400253, 0x00401001, 0x00402006, 0x00402007, 0x00402016,
  0x00402017, 0x00081195, 0x00101005, 0x00101060,
]);

const ISSUER_OF_PATIENT_ID = 0x00100021;

/** Institution Name, Address and Department, Station Name, Device Serial Number. */
const ofSite = new Set([0x00080080, 0x00080081, 0x00081010, 0x00081040, 0x00181000]);

const metaTags = new Set([
  0x00020003, 0x00020016, 0x00020017, 0x00020018, 0x00020026, 0x00020027, 0x00020028, 0x00020102,
]);

/** What in an original could name somebody. */
export interface Identifiers {
  /** What the original before it had as well: the same array for all files of a series, so that it is made ready once. */
  readonly shared: readonly Identifier[];
  readonly own: readonly Identifier[];
}

/** All values that the profile takes away, at every depth. */
export function collectIdentifiers(original: DicomFile, rules: ProfileRules): Identifiers {
  /** Most values occur several times in a file: the same array for the same value. */
  const found = new Set<readonly Identifier[]>();
  /** UIDs of private classes and coding schemes may stand elsewhere as well, and stay. */
  const classes = new Set<string>();

  const lastMet = metBefore;
  const met: Met[] = [];
  metBefore = met;
  let sets = '';

  const { columns } = rules;
  const areTimesTold = columns.has('f') || columns.has('m');
  const collectElement = (dataset: Dataset, element: Element, named: boolean, inside: boolean): void => {
    if (element.length === 0) return;
    if (columns.has('p') && safeRow(original, dataset, element.tag) && element.vr !== 'UI') return;
    const vr = element.vr === 'UN' ? (lookup(element.tag)?.vr ?? 'UN') : element.vr;
    if (vr === 'UN') {
      if (!named && !inside) return;
      for (const text of printableText(original, element)) found.add(identifiersIn('text', text));
      return;
    }
    const wanted =
      vr === 'PN' ||
      (vr === 'UI' && !namesNoInstance(element.tag)) ||
      named ||
      (inside && !coded.has(vr) && !codes.has(element.tag));
    const source = wanted ? sourceOf(element.tag, vr, columns.has('i')) : undefined;
    if (!source || (columns.has('u') && source === 'UI')) return;
    if (columns.has('f') && (source === 'DA' || source === 'DT') && !named) return;
    const bytes = original.source.peek(element.valueOffset, element.length);
    const last = lastMet[met.length];
    const isSame =
      bytes &&
      last?.source === source &&
      last.vr === vr &&
      last.sets === sets &&
      equalBytes(last.bytes, bytes);
    const values = isSame
      ? last.values
      : textOf(original, dataset, element).map((value) =>
          identifiersIn(source, value, isASCII(value) ? undefined : bytes?.slice()),
        );
    for (const value of values) found.add(value);
    met.push(isSame ? last : { source, vr, sets, bytes: bytes?.slice() ?? new Uint8Array(), values });
  };

  const collect = (dataset: Dataset, inside: boolean): void => {
    for (const element of dataset.elements) {
      const { tag } = element;
      if (tag === T.SpecificCharacterSet) sets += `${textOf(original, dataset, element).join('\\')};`;
      const rule = rules.of(tag);
      const unknown = isStructural(tag);
      const named = unknown || (rule !== undefined && !mayStay.has(rule.kind));
      if (element.items) for (const item of element.items) collect(item, inside || unknown || named);
      else if (namesNoInstance(tag)) for (const uid of textOf(original, dataset, element)) classes.add(uid);
      else collectElement(dataset, element, named, inside);
    }
  };

  for (const element of original.meta.elements)
    if (metaTags.has(element.tag)) collectElement(original.meta, element, true, false);
  collect(original.dataset, false);
  return divided(found, classes, areTimesTold);
}

/** An element as it was met: the one at its place in the next original of a series mostly holds the same. */
interface Met {
  readonly source: Source;
  readonly vr: VR;
  /** The Specific Character Sets up to it. */
  readonly sets: string;
  readonly bytes: Uint8Array;
  readonly values: readonly (readonly Identifier[])[];
}

/** Of the original before. */
let metBefore: readonly Met[] = [];

/** Values of the original before, and those of them that the next ones were seen to have. */
let before: {
  readonly found: ReadonlySet<readonly Identifier[]>;
  readonly common: ReadonlySet<readonly Identifier[]>;
  readonly shared: readonly Identifier[];
  readonly left: string;
} = { found: new Set(), common: new Set(), shared: [], left: '' };

/** What is common becomes less with each that lacks some of it, and is gathered anew where so many times as much turns up. */
const MOST_NEW = 1.25;

/** Parts what this original has in common with the one before it from what it has alone. */
function divided(
  found: ReadonlySet<readonly Identifier[]>,
  classes: ReadonlySet<string>,
  areTimesTold: boolean,
): Identifiers {
  const left = [areTimesTold, ...[...classes].sort()].join(' ');
  const isLeft = ({ kind, text }: Identifier) =>
    kind === 'uid' ? classes.has(text) : kind === 'time' && areTimesTold;
  const unique = (values: readonly (readonly Identifier[])[]) =>
    [...new Set(values.flat())].filter((identifier) => !isLeft(identifier));
  let { common, shared } = before;
  const again = [...found].filter((value) => value.length > 0 && before.found.has(value));
  const still = [...common].filter((value) => found.has(value));
  const isNew = left !== before.left || again.length > MOST_NEW * still.length;
  if (isNew || still.length < common.size) {
    const values = isNew ? again : still;
    common = new Set(values);
    shared = unique(values);
  }
  before = { found, common, shared, left };
  return { shared, own: unique([...found].filter((value) => !common.has(value))) };
}

/** Rules under which the value itself is no secret; that of a date is. */
const mayStay: ReadonlySet<Rule['kind']> = new Set(['kept', 'cleaned', 'items']);

type Source = 'PN' | 'UI' | 'DA' | 'DT' | 'TM' | 'id' | 'site' | 'text';

/** @param isSiteTold whether the institution may be told, and its parts: it issued the IDs. */
function sourceOf(tag: Tag, vr: VR, isSiteTold: boolean): Source | undefined {
  if (vr === 'PN' || vr === 'UI' || vr === 'DA' || vr === 'DT' || vr === 'TM') return vr;
  if (!textual.has(vr) && !coded.has(vr)) return undefined;
  if (isSiteTold && tag === ISSUER_OF_PATIENT_ID) return 'site';
  if (personal.has(tag)) return 'id';
  return ofSite.has(tag) ? 'site' : 'text';
}

/** Most values are those of the file before; so many of them are remembered. */
const LARGEST_CACHE = 5_000;
const known = new Map<string, readonly Identifier[]>();
const interned = new Map<string, Identifier>();

/** The identifiers in one value; the same objects for the same value, so that their spellings can be kept. */
function identifiersIn(source: Source, value: string, raw?: Uint8Array): readonly Identifier[] {
  const key = raw ? `${source} ${value} ${raw.join()}` : `${source} ${value}`;
  const same = known.get(key);
  if (same) return same;
  if (known.size >= LARGEST_CACHE) {
    known.clear();
    interned.clear();
  }
  const made = partsOf(source, value)
    .map(({ kind, text }) => ({ kind, text: text.trim() }))
    .filter(({ kind, text }) => isSearchable(kind, text))
    .map(({ kind, text }) => {
      if (raw && !isASCII(text)) return { kind, text, raw };
      const identifier = interned.get(`${kind} ${text}`) ?? { kind, text };
      interned.set(`${kind} ${text}`, identifier);
      return identifier;
    });
  known.set(key, made);
  return made;
}

function partsOf(source: Source, value: string): { kind: IdentifierKind; text: string }[] {
  switch (source) {
    case 'PN':
      return partsOfName(value).map((text) => ({ kind: 'name', text }));
    case 'UI':
      return [{ kind: 'uid', text: value }];
    case 'DA':
    case 'DT':
    case 'TM':
      return moments(source, value);
    case 'id':
    case 'site':
      return [{ kind: source, text: value }];
    case 'text':
      return textsOf(value).map((text) => ({ kind: 'text', text }));
  }
}

/** Each line of a text, and of each any three words that follow each other. */
function textsOf(value: string): string[] {
  const lines = value.split(/[\r\n\f]+/).map((line) => line.trim().slice(0, LONGEST_SEARCHED));
  const parts = lines.flatMap((line) => {
    const words = line.split(/ +/);
    if (words.length <= WORDS_TOGETHER) return [];
    return words.slice(0, 1 - WORDS_TOGETHER).map((_, at) => words.slice(at, at + WORDS_TOGETHER).join(' '));
  });
  return [...lines, ...parts.filter((part) => part.length >= SHORTEST_PART).slice(0, MOST_PARTS)];
}

function isSearchable(kind: IdentifierKind, text: string): boolean {
  if (kind === 'uid') return text.length >= SHORTEST_UID && !isRegisteredUID(text);
  if (placeholders.has(text.toUpperCase())) return false;
  if (!isASCII(text)) return new TextEncoder().encode(text).length >= SHORTEST_ENCODED;
  // Punctuation, and one character over and over, is nobody's.
  return text.length > LONGEST_UNSEARCHED && /[A-Za-z0-9]/.test(text) && !/^(.)\1*$/.test(text);
}

/**
 * A Person Name as each group, each component and each word of it; words of three letters or fewer only with
 * their neighbour, in the usual orders (PS3.5 §6.2.1).
 */
function partsOfName(name: string): string[] {
  const parts = new Set<string>();
  for (const group of name.split('=')) {
    const components = group.split('^').map((component) => component.trim());
    const whole = group.replace(/[\^\s]+$/, '');
    parts.add(whole);
    for (const component of components) {
      parts.add(component);
      for (const word of component.split(/[\s,;_.]+/)) parts.add(word);
    }
    const [family = '', given = ''] = components;
    if (family !== '' && given !== '')
      for (const between of [' ', ', ', ',', '_', '-', '.', '']) {
        parts.add(`${family}${between}${given}`);
        parts.add(`${given}${between}${family}`);
      }
  }
  return [...parts];
}

/** A date and a time of day in the spellings that people and machines use. */
function moments(vr: VR, value: string): { kind: 'date' | 'time'; text: string }[] {
  const digits = /^\d{4}[.\-/]\d\d[.\-/]\d\d/.test(value)
    ? value.replace(/[.\-/]/g, '')
    : value.replaceAll(':', '');
  const date = vr === 'TM' ? undefined : /^(\d{4})(\d\d)(\d\d)/.exec(digits);
  const time =
    vr === 'DA' ? undefined : (vr === 'TM' ? /^(\d\d)(\d\d)(\d\d)/ : /^\d{8}(\d\d)(\d\d)(\d\d)/).exec(digits);
  const spellings: { kind: 'date' | 'time'; text: string }[] = [];
  if (date) {
    const [, year = '', month = '', day = ''] = date;
    for (const text of dateSpellings(year, month, day)) spellings.push({ kind: 'date', text });
  }
  if (time && time.slice(1).join('') !== '000000') {
    const [, hours = '', minutes = '', seconds = ''] = time;
    for (const text of timeSpellings(hours, minutes, seconds)) spellings.push({ kind: 'time', text });
  }
  return spellings;
}

/** Text in a value of unknown VR: the whole value where it is printable ASCII. */
function printableText(file: DicomFile, element: Element): string[] {
  const bytes = file.source.peek(element.valueOffset, element.length);
  if (!bytes || bytes.length > 1024) return [];
  const text = String.fromCharCode(...bytes).replace(/[\0 ]+$/, '');
  return /^[\x20-\x7e]+$/.test(text) ? text.split('\\') : [];
}

// eslint-disable-next-line no-control-regex -- ASCII is meant, control characters included
export const isASCII = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
