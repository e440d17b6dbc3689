import type { VR } from '../dicom/element';
import { placeholders } from './ignored-words';

/** What became of a date: moved by whole days, the same (0), or not to be told. */
export type DateChange =
  | { readonly kind: 'moved'; readonly days: number }
  /** The new value is no date, or a dummy. */
  | { readonly kind: 'gone' }
  /** The time of day is another one. */
  | { readonly kind: 'time' }
  /** The old value is no whole date, so nothing was to be moved. */
  | { readonly kind: 'unreadable' };

const DATE = /^(\d{4})(\.?)(\d\d)\2(\d\d)()$/;
const DATE_TIME = /^(\d{4})()(\d\d)(\d\d)(.*)$/;
const DAY = 86_400_000;

/** Compares one value of DA or DT with what it was (PS3.5 §6.2). A date and time may lose its time. */
export function dateChange(now: string, before: string, vr: VR): DateChange {
  const form = vr === 'DT' ? DATE_TIME : DATE;
  const old = parse(before, form);
  if (!old) return { kind: 'unreadable' };
  const moved = placeholders.has(now) ? undefined : parse(now, form);
  if (!moved) return { kind: 'gone' };
  if (moved.rest !== old.rest && moved.rest !== '') return { kind: 'time' };
  return { kind: 'moved', days: moved.day - old.day };
}

/** Whether a value of DA or DT can be moved by some years: software writes year 1 for "never". */
export function isMovable(text: string, vr: VR): boolean {
  const date = parse(text, vr === 'DT' ? DATE_TIME : DATE);
  return date !== undefined && date.day >= FIRST_MOVABLE;
}
/** 1 January 1000. */
const FIRST_MOVABLE = Math.round(Date.UTC(1000, 0, 1) / DAY);

function parse(text: string, form: RegExp): { day: number; rest: string } | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, year = '', , month = '', day = '', rest = ''] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal && Number(year) > 0 ? { day: Math.round(date.getTime() / DAY), rest } : undefined;
}

/** PS3.5 §6.2: an age in days, weeks, months or years. */
const AGE = /^(\d{1,3})([DWMY])$/;
const PER_YEAR: Readonly<Record<string, number>> = { D: 365.25, W: 52.18, M: 12, Y: 1 };

/** Whether an age is told that so few people reach that it identifies (PS3.15 §E.3.4): "090Y" stands for 90 and more. */
export function isRareAge(age: string): boolean {
  const [, number = '', unit = ''] = AGE.exec(age.trim()) ?? [];
  const years = Number(number) / (PER_YEAR[unit] ?? Infinity);
  return years >= 90 && age.trim() !== '090Y';
}
