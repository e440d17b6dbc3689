/** Which planes through a volume are axial, coronal and sagittal, how each is hung, and how they are turned. */
import { extentAlong, type CutPlane } from './cut-plane';
import type { Matrix } from './marks';
import { dot, type Place, type Vector } from './slice-order';
import { cross, minus, scaled, sum, turned, unit } from './vectors';
import type { Axis, Grid } from './volume';

export type Orientation = 'axial' | 'coronal' | 'sagittal';

/** A direction of planes. Where in the volume one lies, the place says that it goes through. */
export interface MprPlane {
  readonly orientation: Orientation;
  /** Of length 1, in the patient: on the screen, and right × down, which scrolling moves along. */
  readonly right: Vector;
  readonly down: Vector;
  readonly across: Vector;
  /** Whether the numbers of planes grow along `across` or against it. */
  readonly onward: 1 | -1;
}

/** Every way to give the axes of a grid to those of the patient: left, back, head. */
const WAYS: readonly (readonly [Axis, Axis, Axis])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/** The axes of a grid that run along those of the patient: left or right, back or front, head or feet. */
export function axesOfPatient({ axes }: Grid): readonly [Axis, Axis, Axis] {
  const closeness = (way: readonly Axis[]) =>
    way.reduce<number>((most, axis, part) => most + Math.abs(axes[axis][part] ?? 0), 0);
  return WAYS.reduce((best, way) => (closeness(way) > closeness(best) + 1e-6 ? way : best));
}

/** The three planes of the grid, hung as every radiologist expects it, that of the slices first. */
export function planesOf(grid: Grid): readonly MprPlane[] {
  const { axes, slices } = grid;
  const [x, y, z] = axesOfPatient(grid);
  const left = scaled(axes[x], signOf(axes[x][0]));
  const back = scaled(axes[y], signOf(axes[y][1]));
  const feet = scaled(axes[z], signOf(-axes[z][2]));
  const isForward = (slices[0]?.index ?? 0) <= (slices.at(-1)?.index ?? 0);
  /** Numbers grow as the stack is read, else towards `end`. */
  const plane = (orientation: Orientation, right: Vector, down: Vector, end: Vector): MprPlane => {
    const across = cross(right, down);
    const isStack = axisAlong(grid, across) === 2;
    const grows = isStack ? scaled(axes[2], isForward ? 1 : -1) : end;
    return { orientation, right, down, across, onward: signOf(dot(across, grows)) };
  };
  const planes = [
    plane('axial', left, back, feet),
    plane('coronal', left, feet, back),
    plane('sagittal', back, feet, left),
  ];
  const isStack = ({ across }: MprPlane) => Number(axisAlong(grid, across) === 2);
  return planes.sort((a, b) => isStack(b) - isStack(a));
}

/** Radians within which a direction is that of an axis: a thousandth of a millimetre at the far end of a patient. */
const SAME_DIRECTION = 1e-6;

/** The axis of the grid that a direction runs along, forward or backward; undefined where it runs between them. */
export function axisAlong({ axes }: Grid, direction: Vector): Axis | undefined {
  return ([0, 1, 2] as const).find((axis) => Math.hypot(...cross(axes[axis], direction)) < SAME_DIRECTION);
}

/** The axis that a plane of the grid lies across; undefined for one that is oblique to it. */
export const straightAcross = (grid: Grid, { across, right }: MprPlane): Axis | undefined =>
  axisAlong(grid, right) === undefined ? undefined : axisAlong(grid, across);

/** How other planes lie once the lines in one of them were turned: clockwise as it is looked at. */
export function turnedAbout({ across }: MprPlane, plane: MprPlane, radians: number): MprPlane {
  const turn = (direction: Vector) => turned(direction, across, radians);
  const { right, down } = plane;
  return { ...plane, right: turn(right), down: turn(down), across: turn(plane.across) };
}

/**
 * The planes turned so that one of them lies as an image would: its rows run to the right, its columns down. It is the one
 * that has to be turned least.
 */
export function laidIn(
  planes: readonly MprPlane[],
  [a, b, c, d, e, f]: Place['orientation'],
): readonly MprPlane[] {
  const normal = cross([a, b, c], [d, e, f]);
  // Directions of files are at right angles to some digits only.
  if (!(Math.hypot(...normal) > 0.5)) return planes;
  const [right, across] = [unit([a, b, c]), unit(normal)];
  const down = cross(across, right);
  const closeness = (plane: MprPlane) => Math.abs(dot(plane.across, across));
  const [own] = [...planes].sort((one, other) => closeness(other) - closeness(one));
  if (!own) return planes;
  const carried = (direction: Vector) =>
    sum(
      scaled(right, dot(direction, own.right)),
      scaled(down, dot(direction, own.down)),
      scaled(across, dot(direction, own.across)),
    );
  return planes.map((plane) => ({
    ...plane,
    right: carried(plane.right),
    down: carried(plane.down),
    across: carried(plane.across),
  }));
}

/** Degrees between a plane and another, 0 to 180. */
export const tiltOf = ({ across }: MprPlane, from: MprPlane): number =>
  (Math.atan2(Math.hypot(...cross(across, from.across)), dot(across, from.across)) * 180) / Math.PI;

/** Whether a plane lies and hangs as another. */
export const isSameDirection = (one: MprPlane, other: MprPlane): boolean =>
  Math.hypot(...minus(one.right, other.right)) < SAME_DIRECTION &&
  Math.hypot(...minus(one.down, other.down)) < SAME_DIRECTION;

/** Where the middle of the volume lies from the middle of the canvas, and how large it is, in CSS pixels. */
export interface Placing {
  readonly pan: readonly [number, number];
  readonly perMillimetre: number;
}

/**
 * From pixels of a cut, whose outer corner is (0, 0), to pixels of the canvas that it is drawn on.
 *
 * @param width of the canvas, as its height in the pixels that `placing` is in.
 */
export function placedOn(
  { orientation, spacing, columns, rows }: CutPlane,
  { right, down }: Pick<MprPlane, 'right' | 'down'>,
  { pan, perMillimetre }: Placing,
  width: number,
  height: number,
): Matrix {
  const [x, y, z, u, v, w] = orientation;
  // Pictures at right angles are drawn without smoothing at their edges.
  const along = (pixel: Vector, step: number, direction: Vector) =>
    (Math.round(dot(pixel, direction) * 1e9) / 1e9) * step * perMillimetre;
  const [a, b] = [along([x, y, z], spacing[1], right), along([x, y, z], spacing[1], down)];
  const [c, d] = [along([u, v, w], spacing[0], right), along([u, v, w], spacing[0], down)];
  return [
    a,
    b,
    c,
    d,
    width / 2 + pan[0] - (a * columns + c * rows) / 2,
    height / 2 + pan[1] - (b * columns + d * rows) / 2,
  ];
}

/**
 * How large a volume is drawn on a canvas of this size, in CSS pixels.
 *
 * @param straight the plane as it was before it was turned: turning changes no size.
 */
export function placingOf(
  grid: Grid,
  { straight, zoom, pan }: { readonly straight: MprPlane; readonly zoom: number } & Pick<Placing, 'pan'>,
  width: number,
  height: number,
): Placing {
  const fitting = Math.min(
    width / extentAlong(grid, straight.right),
    height / extentAlong(grid, straight.down),
  );
  return { pan, perMillimetre: Math.max(fitting * zoom, 1e-6) };
}

const signOf = (component: number): 1 | -1 => (component < 0 ? -1 : 1);
