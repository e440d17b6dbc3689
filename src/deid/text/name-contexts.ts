import { ends, GAP, isTitle, joins, near, type Gap, type ReadText } from './read-text';
import { AFFIXES } from './term-forms';
import type { Word } from './folding';
import type { Range } from './tidy';
import { isEponym, isEponymNoun, isTechnical } from './vocabulary';

/**
 * Names that no file of the patient tells, known by what stands beside them: "Dr. Hicks", "for … by …".
 *
 * @param known the index of the last word of each known name that is whole, or a family name: it goes no farther.
 */
export function namesInContext(read: ReadText, known: ReadonlySet<number> = new Set()): Range[] {
  const { words } = read;
  const search = new Search(read, known);
  const ranges: Range[] = [];
  words.forEach((word, at) => {
    if (word.kind !== 'letters') return;
    const title = isTitle(read, at);
    const last = title ? search.afterTitle(at) : search.afterPreposition(at);
    const first = words[Math.min(at + 1, words.length - 1)];
    const end = words[last]?.end;
    if (last > at && first && end !== undefined)
      ranges.push({ start: title ? word.start : first.start, end });
  });
  words.forEach((word, at) => {
    if (search.isUnknownBy(at)) ranges.push({ start: word.start, end: word.end });
    if (!DEGREES.has(word.folded) || !word.upper || at === 0) return;
    const first = search.beforeDegree(at);
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
const NOBLE: ReadonlySet<string> = new Set('van von der den de la le di du del da ter zu zur st'.split(' '));
/** A title between these and a word of medicine is one all the same: "by DR. HEAD". */
const BEFORE_PERSON: ReadonlySet<string> = new Set('for by attn cc von par por'.split(' '));
const BEHIND_NAME: ReadonlySet<string> = new Set(['by', 'on', 'at', 'from', 'for']);
const ORDERS: ReadonlySet<string> = new Set(
  'ordered requested referred read reported dictated signed reviewed approved verified interpreted transcribed'.split(
    ' ',
  ),
);
const MODALITIES: ReadonlySet<string> = new Set('mr ct us dr cr xa nm pt dx mg rf sc pr sr ai'.split(' '));

const LONGEST_INITIALS = 3;

/** Whether it was told just before that something was ordered or read: "Ordered for 123 by …". */
export const isToldBefore = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 8), at).some(({ folded }) => ORDERS.has(folded));

const isInitial = (word: Word | undefined): boolean =>
  word?.kind === 'letters' && word.upper && word.folded.length === 1;

/** The search for names in one text. Each method gives the index of the last word of a name, or the one it was given. */
class Search {
  private readonly text: string;
  private readonly words: readonly Word[];
  private readonly gaps: readonly Gap[];
  private readonly known: ReadonlySet<number>;

  constructor({ text, words, gaps }: ReadText, known: ReadonlySet<number>) {
    this.text = text;
    this.words = words;
    this.gaps = gaps;
    this.known = known;
  }

  /** Behind a title. */
  afterTitle(at: number): number {
    const { words, gaps } = this;
    let last = at;
    // More titles, initials and particles: "Prof. Dr. med. A. van der Berg".
    while (last + 1 < words.length && last - at < 5 && joins(gaps[last + 1]) && this.isLead(last + 1))
      last += 1;
    const name = words[last + 1];
    const dotted = this.text.charAt(words[at]?.end ?? 0) === '.';
    const isCertain = dotted && BEFORE_PERSON.has(words[at - 1]?.folded ?? '');
    const shouted = words[at]?.upper === true && !isCertain;
    const fits =
      name?.kind === 'letters' && (name.capital || !isTechnical(name.folded)) && name.folded.length > 1;
    const isMore =
      !this.known.has(last) && joins(gaps[last + 1]) && !(last > at && this.isAcronym(last, last + 1));
    if (name && fits && isMore && !(shouted && isTechnical(name.folded))) last += 1;
    else
      return last > at && words.slice(at + 1, last + 1).some((word) => !AFFIXES.has(word.folded)) ? last : at;
    return this.goOn(last, 3, false);
  }

  /** Behind "for", "by" or "Name:". */
  afterPreposition(at: number): number {
    const { text, words, gaps } = this;
    const word = words[at];
    const first = words[at + 1];
    const gap = gaps[at + 1];
    if (!word || !first) return at;
    const labelled = LABELS.has(word.folded) && /^\s?[:=]/.test(text.slice(word.end, word.end + 2));
    const led = word.folded === 'for' || word.folded === 'by';
    if (!labelled && !(led && (gap === GAP.space || gap === GAP.mark))) return at;

    const begins = this.isNameLike(at + 1) ? at + 1 : at + 2;
    const initialFirst = isInitial(first) && this.isNameLike(begins) && joins(gaps[begins]);
    if (begins > at + 1 && !initialFirst) return at;
    const last = this.goOn(begins, 3, true);
    const next = words[last + 1];
    const gapBehind = gaps[last + 1];
    if (next && (gapBehind === GAP.none || (next.kind === 'digits' && joins(gapBehind)))) return at;
    if (labelled || last > at + 1) return last;
    // One word may be anything: it is a name where an order is told, or where it is written like one.
    const isLast = ends(gapBehind) || BEHIND_NAME.has(next?.folded ?? '');
    const ordered = VERBS.has(words[at - 1]?.folded ?? '') || next?.folded === 'by';
    const written = word.folded === 'by' && !first.upper && first.folded.length > 2;
    return isLast && (ordered || written) ? last : at;
  }

  /** The first word of the name before a degree: "John Hicks, MD". */
  beforeDegree(at: number): number {
    const { words, gaps } = this;
    let first = at;
    for (let more = 0; more < 4 && first > 0 && near(gaps[first]); more++) {
      const initial = isInitial(words[first - 1]) && first < at;
      if (!this.isNameLike(first - 1) && !initial) break;
      first -= 1;
    }
    return first;
  }

  /** Initials of nobody known, where an order is told: "Ordered for 8371727310 by PH". */
  isUnknownBy(at: number): boolean {
    const { words, gaps } = this;
    const word = words[at];
    if (!word?.upper || word.folded.length < 2 || word.folded.length > 3 || MODALITIES.has(word.folded))
      return false;
    if (words[at - 1]?.folded !== 'by' || gaps[at] !== GAP.space) return false;
    const next = words[at + 1];
    return (ends(gaps[at + 1]) || BEHIND_NAME.has(next?.folded ?? '')) && isToldBefore(words, at);
  }

  /** More words of a name behind its first. */
  private goOn(from: number, most: number, reversed: boolean): number {
    const { words, gaps } = this;
    let last = from;
    for (let more = 0; more < most; more++) {
      const gap = gaps[last + 1];
      // "Wilson, Amy" once, but not what follows a doctor's name behind a comma.
      const crosses =
        gap === GAP.list &&
        reversed &&
        more === 0 &&
        this.text.charAt(words[last]?.end ?? 0) !== '.' &&
        !(this.known.has(last) && (words[last]?.folded.length ?? 0) <= LONGEST_INITIALS);
      if (gap === GAP.list ? !(crosses || this.isAfterInitial(last)) : !joins(gap)) return last;
      if (this.known.has(last) && gap !== GAP.list) return last;
      if (this.isAcronym(last, last + 1)) return last;
      const next = words[last + 1];
      if (this.isNameLike(last + 1)) last += 1;
      else if (isInitial(next) && this.isNameLike(last + 2) && joins(gaps[last + 2])) last += 2;
      else if (next && NOBLE.has(next.folded) && this.isNameLike(last + 2) && joins(gaps[last + 2]))
        last += 2;
      else return last;
    }
    return last;
  }

  private isLead(at: number): boolean {
    const word = this.words[at];
    return AFFIXES.has(word?.folded ?? '') || NOBLE.has(word?.folded ?? '') || isInitial(word);
  }

  private isAfterInitial(at: number): boolean {
    return isInitial(this.words[at]);
  }

  /** "DNR" behind "Cook": in a text of small letters too, capitals are no name. */
  private isAcronym(before: number, at: number): boolean {
    const word = this.words[at];
    return this.words[before]?.upper === false && word?.upper === true && word.folded.length > 1;
  }

  /** A word that may be a name: no word of medicine, with a capital, no digits glued to it, no eponym of a disease. */
  private isNameLike(at: number): boolean {
    const { words, gaps } = this;
    const word = words[at];
    if (word?.kind !== 'letters' || !word.capital || word.folded.length < 2) return false;
    if (isTechnical(word.folded)) return false;
    const next = words[at + 1];
    if (gaps[at + 1] === GAP.none && next?.kind === 'digits') return false;
    return !(isEponym(word.folded) && next && joins(gaps[at + 1]) && isEponymNoun(next.folded));
  }
}
