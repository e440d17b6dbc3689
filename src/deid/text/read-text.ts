import { wordsOf, type Word } from './folding';

/** What stands between two words: nothing, one mark, space, marks of a list or a name, anything else. */
export const GAP = { none: 0, mark: 1, space: 2, list: 3, other: 4 } as const;
export type Gap = (typeof GAP)[keyof typeof GAP];

/** A text as its words and what stands before each of them. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly gaps: readonly Gap[];
}

/** Characters that are not seen, such as soft hyphens, are left out: they would part what belongs together. */
export function readText(original: string): ReadText {
  const text = original.normalize('NFC').replace(/\p{Cf}/gu, '');
  const words = wordsOf(text);
  return { text, words, gaps: words.map((word, at) => gapBetween(text, words[at - 1], word)) };
}

/** Whether two words may belong to one name. */
export const near = (gap: Gap | undefined): boolean => gap !== undefined && gap !== GAP.other;

/**
 * "Dr" and "dr. " are titles; "DR" is digital radiography unless "by" stands before it, and "MR" is magnetic resonance;
 * "ms" is a unit.
 */
export function isTitle({ text, words }: ReadText, at: number): boolean {
  const word = words[at];
  if (!word || !(TITLES.has(word.folded) || (ADDRESSES.has(word.folded) && word.capital))) return false;
  if (words[at - 1]?.kind === 'digits') return false;
  if (text.charAt(word.end) === '.') return true;
  return !word.upper || word.folded.length > 3 || BEFORE_TITLE.has(words[at - 1]?.folded ?? '');
}

const TITLES: ReadonlySet<string> = new Set([
  'dr',
  'dres',
  'doctor',
  'doktor',
  'prof',
  'professor',
  'herr',
  'frau',
]);
/** Words that mean something else in small letters. */
const ADDRESSES: ReadonlySet<string> = new Set(
  'mr mrs ms mx miss mister sir mme mlle monsieur madame sig sra dra'.split(' '),
);
const BEFORE_TITLE: ReadonlySet<string> = new Set(
  'for by from to cc attn with per von vom bei par pour por da'.split(' '),
);

const MARK = /^[-._/'’`·]$/u;
const SPACE = /^[ \t\u00a0\u3000]{1,3}$/u;
const LIST = /^[ \t\u00a0\u3000]{0,2}[-._,;^=/|+&・]{1,3}[ \t\u00a0\u3000]{0,2}$/u;

function gapBetween(text: string, before: Word | undefined, word: Word): Gap {
  if (!before) return GAP.other;
  if (word.start === before.end) return GAP.none;
  const between = text.slice(before.end, word.start);
  if (MARK.test(between)) return GAP.mark;
  if (SPACE.test(between)) return GAP.space;
  return LIST.test(between) ? GAP.list : GAP.other;
}
