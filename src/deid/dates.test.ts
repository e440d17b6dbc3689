import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate, dayNumber, shiftDates, shiftEpoch } from './dates';

describe('DA', () => {
  test.each([
    ['20240301', -1, '20240229'],
    ['20230301', -1, '20230228'],
    ['20000301', -1, '20000229'],
    ['19000301', -1, '19000228'],
    ['20240229', -366, '20230228'],
    ['20240101', -1, '20231231'],
    ['19700101', -25567, '19000101'],
    ['20241231', 1, '20250101'],
    ['2024.03.01', -1, '2024.02.29'],
    ['20240301 ', -1, '20240229 '],
    ['20240301\\20240101\\', -1, '20240229\\20231231\\'],
    ['20240301-20240401', -31, '20240130-20240301'],
    ['-20240301', -1, '-20240229'],
    ['20240301-', -1, '20240229-'],
    ['', -1, ''],
  ])('%s by %i days is %s', (raw, days, shifted) => {
    expect(shiftDates(raw, 'DA', days)).toBe(shifted);
  });

  test.each([
    ...[
      '20230229',
      '20231301',
      '20230100',
      '00000101',
      '2023',
      '202301',
      '230101',
      '2023-01-01',
      '2023.0101',
    ],
    ...[
      '-',
      '20230101-2023',
      'anonymized',
      '20230101\\x',
      '20230101120000',
      '٢٠٢٣٠١٠١',
      '00010101',
      '2023/01/01',
    ],
  ])('%s is no date that can be moved', (raw) => {
    expect(shiftDates(raw, 'DA', -1)).toBeUndefined();
  });
});

describe('DT', () => {
  test.each([
    ['20240301', -1, '20240229'],
    ['20240301123456.123456+0130', -1, '20240229123456.123456+0130'],
    ['20240301235960', -1, '20240229235960'],
    ['2024030112-0800', -1, '2024022912-0800'],
    ['20240301-0800', -1, '20240229-0800'],
    ['2024', -1, '2023'],
    ['202403', -1, '202402'],
    ['2024-0500', -1, '2023-0500'],
    ['2019-2020', -1, '2018-2019'],
    ['20240301120000-20240302120000', -1, '20240229120000-20240301120000'],
    ['20240301+0100-20240302+0100', -1, '20240229+0100-20240301+0100'],
    ['20240301-0100-20240302-0100', -1, '20240229-0100-20240301-0100'],
    ['-20240301120000', -1, '-20240229120000'],
    ['20240301120000\\20240301', -1, '20240229120000\\20240229'],
  ])('%s by %i days is %s', (raw, days, shifted) => {
    expect(shiftDates(raw, 'DT', days)).toBe(shifted);
  });

  test.each([
    '20240301250000',
    '20240301126000',
    '2024030112345',
    '20240301+2500',
    '20240230',
    '00010101120000',
    '24',
  ])('%s is no date that can be moved', (raw) => {
    expect(shiftDates(raw, 'DT', -1)).toBeUndefined();
  });
});

test('times of day stay', () => {
  expect(shiftDates('235959.999\\1200', 'TM', -5)).toBe('235959.999\\1200');
});

test('seconds since 1970 move by whole days', () => {
  expect(shiftEpoch(1_000_000_000, -2)).toBe(1_000_000_000 - 172_800);
});

/** As JavaScript counts, in UTC. */
const text = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '');
const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
};
const day = fc.date({ min: utc(1200, 1, 1), max: utc(8000, 1, 1), noInvalidDate: true });
const offset = fc.integer({ min: -36_525, max: 36_525 });

describe('for any dates and offsets', () => {
  test('a shift is what UTC says it is', () => {
    fc.assert(
      fc.property(day, offset, (date, days) => {
        const shifted = new Date(date.getTime() + days * 86_400_000);
        expect(shiftDates(text(date), 'DA', days)).toBe(text(shifted));
        expect(shiftDates(`${text(date)}101112.5+0200`, 'DT', days)).toBe(`${text(shifted)}101112.5+0200`);
      }),
    );
  });

  test('intervals stay, and a shift can be undone', () => {
    const number = (date: string) => dayNumber(+date.slice(0, 4), +date.slice(4, 6), +date.slice(6)) ?? NaN;
    fc.assert(
      fc.property(day, day, offset, (first, second, days) => {
        const [from = '', to = ''] = (shiftDates(`${text(first)}\\${text(second)}`, 'DA', days) ?? '').split(
          '\\',
        );
        expect(number(to) - number(from)).toBe(number(text(second)) - number(text(first)));
        expect(shiftDates(from, 'DA', -days)).toBe(text(first));
      }),
    );
  });

  test('no days change nothing, whatever the text', () => {
    const characters = fc.constantFrom('0', '1', '2', '3', '9', '.', '-', '+', '\\', ' ');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 40 }), (raw) => {
        for (const vr of ['DA', 'DT'] as const) expect([raw, undefined]).toContain(shiftDates(raw, vr, 0));
      }),
      { numRuns: 2000 },
    );
  });
});

test('day numbers and dates are one to one over four centuries', () => {
  const start = dayNumber(1799, 12, 31) ?? 0;
  const date = utc(1799, 12, 31);
  for (let number = start; number < start + 146_100; number++) {
    const { year, month, day: dayOfMonth } = calendarDate(number) ?? { year: 0, month: 0, day: 0 };
    if (
      dayNumber(year, month, dayOfMonth) !== number ||
      utc(year, month, dayOfMonth).getTime() !== date.getTime()
    )
      throw new Error(`day ${number}`);
    date.setUTCDate(date.getUTCDate() + 1);
  }
  expect(calendarDate(dayNumber(9999, 12, 31) ?? 0)).toEqual({ year: 9999, month: 12, day: 31 });
  expect(calendarDate((dayNumber(9999, 12, 31) ?? 0) + 1)).toBeUndefined();
});
