/** Values of a volume on a surface that follows a path: a column of pixels across the path at each of its stations. */
import { pointAt } from './cut-plane';
import type { Station } from './path';
import { inGrid, readLines, type Line } from './sampling';
import { scaled, sum } from './vectors';
import type { Grid, Volume } from './volume';

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
export const readCurved = (
  volume: Volume,
  surface: Surface,
  beside: number,
  layer: Float32Array,
): Generator<void, void> =>
  readLines(volume, columnsOf(volume.grid, surface, beside), surface.rows, surface.stations.length, layer);

function* columnsOf(grid: Grid, { stations, rows, spacing }: Surface, beside: number): Generator<Line> {
  for (const [at, { place, down, aside }] of stations.entries()) {
    const step = inGrid(grid, scaled(down, spacing));
    const middle = sum(pointAt(grid, place), inGrid(grid, scaled(aside, beside)));
    yield { first: sum(middle, scaled(step, -(rows - 1) / 2)), step, at };
  }
}
