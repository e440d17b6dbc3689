import { expect, test } from 'vitest';
import { apply, chain, inverse, type Matrix } from './marks';
import { betweenGrids, pixelAt, type Grid } from './plane';

const half = Math.SQRT1_2;
const oblique: Grid = {
  position: [10, -20, 30],
  orientation: [half, half, 0, 0, 0, -1],
  spacing: [2, 0.5],
};

test('a place in the patient falls on its pixel', () => {
  // Four columns and three rows from the center of the first pixel.
  const place = [10 + 4 * 0.5 * half, -20 + 4 * 0.5 * half, 30 - 3 * 2] as const;
  const [x, y] = pixelAt(oblique, place);
  expect(x).toBeCloseTo(4.5);
  expect(y).toBeCloseTo(3.5);
});

test('pixels of a coarser, shifted grid fall where they lie', () => {
  const coarse: Grid = { position: [5, 5, 0], orientation: [1, 0, 0, 0, 1, 0], spacing: [4, 4] };
  const fine: Grid = { position: [0, 0, 0], orientation: [1, 0, 0, 0, 1, 0], spacing: [1, 1] };
  const matrix = betweenGrids(coarse, fine);
  // The first coarse pixel spans 3 to 7 mm, and the first fine pixel begins at -0.5 mm.
  expect(apply(matrix, [0, 0])).toEqual([3.5, 3.5]);
  expect(apply(matrix, [1, 1])).toEqual([7.5, 7.5]);
});

test('matrices are chained in the order in which they are applied', () => {
  const turn: Matrix = [0, 1, -1, 0, 0, 0];
  const shift: Matrix = [1, 0, 0, 1, 10, 0];
  expect(apply(chain(turn, shift), [1, 2])).toEqual([8, 1]);
  expect(apply(chain(shift, turn), [1, 2])).toEqual([-2, 11]);
});

test('a matrix is undone by its inverse', () => {
  const matrix: Matrix = [2, 1, -1, 3, 40, -7];
  const [x, y] = apply(inverse(matrix), apply(matrix, [12, 5]));
  expect(x).toBeCloseTo(12);
  expect(y).toBeCloseTo(5);
});
