/** The cross of the planes of a volume: the place where they meet, how it moves, and how they are turned around it. */
import { alongAxis, centerOf, placeAt, pointAt } from './cut-plane';
import { numberAt } from './mpr-cut';
import { isSameDirection, laidIn, straightAcross, turnedAbout, type MprPlane } from './mpr-planes';
import { normalOf, type Place, type Vector } from './slice-order';
import { isAlong, scaled, sum } from './vectors';
import type { Grid } from './volume';

export class MprCenter {
  private readonly grid: Grid;
  private readonly planes: readonly MprPlane[];
  private readonly straight: readonly MprPlane[];
  private meeting: Vector;

  /** In the middle of the volume. @param planes those of the grid, which are changed when they are turned. */
  constructor(grid: Grid, planes: readonly MprPlane[]) {
    this.grid = grid;
    this.planes = planes;
    this.straight = planes.map((plane) => ({ ...plane }));
    this.meeting = centerOf(grid);
    this.moveTo(this.meeting);
  }

  /** In the patient. */
  get place(): Vector {
    return this.meeting;
  }

  reset(): void {
    this.moveTo(centerOf(this.grid));
  }

  /** To a place in the patient, as far as there are planes; onto the grid where planes are its own. */
  moveTo(place: Vector): void {
    this.meeting = place;
    for (const plane of this.planes) {
      const { number, count } = numberAt(this.grid, plane, this.meeting);
      const isOnGrid = straightAcross(this.grid, plane) !== undefined;
      const wanted = Math.max(0, Math.min(count - 1, isOnGrid ? Math.round(number) : number));
      this.moveAlong(plane, wanted - number);
    }
  }

  /** To a slice, by its index in the stack. */
  moveToSlice(index: number): void {
    const { slices, depths } = this.grid;
    const own = slices.findIndex((slice) => slice.index === index);
    const depth = depths.findIndex((depth) => depth !== undefined && depth.slice + depth.part >= own);
    const [column, row] = pointAt(this.grid, this.meeting);
    this.moveTo(placeAt(this.grid, [column, row, Math.max(0, depth)]));
  }

  /** Across a plane, by planes: by those of the stack across its slices. */
  step(plane: MprPlane, delta: number): void {
    const { depths, slices } = this.grid;
    const isStack = straightAcross(this.grid, plane) === 2;
    const between = isStack ? Math.max(1, Math.round(depths.length / slices.length)) : 1;
    this.moveAlong(plane, plane.onward * delta * between);
    this.moveTo(this.meeting);
  }

  /** To the first plane (0) or the last (1). */
  goToEnd(plane: MprPlane, end: 0 | 1): void {
    const { number, count } = numberAt(this.grid, plane, this.meeting);
    this.moveAlong(plane, ((end === 1) === (plane.onward === 1) ? count - 1 : 0) - number);
  }

  /** The index in the stack of the slice that is nearest; undefined in a gap. */
  get nearest(): number | undefined {
    const { depths, slices } = this.grid;
    const point = Math.round(alongAxis(this.grid, 2, this.meeting));
    const depth = depths[Math.max(0, Math.min(depths.length - 1, point))];
    return depth && slices[depth.slice + Math.round(depth.part)]?.index;
  }

  /** Turns the lines in a plane, and with them the other planes: by radians, clockwise as seen. */
  turn(about: MprPlane, radians: number): void {
    this.lay(this.planes.map((plane) => (plane === about ? plane : turnedAbout(about, plane, radians))));
  }

  /** Undoes every turn. */
  straighten(): void {
    this.lay(this.straight);
  }

  /** Turns the planes so that one of them lies in the direction of an image, unless one does; straight planes where they will do. */
  layIn(orientation: Place['orientation']): void {
    const normal = normalOf({ position: this.meeting, orientation });
    const isThere = () => this.planes.some(({ across }) => isAlong(across, normal));
    if (!isThere()) this.straighten();
    if (!isThere()) this.lay(laidIn(this.planes, orientation));
  }

  get isTurned(): boolean {
    return this.planes.some((plane, at) => !isSameDirection(plane, this.straight[at] ?? plane));
  }

  private lay(planes: readonly MprPlane[]): void {
    for (const [at, { right, down, across }] of planes.entries())
      Object.assign(this.planes[at] ?? {}, { right, down, across });
    this.moveTo(this.meeting);
  }

  private moveAlong(plane: MprPlane, planes: number): void {
    const { step } = numberAt(this.grid, plane, this.meeting);
    this.meeting = sum(this.meeting, scaled(plane.across, planes * step));
  }
}
