/** Between shapes in the pixels of a plane and what is kept of them: places in the patient, whatever plane is shown. */
import type { KeyImage, PatientPoint, PlaneMeasurement } from '../../dicom/measurement';
import type { PlaneSnapshot } from '../mpr-snapshot';
import { pixelAt, placeOfPixel, type Grid as PixelGrid } from '../plane';
import { dot, normalOf, type Vector } from '../slice-order';
import { isAlong } from '../vectors';
import type { PlaneShape } from './plane-mark';

/** Millimetres. */
const ROUNDING = 1e-3;

export function middleOf(points: readonly PatientPoint[]): Vector {
  const mean = (axis: 0 | 1 | 2) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return [mean(0), mean(1), mean(2)];
}

type Plane = Pick<PlaneSnapshot, 'reach' | 'slab' | 'facts'> & { readonly pixels: PixelGrid };

/**
 * What is kept of a shape in a plane, but what it measures.
 *
 * @param image one of those that the plane is cut through.
 */
export const keptOf = (
  { pixels, slab, facts }: Plane,
  { kind, points }: PlaneShape,
  image: KeyImage | undefined,
): Pick<
  PlaneMeasurement,
  'kind' | 'points' | 'plane' | 'slab' | 'seriesInstanceUID' | 'frameOfReferenceUID' | 'image'
> => ({
  kind,
  points: points.map((point) => placeOfPixel(pixels, point)),
  plane: { position: pixels.position, orientation: pixels.orientation },
  slab,
  seriesInstanceUID: facts.seriesInstanceUID,
  frameOfReferenceUID: facts.plane.frameOfReferenceUID,
  ...(image && { image: { sopInstanceUID: image.sopInstanceUID, frame: image.frame } }),
});

/** Its shape in a plane; undefined where it was not measured in what that plane shows. */
export function shapeOn({ pixels, reach, facts }: Plane, kept: PlaneMeasurement): PlaneShape | undefined {
  const { kind, points, plane, seriesInstanceUID, frameOfReferenceUID } = kept;
  if (seriesInstanceUID !== facts.seriesInstanceUID) return undefined;
  if (frameOfReferenceUID !== facts.plane.frameOfReferenceUID) return undefined;
  const normal = normalOf(pixels);
  const [[ax, ay, az], [bx, by, bz]] = [plane.position, pixels.position];
  const isNear = Math.abs(dot([ax - bx, ay - by, az - bz], normal)) <= reach + ROUNDING;
  if (!isNear || !isAlong(normalOf(plane), normal)) return undefined;
  return { kind, points: points.map((point) => pixelAt(pixels, point)) };
}
