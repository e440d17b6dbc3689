import { describe, expect, it } from 'vitest';
import { extentOf, nothing, pick, pickAll, step } from './selection';

const rows = ['a', 'b', 'c', 'd', 'e'];
const keys = (selection: { keys: ReadonlySet<string> }) => [...selection.keys].sort().join('');

describe('pick', () => {
  it('takes one, adds and removes with Ctrl, and spans with Shift from the anchor', () => {
    const one = pick(rows, nothing, 'b', 'one');
    expect(keys(one)).toBe('b');
    const added = pick(rows, one, 'd', 'toggle');
    expect(keys(added)).toBe('bd');
    expect(keys(pick(rows, added, 'b', 'toggle'))).toBe('d');
    const span = pick(rows, one, 'd', 'range');
    expect(keys(span)).toBe('bcd');
    expect(keys(pick(rows, span, 'a', 'range'))).toBe('ab');
  });

  it('falls back to one row where the anchor is no longer shown', () => {
    const gone = pick(rows, nothing, 'x', 'one');
    expect(keys(pick(rows, gone, 'c', 'range'))).toBe('c');
  });

  it('takes all', () => {
    expect(keys(pickAll(rows, nothing))).toBe('abcde');
  });
});

it('reads the extent from the modifier keys', () => {
  const no = { ctrlKey: false, metaKey: false, shiftKey: false };
  expect(extentOf(no)).toBe('one');
  expect(extentOf({ ...no, metaKey: true })).toBe('toggle');
  expect(extentOf({ ...no, shiftKey: true })).toBe('range');
});

describe('step', () => {
  it.each([
    ['ArrowDown', undefined, 'a'],
    ['ArrowDown', 'e', 'e'],
    ['ArrowUp', undefined, 'e'],
    ['ArrowUp', 'a', 'a'],
    ['PageDown', 'b', 'd'],
    ['PageUp', 'e', 'c'],
    ['Home', 'c', 'a'],
    ['End', 'c', 'e'],
    ['x', 'c', undefined],
  ])('%s from %s leads to %s', (key, from, to) => {
    expect(step(rows, from, key, 2)).toBe(to);
  });

  it('leads nowhere in an empty list', () => {
    expect(step([], undefined, 'ArrowDown', 2)).toBeUndefined();
  });
});
