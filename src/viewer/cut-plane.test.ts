import { expect, test } from 'vitest';
import { coarser, type CutPlane } from './cut-plane';
import { placeOfPixel } from './plane';

const plane: CutPlane = {
  position: [-10, 20, 100],
  orientation: [1, 0, 0, 0, 0, -1],
  spacing: [3, 2],
  columns: 31,
  rows: 20,
  step: 1,
  onGrid: { across: 1, at: 4 },
};

test('larger pixels are as many as cover the same picture, around the same middle', () => {
  const coarse = coarser(plane, 4);
  expect(coarse).toMatchObject({ columns: 8, rows: 5, spacing: [12, 8], onGrid: undefined });
  expect(placeOfPixel(coarse, [4, 2.5])).toEqual(placeOfPixel(plane, [15.5, 10]));
  const corner = placeOfPixel(coarse, [0, 0]);
  // Half a fine pixel beyond on each side, where one is left over.
  expect(corner).toEqual([placeOfPixel(plane, [-0.5, 0])[0], 20, placeOfPixel(plane, [0, 0])[2]]);
});
