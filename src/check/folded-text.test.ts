import { describe, expect, it } from 'vitest';
import { folded, plainSpellings } from './folded-text';

describe('text without diacritics', () => {
  it.each([
    ['Müller-Łęcki', 'muller-lecki'],
    ['STRAẞE', 'strasse'],
    ['Søren Kjærgaard', 'soren kjaergaard'],
    ['山田', '山田'],
  ])('%s', (text, plain) => {
    expect(folded(text)).toBe(plain);
  });

  it('has both spellings of an umlaut', () => {
    expect(plainSpellings('Jörg Müller')).toEqual(['jorg muller', 'joerg mueller']);
  });
});
