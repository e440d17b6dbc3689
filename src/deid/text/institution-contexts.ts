import type { Word } from './folding';
import { GAP, near, type Gap, type ReadText } from './read-text';
import type { Range } from './tidy';
import { isTechnical } from './vocabulary';

/** Hospitals that no file of the patient tells, known by what they are called: "Mercy General Hospital". */
export function institutionsInContext({ words, gaps }: ReadText): Range[] {
  const ranges: Range[] = [];
  words.forEach((word, at) => {
    if (!HOUSES.has(word.folded) || !word.capital) return;
    const first = nameBefore(words, gaps, at);
    const last = nameBehind(words, gaps, at);
    const start = words[first];
    const end = words[last];
    if (start && end && first < last) ranges.push({ start: start.start, end: end.end });
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
  `general regional community memorial national county city state medical health university hospital childrens children
   women women's veterans saint st sacred holy royal central north south east west center centre college school clinic
   district teaching military army naval`.split(/\s+/),
);
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

/** The last word of the name behind "University of" or "Klinikum". */
function nameBehind(words: readonly Word[], gaps: readonly Gap[], at: number): number {
  let last = at;
  for (let on = at + 1; on < words.length && on - at <= 5 && (gaps[on] ?? GAP.other) <= GAP.space; on++) {
    const word = words[on];
    if (isOwn(word)) last = on;
    else if (!word || !(COMMON.has(word.folded) || BETWEEN.has(word.folded))) break;
  }
  // "… Hospital Center": what is left of it says nothing.
  while (last > at && COMMON.has(words[last + 1]?.folded ?? '') && near(gaps[last + 1])) last += 1;
  return last;
}
