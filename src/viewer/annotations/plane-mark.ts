/** Shapes that a hand draws on a plane of a volume: how they grow, and where they are taken hold of. */
import { isRegion, type ImagePoint, type PlaneKind } from '../../dicom/measurement';
import { apply, type Matrix } from '../marks';
import { distance, outlineOf } from './outline';
import { drawnAxes, movedAxes, type Millimetres } from './two-axes';

export interface PlaneShape {
  readonly kind: PlaneKind;
  /** In pixels of the plane, as the kind of measurement has them. */
  readonly points: readonly ImagePoint[];
}

/** Points that a drag makes; an angle and a Cobb angle want a second one. */
export const firstPoints = (
  kind: PlaneKind,
  from: ImagePoint,
  to: ImagePoint,
  pixel: Millimetres,
): readonly ImagePoint[] => {
  switch (kind) {
    case 'probe':
    case 'text':
      return [to];
    case 'bidirectional':
      return drawnAxes(from, to, pixel);
    case 'rectangle':
      return [from, [to[0], from[1]], to, [from[0], to[1]]];
    case 'ellipse': {
      // From its middle, as on images.
      const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
      return [
        [from[0], from[1] - dy],
        [from[0], from[1] + dy],
        [from[0] - dx, from[1]],
        [from[0] + dx, from[1]],
      ];
    }
    default:
      return [from, to];
  }
};

/** Points that a shape has once it is whole. */
export const POINTS: Readonly<Record<PlaneKind, number>> = {
  length: 2,
  bidirectional: 4,
  angle: 3,
  cobb: 4,
  ellipse: 4,
  circle: 2,
  rectangle: 4,
  freehand: 3,
  probe: 1,
  arrow: 2,
  text: 1,
};

/** The shape after one of its points was pulled; the whole shape where `handle` is undefined. */
export function pulled(
  shape: PlaneShape,
  handle: number | undefined,
  from: ImagePoint,
  to: ImagePoint,
  pixel: Millimetres,
): PlaneShape {
  const { kind, points } = shape;
  const moved = ([x, y]: ImagePoint): ImagePoint => [x + to[0] - from[0], y + to[1] - from[1]];
  const isMiddle = kind === 'circle' && handle === 0;
  if (handle === undefined || isMiddle) return { ...shape, points: points.map(moved) };
  if (kind === 'bidirectional') return { ...shape, points: movedAxes(points, handle, to, pixel) };
  if (kind === 'rectangle') {
    const opposite = points[(handle + 2) % 4] ?? to;
    return { ...shape, points: firstPoints(kind, opposite, to, pixel) };
  }
  if (kind === 'ellipse') {
    const other = points[handle ^ 1] ?? to;
    const middle: ImagePoint = [
      ((points[handle]?.[0] ?? 0) + other[0]) / 2,
      ((points[handle]?.[1] ?? 0) + other[1]) / 2,
    ];
    const end: ImagePoint = handle < 2 ? [middle[0], to[1]] : [to[0], middle[1]];
    const across: ImagePoint = [2 * middle[0] - end[0], 2 * middle[1] - end[1]];
    return {
      ...shape,
      points: points.map((point, at) => (at === handle ? end : at === (handle ^ 1) ? across : point)),
    };
  }
  return { ...shape, points: points.map((point, at) => (at === handle ? to : point)) };
}

/** What is drawn of a shape: lines through points, in CSS pixels of its canvas. */
export function linesOf(
  { kind, points }: PlaneShape,
  toViewport: Matrix,
): readonly (readonly ImagePoint[])[] {
  const screen = (of: readonly ImagePoint[]) => of.map((point) => apply(toViewport, point));
  if (kind === 'cobb' || kind === 'bidirectional')
    return [screen(points.slice(0, 2)), screen(points.slice(2))];
  if (kind === 'arrow') return arrow(screen(points));
  if (!isRegion(kind)) return [screen(points)];
  const [a, b, c, d] = toViewport;
  const outline = screen(outlineOf({ kind, points }, { x: Math.hypot(a, b), y: Math.hypot(c, d) }));
  const [start] = outline;
  return [start ? [...outline, start] : outline];
}

/** CSS pixels, and radians on each side of the line. */
const HEAD = 10;
const SPREAD = 0.4;

/** A line whose first point is what is pointed at. */
function arrow([tip, end]: readonly ImagePoint[]): readonly (readonly ImagePoint[])[] {
  if (!tip || !end) return [];
  const angle = Math.atan2(end[1] - tip[1], end[0] - tip[0]);
  const barb = (way: number): ImagePoint => [
    tip[0] + HEAD * Math.cos(angle + way * SPREAD),
    tip[1] + HEAD * Math.sin(angle + way * SPREAD),
  ];
  return [
    [tip, end],
    [barb(1), tip, barb(-1)],
  ];
}

export const handlesOf = ({ kind, points }: PlaneShape): readonly ImagePoint[] =>
  kind === 'freehand' ? [] : points;

/** CSS pixels within which a hand takes hold of a point or a line. */
const REACH = 7;
const SCREEN = { x: 1, y: 1 };

/** What a hand at a point of the canvas takes hold of: a point of the shape, or all of it; nothing else. */
export function gripOf(
  shape: PlaneShape,
  toViewport: Matrix,
  at: ImagePoint,
): { readonly handle: number | undefined } | undefined {
  const handle = handlesOf(shape).findIndex(
    (point) => distance(apply(toViewport, point), at, SCREEN) <= REACH,
  );
  if (handle >= 0) return { handle };
  const isNear = linesOf(shape, toViewport).some((line) =>
    line.some((point, index) => distanceToLine(at, point, line[index + 1] ?? point) <= REACH),
  );
  return isNear ? { handle: undefined } : undefined;
}

function distanceToLine(at: ImagePoint, from: ImagePoint, to: ImagePoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / length;
  const on = Math.max(0, Math.min(1, part));
  return distance(at, [from[0] + on * dx, from[1] + on * dy], SCREEN);
}
