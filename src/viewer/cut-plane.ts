/** Planes through a volume, and which place in the patient is which of its points. */
import { placeOfPixel, type Grid as ImageGrid } from './plane';
import { dot, type Vector } from './slice-order';
import { cross, minus, scaled, sum } from './vectors';
import type { Axis, Grid } from './volume';

/** A picture that is cut through a volume: its pixels lie in the patient as those of an image do. */
export interface CutPlane extends ImageGrid {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres to the next plane, in a slab and in scrolling. */
  readonly step: number;
  /** The axis of the grid that it is at right angles to and the grid point on it, where its pixels are points of the grid. */
  readonly onGrid: { readonly across: Axis; readonly at: number } | undefined;
}

/** The axes that rows and columns of a plane of the grid run along. */
export const axesOfCut = (across: Axis): readonly [Axis, Axis] =>
  across === 2 ? [0, 1] : across === 1 ? [0, 2] : [1, 2];

/** A plane of the grid itself. */
export function gridCut(grid: Grid, across: Axis, at: number): CutPlane {
  const { axes, steps, size } = grid;
  const [first, second] = axesOfCut(across);
  const point: [number, number, number] = [0, 0, 0];
  point[across] = at;
  return {
    position: placeAt(grid, point),
    orientation: [...axes[first], ...axes[second]],
    spacing: [steps[second], steps[first]],
    columns: size[first],
    rows: size[second],
    step: steps[across],
    onGrid: { across, at },
  };
}

/** Pixels of the largest oblique picture: a larger one has larger pixels. */
const LARGEST = 2 ** 22;

/**
 * Any plane, as far as the volume may reach on it, in square pixels as small as the smallest distance of the grid.
 *
 * @param right of length 1, as `down`, at right angles to it.
 * @param through a place in the patient.
 * @param coarseness how many times as large pixels are, and how many times fewer.
 */
export function obliqueCut(
  grid: Grid,
  right: Vector,
  down: Vector,
  through: Vector,
  coarseness = 1,
): CutPlane {
  const across = cross(right, down);
  const [width, height] = [extentAlong(grid, right), extentAlong(grid, down)];
  const finest = Math.min(...grid.steps);
  const spacing = coarseness * Math.max(finest, Math.sqrt((width * height) / LARGEST));
  const [columns, rows] = [Math.ceil(width / spacing), Math.ceil(height / spacing)];
  const middle = centerOf(grid);
  // Scrolling forth and back, and moving in the plane, ends where it began.
  const depth = (Math.round((dot(minus(through, middle), across) / finest) * 1e4) / 1e4) * finest;
  return {
    position: sum(
      middle,
      scaled(right, (-(columns - 1) / 2) * spacing),
      scaled(down, (-(rows - 1) / 2) * spacing),
      scaled(across, depth),
    ),
    orientation: [...right, ...down],
    spacing: [spacing, spacing],
    columns,
    rows,
    step: finest,
    onGrid: undefined,
  };
}

/** The same picture in pixels so many times as wide, around the same middle; free of the grid. */
export function coarser(plane: CutPlane, times: number): CutPlane {
  const [columns, rows] = [Math.ceil(plane.columns / times), Math.ceil(plane.rows / times)];
  const first = [columns, rows].map((count) => ((1 - count) / 2) * times) as [number, number];
  return {
    ...plane,
    position: placeOfPixel(plane, [plane.columns / 2 + first[0], plane.rows / 2 + first[1]]),
    spacing: [plane.spacing[0] * times, plane.spacing[1] * times],
    columns,
    rows,
    onGrid: undefined,
  };
}

/** Millimetres within which planes are one. */
const SAME_PLANE = 1e-3;

/** Whether pixels of one plane are those of the other. */
export function isSamePlane(one: CutPlane, other: CutPlane): boolean {
  if (one.columns !== other.columns || one.rows !== other.rows) return false;
  return CORNERS.every(([x, y]) => {
    const [at, beside] = [one, other].map((plane) => placeOfPixel(plane, [x * one.columns, y * one.rows]));
    return at !== undefined && beside !== undefined && Math.hypot(...minus(at, beside)) < SAME_PLANE;
  });
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
] as const;

/** Millimetres from one end of a volume to the other, edges of voxels included. */
export const extentAlong = ({ axes, steps, size }: Grid, direction: Vector): number =>
  ([0, 1, 2] as const).reduce<number>(
    (length, axis) => length + size[axis] * steps[axis] * Math.abs(dot(axes[axis], direction)),
    0,
  );

/** In the patient. */
export const centerOf = (grid: Grid): Vector =>
  placeAt(grid, [(grid.size[0] - 1) / 2, (grid.size[1] - 1) / 2, (grid.size[2] - 1) / 2]);

/** In grid points along one axis of the grid. */
export const alongAxis = ({ axes, origin, steps }: Grid, axis: Axis, place: Vector): number =>
  dot(minus(place, origin), axes[axis]) / steps[axis];

/** The point of the grid at a place in the patient. */
export const pointAt = (grid: Grid, place: Vector): Vector => [
  alongAxis(grid, 0, place),
  alongAxis(grid, 1, place),
  alongAxis(grid, 2, place),
];

/** Where a point of the grid lies in the patient. */
export const placeAt = ({ axes, origin, steps }: Grid, point: Vector): Vector =>
  sum(
    origin,
    scaled(axes[0], point[0] * steps[0]),
    scaled(axes[1], point[1] * steps[1]),
    scaled(axes[2], point[2] * steps[2]),
  );

/** The pixels of a row at which all of `start` + column × `step` lie between `low` and `high`: the first, the one after the last. */
export function columnsWithin(
  start: Vector,
  step: Vector,
  low: Vector,
  high: Vector,
  columns: number,
): readonly [number, number] {
  let [from, to] = [0, columns - 1];
  for (const part of [0, 1, 2] as const) {
    const [least, most] = [low[part] - start[part], high[part] - start[part]];
    if (Math.abs(step[part]) > LEVEL) {
      const [a, b] = [least / step[part], most / step[part]];
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    } else if (least > 0 || most < 0) return [0, 0];
  }
  return [Math.ceil(from), Math.floor(to) + 1];
}

/** A change from one pixel to the next that is none. */
const LEVEL = 1e-9;
