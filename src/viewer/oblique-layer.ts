/** Values of a volume on a plane of any direction, mixed from the eight voxels around each place. */
import type { GreyPixels } from '../pixels/modality-values';
import { columnsWithin, pointAt, type CutPlane } from './cut-plane';
import { placeOfPixel } from './plane';
import { dot, normalOf, type Vector } from './slice-order';
import { scaled, sum } from './vectors';
import type { Grid, Volume } from './volume';

/** Pixels after which the page may get its turn. */
const TURN = 2 ** 15;
/** The outer half of a voxel at the edge is as its center. */
const EDGE = 0.5;

/** The first and the last corner of a volume, in points of its grid, edges of voxels included. */
export const cornersOf = ({ size: [width, height, depth] }: Grid): readonly [Vector, Vector] => [
  [-EDGE, -EDGE, -EDGE],
  [width - 1 + EDGE, height - 1 + EDGE, depth - 1 + EDGE],
];

/**
 * Fills `layer` with one value per pixel, NaN where there is no voxel; yields within large ones.
 *
 * @param beside millimetres from the plane along its normal.
 */
export function* readOblique(
  volume: Volume,
  plane: CutPlane,
  beside: number,
  layer: Float32Array,
): Generator<void, void> {
  const { grid } = volume;
  const { columns, rows, spacing, orientation } = plane;
  const [a, b, c, d, e, f] = orientation;
  const steps = ([x, y, z]: Vector, by: number): Vector => {
    const part = (axis: 0 | 1 | 2) => (dot([x, y, z], grid.axes[axis]) * by) / grid.steps[axis];
    return [part(0), part(1), part(2)];
  };
  const right = steps([a, b, c], spacing[1]);
  const down = steps([d, e, f], spacing[0]);
  const first = sum(pointAt(grid, placeOfPixel(plane, [0.5, 0.5])), steps(normalOf(plane), beside));
  const [low, high] = cornersOf(grid);
  const valueAt = sampler(volume);
  layer.fill(NaN);
  for (let row = 0, since = 0; row < rows; row += 1) {
    const start = sum(first, scaled(down, row));
    const [from, to] = columnsWithin(start, right, low, high, columns);
    for (let column = from; column < to; column += 1)
      layer[row * columns + column] = valueAt(
        start[0] + right[0] * column,
        start[1] + right[1] * column,
        start[2] + right[2] * column,
      );
    since += columns;
    if (since < TURN) continue;
    since = 0;
    yield;
  }
}

/** Reads a volume at points of its grid and between them. */
export function sampler({
  grid,
  pixels,
  columns,
  rows,
}: Volume): (x: number, y: number, z: number) => number {
  const { slices, depths, size } = grid;
  // As numbers side by side: this is asked for every pixel.
  const sliceAt = Int32Array.from(depths, (depth) => depth?.slice ?? -1);
  const partAt = Float64Array.from(depths, (depth) => depth?.part ?? 0);
  const shiftX = Float64Array.from(slices, ({ shift }) => shift[0]);
  const shiftY = Float64Array.from(slices, ({ shift }) => shift[1]);
  const [right, bottom] = [columns - 1, rows - 1];

  const onSlice = (slice: number, x: number, y: number): number => {
    const own = pixels[slice];
    const column = x + (shiftX[slice] ?? 0);
    const row = y + (shiftY[slice] ?? 0);
    if (!own || column < -EDGE || row < -EDGE || column > right + EDGE || row > bottom + EDGE) return NaN;
    return bilinear(own, columns, Math.max(0, Math.min(right, column)), Math.max(0, Math.min(bottom, row)));
  };
  const between = (slice: number, part: number, x: number, y: number): number => {
    if (slice < 0) return NaN;
    if (part === 0) return onSlice(slice, x, y);
    const far = onSlice(slice + 1, x, y);
    if (part === 1) return far;
    const near = onSlice(slice, x, y);
    return near + (far - near) * part;
  };

  return (x, y, z) => {
    const depth = Math.max(0, Math.min(size[2] - 1, z));
    const lower = Math.floor(depth);
    const part = depth - lower;
    const slice = sliceAt[lower] ?? -1;
    const near = partAt[lower] ?? 0;
    if (part === 0) return between(slice, near, x, y);
    const next = sliceAt[lower + 1] ?? -1;
    const far = partAt[lower + 1] ?? 0;
    // Mostly both lie between the same two slices.
    if (next === slice) return between(slice, near + (far - near) * part, x, y);
    if (next === slice + 1 && far === 0) return between(slice, near + (1 - near) * part, x, y);
    const value = between(slice, near, x, y);
    return value + (between(next, far, x, y) - value) * part;
  };
}

/** Between the four pixels around a place in a slice, which lies within it. */
function bilinear(pixels: GreyPixels, columns: number, column: number, row: number): number {
  const left = Math.floor(column);
  const top = Math.floor(row);
  const [x, y] = [column - left, row - top];
  const at = top * columns + left;
  const above = lerp(pixels, at, 1, x);
  return y === 0 ? above : above + (lerp(pixels, at + columns, 1, x) - above) * y;
}

/** Between two values of an array that lie `step` apart. */
export function lerp(pixels: GreyPixels, at: number, step: number, part: number): number {
  const value = pixels[at] ?? NaN;
  return part === 0 ? value : value + ((pixels[at + step] ?? NaN) - value) * part;
}
