/** Values of a volume on a surface that follows a path: a column of pixels across the path at each of its stations. */
import { columnsWithin, pointAt } from './cut-plane';
import { cornersOf, sampler } from './oblique-layer';
import type { Station } from './path';
import { dot, type Vector } from './slice-order';
import { scaled, sum } from './vectors';
import type { Grid, Volume } from './volume';

/** Pixels after which the page may get its turn. */
const TURN = 2 ** 15;

/** A surface in the patient, unrolled: its columns are as far apart as the stations are, its middle row is the path. */
export interface Surface {
  readonly stations: readonly Station[];
  readonly rows: number;
  /** Millimetres between rows. */
  readonly spacing: number;
}

/**
 * Fills `layer` with one value per pixel, row by row, NaN where there is no voxel; yields within large ones.
 *
 * @param beside millimetres from the surface, to where it is looked.
 */
export function* readCurved(
  volume: Volume,
  { stations, rows, spacing }: Surface,
  beside: number,
  layer: Float32Array,
): Generator<void, void> {
  const { grid } = volume;
  const [low, high] = cornersOf(grid);
  const columns = stations.length;
  const valueAt = sampler(volume);
  layer.fill(NaN);
  let since = 0;
  for (const [column, { place, down, aside }] of stations.entries()) {
    const step = inGrid(grid, scaled(down, spacing));
    const middle = sum(pointAt(grid, place), inGrid(grid, scaled(aside, beside)));
    const first = sum(middle, scaled(step, -(rows - 1) / 2));
    const [from, to] = columnsWithin(first, step, low, high, rows);
    for (let row = from; row < to; row += 1)
      layer[row * columns + column] = valueAt(
        first[0] + step[0] * row,
        first[1] + step[1] * row,
        first[2] + step[2] * row,
      );
    since += rows;
    if (since < TURN) continue;
    since = 0;
    yield;
  }
}

/** A way in the patient, in points of the grid. */
const inGrid = ({ axes, steps }: Grid, way: Vector): Vector => [
  dot(way, axes[0]) / steps[0],
  dot(way, axes[1]) / steps[1],
  dot(way, axes[2]) / steps[2],
];
