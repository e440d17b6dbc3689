/**
 * Text as it is compared: without case, diacritics and compatibility forms. Letters that NFKD does not take apart are
 * spelt as people spell them without a keyboard for them.
 */
const SPELT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', ŧ: 't' },
    ...{ ς: 'σ', ى: 'ي', ة: 'ه', ٱ: 'ا', ـ: '' },
  }),
);
const HANGUL = /^[가-힣]$/u;
const KATAKANA = /[ァ-ヶ]/gu;

const folded = new Map<string, string>();

/** One character as it is compared; '' for a mark that only modifies. */
function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const lower = character.normalize('NFKC').toLowerCase();
  const plain = HANGUL.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const result = Array.from(plain, (letter) => SPELT.get(letter) ?? letter).join('');
  if (folded.size < MOST_CHARACTERS) folded.set(character, result);
  return result;
}
const MOST_CHARACTERS = 20_000;

/** Text as it is compared, without any regard to where words end. */
export function fold(text: string): string {
  let result = '';
  for (const character of text.normalize('NFC')) result += foldCharacter(character);
  return result;
}

/** Letters of scripts that are written without spaces, or that bind other words to a name. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}ー々]/u;
const ALPHABETIC = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Armenian}\p{sc=Georgian}]/u;

/** How the words of a text are told apart: by spaces, with endings and prefixes bound to them, or not at all. */
type Script = 'latin' | 'bound' | 'unspaced';

export const scriptOf = (text: string): Script =>
  UNSPACED.test(text) ? 'unspaced' : ALPHABETIC.test(text) ? 'bound' : 'latin';

/** A word of a text: a run of letters, or of digits, as far as neither case nor script says that another one begins. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** As it is compared. */
  readonly folded: string;
  readonly kind: 'letters' | 'digits';
  /** "Wilson", "WILSON" and "W", not "wilson". */
  readonly capital: boolean;
  /** "WILSON", "W". */
  readonly upper: boolean;
  readonly script: Script;
}

const WORD =
  /\p{Nd}+|(?<!\p{L})(?:Mc|Mac)\p{Lu}\p{Ll}+|(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}ー々]\p{M}*)+|(?:\p{Lu}\p{M}*)+(?!\p{M}*\p{Ll})|(?:\p{Lu}\p{M}*)?(?:[\p{Ll}\p{Lo}\p{Lm}]\p{M}*)+|\p{L}/gu;

/** The words of a text (NFC) in order. "WilsonAmy_CT1" has Wilson, Amy, CT and 1. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const [word] = match;
    const start = match.index;
    words.push({ start, end: start + word.length, ...lookOf(word) });
  }
  return words;
}

type Look = Pick<Word, 'folded' | 'kind' | 'capital' | 'upper' | 'script'>;

/** Texts of one patient have few different words. */
const looks = new Map<string, Look>();
const MOST_LOOKS = 20_000;
const LONGEST_LOOK = 32;

function lookOf(word: string): Look {
  const known = looks.get(word);
  if (known) return known;
  const first = word.charAt(0);
  const capital = first !== first.toLowerCase();
  const look: Look = {
    folded: fold(word),
    kind: /^\p{Nd}/u.test(word) ? 'digits' : 'letters',
    capital,
    upper: capital && word === word.toUpperCase(),
    script: scriptOf(word),
  };
  if (looks.size >= MOST_LOOKS) looks.clear();
  if (word.length <= LONGEST_LOOK) looks.set(word, look);
  return look;
}
