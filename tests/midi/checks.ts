/**
 * The checks of the MIDI-B benchmark on what pydicom reads in the output. Where ours differ from the benchmark's own, they
 * are stricter or fit names that are words: tokens are compared without case and diacritics; a token of up to four
 * characters has to stand as a word; and a token that is both to be removed and to be retained in one text may occur
 * as often as the retained text has it.
 */
import type { Action, Answer, AnswerSheet } from './answer';
import type { Dump } from './python';

export interface Mappings {
  readonly uids: ReadonlyMap<string, string>;
  readonly patientIds: ReadonlyMap<string, string>;
}

export interface Result {
  readonly answer: Answer;
  readonly passed: boolean;
  /** Of the output; undefined where the element, or the file, is missing. */
  readonly value: string | undefined;
}

/** Judges one instance; a missing file passes what is to be removed and fails what is to be retained. */
export function judge({ answers }: AnswerSheet, output: Dump | undefined, mappings: Mappings): Result[] {
  const retained = new Map<string, string>();
  for (const { action, path, text } of answers)
    if (action === 'text_retained') retained.set(path, `${retained.get(path) ?? ''} ${text}`);
  return answers.map((answer): Result => {
    const value = output?.elements[answer.path]?.[1];
    if (!output) return { answer, value, passed: PASSED_BY_MISSING.has(answer.action) };
    const check = { answer, value, stays: retained.get(answer.path) ?? '', pixels: output.pixels, mappings };
    return { answer, value, passed: CHECKS[answer.action](check) };
  });
}

const PASSED_BY_MISSING: ReadonlySet<Action> = new Set([
  'text_removed',
  'date_shifted',
  'uid_changed',
  'pixels_hidden',
]);

interface Check {
  readonly answer: Answer;
  readonly value: string | undefined;
  /** All text that has to stay in the same element. */
  readonly stays: string;
  readonly pixels: string;
  readonly mappings: Mappings;
}

const CHECKS: Readonly<Record<Action, (check: Check) => boolean>> = {
  tag_retained: ({ value }) => value !== undefined,
  text_notnull: ({ value }) => value !== undefined && value !== '',
  text_retained: ({ value = '', stays }) => {
    const found = tokens(value);
    return [...counted(tokens(stays))].every(
      ([token, count]) => found.filter((each) => each === token).length >= count,
    );
  },
  text_removed: ({ answer, value = '', stays }) =>
    new Set(tokens(answer.text).filter((token) => !STOP_WORDS.has(token))).size === 0 ||
    tokens(answer.text)
      .filter((token) => !STOP_WORDS.has(token))
      .every((token) => occurrences(token, value) <= occurrences(token, stays)),
  date_shifted: ({ answer, value = '' }) =>
    !value.replaceAll('\\', '').includes(answer.value.replaceAll('\\', '')),
  uid_changed: ({ answer, value = '' }) =>
    !value.replaceAll('\\', '').includes(answer.value.replaceAll('\\', '')),
  uid_consistent: ({ answer, value, mappings }) =>
    value === undefined ||
    value ===
      answer.value
        .split('\\')
        .map((uid) => mappings.uids.get(uid) ?? '')
        .join('\\'),
  patid_consistent: ({ answer, value, mappings }) =>
    value === undefined || value === mappings.patientIds.get(answer.value),
  pixels_retained: ({ answer, pixels }) => pixels === answer.text,
  pixels_hidden: () => false,
};

/** The new UIDs and IDs, as the first output that has them gives them. */
export function mappingsOf(pairs: readonly { input: Dump; output: Dump | undefined }[]): Mappings {
  const uids = new Map<string, string>();
  const patientIds = new Map<string, string>();
  const learn = (to: Map<string, string>, old: string | undefined, made: string | undefined) => {
    if (old && made && !to.has(old)) to.set(old, made);
  };
  for (const { input, output } of pairs)
    for (const [path, [vr, value]] of Object.entries(input.elements)) {
      const made = output?.elements[path]?.[1];
      if (path === '<(0010,0020)>') learn(patientIds, value, made);
      if (vr !== 'UI' || made === undefined) continue;
      const [olds, news] = [value.split('\\'), made.split('\\')];
      if (olds.length === news.length) olds.forEach((old, at) => learn(uids, old, news[at]));
    }
  return { uids, patientIds };
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o');

/** Words that say nothing about anybody. */
const STOP_WORDS = new Set('and of the for by at in on a'.split(' '));

/** Runs of letters and digits. */
export const tokens = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

function counted(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

const LONGEST_WORD_ALONE = 4;

function occurrences(token: string, text: string): number {
  if (token.length <= LONGEST_WORD_ALONE) return tokens(text).filter((each) => each === token).length;
  return fold(text).split(token).length - 1;
}
