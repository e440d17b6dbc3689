/** What components see of a volume and its planes: what their texts and lines must say. */
import type { Slab } from '../dicom/measurement';
import { placeAt } from './cut-plane';
import type { FrameFacts } from './frame-facts';
import type { VolumeStart } from './load-volume';
import { apply, type Matrix } from './marks';
import type { MprCenter } from './mpr-center';
import type { MprPicture } from './mpr-picture';
import {
  directionOf,
  placedOn,
  type Directed,
  type MprPlane,
  type Orientation,
  type Placing,
} from './mpr-planes';
import { lettersOf } from './orientation';
import type { Grid as PixelGrid } from './plane';
import { scaleBar, type ScaleBar } from './scale-bar';
import { axesOfCut } from './reslice';
import { dot } from './slice-order';
import type { Window } from './voi';
import type { Axis, Grid } from './volume';

/** A plane and what a hand changes of it. */
export interface PlaneState extends MprPlane {
  readonly picture: MprPicture;
  zoom: number;
  pan: [number, number];
  slab: Slab;
}

export interface PlaneSnapshot {
  readonly orientation: Orientation;
  /** As of one slice in this plane: its size, thickness and location. */
  readonly facts: FrameFacts;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly across: Axis;
  /** The grid point of the plane on the axis that it lies across. */
  readonly at: number;
  /** Where its pixels lie in the patient. */
  readonly pixels: PixelGrid;
  /** Millimetres on each side of the plane that belong to what is seen. */
  readonly reach: number;
  /** From pixels of the plane, whose outer corner is (0, 0), to CSS pixels of its canvas. */
  readonly toViewport: Matrix;
  /** Where the other two planes cut this one, in CSS pixels from the top left. */
  readonly crosshair: readonly [number, number];
  /** The planes that the upright and the level line of the crosshair stand for. */
  readonly crossing: readonly [Orientation, Orientation];
  readonly slab: Slab;
  readonly letters: Record<'top' | 'right' | 'bottom' | 'left', string>;
  readonly scaleBar: ScaleBar | undefined;
  readonly magnification: number;
}

export interface MprSnapshot {
  /** Rendered once every slice is there; what is there is on the screen before. */
  readonly state: 'loading' | 'rendered' | 'failed';
  /** Why there is no volume, where `state` is failed. */
  readonly reason: string;
  readonly loaded: number;
  /** Slices that cannot be shown: their places stay empty. */
  readonly failed: number;
  readonly total: number;
  readonly window: Window | undefined;
  readonly inverted: boolean;
  /** The place in the stack of the image nearest to where the planes meet. */
  readonly nearest: number;
  /** The plane that keys are for. */
  readonly active: Orientation | undefined;
  /** Undefined until the first slice is there. */
  readonly grid: Grid | undefined;
  /** That of the slices first; none until the first slice is there. */
  readonly planes: readonly PlaneSnapshot[];
}

export function planeSnapshot(
  { volume, facts }: VolumeStart,
  plane: PlaneState,
  planes: readonly MprPlane[],
  center: MprCenter,
  nearest: number,
  { width, height, ...placing }: Placing & { readonly width: number; readonly height: number },
): PlaneSnapshot {
  const { grid } = volume;
  const { orientation, across, right, down, slab, picture } = plane;
  const [columns, rows] = picture.size;
  const count = grid.size[across];
  const at = center.point[across];
  const toViewport = placedOn(grid, plane, placing, width, height);
  const [first, second] = axesOfCut(across);
  const planeAcross = ({ axis }: Directed) =>
    planes.find((other) => other.across === axis)?.orientation ?? orientation;
  const letter = ({ axis, sign }: Directed, way: 1 | -1) =>
    lettersOf(directionOf(grid, { axis, sign: (sign * way) as 1 | -1 }));
  return {
    orientation,
    facts: {
      ...facts,
      image: { ...facts.image, columns, rows },
      plane: {
        ...facts.plane,
        spacingAt: 'patient',
        sliceThickness: slab.kind === 'none' ? undefined : slab.thickness,
        sliceLocation: locationOf(grid, plane, center.point),
      },
    },
    // Of the stack's own plane as its images count, though it is cut between them as well.
    index: across === 2 ? nearest : center.onward(plane).sign === 1 ? at : count - 1 - at,
    count: across === 2 ? grid.slices.length : count,
    across,
    at,
    pixels: pixelsOf(grid, across, at),
    reach: Math.max(grid.steps[across], slab.kind === 'none' ? 0 : slab.thickness) / 2,
    toViewport,
    crosshair: apply(toViewport, [center.point[first] + 0.5, center.point[second] + 0.5]),
    crossing: [planeAcross(right), planeAcross(down)],
    slab,
    letters: {
      top: letter(down, -1),
      bottom: letter(down, 1),
      left: letter(right, -1),
      right: letter(right, 1),
    },
    scaleBar: scaleBar(placing.perMillimetre, Math.min(width / 4, 160)),
    magnification: placing.perMillimetre * grid.steps[right.axis],
  };
}

function pixelsOf(grid: Grid, across: Axis, at: number): PixelGrid {
  const [first, second] = axesOfCut(across);
  const { axes, steps } = grid;
  const corner = [0, 1, 2].map((axis) => (axis === across ? at : 0)) as [number, number, number];
  return {
    position: placeAt(grid, corner),
    orientation: [...axes[first], ...axes[second]],
    spacing: [steps[second], steps[first]],
  };
}

/** Millimetres along the normal of the plane, counted to the left, the back, the head as in the files. */
function locationOf(grid: Grid, { across }: MprPlane, center: readonly [number, number, number]): number {
  const axis = grid.axes[across];
  const strongest = axis.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  return Math.sign(strongest) * dot(placeAt(grid, center), axis);
}
