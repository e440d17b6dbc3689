import { expect, test } from 'vitest';
import { drawnAxes, movedAxes } from './two-axes';

/** Columns of 2 mm, rows of 1 mm. */
const pixel = { x: 2, y: 1 };

test('the second axis is half as long, through the middle and at right angles in the patient', () => {
  // 20 mm to the right: the other is 10 mm, which are ten rows.
  expect(drawnAxes([0, 0], [10, 0], pixel)).toEqual([
    [0, 0],
    [10, 0],
    [5, -5],
    [5, 5],
  ]);
});

test('an end of the first axis takes the second one along', () => {
  const axes = drawnAxes([0, 0], [10, 0], pixel);
  // Now 20 rows down, 20 mm as before.
  const moved = movedAxes(axes, 1, [0, 20], pixel);
  expect(moved.slice(0, 2)).toEqual([
    [0, 0],
    [0, 20],
  ]);
  expect(moved[2]).toEqual([2.5, 10]);
  expect(moved[3]).toEqual([-2.5, 10]);
});

test('an end of the second axis is moved along the first, and reaches farther to its side', () => {
  const axes = drawnAxes([0, 0], [10, 0], pixel);
  expect(movedAxes(axes, 3, [8, 9], pixel)).toEqual([
    [0, 0],
    [10, 0],
    [8, -5],
    [8, 9],
  ]);
});
