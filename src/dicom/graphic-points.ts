/** In which order the points of a measurement stand in Graphic Data (PS3.3 §C.18.6.1.1, §C.18.9.1.2), in two dimensions or three. */
import { isRegion, type MeasurementKind } from './measurement';

type Point = readonly number[];

/** @param outline the line around a region, where it is not that through its points. */
export function graphicPoints<Of extends Point>(
  kind: MeasurementKind,
  points: readonly Of[],
  outline = points,
): readonly Of[] {
  const [a, b, c, d] = points;
  // Two lines from the vertex.
  if (kind === 'angle' && a && b && c) return [a, b, b, c];
  // The major axis comes first.
  if (kind === 'ellipse' && a && b && c && d)
    return squared([a, b]) < squared([c, d]) ? [c, d, a, b] : [a, b, c, d];
  if (kind === 'curve') return thinned(points);
  if (!isRegion(kind) || kind === 'circle') return points;
  const line = thinned(outline);
  const [first] = line;
  return first ? [...line, first] : line;
}

/** The points of a measurement, of those that stand in Graphic Data; undefined where they are too few. */
export function pointsOfGraphic<Of extends Point>(
  kind: MeasurementKind,
  points: readonly Of[],
): readonly Of[] | undefined {
  const first = (count: number, of = points) => (of.length >= count ? of.slice(0, count) : undefined);
  switch (kind) {
    case 'length':
    case 'circle':
    case 'arrow':
      return first(2);
    case 'angle':
      return first(3, points.length === 4 ? points.filter((_, at) => at !== 2) : points);
    case 'bidirectional':
    case 'cobb':
    case 'ellipse':
    case 'rectangle':
      return first(4);
    case 'probe':
    case 'text':
      return first(1);
    case 'curve':
      return points.length > 1 ? points : undefined;
    case 'freehand':
    case 'spline':
      return isClosed(points) ? points.slice(0, -1) : points;
    // A report may name any.
    default:
      return undefined;
  }
}

export function isClosed(points: readonly Point[]): boolean {
  const [first] = points;
  const last = points.at(-1);
  return points.length > 3 && first?.every((part, at) => part === last?.[at]) === true;
}

/** The square of the distance between two points. */
export const squared = ([a, b]: readonly Point[]): number =>
  a && b ? a.reduce((sum, part, at) => sum + ((b[at] ?? 0) - part) ** 2, 0) : 0;

/** Coordinates in one element: a value of VR FL has up to 65,534 bytes. */
const MOST_COORDINATES = 16_000;

function thinned<Of extends Point>(line: readonly Of[]): readonly Of[] {
  const step = Math.ceil((line.length * (line[0]?.length ?? 2)) / MOST_COORDINATES);
  return step > 1 ? line.filter((_, at) => at % step === 0 || at === line.length - 1) : line;
}
