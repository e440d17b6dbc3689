/**
 * The slices of a stack as one volume. Its grid stands square on the slices, whatever they do: slices that are shifted
 * sideways (gantry tilt) are sampled where the grid meets them, distances may differ, and what nobody sent stays empty.
 */
import type { GreyPixels } from '../pixels/modality-values';
import { dot, normalOf, type Place, type Vector } from './slice-order';
import { cross, unit } from './vectors';

/** Along the rows of the slices, along their columns, from slice to slice. */
export type Axis = 0 | 1 | 2;

export interface Grid {
  /** Unit vectors in the patient, at right angles. */
  readonly axes: readonly [Vector, Vector, Vector];
  /** Where grid point (0, 0, 0) lies in the patient, in millimetres. */
  readonly origin: Vector;
  /** Millimetres between grid points. */
  readonly steps: readonly [number, number, number];
  readonly size: readonly [number, number, number];
  /** By depth. */
  readonly slices: readonly GridSlice[];
  /** For each grid point along the third axis, what it is mixed from; undefined where there is no slice near. */
  readonly depths: readonly (Depth | undefined)[];
}

export interface GridSlice {
  /** In the stack. */
  readonly index: number;
  /** What is added to a grid point to get the column and the row of this slice. */
  readonly shift: readonly [number, number];
}

/** A part, 0 to 1, of the slice after `slice`, the rest of `slice` itself. */
export interface Depth {
  readonly slice: number;
  readonly part: number;
}

export interface Volume {
  readonly grid: Grid;
  readonly columns: number;
  readonly rows: number;
  /** The pixels of `grid.slices`; undefined until they are there. */
  readonly pixels: (GreyPixels | undefined)[];
}

export interface StackShape {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres between rows and between columns. */
  readonly spacing: readonly [number, number];
  readonly places: readonly Place[];
}

/** Why a stack is no volume. */
export type NoVolume = 'not-parallel' | 'too-few' | 'one-plane-twice' | 'colour' | 'no-spacing' | 'too-large';

/** A volume of fewer planes shows nothing from the side. */
export const FEWEST_PLANES = 3;
/** Distances between slices beyond this many usual ones, or ones beside them, are gaps, which are left empty. */
const GAP = 1.5;
/** Parts of a pixel below which a shift is rounding. */
const ROUNDING = 0.01;
/** Two slices closer than this part of the usual distance are one plane. */
const SAME_PLANE = 0.02;
/** Cosine of the angle beyond which the rows of a slice are turned against those of another. */
const SAME_ROWS = 0.999;
/** Pixels of the largest picture that a volume is cut into: a single false position would ask for any number. */
const LARGEST_FACE = 2 ** 26;

export function gridOf({ columns, rows, spacing, places }: StackShape): Grid | NoVolume {
  const [first] = places;
  if (!first || places.length < FEWEST_PLANES) return 'too-few';
  const [rowSpacing, columnSpacing] = spacing;
  const axes = axesOf(first);
  if (places.some((place) => dot(rowOf(place), axes[0]) < SAME_ROWS)) return 'not-parallel';
  const placed = places
    .map(({ position }, index) => ({
      index,
      at: axes.map((axis) => dot(position, axis)) as [number, number, number],
    }))
    .sort((a, b) => a.at[2] - b.at[2]);
  const depths = placed.map(({ at }) => at[2]);
  const distances = depths.slice(1).map((depth, at) => depth - (depths[at] ?? 0));
  const usual = [...distances].sort((a, b) => a - b)[distances.length >> 1] ?? 0;
  if (!(usual > 0) || distances.some((distance) => distance < usual * SAME_PLANE)) return 'one-plane-twice';

  const lowest = ([0, 1, 2] as const).map((axis) => Math.min(...placed.map(({ at }) => at[axis])));
  const [x = 0, y = 0, z = 0] = lowest;
  const finest = Math.min(rowSpacing, columnSpacing);
  const steps = [columnSpacing, rowSpacing, usual / Math.max(1, Math.round(usual / finest))] as const;
  const slices = placed.map(({ index, at }) => ({
    index,
    shift: [rounded((x - at[0]) / columnSpacing), rounded((y - at[1]) / rowSpacing)] as const,
  }));
  const reach = (axis: 0 | 1) => Math.ceil(Math.max(...slices.map(({ shift }) => -shift[axis])));
  const length = (depths.at(-1) ?? 0) - z;
  const size = [columns + reach(0), rows + reach(1), Math.floor(length / steps[2] + ROUNDING) + 1] as const;
  const [width, height, depth] = size;
  if (Math.max(width * height, width * depth, height * depth) > LARGEST_FACE) return 'too-large';
  const origin = [0, 1, 2].map((part) =>
    axes.reduce((sum, axis, at) => sum + (axis[part] ?? 0) * (lowest[at] ?? 0), 0),
  );
  return {
    axes,
    origin: [origin[0] ?? 0, origin[1] ?? 0, origin[2] ?? 0],
    steps,
    size,
    slices,
    depths: depthsOf(
      depths.map((at) => at - z),
      steps[2],
      size[2],
      usual,
    ),
  };
}

/** Rows and columns of real files are at right angles to four digits only. */
function axesOf(place: Place): [Vector, Vector, Vector] {
  const row = rowOf(place);
  const normal = unit(normalOf(place));
  return [row, cross(normal, row), normal];
}

const rowOf = ({ orientation: [a, b, c] }: Place): Vector => unit([a, b, c]);

function depthsOf(
  depths: readonly number[],
  step: number,
  count: number,
  usual: number,
): (Depth | undefined)[] {
  let slice = 0;
  return Array.from({ length: count }, (_, at) => {
    const depth = at * step;
    while (slice < depths.length - 2 && (depths[slice + 1] ?? 0) <= depth) slice += 1;
    const from = depths[slice] ?? 0;
    const to = depths[slice + 1] ?? from;
    const part = Math.max(0, Math.min(1, rounded((depth - from) / (to - from))));
    // Thicker slices in one part of a stack, as in a head, lie farther apart there: nothing is missing.
    const before = from - (depths[slice - 1] ?? from);
    const after = (depths[slice + 2] ?? to) - to;
    if (to - from <= GAP * Math.max(usual, before, after)) return { slice, part };
    if (depth - from <= usual / 2) return { slice, part: 0 };
    return to - depth <= usual / 2 ? { slice, part: 1 } : undefined;
  });
}

function rounded(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < ROUNDING ? whole : value;
}
