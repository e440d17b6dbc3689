import { publicDictionary } from '../dicom/data/public-dictionary';
import { commonWords } from './ignored-words';

/** Words of medicine and its phantoms that PS3.6 does not have. Literal and short, as in `ignored-words.ts`. */
const MORE = ['COMBINED', 'LUT', 'PSTATE', 'REGRESSION', 'VOI'];

let words: Set<string> | undefined;

/** Words of PS3.6, of three letters or more, and those in the names of phantoms. Upper case. */
function standardWords(): Set<string> {
  const keywords = publicDictionary.match(/[A-Z]?[a-z]{2,}|[A-Z]{3,}/g) ?? [];
  return new Set([...keywords.map((word) => word.toUpperCase()), ...commonWords, ...MORE]);
}

/**
 * Whether all words of a text are words of the standard: "Test", "Presentation", "Stone". Somebody may be called so;
 * in a text that was kept for what it says, such a word may mean itself.
 */
export function isOrdinary(text: string): boolean {
  words ??= standardWords();
  const own = text.toUpperCase().match(/\p{L}+/gu) ?? [];
  return own.length > 0 && own.every((word) => words?.has(word));
}
