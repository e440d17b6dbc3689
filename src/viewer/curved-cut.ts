/** Pictures along a path through a volume: the surface that follows it, unrolled, and the plane across it at one place. */
import type { Slab } from '../dicom/measurement';
import { extentAlong, type CutPlane } from './cut-plane';
import { coarsenessOf, slabOf, strideOf } from './mpr-cut';
import type { Path, Station } from './path';
import type { Cut } from './reslice';
import type { Vector } from './slice-order';
import { scaled, sum } from './vectors';
import type { Grid } from './volume';

/** Millimetres to each side of the path that an unrolled picture shows at least, where the volume reaches as far. */
const LEAST_REACH = 40;
/** Millimetres to each side of the path that a plane across it shows. */
const ACROSS_REACH = 30;
/** Pixels of the largest unrolled picture, and along the side of one across: a larger one has larger pixels. */
const LARGEST = 2 ** 20;
const LONGEST_ACROSS = 1024;

/** How an unrolled picture lies: on paper, to the right and down. */
export const PAPER: { readonly right: Vector; readonly down: Vector } = { right: [1, 0, 0], down: [0, 1, 0] };

/** What follows a path, as far to each side of it as half of it is long; a column of pixels across it at each of its stations. */
export function unrolled(grid: Grid, path: Path, slab: Slab, isMoving: boolean): Cut {
  const { length, step } = path;
  const down = path.stations[0]?.down ?? PAPER.down;
  const reach = Math.min(Math.max(LEAST_REACH, length / 2), extentAlong(grid, down));
  const plain = Math.ceil(Math.sqrt((length * 2 * reach) / LARGEST) / step);
  const whole = slabOf(sheet(grid, path, reach, plain), slab);
  const cut = { ...whole, stride: isMoving ? strideOf(whole.reach) : 1 };
  const coarseness = isMoving ? plain * coarsenessOf(cut) : plain;
  return {
    ...cut,
    plane: sheet(grid, path, reach, coarseness),
    stations: columnsOf(path, coarseness),
  };
}

/** @param coarseness how many stations one column is for. */
function sheet(grid: Grid, path: Path, reach: number, coarseness: number): CutPlane {
  const spacing = path.step * coarseness;
  return {
    position: [0, 0, 0],
    orientation: [...PAPER.right, ...PAPER.down],
    spacing: [spacing, spacing],
    columns: columnsOf(path, coarseness).length,
    // The path is the row in the middle.
    rows: 2 * Math.round(reach / spacing) + 1,
    step: Math.min(...grid.steps),
    onGrid: undefined,
  };
}

const columnsOf = ({ stations }: Path, coarseness: number): readonly Station[] =>
  coarseness === 1 ? stations : stations.filter((_, at) => at % coarseness === coarseness >> 1);

/** The plane across a path at a station, with the path in its middle. */
export function acrossAt(grid: Grid, { place, aside, down }: Station): CutPlane {
  const finest = Math.min(...grid.steps);
  const spacing = Math.max(finest, (2 * ACROSS_REACH) / LONGEST_ACROSS);
  const reach = Math.round(ACROSS_REACH / spacing);
  return {
    position: sum(place, scaled(aside, -reach * spacing), scaled(down, -reach * spacing)),
    orientation: [...aside, ...down],
    spacing: [spacing, spacing],
    columns: 2 * reach + 1,
    rows: 2 * reach + 1,
    step: finest,
    onGrid: undefined,
  };
}
