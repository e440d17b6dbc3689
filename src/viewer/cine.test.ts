import { describe, expect, test } from 'vitest';
import { rateOf } from './cine';

describe('the rate of a series', () => {
  test('is what its file recommends, first of all', () => {
    expect(rateOf({ 0x00082144: '30', 0x00180040: '10', 0x00181063: '40' })).toBe(30);
    expect(rateOf({ 0x00180040: '10', 0x00181063: '40' })).toBe(10);
    expect(rateOf({ 0x00181063: '40' })).toBe(25);
  });

  test('is 15 where the file says nothing, or nonsense', () => {
    expect(rateOf({})).toBe(15);
    expect(rateOf({ 0x00082144: '0', 0x00180040: 'fast', 0x00181063: '-1' })).toBe(15);
    expect(rateOf({ 0x00181063: '0' })).toBe(15);
  });

  test('is one that a screen can show', () => {
    expect(rateOf({ 0x00181063: '0.1' })).toBe(60);
    expect(rateOf({ 0x00181063: '60000' })).toBe(1);
  });
});
