import { isRegisteredUID } from '../dicom/uid-registry';
import { dateSpellings, timeSpellings } from './date-spellings';
import { isMask, placeholders } from './ignored-words';

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

/** Bytes of a value up to this length are searched beside each part of it. */
export const LONGEST_REPEATED = 256;

/** What kind of value it is by its VR and attribute. */
export type Source = 'PN' | 'UI' | 'DA' | 'DT' | 'TM' | 'id' | 'site' | 'text';

/** Most values are those of the file before; so many of them are remembered. */
const LARGEST_CACHE = 5_000;
const known = new Map<string, readonly Identifier[]>();
const interned = new Map<string, Identifier>();

/** The identifiers in one value; the same objects for the same value, so that their spellings can be kept. */
export function identifiersIn(source: Source, value: string, raw?: Uint8Array): readonly Identifier[] {
  const key = raw ? `${source} ${value} ${raw.join()}` : `${source} ${value}`;
  const same = known.get(key);
  if (same) return same;
  if (known.size >= LARGEST_CACHE) {
    known.clear();
    interned.clear();
  }
  let bytes = raw;
  const made = partsOf(source, value)
    .map(({ kind, text }) => ({ kind, text: text.trim() }))
    .filter(({ kind, text }) => isSearchable(kind, text))
    .map(({ kind, text }) => {
      if (raw && !isASCII(text)) {
        const part = bytes ? { kind, text, raw: bytes } : { kind, text };
        // Each part of a long value with all pieces of it would be a square of them.
        if (raw.length > LONGEST_REPEATED) bytes = undefined;
        return part;
      }
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
  // Punctuation and masks are nobody's.
  return text.length > LONGEST_UNSEARCHED && /[A-Za-z0-9]/.test(text) && !isMask(text);
}

const HYPHENATED = /^\p{L}+(?:[-'’]\p{L}+){1,2}$/u;

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
      // "Smith-Jones" is "Smith", and "Smith Jones" as well; "QIN-HEADNECK-01" is a number of a study.
      if (!HYPHENATED.test(component)) continue;
      const halves = component.split(/[-'’]/);
      for (const half of halves) parts.add(half);
      for (const between of [' ', '-', '']) parts.add(halves.join(between));
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
function moments(vr: 'DA' | 'DT' | 'TM', value: string): { kind: 'date' | 'time'; text: string }[] {
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

// eslint-disable-next-line no-control-regex -- ASCII is meant, control characters included
export const isASCII = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
