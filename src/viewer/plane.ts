/** Between pixels of an image and places in the patient (PS3.3 §C.7.6.2.1.1). */
import type { FramePlane } from './frame-facts';
import type { Matrix, Point } from './marks';
import { placeOf, dot, type Place, type Vector } from './slice-order';

/** The grid of an image in space; undefined where the file does not state all of it. */
export interface Grid extends Place {
  /** Millimetres between rows and between columns. */
  readonly spacing: readonly [number, number];
}

export function gridOf({ position, rowCosines, columnCosines, spacing }: FramePlane): Grid | undefined {
  const place = placeOf(position ?? [], [...(rowCosines ?? []), ...(columnCosines ?? [])]);
  return place && spacing && { ...place, spacing };
}

/** The pixel of an image nearest to a place in the patient. The center of the first pixel is (0.5, 0.5). */
export function pixelAt({ position, orientation, spacing }: Grid, place: Vector): Point {
  const [a, b, c, d, e, f] = orientation;
  const from: Vector = [place[0] - position[0], place[1] - position[1], place[2] - position[2]];
  return [dot(from, [a, b, c]) / spacing[1] + 0.5, dot(from, [d, e, f]) / spacing[0] + 0.5];
}

/** The place in the patient of a pixel, as `pixelAt` counts them. */
export function placeOfPixel({ position, orientation, spacing }: Grid, [column, row]: Point): Vector {
  const [a, b, c, d, e, f] = orientation;
  const [right, down] = [(column - 0.5) * spacing[1], (row - 0.5) * spacing[0]];
  return [
    position[0] + a * right + d * down,
    position[1] + b * right + e * down,
    position[2] + c * right + f * down,
  ];
}

/** From pixels of one grid to pixels of another in the same plane. */
export function betweenGrids(from: Grid, to: Grid): Matrix {
  const at = (column: number, row: number): Point => pixelAt(to, placeOfPixel(from, [column, row]));
  const [origin, right, down] = [at(0, 0), at(1, 0), at(0, 1)];
  return [
    right[0] - origin[0],
    right[1] - origin[1],
    down[0] - origin[0],
    down[1] - origin[1],
    origin[0],
    origin[1],
  ];
}
