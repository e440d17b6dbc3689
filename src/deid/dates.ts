/**
 * Dates moved by whole days (PS3.15 §E.3.6): every value of DA and DT, ranges and partial dates included (PS3.5 §6.2,
 * PS3.4 §C.2.2.2.5). Times of day stay. Days are counted in the proleptic Gregorian calendar, without `Date` and its
 * time zones.
 */

/**
 * The dates of a raw value, each moved by `days`; the rest of the text stays as it was. A value of TM stays as it is.
 * A partial DT (YYYY, YYYYMM) is moved as its first day and keeps its precision.
 *
 * @returns undefined where any value is not a date in the form of its VR, or would leave the years 0001 to 9999.
 */
export function shiftDates(raw: string, vr: 'DA' | 'DT' | 'TM', days: number): string | undefined {
  if (vr === 'TM') return raw;
  const values = raw.split('\\').map((value) => shiftValue(value, vr === 'DA' ? DATE : DATE_TIME, days));
  return values.includes(undefined) ? undefined : values.join('\\');
}

/** Whether a raw value is made of dates, or of times, and says nothing else. */
export const isDates = (raw: string, vr: 'DA' | 'DT' | 'TM'): boolean =>
  vr === 'TM' ? raw.split('\\').every((value) => TIME.test(value)) : shiftDates(raw, vr, 0) !== undefined;

/** Seconds since the epoch, moved by whole days. */
export const shiftEpoch = (seconds: number, days: number): number => seconds + days * SECONDS_PER_DAY;

const SECONDS_PER_DAY = 86_400;

/** Year, separator, month, day; the form with dots is that of ACR-NEMA (PS3.5 §6.2, note to DA). */
const DATE = /^(\d{4})(\.?)(\d{2})\2(\d{2})()$/;
/** Year, month, day, and what stays: time, fraction, zone. */
const DATE_TIME =
  /^(\d{4})()(?:(\d{2})(?:(\d{2}))?)?((?:(?<=^\d{8})(?:[01]\d|2[0-3])(?:[0-5]\d(?:(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?)?(?:[+-](?:0\d|1[0-4])[0-5]\d)?)$/;

/** A time, or a range of times; the form with colons is that of ACR-NEMA. */
const TIME =
  /^[ \0]*(?:\d\d(?::?\d\d(?::?\d\d(?:\.\d{0,9})?)?)?)?(?:-(?:\d\d(?::?\d\d(?::?\d\d(?:\.\d{0,9})?)?)?)?)?[ \0]*$/;

/** One value: empty, a date, or a range "from-to" of which either end may be open. */
function shiftValue(value: string, form: RegExp, days: number): string | undefined {
  const text = value.replace(/^[ \0]+|[ \0]+$/g, '');
  if (text === '') return value;
  const single = shiftDate(text, form, days);
  if (single !== undefined) return value.replace(text, single);
  for (let at = text.indexOf('-'); at !== -1; at = text.indexOf('-', at + 1)) {
    const ends = [text.slice(0, at), text.slice(at + 1)];
    if (ends.join('') === '') return undefined;
    const shifted = ends.map((end) => (end === '' ? '' : shiftDate(end, form, days)));
    if (!shifted.includes(undefined)) return value.replace(text, shifted.join('-'));
  }
  return undefined;
}

function shiftDate(text: string, form: RegExp, days: number): string | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, year = '', separator = '', month = '', day = '', rest = ''] = match;
  const number = dayNumber(Number(year), Number(month || 1), Number(day || 1));
  const shifted = number === undefined ? undefined : calendarDate(number + days);
  if (!shifted) return undefined;
  const parts = [pad(shifted.year, 4), month && pad(shifted.month, 2), day && pad(shifted.day, 2)];
  return parts.filter((part) => part !== '').join(separator) + rest;
}

interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Days since 0000-03-01; undefined where there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  // Years that begin in March have their leap day at the end, and month lengths that repeat every five months.
  const months = (month + 9) % 12;
  const years = year - (months >= 10 ? 1 : 0);
  return leapDaysBefore(years) + 365 * years + Math.floor((153 * months + 2) / 5) + day - 1;
}

/** The inverse of `dayNumber`; undefined outside of the years 0001 to 9999. */
export function calendarDate(number: number): CalendarDate | undefined {
  const era = Math.floor(number / DAYS_PER_ERA);
  const ofEra = number - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const dayOfYear = ofEra - 365 * yearOfEra - leapDaysBefore(yearOfEra);
  const months = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((months + 2) % 12) + 1;
  const year = era * 400 + yearOfEra + (months >= 10 ? 1 : 0);
  if (year < 1 || year > 9999) return undefined;
  return { year, month, day: dayOfYear - Math.floor((153 * months + 2) / 5) + 1 };
}

const DAYS_PER_ERA = 146_097;

const leapDaysBefore = (years: number): number =>
  Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const pad = (number: number, length: number): string => String(number).padStart(length, '0');
