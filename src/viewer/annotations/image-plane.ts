/** Between points of an image, in columns and rows, and points of the space in which cornerstone draws. */
import type { Types } from '@cornerstonejs/core';
import type { ImagePoint } from '../../dicom/measurement';
import type { FrameFacts } from '../frame-facts';
import { imagePlane } from '../metadata-provider';

// The position of an image is that of the centre of its first pixel, half a pixel inside its corner.
const HALF = 0.5;

export function toImage(world: Types.Point3, facts: FrameFacts): ImagePoint {
  const { imagePositionPatient: origin, rowCosines, columnCosines, pixelSpacing } = imagePlane(facts);
  const [rowSpacing = 1, columnSpacing = 1] = pixelSpacing;
  const from = world.map((value, axis) => value - (origin[axis] ?? 0));
  const along = (cosines: readonly number[]) =>
    from.reduce((sum, value, axis) => sum + value * (cosines[axis] ?? 0), 0);
  return [along(rowCosines) / columnSpacing + HALF, along(columnCosines) / rowSpacing + HALF];
}

export function toWorld([column, row]: ImagePoint, facts: FrameFacts): Types.Point3 {
  const { imagePositionPatient: origin, rowCosines, columnCosines, pixelSpacing } = imagePlane(facts);
  const [rowSpacing = 1, columnSpacing = 1] = pixelSpacing;
  const at = (axis: number) =>
    (origin[axis] ?? 0) +
    (rowCosines[axis] ?? 0) * (column - HALF) * columnSpacing +
    (columnCosines[axis] ?? 0) * (row - HALF) * rowSpacing;
  return [at(0), at(1), at(2)];
}

/** Row direction × column direction. */
export function normalOf(facts: FrameFacts): Types.Point3 {
  const { rowCosines, columnCosines } = imagePlane(facts);
  const [a = 1, b = 0, c = 0] = rowCosines;
  const [d = 0, e = 1, f = 0] = columnCosines;
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}
