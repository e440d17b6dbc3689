/** Ages that can be kept (PS3.15 §E.3.4): of 90 years and over only that they are so (45 CFR 164.514(b)(2)(i)(C)). */
import { dayNumber } from './dates';

const CAP_YEARS = 90;
const DAYS_PER_YEAR = 365.25;
/** How many of a unit make a year. */
const PER_YEAR: Readonly<Record<string, number>> = {
  D: DAYS_PER_YEAR,
  W: DAYS_PER_YEAR / 7,
  M: 12,
  Y: 1,
};
const CAPPED = '090Y';
/** Three digits, PS3.5 §6.2 AS. */
const LARGEST = 999;

const ageOf = (count: number, unit: string): string => String(count).padStart(3, '0') + unit;

/**
 * An age string ("045Y", "1080M", several with backslashes) in which 90 years and over became "090Y". What is no age
 * becomes empty: it may be a birth date.
 */
export const cappedAge = (raw: string): string => raw.split('\\').map(cappedValue).join('\\');

function cappedValue(value: string): string {
  const match = /^[ \0]*(\d{1,6}) ?([DWMY])[ \0]*$/i.exec(value);
  if (!match) return '';
  const unit = (match[2] ?? '').toUpperCase();
  const count = Number(match[1]);
  const years = count / (PER_YEAR[unit] ?? 1);
  if (years >= CAP_YEARS) return CAPPED;
  return count > LARGEST ? ageOf(Math.floor(years), 'Y') : ageOf(count, unit);
}

/** The age at a date, both as DA, in the unit that suits it, capped; undefined where either is no date, or in the wrong order. */
export function ageAt(birthDate: string, date: string): string | undefined {
  const born = parts(birthDate);
  const at = parts(date);
  if (!born || !at || at.number < born.number) return undefined;
  const days = at.number - born.number;
  const months = (at.year - born.year) * 12 + at.month - born.month - (at.day < born.day ? 1 : 0);
  if (months >= 24) return cappedAge(ageOf(Math.floor(months / 12), 'Y'));
  if (months >= 3) return ageOf(months, 'M');
  return days >= 28 ? ageOf(Math.floor(days / 7), 'W') : ageOf(days, 'D');
}

function parts(text: string): { year: number; month: number; day: number; number: number } | undefined {
  const match = /^[ ]*(\d{4})(\.?)(\d{2})\2(\d{2})/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const number = dayNumber(year, month, day);
  return number === undefined ? undefined : { year, month, day, number };
}
