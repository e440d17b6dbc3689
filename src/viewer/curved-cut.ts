/** Pictures along a path through a volume: the surface that follows it, unrolled, and the plane across it at one place. */
import { extentAlong, type CutPlane } from './cut-plane';
import { coarsenessOf, strideOf } from './mpr-cut';
import type { Path, Station } from './path';
import type { Cut } from './reslice';
import { coarserSheet, type Sheet } from './sheet';
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
export function unrolled(grid: Grid, { stations, length, step }: Path): Sheet {
  const down = stations[0]?.down ?? PAPER.down;
  const reach = Math.min(Math.max(LEAST_REACH, length / 2), extentAlong(grid, down));
  const plane: CutPlane = {
    position: [0, 0, 0],
    orientation: [...PAPER.right, ...PAPER.down],
    spacing: [step, step],
    columns: stations.length,
    // The path is the row in the middle.
    rows: 2 * Math.round(reach / step) + 1,
    step: Math.min(...grid.steps),
    onGrid: undefined,
  };
  const times = Math.ceil(Math.sqrt((length * 2 * reach) / LARGEST) / step);
  return coarserSheet({ plane, stations }, times);
}

/** What is unrolled as it is drawn while it moves: some surfaces of its slab, larger pixels. */
export function roughly(whole: Cut): Cut {
  const cut = { ...whole, stride: strideOf(whole.reach) };
  return { ...cut, ...coarserSheet(cut, coarsenessOf(cut)) };
}

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

/** What is unrolled along paths and lies across them: the same objects for as long as path and place are the same. */
export class CurvedSheets {
  private readonly grid: Grid;
  private readonly kept = new WeakMap<Path | Station, Sheet>();

  constructor(grid: Grid) {
    this.grid = grid;
  }

  along(path: Path): Sheet {
    return this.keep(path, () => unrolled(this.grid, path));
  }

  across(station: Station): Sheet {
    return this.keep(station, () => ({ plane: acrossAt(this.grid, station) }));
  }

  private keep(of: Path | Station, make: () => Sheet): Sheet {
    const sheet = this.kept.get(of) ?? make();
    this.kept.set(of, sheet);
    return sheet;
  }
}
