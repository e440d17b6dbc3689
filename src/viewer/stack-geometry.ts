/** What about the geometry of a stack a person should know before reading it as a volume. */
import { dot, normalOf, type PlacedSlice, type Vector } from './slice-order';

export type GeometryNote =
  /** Planes that the regular spacing asks for and nobody sent. */
  | { readonly kind: 'missing'; readonly slices: number }
  /** Millimetres between neighbouring planes. */
  | { readonly kind: 'irregular'; readonly from: number; readonly to: number }
  /** Degrees between the normal of the slices and the way from one to the next. */
  | { readonly kind: 'tilt'; readonly degrees: number }
  /** Some planes hold more images than others. */
  | { readonly kind: 'uneven'; readonly planes: number };

/** Part of the spacing, and millimetres, by which distances differ that count as equal. */
const TOLERANCE = 0.05;
const ROUNDING = 0.02;
/** Degrees below which a tilt is rounding. */
const LEAST_TILT = 0.5;

/**
 * @param planes parallel slices along their normal, those of one plane together.
 * @param points into how many points of another dimension they were split.
 */
export function geometryNotes(planes: readonly (readonly PlacedSlice[])[], points: number): GeometryNote[] {
  const firsts = planes.flatMap((plane) => plane[0] ?? []);
  const [first] = firsts;
  if (!first || firsts.length < 2) return [];
  const normal = normalOf(first.place);
  const steps = firsts.slice(1).map((slice, at) => between(firsts[at] ?? slice, slice));
  const distances = steps.map((step) => Math.abs(dot(step, normal)));
  return [...spacingNotes(distances), ...tiltNotes(steps, distances), ...evenness(planes, points)];
}

function spacingNotes(distances: readonly number[]): GeometryNote[] {
  const sorted = [...distances].sort((a, b) => a - b);
  const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const tolerance = usual * TOLERANCE + ROUNDING;
  const odd = distances.filter((distance) => Math.abs(distance - usual) > tolerance);
  if (odd.length === 0) return [];
  const gaps = odd.map((distance) => Math.round(distance / usual) - 1);
  const areGaps = odd.every(
    (distance, at) =>
      (gaps[at] ?? 0) > 0 && Math.abs(distance - ((gaps[at] ?? 0) + 1) * usual) <= 2 * tolerance,
  );
  return areGaps
    ? [{ kind: 'missing', slices: gaps.reduce((sum, gap) => sum + gap, 0) }]
    : [{ kind: 'irregular', from: sorted[0] ?? 0, to: sorted.at(-1) ?? 0 }];
}

function tiltNotes(steps: readonly Vector[], distances: readonly number[]): GeometryNote[] {
  const total = steps.reduce<Vector>((sum, step) => add(sum, step), [0, 0, 0]);
  const along = distances.reduce((sum, distance) => sum + distance, 0);
  const degrees = (Math.acos(Math.min(1, along / Math.hypot(...total))) * 180) / Math.PI;
  return degrees > LEAST_TILT ? [{ kind: 'tilt', degrees }] : [];
}

function evenness(planes: readonly (readonly PlacedSlice[])[], points: number): GeometryNote[] {
  const usual = points > 1 ? points : Math.min(...planes.map((plane) => plane.length));
  const uneven = planes.filter((plane) => plane.length !== usual).length;
  return uneven > 0 ? [{ kind: 'uneven', planes: uneven }] : [];
}

const between = (
  { place: { position: a } }: PlacedSlice,
  { place: { position: b } }: PlacedSlice,
): Vector => [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
