/** Contours of a structure set where a plane cuts through them: as a stack of slices as thick as contours lie apart. */
import type { Colour } from '../dicom/structure-set';
import type { DrawnContour } from './contours';
import { alongAxis, type CutPlane } from './cut-plane';
import type { Mark, Point } from './marks';
import { axesOfCut } from './reslice';
import type { Vector } from './slice-order';
import type { Axis, Grid } from './volume';

/** A contour in grid points of a volume. */
export interface GridContour {
  readonly region: number;
  readonly closed: boolean;
  readonly points: readonly Vector[];
  readonly low: Vector;
  readonly high: Vector;
}

/** Contours of one region at one depth, by where a plane crosses them: in, out, in, out… in pixels of the plane. */
interface Crossed {
  readonly depth: number;
  readonly crossings: readonly number[];
}

/** Grid points by which the points of a contour may stray from its slice. */
const FLAT = 0.5;
/** Half slices between contours up to which nothing is missing between them. */
const ADJACENT = 3;
/** Parts of a grid point within which depths are one. */
const SAME_DEPTH = 0.01;

export function onGrid(contours: readonly DrawnContour[], grid: Grid): GridContour[] {
  return contours.map(({ region, closed, points }) => {
    const at = points.map((point): Vector => [
      alongAxis(grid, 0, point),
      alongAxis(grid, 1, point),
      alongAxis(grid, 2, point),
    ]);
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
  { across, at }: Pick<CutPlane, 'across' | 'at'>,
  half: number,
  colourOf: (region: number) => Colour | undefined,
): Mark[] {
  const marks: Mark[] = [];
  const [first, second] = axesOfCut(across);
  const pixelOf = (point: Vector): Point => [point[first] + 0.5, point[second] + 0.5];
  const crossed = new Map<number, Map<number, number[]>>();
  for (const contour of contours) {
    const { region, closed, points, low, high } = contour;
    const colour = colourOf(region);
    const isFlat = high[2] - low[2] <= FLAT;
    const reach = isFlat && across === 2 ? half : 0;
    if (!colour || at < low[across] - reach || at > high[across] + reach) continue;
    const [only] = points;
    if (reach > 0 && only) {
      // Half open: what lies in the middle between two slices is drawn once.
      if (low[2] - at === -half) continue;
      const drawn = points.map(pixelOf);
      if (points.length === 1) marks.push({ kind: 'spot', at: pixelOf(only), colour });
      else marks.push({ kind: 'line', points: drawn, closed, filled: false, colour });
      continue;
    }
    const places = crossingsOf(contour, across, at);
    if (isFlat && closed) {
      const depths = crossed.get(region) ?? new Map<number, number[]>();
      crossed.set(region, depths);
      // Contours of one slice belong together: what is inside of two of them is outside.
      const depth = Math.round(low[2] / SAME_DEPTH) * SAME_DEPTH;
      depths.set(depth, [...(depths.get(depth) ?? []), ...places.map((place) => place[first] + 0.5)]);
    } else for (const place of places) marks.push({ kind: 'spot', at: pixelOf(place), colour });
  }
  for (const [region, depths] of crossed) {
    const slices = [...depths].map(([depth, crossings]) => ({ depth, crossings: sorted(crossings) }));
    const lines = outline(
      slices.sort((a, b) => a.depth - b.depth),
      half,
    );
    const colour = colourOf(region);
    if (colour)
      for (const points of lines) marks.push({ kind: 'line', points, closed: false, filled: false, colour });
  }
  return marks;
}

/** Where the sides of a contour go through a plane. */
function crossingsOf({ points, closed }: GridContour, across: Axis, at: number): Vector[] {
  const found: Vector[] = [];
  let before = points.at(-1);
  for (const [index, point] of points.entries()) {
    if (before && before[across] <= at !== point[across] <= at && (closed || index > 0)) {
      const [from, part] = [before, (at - before[across]) / (point[across] - before[across])];
      const between = (axis: Axis) => from[axis] + (point[axis] - from[axis]) * part;
      found.push([between(0), between(1), between(2)]);
    }
    before = point;
  }
  return found;
}

/** The line around slices that lie on each other: their ends, and what one has beyond the next. */
function outline(slices: readonly Crossed[], half: number): (readonly [Point, Point])[] {
  const lines: (readonly [Point, Point])[] = [];
  // The center of a pixel is half a pixel from its edge.
  const level = (crossings: readonly number[], depth: number) => {
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from = 0, to = 0] = crossings.slice(at, at + 2);
      if (to > from) lines.push([[from, depth + 0.5] as const, [to, depth + 0.5] as const]);
    }
  };
  let above: Crossed | undefined;
  for (const [at, slice] of slices.entries()) {
    const { depth, crossings } = slice;
    const next = slices[at + 1];
    const follows = next && next.depth - depth < ADJACENT * half;
    const start = above ? (above.depth + depth) / 2 : depth - half;
    const end = follows ? (depth + next.depth) / 2 : depth + half;
    // What only one of two neighbours covers lies between the ends of both, taken in turn.
    level(sorted([...(above?.crossings ?? []), ...crossings]), start);
    for (const x of crossings) lines.push([[x, start + 0.5] as const, [x, end + 0.5] as const]);
    if (!follows) level(crossings, end);
    above = follows ? slice : undefined;
  }
  return lines;
}

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
