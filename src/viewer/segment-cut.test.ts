import { expect, test } from 'vitest';
import { gridCut, obliqueCut } from './cut-plane';
import { placeOfPixel } from './plane';
import { crop, paintCut } from './segment-cut';
import type { SegmentFrame, Segmentation } from './segmentation';
import type { Vector } from './slice-order';
import { cross, turned, unit } from './vectors';
import { gridOf, type Grid } from './volume';

const SIZE = 20;
/** 20 × 20 pixels of 2 mm, a slice every 4 mm from z = 0 on; the grid halves that distance. */
const grid = gridOf({
  columns: SIZE,
  rows: SIZE,
  spacing: [2, 2],
  places: Array.from({ length: 6 }, (_, index) => ({
    position: [0, 0, 4 * index],
    orientation: [1, 0, 0, 0, 1, 0],
  })),
}) as Grid;
/** Millimetres. */
const HALF = 2;

const segmentation = (part: Partial<Segmentation>): Segmentation => ({
  type: 'binary',
  segments: [],
  frames: [],
  rows: 10,
  columns: 10,
  full: 1,
  background: 0,
  ...part,
});
/** Its pixels are twice as large, and begin 8 mm to the left and 4 mm to the back: its first covers columns 4 and 5. */
const frame = (depth: number, segment: number | undefined): SegmentFrame => {
  const place = { position: [9, 5, depth] as const, orientation: [1, 0, 0, 0, 1, 0] as const };
  return { frame: 0, segment, sources: [], ...place, tile: undefined, grid: { ...place, spacing: [4, 4] } };
};
const samples = (isIn: (column: number, row: number) => number) =>
  Uint8Array.from({ length: 100 }, (_, at) => isIn(at % 10, Math.floor(at / 10)));
const colourOf = (segment: number) => (segment === 3 ? ([1, 2, 3] as const) : undefined);

function painted(
  of: Segmentation,
  frames: readonly [SegmentFrame, Uint8Array][],
  across: 0 | 1 | 2,
  at: number,
) {
  const [columns, rows] = across === 2 ? [SIZE, SIZE] : [SIZE, grid.size[2]];
  const rgba = new Uint32Array(columns * rows);
  const cropped = frames.flatMap(([each, values]) =>
    each.grid ? (crop(each, each.grid, of, values) ?? []) : [],
  );
  Array.from(paintCut(of, cropped, { plane: gridCut(grid, across, at) }, HALF, colourOf, rgba));
  return [...rgba].flatMap((word, pixel) =>
    word === 0 ? [] : [[pixel % columns, Math.floor(pixel / columns), word >>> 0] as const],
  );
}
const WORD = 0xff030201;
const block = (columns: readonly number[], rows: readonly number[]) =>
  rows.flatMap((row) => columns.map((column) => [column, row, WORD]));

test('a segment is cut where its pixels lie, by its own spacing and place', () => {
  // Columns 1 and 2 of rows 1 to 3 of the frame: 12 to 20 mm across, 8 to 20 mm down from pixel edges.
  const own = samples((column, row) => Number((column === 1 || column === 2) && row >= 1 && row <= 3));
  const frames = [[frame(8, 3), own]] as [SegmentFrame, Uint8Array][];
  expect(painted(segmentation({}), frames, 2, 4)).toEqual(block([6, 7, 8, 9], [4, 5, 6, 7, 8, 9]));
  // The slice at 8 mm reaches from 6 to 10: grid points 3 and 4.
  expect(painted(segmentation({}), frames, 1, 5)).toEqual(block([6, 7, 8, 9], [3, 4]));
  expect(painted(segmentation({}), frames, 0, 7)).toEqual(block([4, 5, 6, 7, 8, 9], [3, 4]));
  expect(painted(segmentation({}), frames, 0, 10)).toEqual([]);
  expect(painted(segmentation({}), frames, 2, 6)).toEqual([]);
});

test('a label map shows the segments that are shown, a fraction is fainter', () => {
  const labels = samples((column) => (column === 4 ? 3 : column === 5 ? 7 : 0));
  const shown = painted(segmentation({ type: 'labelmap' }), [[frame(8, undefined), labels]], 1, 6);
  expect(shown).toEqual(block([12, 13], [3, 4]));
  const half = samples((column) => (column === 4 ? 100 : 0));
  const [[, , word] = [0, 0, 0]] = painted(
    segmentation({ type: 'fractional', full: 200 }),
    [[frame(8, 3), half]],
    1,
    6,
  );
  expect(word >>> 24).toBe(128);
});

test('of an empty frame nothing is kept', () => {
  const place = frame(0, 3);
  expect(
    place.grid &&
      crop(
        place,
        place.grid,
        segmentation({}),
        samples(() => 0),
      ),
  ).toBeUndefined();
});

test('in an oblique plane each pixel is painted that lies in a voxel of the segment, and no other', () => {
  // A box from 15 to 27 mm across, 11 to 23 mm down, 6 to 14 mm deep.
  const isIn = ([x, y, z]: Vector, more: number) =>
    Math.min(x - 15, 27 - x, y - 11, 23 - y, z - 6, 14 - z) > -more;
  const own = samples((column, row) => Number(column >= 2 && column <= 4 && row >= 2 && row <= 4));
  const of = segmentation({});
  const frames = [frame(8, 3), frame(12, 3)].flatMap((each) =>
    each.grid ? (crop(each, each.grid, of, own) ?? []) : [],
  );
  const right = turned(turned([1, 0, 0], [0, 0, 1], 0.6), [0, 1, 0], 0.4);
  const down = unit(cross([0.3, -0.2, 1], right));
  const plane = obliqueCut(grid, right, down, [21, 17, 10]);
  const rgba = new Uint32Array(plane.columns * plane.rows);
  Array.from(paintCut(of, frames, { plane }, HALF, colourOf, rgba));
  const painted = [...rgba.entries()].filter(([, word]) => word !== 0).map(([at]) => at);
  expect(painted.length).toBeGreaterThan(10);
  for (let at = 0; at < rgba.length; at += 1) {
    const place = placeOfPixel(plane, [(at % plane.columns) + 0.5, Math.floor(at / plane.columns) + 0.5]);
    if (rgba[at] === WORD) expect(isIn(place, 1e-6)).toBe(true);
    else expect(isIn(place, -1e-6)).toBe(false);
  }
});
