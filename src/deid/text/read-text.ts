import { wordsOf, type Word } from './folding';

/**
 * What stands between two words: nothing, one mark, space, marks between the words of a name, marks that set words apart
 * in one line, anything else.
 */
export const GAP = { none: 0, mark: 1, space: 2, list: 3, apart: 4, other: 5 } as const;
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

/** Whether two words may belong to one name that is known. */
export const near = (gap: Gap | undefined): boolean => gap !== undefined && gap !== GAP.other;

/** Whether two words may belong to one name that is not known: "Wilson, Amy", not "Wilson - DNR". */
export const joins = (gap: Gap | undefined): boolean => gap !== undefined && gap <= GAP.list;

/** Whether what is said before ends here: at a mark, or with the text. */
export const ends = (gap: Gap | undefined): boolean => gap === undefined || gap >= GAP.list;

/**
 * "Dr" and "dr. " are titles; "DR" is digital radiography unless "by" stands before it, and "MR" is magnetic resonance;
 * "ms" is a unit.
 */
export function isTitle({ text, words }: ReadText, at: number): boolean {
  const word = words[at];
  if (!word || !(TITLES.has(word.folded) || (ADDRESSES.has(word.folded) && word.capital))) return false;
  if (text.charAt(word.end) === '.' && word.capital) return true;
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
const LIST = /^[ \t\u00a0\u3000]{0,2}[,^=・]{1,3}[ \t\u00a0\u3000]{0,2}$/u;
const APART = /^[ \t\u00a0\u3000]{0,2}[-._,;^=/|+&・]{1,3}[ \t\u00a0\u3000]{0,2}$/u;
const DOT = /^\.[ \t\u00a0]{1,2}$/u;
/** Short forms in names, whose dot ends no sentence. */
const SHORT_FORMS: ReadonlySet<string> = new Set(
  'pat dr dres prof mr mrs ms st ste jr sr med dipl ing mag hr fr sig sra dra mme mlle'.split(' '),
);

function gapBetween(text: string, before: Word | undefined, word: Word): Gap {
  if (!before) return GAP.other;
  if (word.start === before.end) return GAP.none;
  const between = text.slice(before.end, word.start);
  if (MARK.test(between)) return GAP.mark;
  if (SPACE.test(between)) return GAP.space;
  if (LIST.test(between)) return GAP.list;
  if (DOT.test(between) && (before.folded.length === 1 || SHORT_FORMS.has(before.folded))) return GAP.list;
  return APART.test(between) ? GAP.apart : GAP.other;
}
