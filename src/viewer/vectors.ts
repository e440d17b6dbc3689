/** Sums and products of vectors in the patient, in millimetres, or of length 1 where they are directions. */
import { dot, type Vector } from './slice-order';

export const scaled = ([x, y, z]: Vector, by: number): Vector => [x * by, y * by, z * by];
export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const sum = (...vectors: readonly Vector[]): Vector =>
  vectors.reduce<Vector>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]);
export const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [
  b * f - c * e,
  c * d - a * f,
  a * e - b * d,
];
export const unit = (vector: Vector): Vector => scaled(vector, 1 / Math.hypot(...vector));

/** Cosine between directions from which they are one: a tenth of a degree. */
const PARALLEL = 0.9999985;

/** Whether unit vectors are those of one line, either way. */
export const isAlong = (a: Vector, b: Vector): boolean => Math.abs(dot(a, b)) >= PARALLEL;

/** Turned around an axis of length 1, from the axis × `vector` side on (Rodrigues' formula). */
export function turned(vector: Vector, axis: Vector, radians: number): Vector {
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  return sum(
    scaled(vector, cosine),
    scaled(cross(axis, vector), sine),
    scaled(axis, dot(axis, vector) * (1 - cosine)),
  );
}
