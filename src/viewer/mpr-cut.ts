/** Planes of a direction through a volume: how many there are, which goes through a place, and what is cut there. */
import { alongAxis, extentAlong, gridCut, centerOf, obliqueCut, type CutPlane } from './cut-plane';
import { straightAcross, type MprPlane } from './mpr-planes';
import type { Slab } from '../dicom/measurement';
import type { Cut } from './reslice';
import type { Sheet } from './sheet';
import { dot, type Vector } from './slice-order';
import { minus } from './vectors';
import type { Grid } from './volume';

/** The pixels of a plane through a place in the patient: those of the grid where it runs along it. */
export function pixelsOf(grid: Grid, plane: MprPlane, through: Vector, coarseness = 1): CutPlane {
  const across = straightAcross(grid, plane);
  if (across === undefined) return obliqueCut(grid, plane.right, plane.down, through, coarseness);
  return gridCut(grid, across, Math.round(alongAxis(grid, across, through)));
}

export interface Numbered {
  /** Millimetres from one plane to the next. */
  readonly step: number;
  readonly count: number;
  /** Of the plane at a place, from 0 along the plane's `across`; between two of them it is no whole number. */
  readonly number: number;
}

export function numberAt(grid: Grid, plane: MprPlane, place: Vector): Numbered {
  const axis = straightAcross(grid, plane);
  const step = axis === undefined ? Math.min(...grid.steps) : grid.steps[axis];
  const count = Math.max(1, Math.round(extentAlong(grid, plane.across) / step));
  const number = dot(minus(place, centerOf(grid)), plane.across) / step + (count - 1) / 2;
  return { step, count, number };
}

/** A slab around a picture, all of it. */
export function slabOf(sheet: Sheet, { kind, thickness }: Slab): Cut {
  const reach = kind === 'none' ? 0 : Math.floor(thickness / 2 / sheet.plane.step + 1e-6);
  return { ...sheet, kind: kind === 'none' ? 'mean' : kind, reach, stride: 1 };
}

/** Planes of a slab that are looked at while something moves. */
const MOVING_LAYERS = 3;
/** Pixels of oblique planes that are mixed in a frame of the screen with room to spare. */
const MOVING_PIXELS = 120_000;

/** Every how many planes of a slab are looked at while it moves. */
export const strideOf = (reach: number): number => Math.max(1, Math.ceil((2 * reach + 1) / MOVING_LAYERS));

/** How many times as wide pixels are drawn that are mixed from many while something moves. */
export const coarsenessOf = ({ plane: { columns, rows }, reach, stride }: Omit<Cut, 'kind'>): number =>
  Math.max(1, Math.ceil(Math.sqrt((columns * rows * Math.ceil((2 * reach + 1) / stride)) / MOVING_PIXELS)));

/** A slab as it is drawn while it moves: some of its planes, larger pixels where they are mixed from many. */
export function roughSlabOf(grid: Grid, plane: MprPlane, through: Vector, slab: Slab): Cut {
  const whole = slabOf({ plane: pixelsOf(grid, plane, through) }, slab);
  const cut = { ...whole, stride: strideOf(whole.reach) };
  const coarseness = cut.plane.onGrid ? 1 : coarsenessOf(cut);
  if (coarseness === 1) return cut;
  return { ...slabOf({ plane: pixelsOf(grid, plane, through, coarseness) }, slab), stride: cut.stride };
}
