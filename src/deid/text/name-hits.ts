import { isToldBefore } from './name-contexts';
import { ends, GAP, isTitle, joins, near, type ReadText } from './read-text';
import { PARTICLES } from './term-forms';
import type { Hit } from './term-matcher';
import type { Range } from './tidy';
import { isEponym, isEponymNoun, isOrdinary, isTechnical } from './vocabulary';

/**
 * Those of the hits that mean what they name. A whole term always does. A word of a name does not where it is a word of
 * medicine or very short, unless another word of the same name, an initial, a title or "for" stands beside it. Initials
 * do where somebody is named.
 */
export function identifyingHits(read: ReadText, hits: readonly Hit[]): IdentifyingHits {
  const ranges: Range[] = [];
  const names = new Set<number>();
  const parts: Hit[] = [];
  for (const hit of hits) {
    const { kind } = hit.form;
    if (kind === 'part') {
      if (isBounded(read, hit)) parts.push(hit);
    } else if (kind === 'whole' ? isBounded(read, hit) : areInitials(read, hit)) {
      ranges.push(hit);
      if (kind === 'initials') names.add(hit.last);
    }
  }
  if (parts.length === 0) return { ranges, names };
  const byFirst = groupBy(parts, ({ first }) => first);
  const byLast = groupBy(parts, ({ last }) => last);
  for (const part of parts) {
    const beside = besides(read, part, byFirst, byLast);
    if (beside) ranges.push(beside);
    if (!beside && !isCertain(read, part) && !isNamed(read, part)) continue;
    ranges.push(withInitials(read, part));
    if (beside || part.form.family) names.add(part.last);
  }
  return { ranges, names };
}

export interface IdentifyingHits {
  readonly ranges: readonly Range[];
  /** The last words of names that are whole, of a family, or initials. */
  readonly names: ReadonlySet<number>;
}

/** Of so few letters, a word has to stand between spaces or marks, not between the capitals of another. */
const SHORT_NAME = 3;
const SHORT_NUMBER = 5;

/** Short forms only count where nothing is glued to them. */
function isBounded({ words, gaps }: ReadText, { form, first, last }: Hit): boolean {
  if (form.free) return true;
  const glued = gaps[first] === GAP.none || (last + 1 < words.length && gaps[last + 1] === GAP.none);
  if (!glued) return true;
  const digits = /^\d+$/.test(form.text);
  if (digits) return form.text.length > SHORT_NUMBER;
  // Digits beside a name do not make it another one: "WILSON1955".
  const letters = [
    first > 0 && gaps[first] === GAP.none ? words[first - 1] : undefined,
    gaps[last + 1] === GAP.none ? words[last + 1] : undefined,
  ];
  const byDigitsOnly = letters.every((word) => word === undefined || word.kind === 'digits');
  if (form.kind === 'whole') return form.text.length > SHORT_NUMBER && (byDigitsOnly || form.text.length > 7);
  return form.text.length > SHORT_NAME && (byDigitsOnly || !isTechnical(form.text));
}

/** Whether a word of a name means it without anything beside it. */
function isCertain(read: ReadText, { form, first, last }: Hit): boolean {
  const { words, gaps } = read;
  const word = words[first];
  const next = words[last + 1];
  if (isTechnical(form.text) || PARTICLES.has(form.text) || !word) return false;
  if (isOrdinary(form.text) && isMeantAsWord(read, first, last)) return false;
  if (isEponym(form.text) && next && near(gaps[last + 1])) {
    if (isEponymNoun(next.folded)) return false;
    const behind = words[last + 2];
    if (next.folded === 's' && behind && isEponymNoun(behind.folded)) return false;
  }
  if (form.text.length > SHORT_NAME) return true;
  // "Ng" and "NG", not "5 ng/ml".
  return (
    (word.capital || form.text.length === SHORT_NAME) &&
    gaps[first] !== GAP.none &&
    gaps[last + 1] !== GAP.none
  );
}

/**
 * An ordinary word in small letters, or before one of medicine where its capitals say nothing: "young adult",
 * "Small FOV", "WHITE MATTER".
 */
function isMeantAsWord({ text, words, gaps }: ReadText, first: number, last: number): boolean {
  const word = words[first];
  if (!word?.capital) return true;
  if (word.upper ? text !== text.toUpperCase() : !ends(first === 0 ? undefined : gaps[first])) return false;
  const next = words[last + 1];
  return (
    next !== undefined &&
    gaps[last + 1] === GAP.space &&
    isTechnical(next.folded) &&
    !MODALITIES.has(next.folded)
  );
}

/** From a word of a name to the next one of the same name, or to an initial of it; undefined where none stands beside it. */
function besides(
  read: ReadText,
  part: Hit,
  byFirst: ReadonlyMap<number, Hit[]>,
  byLast: ReadonlyMap<number, Hit[]>,
): Range | undefined {
  const { words, gaps } = read;
  for (const step of [1, -1]) {
    const others = step > 0 ? byFirst : byLast;
    let at = step > 0 ? part.last + 1 : part.first - 1;
    // Past an initial and particles: "Amy B. Wilson", "Anna van der Berg".
    for (let between = 0; between < 3 && near(gaps[step > 0 ? at : at + 1]); between++) {
      const other = others.get(at)?.find((hit) => isSameName(hit, part) && isAlike(read, hit, part));
      if (other) return { start: Math.min(part.start, other.start), end: Math.max(part.end, other.end) };
      const gap = gaps[step > 0 ? at : at + 1];
      if (between === 0 && joins(gap) && isInitialOf(read, at, part)) return part;
      const folded = words[at]?.folded ?? '';
      if (folded.length !== 1 && !PARTICLES.has(folded)) break;
      at += step;
    }
  }
  return undefined;
}

/** "Stone, Raymond stone protocol": a word of medicine in small letters is not of the name in capitals beside it. */
function isAlike({ words }: ReadText, other: Hit, part: Hit): boolean {
  if (!isTechnical(other.form.text) && !isTechnical(part.form.text)) return true;
  return words[other.first]?.capital === words[part.first]?.capital;
}

const isSameName = ({ form }: Hit, part: Hit): boolean =>
  form.owner === part.form.owner && (form.text !== part.form.text || form.twice === true);

/** "A. Wilson", "WILSON A": a capital by itself beside a word that means nothing else. */
function isInitialOf({ text, words, gaps }: ReadText, at: number, { form }: Hit): boolean {
  const word = words[at];
  if (!word?.upper || word.folded.length !== 1) return false;
  // "W/O" is without, "mDIXON-W" is water.
  if (text.charAt(word.start - 1) === '-' && gaps[at] === GAP.mark) return false;
  if (text.charAt(word.start - 1) === '/' || text.charAt(word.end) === '/') return false;
  const dotted = text.charAt(word.end) === '.';
  // "2 L" is a volume; the M of "T2 M. Head" is none.
  const isMeasured = words[at - 1]?.kind === 'digits' && gaps[at] === GAP.space;
  if (isMeasured && (!dotted || (gaps[at - 1] !== GAP.none && word.folded === 'l'))) return false;
  if (isTechnical(form.text)) return dotted;
  if (!dotted && !form.initials?.includes(word.folded)) return false;
  return gaps[at] !== GAP.none && gaps[at + 1] !== GAP.none;
}

const NAMING: ReadonlySet<string> = new Set(
  `for by name patient patientname pt surname operator physician radiologist technologist tech doctor nurse für von par
   por signed attn cc`.split(/\s+/),
);
const MODALITIES: ReadonlySet<string> = new Set(
  'mr ct us dr cr xa nm pt dx mg rf ot sc pr sr seg'.split(' '),
);

/** Whether a title, "for" or "Name:" stands before it and nothing of medicine behind it. */
function isNamed(read: ReadText, { form, first, last }: Hit): boolean {
  const { text, words, gaps } = read;
  const before = words[first - 1];
  const word = words[first];
  if (!before || !word || !joins(gaps[first]))
    return /(?:name|patient|pt)\s?[:=]\s*$/i.test(
      text.slice(Math.max(0, (word?.start ?? 0) - 16), word?.start ?? 0),
    );
  if (isTitle(read, first - 1)) return true;
  if (!NAMING.has(before.folded)) return false;
  if (!isTechnical(form.text)) return true;
  const next = words[last + 1];
  const isLast = ends(gaps[last + 1]) || next?.folded === 'by';
  return word.capital && isLast && before.folded !== 'patient' && before.folded !== 'pt';
}

/** The initials of somebody, where somebody is named: "Ordered for 123 by PH", "Performed at CHA". */
function areInitials(read: ReadText, { form, first, last }: Hit): boolean {
  const { words, gaps } = read;
  const before = words[first - 1];
  const run = words.slice(first, last + 1);
  if (!before || !near(gaps[first]) || gaps[first] === GAP.none || gaps[last + 1] === GAP.none) return false;
  if (!run.every((word) => word.upper)) return false;
  if (!INITIALED.has(before.folded)) return false;
  // "by DR. Hicks" is told by a doctor, "by DR" by whoever has these initials.
  if (isTitle(read, first) && leadsToName(read, last)) return false;
  const isTold =
    (before.folded === 'by' && isToldBefore(words, first)) ||
    (before.folded === 'at' && DONE.has(words[first - 2]?.folded ?? ''));
  const isLast = ends(gaps[last + 1]) || INITIALED.has(words[last + 1]?.folded ?? '');
  if (isTold) return true;
  if (MODALITIES.has(form.text)) return false;
  if (!isTechnical(form.text)) return true;
  return (before.folded === 'by' || before.folded === 'at') && isLast;
}

/** Whether what stands behind a title may be a name: "DR. HEAD", not "DR STONE PROTOCOL". */
function leadsToName({ text, words, gaps }: ReadText, title: number): boolean {
  const next = words[title + 1];
  if (!next?.capital || !joins(gaps[title + 1])) return false;
  return text.charAt(words[title]?.end ?? 0) === '.' || !isTechnical(next.folded);
}

/** "Performed at …" leads to a place, whatever else its letters may mean. */
const DONE: ReadonlySet<string> = new Set('performed done acquired scanned imaged read seen'.split(' '));
const INITIALED: ReadonlySet<string> = new Set(
  'for by at from op operator tech technologist technician initials signed read performed cc attn per dr von bei'.split(
    ' ',
  ),
);

/** A word of a name with its initials, titles and degrees: "Dr. A. Wilson, MD". */
function withInitials(read: ReadText, part: Hit): Range {
  const { text, words, gaps } = read;
  let { first, last } = part;
  let titled = false;
  for (let steps = 0; steps < 3; steps++) {
    const before = words[first - 1];
    if (!before || !joins(gaps[first]) || gaps[first] === GAP.none) break;
    const title = isTitle(read, first - 1);
    if (!title && (titled || !isInitialOf(read, first - 1, part))) break;
    titled ||= title;
    first -= 1;
  }
  for (let steps = 0; steps < 2; steps++) {
    const next = words[last + 1];
    if (!next || !joins(gaps[last + 1]) || gaps[last + 1] === GAP.none) break;
    const possessive = next.folded === 's' && gaps[last + 1] === GAP.mark;
    if (!possessive && !SUFFIXES.has(next.folded) && !isInitialOf(read, last + 1, part)) break;
    last += 1;
  }
  const end = words[last]?.end ?? part.end;
  // The dot of "Wilson, A." and "Wilson Jr."
  const dotted = last > part.last && text.charAt(end) === '.';
  return {
    start: Math.min(words[first]?.start ?? part.start, part.start),
    end: Math.max(dotted ? end + 1 : end, part.end),
  };
}

/** Behind a name; no short form of a modality is among them. */
const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'md', 'phd', 'rn', 'dds', 'mbbs', 'esq']);

function groupBy<K, V>(items: readonly V[], key: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
