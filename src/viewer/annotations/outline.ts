/** Plane geometry of what is drawn on an image, in columns and rows. */
import type { ImagePoint, Measurement } from '../../dicom/measurement';

interface Scaling {
  readonly x: number;
  readonly y: number;
}

/** Corners that stand for a round line: they miss less than a ten-thousandth of its area. */
const CORNERS = 256;

/**
 * The closed line around a region, as a polygon.
 * @param drawn units per column and per row in which a circle is round.
 */
export function outlineOf(
  { kind, points, outline }: Pick<Measurement, 'kind' | 'points' | 'outline'>,
  drawn: Scaling,
): readonly ImagePoint[] {
  if (kind === 'circle') {
    const [centre, edge] = points;
    if (!centre || !edge) return [];
    const radius = distance(centre, edge, drawn);
    return round(centre, [radius / drawn.x, 0], [0, radius / drawn.y]);
  }
  if (kind === 'ellipse') {
    const [a, b, c, d] = points;
    if (!a || !b || !c || !d) return [];
    return round([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], half(a, b), half(c, d));
  }
  return outline ?? points;
}

function round([x, y]: ImagePoint, [ux, uy]: ImagePoint, [vx, vy]: ImagePoint): ImagePoint[] {
  return Array.from({ length: CORNERS }, (_, at) => {
    const angle = (2 * Math.PI * at) / CORNERS;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [x + cos * ux + sin * vx, y + cos * uy + sin * vy];
  });
}

const half = (a: ImagePoint, b: ImagePoint): ImagePoint => [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2];

export const distance = (a: ImagePoint, b: ImagePoint, { x, y }: Scaling): number =>
  Math.hypot((b[0] - a[0]) * x, (b[1] - a[1]) * y);

/** Length of a line through points; of the line around a region where `closed`. */
export function lengthOf(points: readonly ImagePoint[], scale: Scaling, closed = false): number {
  const steps = points.slice(1).map((point, at) => distance(points[at] ?? point, point, scale));
  const [first] = points;
  const last = points.at(-1);
  const back = closed && first && last ? distance(last, first, scale) : 0;
  return steps.reduce((sum, step) => sum + step, back);
}

export function areaOf(polygon: readonly ImagePoint[], { x, y }: Scaling): number {
  const twice = polygon.reduce((sum, [ax, ay], at) => {
    const [bx, by] = polygon[(at + 1) % polygon.length] ?? [ax, ay];
    return sum + ax * by - bx * ay;
  }, 0);
  return (Math.abs(twice) / 2) * x * y;
}

/** Degrees between the directions a→b and c→d, 0 to 180. */
export function angleBetween(
  a: ImagePoint,
  b: ImagePoint,
  c: ImagePoint,
  d: ImagePoint,
  { x, y }: Scaling,
): number {
  const [ux, uy] = [(b[0] - a[0]) * x, (b[1] - a[1]) * y];
  const [vx, vy] = [(d[0] - c[0]) * x, (d[1] - c[1]) * y];
  return (Math.atan2(Math.abs(ux * vy - uy * vx), ux * vx + uy * vy) * 180) / Math.PI;
}

/** Calls back for every run of pixels [from, to) of a row whose centres lie in the polygon. */
export function eachRun(
  polygon: readonly ImagePoint[],
  rows: number,
  columns: number,
  run: (row: number, from: number, to: number) => void,
): void {
  const heights = polygon.map(([, y]) => y);
  const first = Math.max(0, Math.ceil(Math.min(...heights) - 0.5));
  const last = Math.min(rows - 1, Math.floor(Math.max(...heights) - 0.5));
  for (let row = first; row <= last; row += 1) {
    const crossed = crossings(polygon, row + 0.5);
    for (let at = 0; at + 1 < crossed.length; at += 2) {
      const from = Math.max(0, Math.ceil((crossed[at] ?? 0) - 0.5));
      const to = Math.min(columns, Math.ceil((crossed[at + 1] ?? 0) - 0.5));
      if (to > from) run(row, from, to);
    }
  }
}

/** Where a horizontal line meets the sides, from left to right. */
function crossings(polygon: readonly ImagePoint[], height: number): number[] {
  const found: number[] = [];
  let [px, py] = polygon.at(-1) ?? [0, 0];
  for (const [x, y] of polygon) {
    if (py <= height !== y <= height) found.push(px + ((height - py) / (y - py)) * (x - px));
    [px, py] = [x, y];
  }
  return found.sort((a, b) => a - b);
}
