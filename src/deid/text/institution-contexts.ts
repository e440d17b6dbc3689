import type { Word } from './folding';
import { ends, GAP, joins, near, type Gap, type ReadText } from './read-text';
import type { Range } from './tidy';
import { isEponym, isEponymNoun, isTechnical } from './vocabulary';

/** Hospitals that no file of the patient tells, known by what they are called: "Mercy General Hospital". */
export function institutionsInContext({ words, gaps }: ReadText): Range[] {
  const ranges: Range[] = [];
  words.forEach((word, at) => {
    if (!HOUSES.has(word.folded) || !word.capital) return;
    const first = Math.min(nameBefore(words, gaps, at), placeBefore(words, gaps, at));
    const isNamed = words.slice(first, at).some(({ folded }) => !COMMON.has(folded) && !BETWEEN.has(folded));
    const isPlace = WHENCE.has(words[first - 1]?.folded ?? '');
    const last = isNamed ? centerBehind(words, gaps, at) : nameBehind(words, gaps, at, isPlace);
    const start = words[first];
    const end = words[last];
    if (start && end && (first < at || last > at)) ranges.push({ start: start.start, end: end.end });
  });
  return ranges;
}

const HOUSES: ReadonlySet<string> = new Set(
  `hospital hospitals clinic infirmary university klinikum krankenhaus spital hopital hospices clinique universite
   ospedale policlinico universita universidad universidade ziekenhuis sygehus sjukhus sykehus szpital`.split(
    /\s+/,
  ),
);
/** Words of medicine that stand in the names of hospitals as well. */
const COMMON: ReadonlySet<string> = new Set(
  `general regional community memorial national county city state medical health healthcare university hospital
   childrens children women women's veterans saint st sacred holy royal central north south east west center centre
   college school clinic clinics district teaching military army naval group associates partners practice imaging
   radiology orthopedic surgical specialty rehabilitation foundation trust system institute port lake fort mount
   new little great upper lower`.split(/\s+/),
);
/** Whether a word stands in the names of many institutions, and so names none. */
export const namesNoInstitution = (folded: string): boolean => HOUSES.has(folded) || COMMON.has(folded);

const SAINTS: ReadonlySet<string> = new Set(['st', 'saint', 'san', 'santa', 'sankt', 'sint']);
const BETWEEN: ReadonlySet<string> = new Set(
  'of and the de la le du des di del della am im an der st s'.split(' '),
);

const isOwn = (word: Word | undefined): boolean =>
  word?.kind === 'letters' && word.capital && word.folded.length > 2 && !isTechnical(word.folded);

/** The first word of the name before "Hospital": itself where there is none of its own. */
function nameBefore(words: readonly Word[], gaps: readonly Gap[], at: number): number {
  let first = at;
  for (let back = at - 1; back >= 0 && at - back <= 8 && near(gaps[back + 1]); back--) {
    const word = words[back];
    if (isOwn(word)) first = back;
    else if (!word || !(COMMON.has(word.folded) || BETWEEN.has(word.folded))) break;
  }
  // "St. Mary's Hospital"
  return first < at && near(gaps[first]) && SAINTS.has(words[first - 1]?.folded ?? '') ? first - 1 : first;
}

const WHENCE: ReadonlySet<string> = new Set('at from to in'.split(' '));

/** The first word behind "at" or "from" where only capitals lead from there to "Hospital": "from Normal General Hospital". */
function placeBefore(words: readonly Word[], gaps: readonly Gap[], at: number): number {
  for (let back = at - 1; back >= 0 && at - back <= 6 && joins(gaps[back + 1]); back--) {
    const word = words[back];
    if (word && WHENCE.has(word.folded)) return back + 1 < at ? back + 1 : at;
    if (!word?.capital && !BETWEEN.has(word?.folded ?? '')) break;
  }
  return at;
}

/**
 * The last word of the name behind "University of" or "Klinikum".
 *
 * @param isPlace whether "at" or "from" leads to it: then the town behind it may mean something else.
 */
function nameBehind(words: readonly Word[], gaps: readonly Gap[], at: number, isPlace: boolean): number {
  let last = at;
  for (let on = at + 1; on < words.length && on - at <= 5; on++) {
    const word = words[on];
    const isSaint = SAINTS.has(words[on - 1]?.folded ?? '') && gaps[on] === GAP.list;
    if (!isSaint && (gaps[on] ?? GAP.other) > GAP.space) break;
    const next = words[on + 1];
    if (word && next && isEponym(word.folded) && isEponymNoun(next.folded)) break;
    const isTown = isPlace && on === at + 1 && word?.capital === true && ends(gaps[on + 1]);
    if (isOwn(word) || isTown) last = on;
    else if (!word || !(COMMON.has(word.folded) || BETWEEN.has(word.folded))) break;
  }
  return last > at ? centerBehind(words, gaps, last) : last;
}

/** "… Hospital Center": what is left of it says nothing. */
function centerBehind(words: readonly Word[], gaps: readonly Gap[], at: number): number {
  let last = at;
  while (COMMON.has(words[last + 1]?.folded ?? '') && words[last + 1]?.capital && joins(gaps[last + 1]))
    last += 1;
  return last;
}
