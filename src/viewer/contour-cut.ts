/** Contours of a structure set where a plane cuts through them: as a stack of slices as thick as contours lie apart. */
import type { Colour } from '../dicom/structure-set';
import type { DrawnContour } from './contours';
import { placeAt, pointAt } from './cut-plane';
import type { Line, Point, Spot } from './marks';
import { pixelAt, type Grid as ImageGrid } from './plane';
import { dot, normalOf, type Vector } from './slice-order';
import { minus, scaled, sum, unit } from './vectors';
import type { Axis, Grid } from './volume';

/** A contour in grid points of a volume. */
export interface GridContour {
  readonly region: number;
  readonly closed: boolean;
  readonly points: readonly Vector[];
  readonly low: Vector;
  readonly high: Vector;
}

/** Contours of one region at one depth. */
interface Level {
  readonly depth: number;
  readonly contours: readonly GridContour[];
}

/** Grid points p of the plane have `normal` · p = `distance`; where p is a pixel is asked of `pixelOf`. */
interface Cutting {
  readonly normal: Vector;
  readonly distance: number;
  readonly pixelOf: (point: Vector) => Point;
}

/** Grid points by which the points of a contour may stray from its slice. */
const FLAT = 0.5;
/** Half slices between contours up to which nothing is missing between them. */
export const ADJACENT = 3;
/** Parts of a grid point within which depths are one. */
const SAME_DEPTH = 0.01;

export function onGrid(contours: readonly DrawnContour[], grid: Grid): GridContour[] {
  return contours.map(({ region, closed, points }) => {
    const at = points.map((point) => pointAt(grid, point));
    const extreme = (choose: (a: number, b: number) => number) => (axis: Axis) =>
      at.reduce((most, point) => choose(most, point[axis]), at[0]?.[axis] ?? 0);
    const [low, high] = [extreme(Math.min), extreme(Math.max)];
    return {
      region,
      closed,
      points: at,
      low: [low(0), low(1), low(2)],
      high: [high(0), high(1), high(2)],
    };
  });
}

/**
 * @param half of the distance between slices, in grid points of the third axis, across which contours lie.
 * @param colourOf undefined for a region that is not shown.
 */
export function contourCut(
  contours: readonly GridContour[],
  grid: Grid,
  plane: ImageGrid,
  half: number,
  colourOf: (region: number) => Colour | undefined,
): (Line | Spot)[] {
  const marks: (Line | Spot)[] = [];
  const cutting = cuttingOf(grid, plane);
  const { pixelOf } = cutting;
  const parallel = depthOf(cutting);
  const levels = new Map<number, Map<number, GridContour[]>>();
  for (const contour of contours) {
    const { region, closed, points, low, high } = contour;
    const colour = colourOf(region);
    const isFlat = high[2] - low[2] <= FLAT;
    if (!colour || !reaches(cutting, contour, isFlat ? (ADJACENT / 2) * half : 0)) continue;
    const [only] = points;
    if (isFlat && parallel !== undefined && only) {
      // Half open: what lies in the middle between two slices is drawn once.
      if (parallel < low[2] - half || parallel >= low[2] + half) continue;
      const drawn = points.map(pixelOf);
      if (points.length === 1) marks.push({ kind: 'spot', at: pixelOf(only), colour });
      else marks.push({ kind: 'line', points: drawn, closed, filled: false, colour });
    } else if (isFlat && closed) {
      const depths = levels.get(region) ?? new Map<number, GridContour[]>();
      levels.set(region, depths);
      // Contours of one slice belong together: what is inside of two of them is outside.
      const depth = Math.round(low[2] / SAME_DEPTH) * SAME_DEPTH;
      depths.set(depth, [...(depths.get(depth) ?? []), contour]);
    } else
      for (const place of crossingsOf(contour, cutting))
        marks.push({ kind: 'spot', at: pixelOf(place), colour });
  }
  for (const [region, depths] of levels) {
    const slices = [...depths].map(([depth, contours]) => ({ depth, contours }));
    const lines = outline(
      slices.sort((a, b) => a.depth - b.depth),
      half,
      cutting,
    );
    const colour = colourOf(region);
    if (colour)
      for (const line of lines)
        marks.push({ kind: 'line', points: line.map(pixelOf), closed: false, filled: false, colour });
  }
  return marks;
}

function cuttingOf(grid: Grid, plane: ImageGrid): Cutting {
  const across = unit(normalOf(plane));
  const part = (axis: Axis) => dot(grid.axes[axis], across) * grid.steps[axis];
  const normal: Vector = [part(0), part(1), part(2)];
  return {
    normal,
    distance: dot(normal, pointAt(grid, plane.position)),
    pixelOf: (point) => pixelAt(plane, placeAt(grid, point)),
  };
}

/** The grid point on the third axis where a plane lies that is parallel to the slices; undefined for others. */
function depthOf({ normal: [x, y, z], distance }: Cutting): number | undefined {
  const isParallel = Math.hypot(x, y) < 1e-6 * Math.abs(z);
  return isParallel ? Math.round((distance / z) * 1e6) / 1e6 : undefined;
}

/** Whether a plane goes through the box around a contour, which is so many grid points longer at its two ends. */
function reaches({ normal, distance }: Cutting, { low, high }: GridContour, longer: number): boolean {
  const [x, y, z] = normal;
  const middle = dot(normal, scaled(sum(low, high), 0.5)) - distance;
  const [width, height, depth] = minus(high, low);
  const reach = Math.abs(x) * width + Math.abs(y) * height + Math.abs(z) * (depth + 2 * longer);
  return Math.abs(middle) <= reach / 2 + 1e-9;
}

const between = (from: Vector, to: Vector, part: number): Vector => sum(from, scaled(minus(to, from), part));

/** The sides of a contour, the closing one first. */
function* sidesOf({ points, closed }: GridContour): Generator<readonly [Vector, Vector]> {
  let before = closed ? points.at(-1) : undefined;
  for (const point of points) {
    if (before) yield [before, point];
    before = point;
  }
}

/**
 * Where the sides of a contour go through a plane.
 *
 * @param depth at which they are, where it is not their own.
 */
function crossingsOf(contour: GridContour, { normal, distance }: Cutting, depth?: number): Vector[] {
  const at = (point: Vector): Vector => (depth === undefined ? point : [point[0], point[1], depth]);
  const found: Vector[] = [];
  for (const [from, to] of sidesOf(contour)) {
    const [near, far] = [dot(normal, at(from)) - distance, dot(normal, at(to)) - distance];
    if (near <= 0 !== far <= 0) found.push(between(at(from), at(to), near / (near - far)));
  }
  return found;
}

type Stroke = readonly [Vector, Vector];

/** The lines around slices that lie on each other: where their sides are cut, and what one has beyond the next. */
function outline(slices: readonly Level[], half: number, cutting: Cutting): Stroke[] {
  const lines: Stroke[] = [];
  const level = (contours: readonly GridContour[], depth: number) => {
    const [x, y] = cutting.normal;
    const along = (point: Vector) => x * point[1] - y * point[0];
    const crossings = contours.flatMap((contour) => crossingsOf(contour, cutting, depth));
    crossings.sort((a, b) => along(a) - along(b));
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from, to] = crossings.slice(at, at + 2);
      if (from && to && along(to) > along(from)) lines.push([from, to]);
    }
  };
  let above: Level | undefined;
  for (const [at, slice] of slices.entries()) {
    const { depth, contours } = slice;
    const next = slices[at + 1];
    const follows = next && next.depth - depth < ADJACENT * half;
    const start = above ? (above.depth + depth) / 2 : depth - half;
    const end = follows ? (depth + next.depth) / 2 : depth + half;
    // What only one of two neighbours covers lies between the ends of both, taken in turn.
    level([...(above?.contours ?? []), ...contours], start);
    for (const contour of contours)
      for (const side of sidesOf(contour)) {
        const line = wallOf(side, start, end, cutting);
        if (line) lines.push(line);
      }
    if (!follows) level(contours, end);
    above = follows ? slice : undefined;
  }
  return lines;
}

/** Where a plane cuts a side that stands upright from one depth to another. */
function wallOf(
  [from, to]: Stroke,
  start: number,
  end: number,
  { normal, distance }: Cutting,
): Stroke | undefined {
  const [x, y, z] = normal;
  const near = x * from[0] + y * from[1] - distance;
  const far = x * to[0] + y * to[1] - distance;
  const at = (depth: number, part: number): Vector => {
    const [column, row] = between(from, to, part);
    return [column, row, depth];
  };
  if (Math.abs(z) < 1e-9) {
    const part = near / (near - far);
    return near <= 0 !== far <= 0 ? [at(start, part), at(end, part)] : undefined;
  }
  // The depths at which the plane meets the upright lines at both ends of the side.
  const [first, last] = [-near / z, -far / z];
  const begin = Math.max(start, Math.min(first, last));
  const stop = Math.min(end, Math.max(first, last));
  if (begin > stop) return undefined;
  if (first === last) return [at(first, 0), at(first, 1)];
  const partAt = (depth: number) => (depth - first) / (last - first);
  return [at(begin, partAt(begin)), at(stop, partAt(stop))];
}
