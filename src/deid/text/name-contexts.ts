import { GAP, isTitle, near, type Gap, type ReadText } from './read-text';
import { AFFIXES } from './term-forms';
import type { Word } from './folding';
import type { Range } from './tidy';
import { isTechnical } from './vocabulary';

/** Names that no file of the patient tells, known by what stands beside them: "Dr. Hicks", "for … by …". */
export function namesInContext(read: ReadText): Range[] {
  const { text, words, gaps } = read;
  const ranges: Range[] = [];
  words.forEach((word, at) => {
    if (word.kind !== 'letters') return;
    const title = isTitle(read, at);
    const last = title ? afterTitle(words, gaps, at) : afterPreposition(text, words, gaps, at);
    const first = words[Math.min(at + 1, words.length - 1)];
    const end = words[last]?.end;
    if (last > at && first && end !== undefined)
      ranges.push({ start: title ? word.start : first.start, end });
  });
  words.forEach((word, at) => {
    if (isUnknownBy(words, gaps, at)) ranges.push({ start: word.start, end: word.end });
    if (!DEGREES.has(word.folded) || !word.upper || at === 0) return;
    const first = beforeDegree(words, gaps, at);
    if (first < at) ranges.push({ start: words[first]?.start ?? word.start, end: word.end });
  });
  return ranges;
}

/** Behind a name, in capitals. */
const DEGREES: ReadonlySet<string> = new Set(['md', 'rn', 'mbbs', 'frcr', 'dds', 'rtr', 'msc', 'phd']);
const VERBS: ReadonlySet<string> = new Set(
  `ordered requested performed referred read reported dictated signed reviewed approved verified interpreted
   transcribed entered acquired scanned authorized prescribed seen examined admitted exam study`.split(/\s+/),
);
const LABELS: ReadonlySet<string> = new Set(
  `name patientname patient pt surname forename vorname nachname nom nombre apellido cognome naam operator physician
   radiologist technologist technician tech doctor nurse attending arzt reader referrer author reporter`.split(
    /\s+/,
  ),
);

/** A word that may be a name: no word of medicine, with a capital. */
const isNameLike = (word: Word | undefined): boolean =>
  word?.kind === 'letters' && word.capital && word.folded.length > 1 && !isTechnical(word.folded);

const isInitial = (word: Word | undefined): boolean =>
  word?.kind === 'letters' && word.upper && word.folded.length === 1;

/** The last word of the name behind a title. */
function afterTitle(words: readonly Word[], gaps: readonly Gap[], at: number): number {
  let last = at;
  // More titles, initials and particles: "Prof. Dr. med. A. van der Berg".
  while (
    last + 1 < words.length &&
    last - at < 5 &&
    near(gaps[last + 1]) &&
    (AFFIXES.has(words[last + 1]?.folded ?? '') ||
      isInitial(words[last + 1]) ||
      NOBLE.has(words[last + 1]?.folded ?? ''))
  )
    last += 1;
  const name = words[last + 1];
  const shouted = words[at]?.upper === true;
  const fits =
    name?.kind === 'letters' && (name.capital || !isTechnical(name.folded)) && name.folded.length > 1;
  if (name && fits && near(gaps[last + 1]) && !(shouted && isTechnical(name.folded))) last += 1;
  else
    return last > at && words.slice(at + 1, last + 1).some((word) => !AFFIXES.has(word.folded)) ? last : at;
  return goOn(words, gaps, last, 3);
}

const NOBLE: ReadonlySet<string> = new Set('van von der den de la le di du del da ter zu zur st'.split(' '));
/** More words of a name behind its first. */
function goOn(words: readonly Word[], gaps: readonly Gap[], from: number, most: number): number {
  let last = from;
  for (let more = 0; more < most; more++) {
    const next = words[last + 1];
    if (!near(gaps[last + 1])) return last;
    if (isNameLike(next)) last += 1;
    else if (isInitial(next) && isNameLike(words[last + 2]) && near(gaps[last + 2])) last += 2;
    else if (next && NOBLE.has(next.folded) && isNameLike(words[last + 2]) && near(gaps[last + 2])) last += 2;
    else return last;
  }
  return last;
}

/** The last word of a name behind "for", "by" or "Name:"; the word itself where none is there. */
function afterPreposition(text: string, words: readonly Word[], gaps: readonly Gap[], at: number): number {
  const word = words[at];
  const first = words[at + 1];
  const gap = gaps[at + 1];
  if (!word || !first) return at;
  const labelled = LABELS.has(word.folded) && /^\s?[:=]/.test(text.slice(word.end, word.end + 2));
  const led = word.folded === 'for' || word.folded === 'by';
  if (!labelled && !(led && (gap === GAP.space || gap === GAP.mark))) return at;

  const begins = isNameLike(first) ? at + 1 : at + 2;
  if (begins > at + 1 && !(isInitial(first) && isNameLike(words[begins]) && near(gaps[begins]))) return at;
  const last = goOn(words, gaps, begins, 3);
  const next = words[last + 1];
  const gapBehind = gaps[last + 1];
  if (next && (gapBehind === GAP.none || (next.kind === 'digits' && near(gapBehind)))) return at;
  if (labelled || last > at + 1) return last;
  // One word may be anything: it is a name where an order is told, or where it is written like one.
  const ends = !next || gapBehind === GAP.other || gapBehind === GAP.list || BEHIND_NAME.has(next.folded);
  const ordered = VERBS.has(words[at - 1]?.folded ?? '') || next?.folded === 'by';
  const written = word.folded === 'by' && !first.upper && first.folded.length > 2;
  return ends && (ordered || written) ? last : at;
}

const BEHIND_NAME: ReadonlySet<string> = new Set(['by', 'on', 'at', 'from', 'for']);

const ORDERS: ReadonlySet<string> = new Set(
  'ordered requested referred read reported dictated signed reviewed approved verified interpreted transcribed'.split(
    ' ',
  ),
);
const MODALITIES: ReadonlySet<string> = new Set('mr ct us dr cr xa nm pt dx mg rf sc pr sr ai'.split(' '));

/** Initials of nobody known, where an order is told: "Ordered for 8371727310 by PH". */
function isUnknownBy(words: readonly Word[], gaps: readonly Gap[], at: number): boolean {
  const word = words[at];
  if (!word?.upper || word.folded.length < 2 || word.folded.length > 3 || MODALITIES.has(word.folded))
    return false;
  if (words[at - 1]?.folded !== 'by' || gaps[at] !== GAP.space) return false;
  const next = words[at + 1];
  const ends =
    !next || gaps[at + 1] === GAP.other || gaps[at + 1] === GAP.list || BEHIND_NAME.has(next.folded);
  return ends && words.slice(Math.max(0, at - 8), at).some(({ folded }) => ORDERS.has(folded));
}

/** The first word of the name before a degree: "John Hicks, MD". */
function beforeDegree(words: readonly Word[], gaps: readonly Gap[], at: number): number {
  let first = at;
  for (let more = 0; more < 4 && first > 0 && near(gaps[first]); more++) {
    const before = words[first - 1];
    if (!isNameLike(before) && !(isInitial(before) && first < at)) break;
    first -= 1;
  }
  return first;
}
