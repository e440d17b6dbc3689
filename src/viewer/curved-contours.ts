/**
 * Contours where a surface that follows a path cuts through them: between two stations it is as good as plane, and what
 * lies on that plane is moved to where it is unrolled.
 */
import type { Colour } from '../dicom/structure-set';
import { ADJACENT, contourCut, type GridContour } from './contour-cut';
import { pointAt } from './cut-plane';
import type { Line, Mark, Point, Spot } from './marks';
import type { Station } from './path';
import type { Grid as ImageGrid } from './plane';
import type { Sheet } from './sheet';
import { dot } from './slice-order';
import { minus, scaled, sum, unit } from './vectors';
import type { Grid } from './volume';

/**
 * Adds what is drawn on an unrolled picture to `marks`; yields after each of its columns.
 *
 * @param half of the distance between slices, as in `contourCut`.
 */
export function* contoursAlong(
  contours: readonly GridContour[],
  grid: Grid,
  { plane, stations }: Required<Sheet>,
  half: number,
  colourOf: (region: number) => Colour | undefined,
  marks: Mark[],
): Generator<void, void> {
  const shown = contours.filter(({ region }) => colourOf(region));
  const spacing = plane.spacing[0];
  const reach = (plane.rows / 2) * spacing;
  for (const [column, from] of stations.entries()) {
    const to = stations[column + 1];
    if (!to) return;
    const isNear = nearOf(grid, [from, to], reach, 2 * ADJACENT * half);
    const near = shown.filter(isNear);
    if (near.length > 0) {
      const strip = stripBetween(from, to, reach);
      const pixelOf = ([share, down]: Point): Point => [
        column + 0.5 + share,
        plane.rows / 2 + down / spacing,
      ];
      for (const mark of contourCut(near, grid, strip.plane, half, colourOf))
        for (const part of onStrip(mark, strip, pixelOf)) marks.push(part);
    }
    yield;
  }
}

/** Whether a contour may matter between two stations: by the boxes around both, which is so much deeper for its neighbours. */
function nearOf(grid: Grid, stations: readonly Station[], reach: number, deeper: number) {
  const corners = stations.flatMap(({ place, down }) =>
    [-reach, reach].map((by) => pointAt(grid, sum(place, scaled(down, by)))),
  );
  const bounds = ([0, 1, 2] as const).map((axis) => {
    const own = corners.map((corner) => corner[axis]);
    const more = axis === 2 ? deeper : 0;
    return [Math.min(...own) - more, Math.max(...own) + more] as const;
  });
  return ({ low, high }: GridContour): boolean =>
    bounds.every(([least, most], axis) => (low[axis] ?? 0) <= most && (high[axis] ?? 0) >= least);
}

/** Not negative on one side of a line in a plane. */
type Side = (point: Point) => number;
type Stroke = readonly [Point, Point];

/** What lies between two stations: on the plane through both, between the lines that run down through them. */
interface Strip {
  /** Its pixels are a millimetre wide. */
  readonly plane: ImageGrid;
  /** Where they lie on the strip: the share of the way between the stations, and millimetres down. */
  readonly placed: (point: Point) => Point;
  /** What bounds it; twice, as beyond where the lines meet it goes on the other way around. */
  readonly bounds: readonly (readonly Side[])[];
}

function stripBetween(from: Station, to: Station, reach: number): Strip {
  const way = minus(to.place, from.place);
  const right = unit(way);
  const mean = scaled(sum(from.down, to.down), 0.5);
  const down = unit(minus(mean, scaled(right, dot(mean, right))));
  const fall = dot(mean, down);
  const [lean, leanOfNext] = [dot(from.down, right) / fall, dot(to.down, right) / fall];
  const chord = Math.hypot(...way);
  const behind: Side = ([x, y]) => x - 0.5 - lean * (y - 0.5);
  const before: Side = ([x, y]) => chord + leanOfNext * (y - 0.5) - (x - 0.5);
  const depth: Side = ([, y]) => (y - 0.5) / fall;
  const ends: readonly Side[] = [(point) => reach - depth(point), (point) => reach + depth(point)];
  return {
    plane: { position: from.place, orientation: [...right, ...down], spacing: [1, 1] },
    placed: (point) => [behind(point) / (behind(point) + before(point)), depth(point)],
    bounds: [
      [behind, before, ...ends],
      [(point) => -behind(point), (point) => -before(point), ...ends],
    ],
  };
}

/** The parts of a mark that lie on a strip, where `pixelOf` has its points. */
function* onStrip(
  mark: Line | Spot,
  { placed, bounds }: Strip,
  pixelOf: (point: Point) => Point,
): Generator<Line | Spot> {
  if (mark.kind === 'spot') {
    const isOn = bounds.some((sides) => sides.every((side) => side(mark.at) >= 0));
    if (isOn) yield { ...mark, at: pixelOf(placed(mark.at)) };
    return;
  }
  for (const stroke of strokesOf(mark))
    for (const sides of bounds) {
      const part = clipped(stroke, sides);
      if (part) yield { ...mark, points: part.map((point) => pixelOf(placed(point))), closed: false };
    }
}

/** The sides of a line, the closing one first. */
function* strokesOf({ points, closed }: Line): Generator<Stroke> {
  let from = closed ? points.at(-1) : undefined;
  for (const to of points) {
    if (from) yield [from, to];
    from = to;
  }
}

/** The part of a stroke that lies on the right side of every bound. */
function clipped([from, to]: Stroke, bounds: readonly Side[]): Stroke | undefined {
  let [begin, end] = [0, 1];
  for (const side of bounds) {
    const [near, far] = [side(from), side(to)];
    if (near < 0 && far < 0) return undefined;
    if (near < 0) begin = Math.max(begin, near / (near - far));
    if (far < 0) end = Math.min(end, near / (near - far));
  }
  const at = (share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  return begin < end ? [at(begin), at(end)] : undefined;
}
