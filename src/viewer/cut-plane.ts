/** A plane through a volume at right angles to one of its axes, and which place in the patient is which of its points. */
import { dot, type Vector } from './slice-order';
import type { Axis, Grid } from './volume';

export interface CutPlane {
  readonly grid: Grid;
  readonly across: Axis;
  /** The grid point on the axis that it is at right angles to. */
  readonly at: number;
}

/** In grid points along one axis of the grid. */
export const alongAxis = ({ axes, origin, steps }: Grid, axis: Axis, [x, y, z]: Vector): number =>
  dot([x - origin[0], y - origin[1], z - origin[2]], axes[axis]) / steps[axis];

/** Where a point of the grid lies in the patient. */
export function placeAt({ axes, origin, steps }: Grid, point: Vector): Vector {
  const part = (at: 0 | 1 | 2) =>
    origin[at] +
    axes[0][at] * point[0] * steps[0] +
    axes[1][at] * point[1] * steps[1] +
    axes[2][at] * point[2] * steps[2];
  return [part(0), part(1), part(2)];
}
