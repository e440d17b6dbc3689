import { fold } from './folding';

/** A part of a text that goes, in offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Ranges in order, those that touch joined. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) result.push({ start, end });
  }
  return result;
}

/** Those ranges that do not end within a whole that begins within them: "370 Amy St" ends in "Amy St. John". */
export function notCutting(ranges: readonly Range[], wholes: readonly Range[]): Range[] {
  const sorted = joined(wholes);
  return ranges.filter(({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const last = sorted[low - 1];
    return !last || last.start <= start || last.end <= end;
  });
}

/**
 * A text without some ranges, readable: words that led to what is gone go with it ("Ordered for … by …"), marks and
 * brackets are joined again. '' where nothing is left that says anything.
 */
export function without(text: string, ranges: readonly Range[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of joined(ranges)) {
    pieces.push(text.slice(from, start));
    from = end;
  }
  pieces.push(text.slice(from));
  const short = text.length <= SHORT_TEXT;
  let result = withoutLead(pieces[0] ?? '', pieces.length > 1, short);
  for (let at = 1; at < pieces.length; at++)
    result = joinPieces(result, withoutLead(pieces[at] ?? '', at < pieces.length - 1, short));
  result = withoutTail(result);
  return saysSomething(result) ? result : '';
}

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words before a name, a number or a date that mean nothing without it. */
const PREPOSITIONS = set(
  `for by of from at to with per and or on in since until till via attn cc für von vom bei am im mit und pour par de du le
   la chez à por para del el di il van voor door en`,
);
const LABELS = set(
  `dated pt pat patient patients patientin name names surname forename family given first last maiden middle vorname
   nachname nom prenom prénom nombre apellido cognome nome naam dob born birth birthdate geb geboren geburtsdatum né née
   nato nata nacido date datum fecha data id ids mrn pid uid acc accession number no nr num ssn chart
   tel telefon telephone phone fax mobile call pager ext email mail e-mail address adresse web url ip
   dr dres doctor prof professor mr mrs ms miss sir herr frau hr fr mme mlle monsieur madame sig sra dra
   physician phys radiologist technologist technician tech operator op nurse attending resident referrer provider
   requester reader reporter surgeon referring requesting performing ordering reading reporting responsible arzt
   electronically`,
);
/** What was done by or for somebody: it goes with them where it stands by itself, not out of the middle of a sentence. */
const DEEDS = set(
  `ordered requested performed referred read reported dictated signed reviewed approved verified interpreted
   transcribed entered acquired scanned scheduled authorized prescribed seen examined contacted notified called
   admitted living residing resides lives located`,
);
/** Words that say nothing where only they are left. */
const EMPTY = set('the a is was has this s jr sr md phd rn hospital clinic');
const NOTHING = [PREPOSITIONS, LABELS, DEEDS, EMPTY];
const SHORT_TEXT = 64;
const LAST_WORD = /([\p{L}\p{M}]+(?:-[\p{L}]+)?)[.]?[\s:=#,/|(_-]*$/u;
const ANY = /[\p{L}\p{Nd}]/u;

/**
 * Without what leads to a range behind it: labels ("Patient name:"), or prepositions and what was done ("Ordered for"),
 * but not what a preposition belongs to ("Acquisition date for").
 */
function withoutLead(piece: string, beforeRange: boolean, short: boolean): string {
  if (!beforeRange) return piece;
  let rest = piece;
  for (let labels = true; ;) {
    const [whole = '', word = ''] = LAST_WORD.exec(rest.slice(-64)) ?? [];
    const start = rest.length - whole.length;
    const lower = word.toLowerCase();
    if (whole === '' || ANY.test(rest.charAt(start - 1)) || isMode(word)) return rest;
    const deed = DEEDS.has(lower) && (short || standsFirst(rest, start));
    if (!deed && !PREPOSITIONS.has(lower) && !(labels && LABELS.has(lower))) return rest;
    // Not into a sentence or a line before.
    if (/[\r\n]/.test(whole)) return rest;
    const bracket = /[([{]/.exec(whole.slice(word.length))?.[0] ?? '';
    rest = rest.slice(0, start) + bracket;
    if (bracket !== '' || deed) return rest;
    if (!LABELS.has(lower)) labels = false;
  }
}

const standsFirst = (text: string, start: number): boolean =>
  /(?:^|[.;:!?()\r\n-])\s*$/.test(text.slice(Math.max(0, start - 8), start));

/** "MR" and "DR" in capitals are modalities more often than a person's title. */
const isMode = (word: string): boolean => word === 'MR' || word === 'DR' || word === 'OP' || word === 'PT';

const OPENING = '([{<"“„«';
const CLOSING = ')]}>"”“»';
const TRAILING = /[\s,;:^/=|&+@#_\-([{<"“„«'’]/u;
const LEADING = /^[\s,;:^/=|&+@#_\-)\]}>"”»'’.!?]*/u;

/** The marks at the end of a text; from behind, since a pattern would try at every mark before. */
function tailOf(text: string, mark: RegExp): string {
  let at = text.length;
  while (at > 0 && mark.test(text.charAt(at - 1))) at -= 1;
  return text.slice(at);
}

function joinPieces(left: string, right: string): string {
  const l = tailOf(left, TRAILING);
  const r = LEADING.exec(right)?.[0] ?? '';
  const before = left.slice(0, left.length - l.length);
  const after = right.slice(r.length);
  if (after === '' && !/[)\]}]/.test(r))
    return before + (/^[.!?]/.test(r.trimStart()) && !/[.!?]$|^$/.test(before) ? '.' : '');
  const opener = Array.from(l).findLast((mark) => OPENING.includes(mark));
  const closer = Array.from(r).find((mark) => CLOSING.includes(mark));
  if (before === '' && !(opener && !closer)) return after;
  if (opener !== undefined && closer !== undefined)
    return before + markBetween(l.slice(0, l.lastIndexOf(opener)), r.slice(r.indexOf(closer) + 1)) + after;
  if (opener !== undefined) return before + l.slice(0, l.lastIndexOf(opener) + 1) + after;
  if (closer !== undefined && before.includes(OPENING[CLOSING.indexOf(closer)] ?? ''))
    return before + r.slice(r.indexOf(closer)) + after;
  return before + markBetween(l, r) + after;
}

/** Of the marks on both sides those that go on reading well. */
function markBetween(l: string, r: string): string {
  const line = /\r?\n/.exec(r) ?? /\r?\n/.exec(l);
  if (line) return line[0];
  const end = /[.!?]/.exec(r);
  if (end) return `${end[0]} `;
  if (/[;,]/.test(r)) return r.includes(';') ? '; ' : ', ';
  const left = l.trim();
  if (left === r.trim()) return left === '' ? ' ' : l;
  if (/^[,;:]/.test(left)) return `${left.charAt(0)} `;
  // A mark at one end of a word that was glued at the other: "1_ACRIN6688".
  return l === '' ? r : r === '' ? l : ' ';
}

const END = /[\s,;:^/=|&+@#_\-([{<"“„«]/u;
const START = /^[\s,;:^/=|&+@_)\]}>”».-]+/u;

const withoutTail = (text: string): string =>
  text.slice(0, text.length - tailOf(text, END).length).replace(START, '');

/** Whether a word is left that is no lead to something that is gone. */
function saysSomething(text: string): boolean {
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+|\p{Nd}+/gu)) {
    const folded = fold(word);
    const empty = [word.toLowerCase(), folded].some((spelling) =>
      NOTHING.some((words) => words.has(spelling)),
    );
    if (isMode(word) || !empty) return true;
  }
  return false;
}
