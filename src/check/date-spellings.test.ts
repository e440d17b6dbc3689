import { describe, expect, it } from 'vitest';
import { dateSpellings } from './date-spellings';

describe('dateSpellings', () => {
  it('knows how people and machines write a date', () => {
    const spellings = dateSpellings('1961', '07', '04');
    for (const text of [
      ...[
        '19610704',
        '1961-07-04',
        '04.07.1961',
        '4.7.1961',
        '07/04/1961',
        '7/4/1961',
        '04.07.61',
        '07/04/61',
      ],
      ...[
        '4 July 1961',
        'July 4, 1961',
        '04-Jul-1961',
        '4-Jul-61',
        '04Jul1961',
        '4. Juli 1961',
        '4 juillet 1961',
      ],
      ...['4 julio 1961', '4 luglio 1961', '04071961'],
      ...['4 de julio de 1961', '1961-Jul-04', 'Jul-4-1961', '1961_07_04', '1961年7月4日'],
    ])
      expect(spellings, text).toContain(text);
  });

  it('makes nothing of a date that is none', () => {
    expect(dateSpellings('1961', '00', '00')).toEqual(['19610000']);
  });
});
