/** What is read off a shape in a plane of a volume: in millimetres of the patient, and in the values of its slab. */
import { isRegion, type MeasurementKind, type Slab } from '../../dicom/measurement';
import type { CutValues } from '../cut-values';
import type { VolumeStart } from '../load-volume';
import type { Cut } from '../reslice';
import { readingOf, type Reading, type Shape } from './quantities';
import { slabWords } from './words';

/** Whether values are read off a shape, beside its size. */
export const isOfValues = (kind: MeasurementKind): boolean => isRegion(kind) || kind === 'probe';

/**
 * @param shape in pixels of the plane.
 * @param version of the values: changes when slices came in.
 */
export async function readOnPlane(
  { facts }: VolumeStart,
  values: CutValues,
  { cut, slab }: { readonly cut: Cut; readonly slab: Slab },
  version: number,
  shape: Shape,
): Promise<Reading> {
  const { spacing, columns, rows } = cut.plane;
  const calibration = {
    plane: { spacing, spacingAt: 'patient' },
    aspectRatio: undefined,
    regions: [],
  } as const;
  // What a VOI LUT made of the values is no longer in any unit.
  if (!isOfValues(shape.kind) || facts.voiTable) return readingOf(shape, calibration, undefined);
  const reading = readingOf(shape, calibration, {
    rows,
    columns,
    values: await values.of(cut, version),
    ...facts.valueScale,
  });
  return { ...reading, note: [slabWords(slab), reading.note].filter(Boolean).join('. ') };
}
