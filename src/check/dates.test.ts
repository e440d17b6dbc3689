import { describe, expect, it } from 'vitest';
import { isMovable } from './dates';

describe('a date that can be moved', () => {
  it.each([
    ['20240131', 'DA', true],
    ['2024.01.31', 'DA', true],
    ['20240131101500.5+0100', 'DT', true],
    ['00010101000000', 'DT', false],
    ['20240231', 'DA', false],
    ['b0761570-fe20-45d9', 'DA', false],
    ['2024-01-31', 'DA', false],
    ['', 'DA', false],
  ] as const)('%s as %s: %s', (text, vr, movable) => {
    expect(isMovable(text, vr)).toBe(movable);
  });
});
