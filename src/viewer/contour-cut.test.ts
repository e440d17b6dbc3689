import { describe, expect, test } from 'vitest';
import { contourCut, onGrid } from './contour-cut';
import { gridCut, obliqueCut, type CutPlane } from './cut-plane';
import type { DrawnContour } from './contours';
import type { Mark } from './marks';
import { placeOfPixel } from './plane';
import type { Vector } from './slice-order';
import { cross, turned, unit } from './vectors';
import { gridOf, type Grid } from './volume';

/** 40 × 40 pixels of 2 mm, a slice every 4 mm from z = 100 on; the grid halves that distance. */
const places = Array.from({ length: 11 }, (_, index) => ({
  position: [-40, -40, 100 + 4 * index] as const,
  orientation: [1, 0, 0, 0, 1, 0] as const,
}));
const grid = gridOf({ columns: 40, rows: 40, spacing: [2, 2], places }) as Grid;
const HALF = 2 / grid.steps[2];

const contour = (region: number, points: readonly Vector[], closed = true): DrawnContour => ({
  region,
  closed,
  points,
  sources: [],
  position: points[0],
});
const square = (half: number, z: number, x = 0): Vector[] => [
  [x - half, -half, z],
  [x + half, -half, z],
  [x + half, half, z],
  [x - half, half, z],
];
const red = () => [255, 0, 0] as const;
const cut = (contours: readonly DrawnContour[], across: 0 | 1 | 2, at: number) =>
  contourCut(onGrid(contours, grid), grid, gridCut(grid, across, at), HALF, red);
/** Ends of lines, each once, as [column, row, column, row]. */
const lines = (marks: readonly Mark[]) =>
  marks
    .flatMap((mark) =>
      mark.kind === 'line' ? [mark.points.flat().map((value) => Number(value.toFixed(3)))] : [],
    )
    .sort();

describe('a region of three slices, 24 mm wide and 8 mm wider in the last', () => {
  const contours = [contour(0, square(12, 112)), contour(0, square(12, 116)), contour(0, square(16, 120))];

  test('is outlined in a plane at right angles to them', () => {
    // Column 20.5 is x = 0 (−40 mm is 0.5, 2 mm each); depth 6.5 is z = 112 (100 mm is 0.5, 2 mm each).
    expect(lines(cut(contours, 1, 20))).toEqual(
      [
        [14.5, 5.5, 26.5, 5.5],
        [14.5, 5.5, 14.5, 7.5],
        [26.5, 5.5, 26.5, 7.5],
        [14.5, 7.5, 14.5, 9.5],
        [26.5, 7.5, 26.5, 9.5],
        [12.5, 9.5, 14.5, 9.5],
        [26.5, 9.5, 28.5, 9.5],
        [12.5, 9.5, 12.5, 11.5],
        [28.5, 9.5, 28.5, 11.5],
        [12.5, 11.5, 28.5, 11.5],
      ].sort(),
    );
    expect(lines(cut(contours, 0, 20))).toEqual(lines(cut(contours, 1, 20)));
  });

  test('is not there where the plane passes it by', () => {
    // y = 14 mm: only the wider slice reaches it.
    expect(lines(cut(contours, 1, 27))).toHaveLength(4);
    expect(cut(contours, 1, 29)).toEqual([]);
  });

  test('is a contour in the planes of its slices', () => {
    expect(lines(cut(contours, 2, 8))).toEqual([[14.5, 14.5, 26.5, 14.5, 26.5, 26.5, 14.5, 26.5]]);
    // Halfway between two slices it is drawn once.
    expect(cut(contours, 2, 7)).toHaveLength(1);
    expect(cut(contours, 2, 4)).toEqual([]);
  });
});

test('what is inside of two contours of a slice is a hole', () => {
  const ring = [contour(0, square(12, 112)), contour(0, square(4, 112))];
  const levels = lines(cut(ring, 1, 20)).filter(([, from, , to]) => from === 5.5 && to === 5.5);
  expect(levels).toEqual([
    [14.5, 5.5, 18.5, 5.5],
    [22.5, 5.5, 26.5, 5.5],
  ]);
});

test('a gap between slices stays one', () => {
  const apart = [contour(0, square(12, 108)), contour(0, square(12, 124))];
  expect(lines(cut(apart, 1, 20)).filter(([, from, , to]) => from === to)).toHaveLength(4);
});

test('open lines and contours across the slices are points where they go through', () => {
  const needle: Vector[] = [
    [0, -20, 108],
    [0, 20, 124],
  ];
  expect(cut([contour(0, needle, false)], 1, 20)).toEqual([
    { kind: 'spot', at: [20.5, 8.5], colour: [255, 0, 0] },
  ]);
  const upright: Vector[] = [
    [-8, 4, 108],
    [8, 4, 108],
    [8, 4, 124],
    [-8, 4, 124],
  ];
  expect(cut([contour(0, upright)], 2, 8)).toHaveLength(2);
});

describe('in oblique planes', () => {
  /** Every end of a line, in millimetres of the patient. */
  const ends = (pixels: CutPlane, contours: readonly DrawnContour[]) =>
    contourCut(onGrid(contours, grid), grid, pixels, HALF, red).flatMap((mark) =>
      mark.kind === 'line' ? [mark.points.map((point) => placeOfPixel(pixels, point))] : [],
    );
  const upright = [112, 116, 120].map((z) => contour(0, square(12, z)));
  /** From 110 to 122 mm, halves of slices included. */
  const isOnBox = ([x, y, z]: Vector) => {
    const near = (value: number, to: number) => Math.abs(value - to) < 1e-6;
    const inside = Math.abs(x) < 12 + 1e-6 && Math.abs(y) < 12 + 1e-6 && z > 110 - 1e-6 && z < 122 + 1e-6;
    return inside && (near(Math.abs(x), 12) || near(Math.abs(y), 12) || near(z, 110) || near(z, 122));
  };

  test.each([
    ['upright, turned by 30°', turned([1, 0, 0], [0, 0, 1], Math.PI / 6), [0, 0, -1]],
    ['tilted by 40°', [1, 0, 0], turned([0, 1, 0], [1, 0, 0], (40 * Math.PI) / 180)],
    ['turned twice', unit([3, 2, 1]), unit(cross([3, 2, 1], [0, 1, 5]))],
  ] as const)('a box is outlined by a closed line on its surface: %s', (_, right, down) => {
    const pixels = obliqueCut(grid, right, down, [1, 2, 115]);
    const lines = ends(pixels, upright);
    expect(lines.flat().every(isOnBox)).toBe(true);
    // Every end is that of two lines: the outline has no gap.
    const counts = new Map<string, number>();
    for (const place of lines.flat()) {
      const key = place.map((part) => (part + 0).toFixed(3).replace('-0.000', '0.000')).join(' ');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(lines.length).toBeGreaterThan(3);
    expect([...counts.values()].every((count) => count % 2 === 0)).toBe(true);
  });

  test('a plane parallel to the slices but turned in itself shows their contours', () => {
    const pixels = obliqueCut(
      grid,
      turned([1, 0, 0], [0, 0, 1], 0.3),
      turned([0, 1, 0], [0, 0, 1], 0.3),
      [0, 0, 116],
    );
    const [line] = ends(pixels, upright);
    expect(line?.map((place) => place.map(Math.round))).toEqual(square(12, 116));
    expect(ends(pixels, upright)).toHaveLength(1);
  });

  test('a plane that passes it by shows nothing', () => {
    expect(
      ends(obliqueCut(grid, turned([1, 0, 0], [0, 0, 1], 0.5), [0, 0, -1], [0, 34, 115]), upright),
    ).toEqual([]);
  });
});
