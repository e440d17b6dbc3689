/** What the texts and lines on one plane of a volume must say. */
import type { FrameFacts } from './frame-facts';
import type { VolumeStart } from './load-volume';
import type { MprPicture, Placing } from './mpr-picture';
import { directionOf, type Directed, type MprPlane, type Orientation } from './mpr-planes';
import { lettersOf } from './orientation';
import { scaleBar, type ScaleBar } from './scale-bar';
import { dot, type Vector } from './slice-order';
import type { Grid } from './volume';

export const SLAB_KINDS = ['none', 'mip', 'minip', 'mean'] as const;
/** Millimetres. */
export const THINNEST = 1;
export const THICKEST = 100;

export interface Slab {
  readonly kind: (typeof SLAB_KINDS)[number];
  /** Millimetres. */
  readonly thickness: number;
}

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
  /** Where the other two planes cut this one, in CSS pixels from the top left. */
  readonly crosshair: readonly [number, number];
  /** The planes that the upright and the level line of the crosshair stand for. */
  readonly crossing: readonly [Orientation, Orientation];
  readonly slab: Slab;
  readonly letters: Record<'top' | 'right' | 'bottom' | 'left', string>;
  readonly scaleBar: ScaleBar | undefined;
  readonly magnification: number;
}

export function planeSnapshot(
  { volume, facts }: VolumeStart,
  plane: PlaneState,
  planes: readonly MprPlane[],
  center: readonly [number, number, number],
  onward: Directed,
  nearest: number,
  { pan, perMillimetre, width, height }: Placing & { readonly width: number; readonly height: number },
): PlaneSnapshot {
  const { grid } = volume;
  const { orientation, across, right, down, slab, picture } = plane;
  const [columns, rows] = picture.size;
  const count = grid.size[across];
  const onScreen = ({ axis, sign }: Directed) =>
    sign * (center[axis] - (grid.size[axis] - 1) / 2) * grid.steps[axis] * perMillimetre;
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
        sliceLocation: locationOf(grid, plane, center),
      },
    },
    // Of the stack's own plane as its images count, though it is cut between them as well.
    index: across === 2 ? nearest : onward.sign === 1 ? center[across] : count - 1 - center[across],
    count: across === 2 ? grid.slices.length : count,
    crosshair: [width / 2 + pan[0] + onScreen(right), height / 2 + pan[1] + onScreen(down)],
    crossing: [planeAcross(right), planeAcross(down)],
    slab,
    letters: {
      top: letter(down, -1),
      bottom: letter(down, 1),
      left: letter(right, -1),
      right: letter(right, 1),
    },
    scaleBar: scaleBar(perMillimetre, Math.min(width / 4, 160)),
    magnification: perMillimetre * grid.steps[right.axis],
  };
}

/** Millimetres along the normal of the plane, counted to the left, the back, the head as in the files. */
function locationOf({ axes, origin, steps }: Grid, { across }: MprPlane, center: readonly number[]): number {
  const [x, y, z] = axes[across];
  const strongest = [x, y, z].reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  const point = origin.map((start, part) =>
    axes.reduce((sum, axis, at) => sum + (axis[part] ?? 0) * (center[at] ?? 0) * (steps[at] ?? 0), start),
  ) as unknown as Vector;
  return Math.sign(strongest) * dot(point, axes[across]);
}
