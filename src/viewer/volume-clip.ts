/** What of a volume is cut away from each of the patient's sides, to look into it. */
import { axesOfPatient } from './mpr-planes';
import type { Vector } from './slice-order';
import type { Side } from './volume-camera';
import type { Axis, Grid } from './volume';

/** Parts of the extent of the volume, 0 to 1, from each side inward. */
export type Clip = Readonly<Record<Side, number>>;

export const WHOLE: Clip = { A: 0, P: 0, L: 0, R: 0, H: 0, F: 0 };

/** The part that is left at least: what is cut from two sides never meets. */
const LEAST = 0.02;

const OPPOSITE: Record<Side, Side> = { A: 'P', P: 'A', L: 'R', R: 'L', H: 'F', F: 'H' };

/** Where a side of the patient is in a volume. */
export interface SideOfGrid {
  readonly axis: Axis;
  /** Whether it is where the points of the grid have the highest numbers. */
  readonly isHigh: boolean;
  /** Millimetres from it to the other side. */
  readonly extent: number;
}

export type SidesOfGrid = Readonly<Record<Side, SideOfGrid>>;

export function sidesOf(grid: Grid): SidesOfGrid {
  const ways = axesOfPatient(grid);
  const side = (of: 0 | 1 | 2, direction: 1 | -1): SideOfGrid => {
    const axis = ways[of];
    const isHigh = grid.axes[axis][of] * direction > 0;
    return { axis, isHigh, extent: grid.size[axis] * grid.steps[axis] };
  };
  return { L: side(0, 1), R: side(0, -1), P: side(1, 1), A: side(1, -1), H: side(2, 1), F: side(2, -1) };
}

/** Steps of what is cut in the whole: as many back as forth end where they began. */
const STEPS = 1e4;

/** With so much of it cut from a side, as far as what is cut from the other one leaves it. */
export function clippedAt(clip: Clip, side: Side, part: number): Clip {
  const cut = Math.max(0, Math.min(1 - LEAST - clip[OPPOSITE[side]], part));
  return { ...clip, [side]: Math.round(cut * STEPS) / STEPS };
}

export const isWhole = (clip: Clip): boolean => Object.values(clip).every((part) => part === 0);

/** The first and the last corner of what is left, as parts of the volume along the axes of its grid. */
export function boxOf(sides: SidesOfGrid, clip: Clip): readonly [Vector, Vector] {
  const cut = (axis: Axis, isHigh: boolean) =>
    (Object.keys(sides) as Side[])
      .filter((side) => sides[side].axis === axis && sides[side].isHigh === isHigh)
      .reduce((sum, side) => sum + clip[side], 0);
  return [
    [cut(0, false), cut(1, false), cut(2, false)],
    [1 - cut(0, true), 1 - cut(1, true), 1 - cut(2, true)],
  ];
}

/** "A 29 mm, H 10 mm": how much is cut from where; '' where nothing is. */
export const clipWords = (sides: SidesOfGrid, clip: Clip): string =>
  (Object.keys(WHOLE) as Side[])
    .filter((side) => clip[side] > 0)
    .map((side) => `${side} ${Math.round(clip[side] * sides[side].extent)} mm`)
    .join(', ');
