/** Which cuts through a volume are axial, coronal and sagittal, and how each is hung: as every radiologist expects it. */
import type { Matrix } from './marks';
import { axesOfCut } from './reslice';
import type { Vector } from './slice-order';
import type { Axis, Grid } from './volume';

export type Orientation = 'axial' | 'coronal' | 'sagittal';

/** An axis of the grid, forward (1) or backward (-1). */
export interface Directed {
  readonly axis: Axis;
  readonly sign: 1 | -1;
}

export interface MprPlane {
  readonly orientation: Orientation;
  /** What scrolling moves along. */
  readonly across: Axis;
  readonly right: Directed;
  readonly down: Directed;
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

/** The three planes, that of the slices first. */
export function planesOf({ axes }: Grid): readonly MprPlane[] {
  const closeness = (way: readonly Axis[]) =>
    way.reduce<number>((sum, axis, part) => sum + Math.abs(axes[axis][part] ?? 0), 0);
  const [x, y, z] = WAYS.reduce((best, way) => (closeness(way) > closeness(best) + 1e-6 ? way : best));
  const left: Directed = { axis: x, sign: signOf(axes[x][0]) };
  const back: Directed = { axis: y, sign: signOf(axes[y][1]) };
  const feet: Directed = { axis: z, sign: signOf(-axes[z][2]) };
  const planes: MprPlane[] = [
    { orientation: 'axial', across: z, right: left, down: back },
    { orientation: 'coronal', across: y, right: left, down: feet },
    { orientation: 'sagittal', across: x, right: back, down: feet },
  ];
  return planes.sort((a, b) => Number(b.across === 2) - Number(a.across === 2));
}

export const directionOf = ({ axes }: Grid, { axis, sign }: Directed): Vector => {
  const [a, b, c] = axes[axis];
  return [sign * a, sign * b, sign * c];
};

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
  { steps, size }: Pick<Grid, 'steps' | 'size'>,
  { across, right, down }: MprPlane,
  { pan, perMillimetre }: Placing,
  width: number,
  height: number,
): Matrix {
  const [first, second] = axesOfCut(across);
  const along = (axis: Axis, { axis: onScreen, sign }: Directed) =>
    axis === onScreen ? sign * steps[axis] * perMillimetre : 0;
  const [a, b, c, d] = [along(first, right), along(first, down), along(second, right), along(second, down)];
  const [columns, rows] = [size[first], size[second]];
  return [
    a,
    b,
    c,
    d,
    width / 2 + pan[0] - (a * columns + c * rows) / 2,
    height / 2 + pan[1] - (b * columns + d * rows) / 2,
  ];
}

/** How large a volume is drawn on a plane whose canvas has this size, in CSS pixels. */
export function placingOf(
  { steps, size }: Pick<Grid, 'steps' | 'size'>,
  { right, down, zoom, pan }: MprPlane & Pick<Placing, 'pan'> & { readonly zoom: number },
  width: number,
  height: number,
): Placing {
  const extent = ({ axis }: Directed) => size[axis] * steps[axis];
  const fitting = Math.min(width / extent(right), height / extent(down));
  return { pan, perMillimetre: Math.max(fitting * zoom, 1e-6) };
}

const signOf = (component: number): 1 | -1 => (component < 0 ? -1 : 1);
