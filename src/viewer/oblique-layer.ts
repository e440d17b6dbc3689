/** Values of a volume on a plane of any direction. */
import { pointAt, type CutPlane } from './cut-plane';
import { placeOfPixel } from './plane';
import { inGrid, readLines, type Line } from './sampling';
import { normalOf } from './slice-order';
import { scaled, sum } from './vectors';
import type { Grid, Volume } from './volume';

/**
 * Fills `layer` with one value per pixel, NaN where there is no voxel; yields within large ones.
 *
 * @param beside millimetres from the plane along its normal.
 */
export const readOblique = (
  volume: Volume,
  plane: CutPlane,
  beside: number,
  layer: Float32Array,
): Generator<void, void> => readLines(volume, rowsOf(volume.grid, plane, beside), plane.columns, 1, layer);

function* rowsOf(grid: Grid, plane: CutPlane, beside: number): Generator<Line> {
  const [a, b, c, d, e, f] = plane.orientation;
  const step = inGrid(grid, scaled([a, b, c], plane.spacing[1]));
  const down = inGrid(grid, scaled([d, e, f], plane.spacing[0]));
  const aside = inGrid(grid, scaled(normalOf(plane), beside));
  const corner = sum(pointAt(grid, placeOfPixel(plane, [0.5, 0.5])), aside);
  for (let row = 0; row < plane.rows; row += 1)
    yield { first: sum(corner, scaled(down, row)), step, at: row * plane.columns };
}
