import { describe, expect, it } from 'vitest';
import type { MetadataRow } from '../../dicom/metadata-listing';
import { holders, keptRows, revealed, rowsInSight, stepOf, toggled } from './tree';

/** 0 · 1 (2 (3 4) 5) · 6 */
const shape: [parent: number, descendants: number][] = [
  [-1, 0],
  [-1, 4],
  [1, 2],
  [2, 0],
  [2, 0],
  [1, 0],
  [-1, 0],
];
const rows = shape.map(([parent, descendants]) => ({ parent, descendants }) as MetadataRow);
const none: ReadonlySet<number> = new Set();

describe('rows in sight', () => {
  it('are all where nothing is collapsed, and skip what is', () => {
    expect(rowsInSight(rows, none)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(rowsInSight(rows, new Set([2]))).toEqual([0, 1, 2, 5, 6]);
    expect(rowsInSight(rows, new Set([1, 2]))).toEqual([0, 1, 6]);
    expect(rowsInSight(rows, holders(rows))).toEqual([0, 1, 6]);
  });

  it('come to hold a row by opening what holds it', () => {
    expect([...revealed(rows, new Set([1, 2]), 3)]).toEqual([]);
    expect([...revealed(rows, new Set([1, 2]), 5)]).toEqual([2]);
    expect([...revealed(rows, new Set([2]), 2)]).toEqual([2]);
  });

  it('are a tree of their own where only some are kept, with what holds them', () => {
    const kept = keptRows(rows, (row) => row === rows[4] || row === rows[6]);
    expect(kept).toEqual([
      { parent: -1, descendants: 2 },
      { parent: 0, descendants: 1 },
      { parent: 1, descendants: 0 },
      { parent: -1, descendants: 0 },
    ]);
    expect(keptRows(rows, () => true)).toEqual(rows);
    expect(keptRows(rows, () => false)).toEqual([]);
  });

  it('toggle', () => {
    expect([...toggled(none, 1)]).toEqual([1]);
    expect([...toggled(new Set([1]), 1)]).toEqual([]);
  });
});

describe('keys', () => {
  const step = (key: string, active: number, collapsed = none) => {
    const result = stepOf(key, rows, collapsed, active, 3);
    return result && [result.active, ...result.collapsed];
  };
  it('move among rows in sight and stop at the ends', () => {
    expect(step('ArrowDown', 0)).toEqual([1]);
    expect(step('ArrowDown', 1, new Set([1]))).toEqual([6, 1]);
    expect(step('ArrowDown', 6)).toEqual([6]);
    expect(step('ArrowUp', 0)).toEqual([0]);
    expect(step('ArrowUp', 6, new Set([2]))).toEqual([5, 2]);
    expect(step('PageDown', 1)).toEqual([4]);
    expect(step('PageUp', 1)).toEqual([0]);
    expect(step('Home', 5)).toEqual([0]);
    expect(step('End', 0, new Set([1]))).toEqual([6, 1]);
  });

  it('open, enter, close and leave', () => {
    expect(step('ArrowRight', 1, new Set([1]))).toEqual([1]);
    expect(step('ArrowRight', 1)).toEqual([2]);
    expect(step('ArrowRight', 3)).toBeUndefined();
    expect(step('ArrowLeft', 2)).toEqual([2, 2]);
    expect(step('ArrowLeft', 2, new Set([2]))).toEqual([1, 2]);
    expect(step('ArrowLeft', 3)).toEqual([2]);
    expect(step('ArrowLeft', 0)).toBeUndefined();
    expect(step('x', 0)).toBeUndefined();
  });
});
