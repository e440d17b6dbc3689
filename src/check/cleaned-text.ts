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

/**
 * What names, addresses, dates and record numbers look like in any text. Titles count in the case that people write
 * them in: "MR HEAD" and "DR CHEST" are modalities.
 */
const SUSPICIOUS: readonly RegExp[] = [
  /(?<!\p{L})(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Mme|Dra|Sr|Sra)(?:\.\s*|\s+)\p{Lu}\p{Ll}+/u,
  /(?<!\p{L})(?:DR|PROF|MRS|HERR|FRAU|MME|DRA)\.\s*\p{Lu}{2,}/u,
  /\p{L}{2,}\^+\p{L}{2,}/u,
  /[\w.+-]+@[\w-]+\.\w{2,}/,
  /\b(?:https?:\/\/|www\.)\S+/i,
  /\(\d{3}\)\s?\d{3}[- ]\d{4}\b|\b\d{3}-\d{3}-\d{4}\b|(?<![\d.])\+\d[\d ()/-]{7,}\d\b/,
  /(?<![\d.])(?:19|20)\d\d([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?![\d.])/,
  /(?<![\d.])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d(?![\d.])/,
  /\b(?:MRN|SSN|DOB|Acc(?:ession)?|Pat(?:ient)?[- ]?(?:ID|No|Nr))\b[ .:#]*\w*\d{3,}/i,
  /(?<![\d.])\d{7,}(?![\d.])/,
  /\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Blvd)\b/i,
];

export const looksIdentifying = (texts: readonly string[]): boolean =>
  texts.some((text) => SUSPICIOUS.some((pattern) => pattern.test(text)));
