/** Which cuts through a volume are axial, coronal and sagittal, and how each is hung: as every radiologist expects it. */
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

const signOf = (component: number): 1 | -1 => (component < 0 ? -1 : 1);
