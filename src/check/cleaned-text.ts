/** Text that an option keeps: what cleaning may do to it, and what in it a person should look at. */
import { placeholders } from './ignored-words';

const wordsOf = (text: string): string[] => text.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether words were only taken away: those that are left stood there in this order. */
export function isShortened(now: readonly string[], before: readonly string[]): boolean {
  const words = now.filter((text) => !placeholders.has(text.trim().toUpperCase())).flatMap(wordsOf);
  const old = before.flatMap(wordsOf);
  let at = 0;
  for (const word of words) {
    at = old.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
