import { expect, test } from 'vitest';
import { boxOf, clippedAt, clipWords, isWhole, sidesOf, WHOLE } from './volume-clip';
import type { Grid } from './volume';

/** Columns of 2 mm, rows of 1 mm, slices 5 mm apart: as far as sides are about. */
const grid = (axes: Grid['axes']): Grid =>
  ({ axes, size: [50, 80, 20], steps: [2, 1, 5] }) as unknown as Grid;
const AXIAL = grid([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]);
/** Sagittal images: columns run to the back, rows to the feet, slices to the right. */
const SAGITTAL = grid([
  [0, 1, 0],
  [0, 0, -1],
  [-1, 0, 0],
]);

test('sides of the patient are found in the volume, whichever way its slices lie', () => {
  expect(sidesOf(AXIAL)).toEqual({
    L: { axis: 0, isHigh: true, extent: 100 },
    R: { axis: 0, isHigh: false, extent: 100 },
    P: { axis: 1, isHigh: true, extent: 80 },
    A: { axis: 1, isHigh: false, extent: 80 },
    H: { axis: 2, isHigh: true, extent: 100 },
    F: { axis: 2, isHigh: false, extent: 100 },
  });
  const { A, H, R } = sidesOf(SAGITTAL);
  expect([A, H, R]).toEqual([
    { axis: 0, isHigh: false, extent: 100 },
    { axis: 1, isHigh: false, extent: 80 },
    { axis: 2, isHigh: true, extent: 100 },
  ]);
});

test('what is left is a box, from whose sides that much is gone', () => {
  const clip = { ...WHOLE, A: 0.25, H: 0.1 };
  expect(boxOf(sidesOf(AXIAL), WHOLE)).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
  expect(boxOf(sidesOf(AXIAL), clip)).toEqual([
    [0, 0.25, 0],
    [1, 1, 0.9],
  ]);
  expect(boxOf(sidesOf(SAGITTAL), clip)).toEqual([
    [0.25, 0.1, 0],
    [1, 1, 1],
  ]);
  expect(clipWords(sidesOf(AXIAL), clip)).toBe('A 20 mm, H 10 mm');
  expect([isWhole(clip), isWhole(WHOLE)]).toEqual([false, true]);
});

test('two cuts never meet, and none is less than nothing', () => {
  const half = clippedAt(WHOLE, 'A', 0.6);
  expect(clippedAt(half, 'P', 0.9).P).toBeCloseTo(0.38, 9);
  expect(clippedAt(half, 'A', -0.2)).toEqual(WHOLE);
});

test('as many steps back as forth leave it whole', () => {
  const stepped = [0.05, 0.05, 0.05, -0.05, -0.05, -0.05].reduce(
    (clip, step) => clippedAt(clip, 'L', clip.L + step),
    WHOLE,
  );
  expect(isWhole(stepped)).toBe(true);
});
