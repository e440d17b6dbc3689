import { expect, test } from 'vitest';
import type { Matrix } from '../marks';
import type { PlaneKind } from '../../dicom/measurement';
import { firstPoints, gripOf, linesOf, pulled } from './plane-mark';

const pixel = { x: 1, y: 2 };
/** Ten CSS pixels for a column, five for a row, which grow upward. */
const toViewport: Matrix = [10, 0, 0, -5, 100, 200];
const shape = (kind: PlaneKind, ...points: (readonly [number, number])[]) => ({ kind, points });

test('a drag makes the points of its kind', () => {
  expect(firstPoints('length', [1, 2], [4, 6], pixel)).toEqual([
    [1, 2],
    [4, 6],
  ]);
  expect(firstPoints('rectangle', [1, 2], [4, 6], pixel)).toEqual([
    [1, 2],
    [4, 2],
    [4, 6],
    [1, 6],
  ]);
  expect(firstPoints('ellipse', [10, 10], [7, 14], pixel)).toEqual([
    [10, 6],
    [10, 14],
    [7, 10],
    [13, 10],
  ]);
  expect(firstPoints('probe', [1, 2], [4, 6], pixel)).toEqual([[4, 6]]);
});

test('a pulled corner leaves the opposite one where it is', () => {
  const { points } = pulled(shape('rectangle', [1, 2], [4, 2], [4, 6], [1, 6]), 0, [1, 2], [0, 0], pixel);
  expect([...points].sort()).toEqual([
    [0, 0],
    [0, 6],
    [4, 0],
    [4, 6],
  ]);
});

test('an ellipse grows to both sides of its middle, a circle is moved by it', () => {
  const ellipse = shape('ellipse', [10, 6], [10, 14], [7, 10], [13, 10]);
  expect(pulled(ellipse, 1, [10, 14], [12, 16], pixel).points).toEqual([
    [10, 4],
    [10, 16],
    [7, 10],
    [13, 10],
  ]);
  expect(pulled(shape('circle', [5, 5], [8, 5]), 0, [5, 5], [6, 7], pixel).points).toEqual([
    [6, 7],
    [9, 7],
  ]);
  expect(pulled(shape('circle', [5, 5], [8, 5]), 1, [8, 5], [9, 5], pixel).points).toEqual([
    [5, 5],
    [9, 5],
  ]);
  expect(pulled(shape('length', [1, 1], [2, 2]), undefined, [0, 0], [3, 1], pixel).points).toEqual([
    [4, 2],
    [5, 3],
  ]);
});

test('a hand takes hold of points before lines, and of nothing far away', () => {
  const length = shape('length', [0, 0], [10, 0]);
  expect(gripOf(length, toViewport, [103, 203])).toEqual({ handle: 0 });
  expect(gripOf(length, toViewport, [150, 205])).toEqual({ handle: undefined });
  expect(gripOf(length, toViewport, [150, 215])).toBeUndefined();
  expect(gripOf(length, toViewport, [220, 200])).toBeUndefined();
});

test('a circle of millimetres is one on the screen', () => {
  // Rows are half as far apart: the radius of two columns is four rows.
  const [line = []] = linesOf(shape('circle', [5, 5], [7, 5]), toViewport);
  for (const [x, y] of line) expect(Math.hypot(x - 150, y - 175)).toBeCloseTo(20, 6);
  expect(linesOf(shape('cobb', [0, 0], [1, 0], [2, 0], [3, 0]), toViewport)).toHaveLength(2);
});

test('an arrow has its head at what is pointed at', () => {
  const [line, head = []] = linesOf(shape('arrow', [0, 0], [10, 0]), toViewport);
  expect(line).toEqual([
    [100, 200],
    [200, 200],
  ]);
  expect(head[1]).toEqual([100, 200]);
  for (const at of [0, 2]) expect(head[at]?.[0]).toBeGreaterThan(105);
});
