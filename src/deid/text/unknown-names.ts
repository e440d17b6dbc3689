import type { Word } from './folding';
import { GAP, joins, type ReadText } from './read-text';
import type { Range } from './tidy';
import { isEponym, isEponymNoun, isOrdinary, isTechnical } from './vocabulary';

/** Names of relatives, friends and other patients: "Ehefrau Sabine Hofer", "brother of Pat. Zgraggen". */
export function relativesIn(read: ReadText): Range[] {
  const { words, gaps } = read;
  const ranges: Range[] = [];
  words.forEach((cue, at) => {
    if (!RELATIVES.has(cue.folded)) return;
    let last = at;
    while (last - at < MOST_LEADS && joins(gaps[last + 1]) && LEADS.has(words[last + 1]?.folded ?? ''))
      last += 1;
    const lead = last;
    while (last - lead < MOST_NAMES && joins(gaps[last + 1]) && isNameLike(read, last + 1)) last += 1;
    const end = words[last];
    if (last > lead && end) ranges.push({ start: cue.start, end: end.end });
  });
  return ranges;
}

/**
 * Words that look like names in a text of small and capital letters: with a capital where no sentence begins, and no
 * words of medicine or everyday speech. In a label or a description only where two of them stand together.
 *
 * @param isComment whether it is running text, such as Patient Comments.
 */
export function unknownNamesIn(read: ReadText, isComment: boolean): Range[] {
  const { words } = read;
  const isUnknown = words.map((_, at) => isStranger(read, at));
  const ranges: Range[] = [];
  words.forEach((word, at) => {
    if (!isUnknown[at]) return;
    const beside =
      (isUnknown[at - 1] === true && isPair(read, at)) ||
      (isUnknown[at + 1] === true && isPair(read, at + 1));
    if (beside || (isComment && !beginsSentence(read, word)))
      ranges.push({ start: word.start, end: word.end });
  });
  return ranges;
}

/** "Sabine Hofer", and "Hofer_Sabine" of those who name things for machines. */
const isPair = ({ text, words, gaps }: ReadText, at: number): boolean =>
  gaps[at] === GAP.space || (gaps[at] === GAP.mark && text.charAt((words[at]?.start ?? 0) - 1) === '_');

function isStranger(read: ReadText, at: number): boolean {
  const word = read.words[at];
  if (!word || word.upper || word.script !== 'latin' || isOrdinary(word.folded)) return false;
  return isNameLike(read, at) && !isNoun(word.folded);
}

/** A word with a capital that stands by itself, is no word of medicine, and no eponym before its disease. */
function isNameLike({ words, gaps }: ReadText, at: number): boolean {
  const word = words[at];
  if (word?.kind !== 'letters' || !word.capital || word.folded.length < 3) return false;
  if (isTechnical(word.folded) || gaps[at] === GAP.none) return false;
  const next = words[at + 1];
  if (next && gaps[at + 1] === GAP.none) return false;
  if (!next || !isEponym(word.folded)) return true;
  const noun = next.folded === 's' ? words[at + 2] : next;
  return !noun || !isEponymNoun(noun.folded);
}

/** German nouns, which all have capitals: by their endings, or made with a word of medicine ("Verlaufskontrolle"). */
const NOUN = /(?:ung|ungen|heit|keit|schaft|tion|tionen|itat|ment|ismus)$/;
const SHORTEST_PART = 5;

function isNoun(folded: string): boolean {
  if (folded.length > SHORTEST_PART && NOUN.test(folded)) return true;
  for (let cut = SHORTEST_PART; cut < folded.length - 1; cut++)
    if (isTechnical(folded.slice(0, cut)) || isTechnical(folded.slice(folded.length - cut))) return true;
  return false;
}

const beginsSentence = ({ text }: ReadText, { start }: Word): boolean =>
  /(?:^|[.!?:;\r\n("'*•-])\s*$/.test(text.slice(Math.max(0, start - 8), start));

const MOST_LEADS = 4;
const MOST_NAMES = 3;

/** In English, German, French, Italian, Spanish, Dutch. */
const RELATIVES: ReadonlySet<string> = new Set(
  `wife husband spouse fiancee son daughter brother sister mother father mom dad aunt uncle cousin nephew niece
   grandmother grandfather grandson granddaughter friend neighbour neighbor guardian caregiver
   ehefrau ehemann gattin gatte partnerin sohn tochter bruder schwester mutter vater tante onkel neffe nichte oma opa
   grossmutter grossvater enkelin freund freundin nachbar nachbarin betreuer betreuerin
   epouse epoux mari fils fille frere soeur mere pere oncle ami amie compagne compagnon voisin voisine
   moglie marito figlio figlia fratello sorella madre padre nonno nonna amico amica
   esposa esposo hijo hija hermano hermana abuelo abuela amigo amiga
   echtgenote echtgenoot vrouw zoon dochter broer zus moeder vader oom vriend vriendin buurman buurvrouw`.split(
    /\s+/,
  ),
);
const LEADS: ReadonlySet<string> = new Set(
  `of the is named called von der des vom de du la le di del della van het pat patient patientin patienten paziente
   paciente herr frau hr fr mr mrs ms dr name`.split(/\s+/),
);
