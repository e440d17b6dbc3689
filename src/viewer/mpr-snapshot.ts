/** What components see of a volume and its planes: what their texts and lines must say. */
import type { Slab } from '../dicom/measurement';
import type { CurvedPane } from './curved-snapshot';
import { isSamePlane, type CutPlane } from './cut-plane';
import type { FrameFacts } from './frame-facts';
import type { VolumeStart } from './load-volume';
import { apply, type Matrix } from './marks';
import type { MprCenter } from './mpr-center';
import type { MprCurved } from './mpr-curved';
import type { MprFusion } from './mpr-fusion';
import type { MprPicture } from './mpr-picture';
import { crossOf, type Cross } from './mpr-cross';
import { numberAt, pixelsOf } from './mpr-cut';
import { placedOn, tiltOf, type MprPlane, type Orientation, type Placing } from './mpr-planes';
import { lettersOf } from './orientation';
import { pixelAt } from './plane';
import { scaleBar, type ScaleBar } from './scale-bar';
import { dot, type Vector } from './slice-order';
import { scaled } from './vectors';
import type { Window } from './voi';
import type { Grid } from './volume';

/** A plane and what a hand changes of it. */
export interface PlaneState extends MprPlane {
  /** As it hangs while it is not turned. */
  readonly straight: MprPlane;
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
  /** Degrees by which it is turned away from its axis. */
  readonly tilt: number;
  /** Its pixels; the same object for as long as they are. */
  readonly pixels: CutPlane;
  /** Millimetres on each side of the plane that belong to what is seen. */
  readonly reach: number;
  /** From pixels of the plane, whose outer corner is (0, 0), to CSS pixels of its canvas. */
  readonly toViewport: Matrix;
  /** The lines where the other two planes cut this one. */
  readonly cross: Cross;
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
  /** The plane, or the picture along a path, that keys are for. */
  readonly active: Orientation | CurvedPane | undefined;
  /** What lies in colours over the planes. */
  readonly fusion: MprFusion | undefined;
  /** A path through the volume and what lies along it; undefined until the first slice is there. */
  readonly curved: MprCurved | undefined;
  /** Whether planes are turned away from the axes of the volume. */
  readonly isTurned: boolean;
  /** Undefined until the first slice is there. */
  readonly grid: Grid | undefined;
  /** That of the slices first; none until the first slice is there. */
  readonly planes: readonly PlaneSnapshot[];
}

/** @param nearest the place in the stack of the image that planes are to meet on. */
export const atFirst = (total: number, nearest: number): MprSnapshot => ({
  state: 'loading',
  reason: '',
  loaded: 0,
  failed: 0,
  total,
  window: undefined,
  inverted: false,
  nearest,
  active: undefined,
  fusion: undefined,
  curved: undefined,
  isTurned: false,
  grid: undefined,
  planes: [],
});

/** @param before what was shown of the plane. */
export function planeSnapshot(
  { volume, facts }: VolumeStart,
  plane: PlaneState,
  planes: readonly MprPlane[],
  center: MprCenter,
  { width, height, ...placing }: Placing & { readonly width: number; readonly height: number },
  before: PlaneSnapshot | undefined,
): PlaneSnapshot {
  const { grid } = volume;
  const { orientation, straight, right, down, onward, slab } = plane;
  const cut = pixelsOf(grid, plane, center.place);
  const pixels = before && isSamePlane(before.pixels, cut) ? before.pixels : cut;
  const { columns, rows, spacing } = pixels;
  const [a, b, c, d, e, f] = pixels.orientation;
  const { number, count } = numberAt(grid, plane, center.place);
  const numbered = Math.round(onward === 1 ? number : count - 1 - number);
  // The stack's own plane counts as its images do, though it is cut between them as well.
  const isStack = pixels.onGrid?.across === 2;
  const toViewport = placedOn(pixels, plane, placing, width, height);
  return {
    orientation,
    facts: {
      ...facts,
      image: { ...facts.image, columns, rows },
      plane: {
        ...facts.plane,
        position: pixels.position,
        rowCosines: [a, b, c],
        columnCosines: [d, e, f],
        spacing,
        spacingAt: 'patient',
        sliceThickness: slab.kind === 'none' ? undefined : slab.thickness,
        sliceLocation: locationOf(plane, center.place),
      },
    },
    index: isStack ? (center.nearest ?? before?.index ?? 0) : Math.max(0, Math.min(count - 1, numbered)),
    count: isStack ? grid.slices.length : count,
    tilt: tiltOf(plane, straight),
    pixels,
    reach: Math.max(pixels.step, slab.kind === 'none' ? 0 : slab.thickness) / 2,
    toViewport,
    cross: crossOf(plane, planes, apply(toViewport, pixelAt(pixels, center.place)), width, height),
    slab,
    letters: {
      top: lettersOf(scaled(down, -1)),
      bottom: lettersOf(down),
      left: lettersOf(scaled(right, -1)),
      right: lettersOf(right),
    },
    scaleBar: scaleBar(placing.perMillimetre, Math.min(width / 4, 160)),
    // Pixels of the screen for one of the plane, along its rows or its columns.
    magnification: Math.hypot(toViewport[0], toViewport[2]),
  };
}

/** Millimetres along the normal of the plane, counted to the left, the back, the head as in the files. */
function locationOf({ across }: MprPlane, place: Vector): number {
  const strongest = across.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  return Math.sign(strongest) * dot(place, across);
}
