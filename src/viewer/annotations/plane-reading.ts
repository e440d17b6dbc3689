/** What is read off a shape in a plane of a volume: in millimetres of the patient, and in the values of its slab. */
import { isRegion } from '../../dicom/measurement';
import type { CutValues } from '../cut-values';
import type { VolumeStart } from '../load-volume';
import { SLAB_NAMES, type Slab } from '../mpr-slab';
import { axesOfCut, type Cut } from '../reslice';
import { readingOf, type Reading, type Shape } from './quantities';

/**
 * @param shape in pixels of the plane.
 * @param version of the values: changes when slices came in.
 */
export async function readOnPlane(
  { volume: { grid }, facts }: VolumeStart,
  values: CutValues,
  { cut, slab }: { readonly cut: Cut; readonly slab: Slab },
  version: number,
  shape: Shape,
): Promise<Reading> {
  const [first, second] = axesOfCut(cut.across);
  const calibration = {
    plane: { spacing: [grid.steps[second], grid.steps[first]], spacingAt: 'patient' },
    aspectRatio: undefined,
    regions: [],
  } as const;
  const isOfValues = isRegion(shape.kind) || shape.kind === 'probe';
  // What a VOI LUT made of the values is no longer in any unit.
  if (!isOfValues || facts.voiTable) return readingOf(shape, calibration, undefined);
  const reading = readingOf(shape, calibration, {
    rows: grid.size[second],
    columns: grid.size[first],
    values: await values.of(cut, version),
    ...facts.valueScale,
  });
  if (slab.kind === 'none') return reading;
  const of = `${SLAB_NAMES[slab.kind]} of ${slab.thickness} mm`;
  return { ...reading, note: [of, reading.note].filter(Boolean).join('. ') };
}
