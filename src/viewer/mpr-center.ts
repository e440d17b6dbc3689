/** The grid point where the planes of a volume meet, and how it moves. */
import { alongAxis } from './cut-plane';
import { apply, inverse, type Matrix } from './marks';
import type { Directed, MprPlane } from './mpr-planes';
import { axesOfCut } from './reslice';
import type { Vector } from './slice-order';
import type { Axis, Grid } from './volume';

export class MprCenter {
  readonly point: [number, number, number];
  private readonly grid: Grid;

  /** In the middle of the volume. */
  constructor(grid: Grid) {
    this.grid = grid;
    this.point = [0, 0, 0];
    this.reset();
  }

  reset(): void {
    for (const axis of [0, 1, 2] as const) this.moveTo(axis, (this.grid.size[axis] - 1) / 2);
  }

  moveTo(axis: Axis, point: number): void {
    this.point[axis] = Math.round(Math.max(0, Math.min(this.grid.size[axis] - 1, point)));
  }

  /** To the grid point nearest to a place in the patient. */
  moveToPlace(place: Vector): void {
    for (const axis of [0, 1, 2] as const) this.moveTo(axis, alongAxis(this.grid, axis, place));
  }

  /** To a slice, by its index in the stack. */
  moveToSlice(index: number): void {
    const { slices, depths } = this.grid;
    const own = slices.findIndex((slice) => slice.index === index);
    this.moveTo(
      2,
      depths.findIndex((depth) => depth !== undefined && depth.slice + depth.part >= own),
    );
  }

  /** To a point of a canvas, in CSS pixels; along one of its axes only where the other is undefined. */
  moveOn(
    { across, right }: MprPlane,
    toViewport: Matrix,
    x: number | undefined,
    y: number | undefined,
  ): void {
    const pixel = apply(inverse(toViewport), [x ?? 0, y ?? 0]);
    for (const [at, axis] of axesOfCut(across).entries())
      if ((axis === right.axis ? x : y) !== undefined) this.moveTo(axis, (pixel[at] ?? 0) - 0.5);
  }

  /** Across a plane, by planes: by those of the stack across its slices. */
  step(plane: MprPlane, delta: number): void {
    const { axis, sign } = this.onward(plane);
    const { depths, slices } = this.grid;
    const between = axis === 2 ? Math.round(depths.length / slices.length) : 1;
    this.moveTo(axis, this.point[axis] + sign * delta * Math.max(1, between));
  }

  /** To the first plane (0) or the last (1). */
  goToEnd(plane: MprPlane, end: 0 | 1): void {
    const { axis, sign } = this.onward(plane);
    this.moveTo(axis, (end === 1) === (sign === 1) ? Infinity : 0);
  }

  /** The direction in which a plane's numbers grow: as the stack is read, else to the left, the back, the feet. */
  onward({ across, orientation }: MprPlane): Directed {
    const { slices, axes } = this.grid;
    const [first, last] = [slices[0]?.index ?? 0, slices.at(-1)?.index ?? 0];
    if (across === 2) return { axis: across, sign: first <= last ? 1 : -1 };
    const part = ({ sagittal: 0, coronal: 1, axial: 2 } as const)[orientation];
    const forward = axes[across][part] > 0 === (orientation !== 'axial');
    return { axis: across, sign: forward ? 1 : -1 };
  }

  /** The index in the stack of the slice that is nearest; undefined in a gap. */
  get nearest(): number | undefined {
    const depth = this.grid.depths[this.point[2]];
    return depth && this.grid.slices[depth.slice + Math.round(depth.part)]?.index;
  }
}
