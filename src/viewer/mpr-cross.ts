/** The lines of a plane where the other two cut it, and where a hand takes hold of them. All in CSS pixels. */
import type { Point } from './marks';
import type { MprPlane, Orientation } from './mpr-planes';
import { dot } from './slice-order';
import { cross, unit } from './vectors';

export interface CrossLine {
  /** The plane that it stands for. */
  readonly orientation: Orientation;
  /** Of length 1. */
  readonly direction: Point;
  /** Where it is turned, on each side that has room for it. */
  readonly handles: readonly Point[];
}

export interface Cross {
  /** Where the planes meet, from the top left of the canvas. */
  readonly center: Point;
  readonly lines: readonly CrossLine[];
}

/** Of the way from the crossing to the edge of the canvas: where the handle lies, and from where on a line is turned. */
const HANDLE = 0.75;
const OUTER = 0.6;
/** The shortest way that has room for a handle beside the part that is moved. */
const SHORTEST = 60;
/** From a line, within which it is taken hold of. */
const REACH = 8;

export function crossOf(
  plane: MprPlane,
  planes: readonly MprPlane[],
  center: Point,
  width: number,
  height: number,
): Cross {
  const lines = planes
    .filter(({ orientation }) => orientation !== plane.orientation)
    .map(({ orientation, across }) => {
      const along = unit(cross(plane.across, across));
      const direction: Point = [dot(along, plane.right), dot(along, plane.down)];
      const handles = ([1, -1] as const).flatMap((way): Point[] => {
        const [x, y] = [way * direction[0], way * direction[1]];
        const length = Math.min(wayOut(center[0], x, width), wayOut(center[1], y, height));
        return length < SHORTEST ? [] : [[center[0] + x * length * HANDLE, center[1] + y * length * HANDLE]];
      });
      return { orientation, direction, handles };
    });
  return { center, lines };
}

/** How far it is from a point to the edge of the canvas. */
const wayOut = (at: number, step: number, length: number): number =>
  Math.abs(step) < 1e-9 ? Infinity : ((step > 0 ? length : 0) - at) / step;

/** What a hand at a point takes hold of: the crossing, a line to move it, its outer part to turn both; else nothing. */
export type Grip = 'crossing' | { readonly line: CrossLine; readonly turns: boolean };

export function gripOn({ center, lines }: Cross, [x, y]: Point): Grip | undefined {
  const [right, down] = [x - center[0], y - center[1]];
  const near = lines.filter(({ direction }) => Math.abs(right * direction[1] - down * direction[0]) <= REACH);
  const [line] = near;
  if (!line || near.length > 1) return line && 'crossing';
  const along = right * line.direction[0] + down * line.direction[1];
  const turns = line.handles.some(([atX, atY]) => {
    const handle = (atX - center[0]) * line.direction[0] + (atY - center[1]) * line.direction[1];
    return along / handle >= OUTER / HANDLE;
  });
  return { line, turns };
}

/** The point where the crossing lies when a line is moved to a point: as far as it is off the line. */
export function movedTo({ center }: Cross, { direction: [a, b] }: CrossLine, [x, y]: Point): Point {
  const off = (x - center[0]) * -b + (y - center[1]) * a;
  return [center[0] - b * off, center[1] + a * off];
}

/** Radians, clockwise as seen, by which a hand turned around the crossing from one point to the next: less than half round. */
export function turnOf({ center }: Cross, from: Point, to: Point): number {
  const angle = ([x, y]: Point) => Math.atan2(y - center[1], x - center[0]);
  const turn = angle(to) - angle(from);
  return Math.atan2(Math.sin(turn), Math.cos(turn));
}
