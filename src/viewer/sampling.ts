/** Values of a volume between its voxels, mixed from the eight around each place. */
import type { GreyPixels } from '../pixels/modality-values';
import { columnsWithin, pointAt } from './cut-plane';
import type { PixelLines } from './sheet';
import { dot, type Vector } from './slice-order';
import type { Grid, Volume } from './volume';

/** Pixels after which the page may get its turn. */
const TURN = 2 ** 15;
/** The outer half of a voxel at the edge is as its center. */
const EDGE = 0.5;

/** A way in the patient, in points of the grid. */
const inGrid = ({ axes, steps }: Grid, way: Vector): Vector => [
  dot(way, axes[0]) / steps[0],
  dot(way, axes[1]) / steps[1],
  dot(way, axes[2]) / steps[2],
];

/** Fills `layer` with one value per pixel, NaN where there is no voxel; yields within large ones. */
export function* readLines(
  volume: Volume,
  { lines, length, apart }: PixelLines,
  layer: Float32Array,
): Generator<void, void> {
  const { grid } = volume;
  const [width, height, depth] = grid.size;
  const low: Vector = [-EDGE, -EDGE, -EDGE];
  const high: Vector = [width - 1 + EDGE, height - 1 + EDGE, depth - 1 + EDGE];
  const valueAt = sampler(volume);
  layer.fill(NaN);
  let since = 0;
  for (const line of lines) {
    const [first, step, at] = [pointAt(grid, line.first), inGrid(grid, line.step), line.at];
    const [from, to] = columnsWithin(first, step, low, high, length);
    for (let pixel = from; pixel < to; pixel += 1)
      layer[at + pixel * apart] = valueAt(
        first[0] + step[0] * pixel,
        first[1] + step[1] * pixel,
        first[2] + step[2] * pixel,
      );
    since += length;
    if (since < TURN) continue;
    since = 0;
    yield;
  }
}

/** Reads a volume at points of its grid and between them. */
function sampler({ grid, pixels, columns, rows }: Volume): (x: number, y: number, z: number) => number {
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
