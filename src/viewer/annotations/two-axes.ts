/** The two axes of a bidirectional measurement, which stay at right angles however they are pulled. */
import type { ImagePoint } from '../../dicom/measurement';

/** Of one pixel: across and down. */
export interface Millimetres {
  readonly x: number;
  readonly y: number;
}

/** Of the first axis: how long the second one is as it is drawn. */
const SHORT = 0.5;

/** Both axes, of which a hand draws the first: the second goes through its middle. */
export function drawnAxes(from: ImagePoint, to: ImagePoint, pixel: Millimetres): readonly ImagePoint[] {
  return axesAt(from, to, { along: 0.5, sides: [-SHORT / 2, SHORT / 2] }, pixel);
}

/** After one of the four ends was pulled: the other axis comes along. */
export function movedAxes(
  [a = [0, 0], b = a, c = a, d = c]: readonly ImagePoint[],
  handle: number,
  to: ImagePoint,
  pixel: Millimetres,
): readonly ImagePoint[] {
  const [near, far] = [onAxis(a, b, c, pixel), onAxis(a, b, d, pixel)];
  if (handle === 0 || handle === 1) {
    const ends = handle === 0 ? ([to, b] as const) : ([a, to] as const);
    return axesAt(...ends, { along: near[0], sides: [near[1], far[1]] }, pixel);
  }
  const [along, side] = onAxis(a, b, to, pixel);
  return axesAt(a, b, { along, sides: handle === 2 ? [side, far[1]] : [near[1], side] }, pixel);
}

/** Where the second axis crosses the first and how far it reaches to each side, in lengths of the first. */
interface Second {
  readonly along: number;
  readonly sides: readonly [number, number];
}

function axesAt(
  from: ImagePoint,
  to: ImagePoint,
  { along, sides }: Second,
  { x, y }: Millimetres,
): readonly ImagePoint[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const end = (side: number): ImagePoint => [
    from[0] + dx * along - (dy * y * side) / x,
    from[1] + dy * along + (dx * x * side) / y,
  ];
  return [from, to, end(sides[0]), end(sides[1])];
}

/** A point by the first axis, in its lengths: along it, and to its side. */
function onAxis(
  from: ImagePoint,
  to: ImagePoint,
  point: ImagePoint,
  { x, y }: Millimetres,
): [number, number] {
  const [dx, dy] = [(to[0] - from[0]) * x, (to[1] - from[1]) * y];
  const [px, py] = [(point[0] - from[0]) * x, (point[1] - from[1]) * y];
  const square = dx * dx + dy * dy || 1;
  return [(px * dx + py * dy) / square, (py * dx - px * dy) / square];
}
