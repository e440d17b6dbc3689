/** How a project makes the names that patients get. */

/** One line of the table that a person dropped. */
export interface TableRow {
  readonly oldId: string;
  readonly newId: string;
  readonly newName?: string;
  /** Whole days, not 0. */
  readonly dateOffset?: number;
}

export type Scheme =
  /** Keyed names: nobody leads them back without the secret. */
  | { readonly kind: 'hmac' }
  /** Numbered names, "SUBJ-{n:4}": each patient gets the next number with its first export. */
  | { readonly kind: 'template'; readonly id: string; readonly name: string }
  /** Names of a table; patients that it does not list are withheld. */
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] };

export const HMAC: Scheme = { kind: 'hmac' };
export const NUMBERED: Scheme = { kind: 'template', id: 'SUBJ-{n:4}', name: 'SUBJ^{n:4}' };

/** Places of LO and of one component group of PN (PS3.5 §6.2). */
const LONGEST = 64;
const NUMBER = /\{n(?::([1-9]))?\}/g;

/** "SUBJ-{n:4}" with 7 is "SUBJ-0007"; longer numbers stay whole. */
export function fillTemplate(template: string, n: number): string {
  return template.replace(NUMBER, (_, width: string | undefined) =>
    String(n).padStart(Number(width ?? 1), '0'),
  );
}

/** What is wrong with a template, for the person who types it; undefined where nothing is. */
export function templateProblem(template: string): string | undefined {
  if (template.trim() === '') return 'Type a template, such as SUBJ-{n:4}.';
  if (template.search(NUMBER) < 0) return 'Say where the number goes: {n}, or {n:4} for four digits.';
  if (/[{}]/.test(template.replace(NUMBER, ''))) return 'Braces hold {n} or {n:1} to {n:9} only.';
  return nameProblem(fillTemplate(template, 999_999_999));
}

/** What keeps a text from being a new ID or name in every file; undefined where nothing does. */
export function nameProblem(text: string): string | undefined {
  if (text.length > LONGEST) return `A new ID or name has at most ${LONGEST} characters.`;
  // The one repertoire that files of every character set hold (PS3.5 §6.1.1).
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(text)
    ? undefined
    : 'A new ID or name holds plain (ASCII) letters, digits and marks only, and no backslash.';
}
