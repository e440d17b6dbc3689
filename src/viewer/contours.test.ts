import { expect, test } from 'vitest';
import { contourMarks, readContours } from './contours';
import type { FramePlane } from './frame-facts';

const plane = {
  position: [0, 0, 20],
  rowCosines: [1, 0, 0],
  columnCosines: [0, 1, 0],
  spacing: [2, 2],
} as unknown as FramePlane;

const region = (...numbers: number[]) => ({
  number: 1,
  name: 'Lung',
  type: 'ORGAN',
  colour: undefined,
  contours: [
    { sources: [], closed: true, pointCount: numbers.length / 3, points: () => Promise.resolve(numbers) },
  ],
});
const red = () => [255, 0, 0] as const;

test('a contour is drawn in the pixels of its image', async () => {
  const contours = await readContours([region(0, 0, 20, 4, 0, 20, 4, 6, 20)]);
  expect(contours[0]).toMatchObject({ region: 0, position: [0, 0, 20] });
  expect(contourMarks(contours, plane, red)).toEqual([
    {
      kind: 'line',
      closed: true,
      filled: false,
      colour: [255, 0, 0],
      points: [
        [0.5, 0.5],
        [2.5, 0.5],
        [2.5, 3.5],
      ],
    },
  ]);
});

test('a single point is a cross', async () => {
  const contours = await readContours([region(2, 2, 20)]);
  expect(contourMarks(contours, plane, red)).toEqual([{ kind: 'spot', at: [1.5, 1.5], colour: [255, 0, 0] }]);
});

test('what is no number ends a contour, and an image without a place has none', async () => {
  const contours = await readContours([region(0, 0, 20, 4, NaN, 20, 9, 9, 20), region()]);
  expect(contours.map(({ points }) => points)).toEqual([[[0, 0, 20]]]);
  expect(contourMarks(contours, { ...plane, position: undefined }, red)).toEqual([]);
});

test('a hidden region is not drawn', async () => {
  const contours = await readContours([region(0, 0, 20), region(2, 2, 20)]);
  expect(contourMarks(contours, plane, (id) => (id === 1 ? [0, 0, 9] : undefined))).toHaveLength(1);
});
