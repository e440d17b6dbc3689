/** What lies over a volume, on a surface that follows a half circle of 30 mm: where it must be is worked out by hand. */
import { describe, expect, test } from 'vitest';
import { onGrid } from './contour-cut';
import { contoursAlong } from './curved-contours';
import { unrolled } from './curved-cut';
import type { DrawnContour } from './contours';
import type { Mark } from './marks';
import { slabOf } from './mpr-cut';
import { NO_SLAB } from './mpr-slab';
import { pathThrough } from './path';
import { Reslicer } from './reslice';
import { crop, paintCut } from './segment-cut';
import type { SegmentFrame, Segmentation } from './segmentation';
import { coarserSheet, type Sheet } from './sheet';
import type { Vector } from './slice-order';
import { gridOf, type Grid } from './volume';

const ARCH = 30;
/** In the plane of z = 0: from the right (−x) over the front (−y) to the left. */
const archAt = (angle: number): Vector => [-ARCH * Math.cos(angle), -ARCH * Math.sin(angle), 0];
const points = Array.from({ length: 19 }, (_, at) => archAt((at * Math.PI) / 18));

/** Pixels of 1 mm from −49.5 on, slices every 2 mm from z = −50 on. */
const SIZE = 100;
const depths = Array.from({ length: 51 }, (_, at) => 2 * at - 50);
const placeAt = (z: number) => ({
  position: [-49.5, -49.5, z] as const,
  orientation: [1, 0, 0, 0, 1, 0] as const,
});
const grid = gridOf({ columns: SIZE, rows: SIZE, spacing: [1, 1], places: depths.map(placeAt) }) as Grid;
const HALF = 1;

/** @param normal of the plane that the path was put in: what is down on the picture. */
function along(normal: Vector): Required<Sheet> & { readonly step: number } {
  const path = pathThrough(points, normal, 1);
  const { plane, stations } = unrolled(grid, path ?? expect.fail());
  return { plane, stations: stations ?? [], step: path?.step ?? NaN };
}

/** Where the arch is so many millimetres to the left of its middle. */
const lengthAt = (x: number) => ARCH * Math.acos(-x / ARCH);
/** Millimetres by which a curve through 19 points strays from the circle, with room to spare. */
const NEAR = 0.1;

describe('what runs from 10 to 20 mm left of the middle, 5 mm up and down', () => {
  const { plane, stations, step } = along([0, 0, 1]);
  const [begin, end] = [lengthAt(10), lengthAt(20)];
  /** Millimetres that a point of the picture lies inside. */
  const inside = ([column, row]: readonly [number, number]) => {
    const [s, down] = [(column - 0.5) * step, (row - plane.rows / 2) * step];
    return Math.min(s - begin, end - s, 5 - Math.abs(down));
  };

  test('as a segment is painted there and nowhere else', () => {
    const frames = [-4, -2, 0, 2, 4].flatMap((z) => {
      const place = placeAt(z);
      const own = { ...place, spacing: [1, 1] as const };
      const frame: SegmentFrame = { frame: 0, segment: 3, sources: [], ...place, tile: undefined, grid: own };
      const samples = Uint8Array.from({ length: SIZE * SIZE }, (_, at) => {
        const [x, y] = [(at % SIZE) - 49.5, Math.floor(at / SIZE) - 49.5];
        return Number(x > 10 && x < 20 && y < 0);
      });
      return crop(frame, own, SEGMENTATION, samples) ?? [];
    });
    const rgba = new Uint32Array(plane.columns * plane.rows);
    Array.from(paintCut(SEGMENTATION, frames, { plane, stations }, HALF, () => [1, 2, 3], rgba));
    const isPainted = (at: number) => rgba[at] === 0xff030201;
    let painted = 0;
    for (let at = 0; at < rgba.length; at += 1) {
      const margin = inside([(at % plane.columns) + 0.5, Math.floor(at / plane.columns) + 0.5]);
      if (margin > NEAR) expect(isPainted(at)).toBe(true);
      if (margin < -NEAR) expect(rgba[at]).toBe(0);
      painted += Number(isPainted(at));
    }
    expect(painted).toBeGreaterThan(90);
  });

  test('as contours is outlined there, without a gap', () => {
    const box: readonly Vector[] = [[10, -40, 0], [20, -40, 0], [20, -1, 0], [10, -1, 0]]; // prettier-ignore
    const contours = [-4, -2, 0, 2, 4].map((z) => contour(box.map(([x, y]) => [x, y, z])));
    const lines = drawn(contours, { plane, stations });
    for (const point of lines.flat()) expect(Math.abs(inside(point))).toBeLessThan(NEAR);
    const whole = lines.reduce((length, [[a, b], [c, d]]) => length + Math.hypot(c - a, d - b), 0) * step;
    expect(Math.abs(whole - 2 * (end - begin) - 20)).toBeLessThan(4 * NEAR);
  });
});

test('a ring around the middle of the arch is as far from it everywhere, and there again beyond the middle', () => {
  // What is down runs to the middle of the arch: the picture lies in the slices.
  const sheet = along([1, 0, 0]);
  const middle = sheet.plane.rows / 2;
  const ring = (radius: number) =>
    contour(
      Array.from({ length: 720 }, (_, at) => [
        radius * Math.cos((at * Math.PI) / 360),
        radius * Math.sin((at * Math.PI) / 360),
        0,
      ]),
    );
  const columns = sheet.plane.columns - 1;
  for (const [radius, ...wanted] of [
    [36, -6],
    [20, 10],
    [10, 20, 40],
  ] as const) {
    // prettier-ignore
    const lines = drawn([ring(radius)], sheet);
    for (const down of wanted) {
      const own = lines.filter((line) =>
        line.every(([, row]) => Math.abs((row - middle) * sheet.step - down) < 2 * NEAR),
      );
      // From the middle of the first column to that of the last.
      expect(own.reduce((length, [[a], [b]]) => length + Math.abs(b - a), 0)).toBeCloseTo(columns, 1);
    }
    expect(lines.flat().every(([, row]) => wanted.some((down) => Math.abs((row - middle) * sheet.step - down) < 2 * NEAR))).toBe(true); // prettier-ignore
  }
});

test('what is hottest in a second volume lies where it is along the curve, in larger pixels too', () => {
  const [x, y] = archAt(2);
  const places = Array.from({ length: 12 }, (_, at) => ({
    position: [-51, -47, 5 * at - 27] as const,
    orientation: [1, 0, 0, 0, 1, 0] as const,
  }));
  const own = gridOf({ columns: 26, rows: 26, spacing: [4, 4], places }) as Grid;
  const pixels = own.slices.map(({ index }) =>
    Float32Array.from({ length: 26 * 26 }, (_, at) => {
      const away = [(at % 26) * 4 - 51 - x, Math.floor(at / 26) * 4 - 47 - y, 5 * index - 27 - 12];
      return 1000 * Math.exp(-((Math.hypot(...away) / 9) ** 2));
    }),
  );
  const { step, ...sheet } = along([0, 0, 1]);
  for (const times of [1, 2, 3]) {
    const coarse = coarserSheet(sheet, times);
    const { columns, rows, spacing } = coarse.plane;
    expect(columns).toBe(coarse.stations?.length);
    expect(coarserSheet(sheet, times).stations).toBe(coarse.stations);
    const values = new Float32Array(columns * rows);
    const reslicer = new Reslicer({ grid: own, columns: 26, rows: 26, pixels });
    Array.from(reslicer.cut(slabOf(coarse, NO_SLAB), values, 0));
    const hottest = values.indexOf(Math.max(...values));
    // From the middle of the picture, which is that of the path; 12 mm to the head are up.
    const right = ((hottest % columns) + 0.5 - columns / 2) * spacing[1];
    const down = (Math.floor(hottest / columns) + 0.5 - rows / 2) * spacing[0];
    expect(Math.abs(right - ARCH * (2 - Math.PI / 2))).toBeLessThan(2);
    expect(Math.abs(down + 12)).toBeLessThan(2);
    // No more than half a pixel of what it was made from beside where its places say that it is.
    for (const [at, station] of coarse.stations?.entries() ?? []) {
      const before = sheet.stations.indexOf(station) + 0.5 - sheet.stations.length / 2;
      expect(Math.abs((at + 0.5 - columns / 2) * times - before)).toBeLessThanOrEqual(0.5);
    }
    expect(spacing[1]).toBeCloseTo(step * times);
  }
});

const SEGMENTATION: Segmentation = {
  type: 'binary',
  segments: [],
  frames: [],
  rows: SIZE,
  columns: SIZE,
  full: 1,
  background: 0,
};

const contour = (points: readonly Vector[]): DrawnContour => ({
  ...{ region: 0, closed: true, points, sources: [] },
  position: points[0],
});

function drawn(contours: readonly DrawnContour[], sheet: Required<Sheet>) {
  const marks: Mark[] = [];
  const half = HALF / grid.steps[2];
  Array.from(contoursAlong(onGrid(contours, grid), grid, sheet, half, () => [1, 2, 3], marks));
  return marks.map((mark) => {
    const [from, to] = mark.kind === 'line' ? mark.points : [];
    return [from ?? expect.fail(), to ?? expect.fail()] as const;
  });
}
