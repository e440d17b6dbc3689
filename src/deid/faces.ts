import type { Dataset, DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, numbersOf } from '../dicom/values';
import { rawTextOf } from './raw-value';

/** Fewer images than this show slices of a head, not a face that can be rebuilt. */
const ENOUGH_IMAGES = 24;

const HEAD_PART = /HEAD|BRAIN|SKULL|FACE|FACIAL|ORBIT|EYE|SINUS|JAW|MAXILLA|MANDIBLE|WHOLEBODY|WHOLE BODY/;
/** Words of descriptions, where the body part is not told. */
const HEAD_WORD =
  /\b(head|brain|skull|cranium|cranial|cerebral|face|facial|orbits?|sinus(es)?|neuro|kopf|schaedel|schädel|hirn|gehirn|tete|tête|crane|crâne|cerveau|cabeza|craneo|cráneo|cerebro|encefalo|encéfalo|testa|cervello|mp ?rage|anat|t1w)\b/i;
/** Organs that only a head holds, as radiotherapy names them. */
const HEAD_ORGAN =
  /\b(brain|brain ?stem|eyes?|lens(es)?|optic|chiasm|cochleae?|parotids?|mandible|orbits?|pituitary)/i;
const OUTER_CONTOUR = /^(body|external|skin|outline|patient)\b/i;

const PROTOCOL_NAME = 0x00181030;
const RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
const STRUCTURE_SET_ROI_SEQUENCE = 0x30060020;
const ROI_NAME = 0x30060026;
const RT_ROI_OBSERVATIONS_SEQUENCE = 0x30060080;
const RT_ROI_INTERPRETED_TYPE = 0x300600a4;

/**
 * Whether a face may be rebuilt from what is exported: a CT or MR of the head with enough images, or the outer
 * contour of one. What the file itself says, Recognizable Visual Features, counts before that (PS3.3 §C.7.6.1).
 *
 * @param images exported of the file's series.
 */
export function mayShowFace(file: DicomFile, images: number): boolean {
  const root = file.dataset;
  const stated = rawTextOf(file, root, RECOGNIZABLE_VISUAL_FEATURES).toUpperCase();
  if (stated === 'YES' || stated === 'NO') return stated === 'YES';
  const modality = rawTextOf(file, root, T.Modality);
  if (modality === 'RTSTRUCT') return outlinesHead(file);
  if ((modality !== 'CT' && modality !== 'MR') || !file.pixelData) return false;
  const frames = find(root, T.NumberOfFrames);
  const slices = Math.max(images, (frames && numbersOf(file, root, frames)[0]) ?? 1);
  return slices >= ENOUGH_IMAGES && isOfVolume(file) && isOfHead(file);
}

/** Scouts, and mosaics with their few coarse slices of a function, hold no face. */
const isOfVolume = (file: DicomFile): boolean =>
  !/LOCALIZER|MOSAIC/.test(rawTextOf(file, file.dataset, T.ImageType).toUpperCase());

function isOfHead(file: DicomFile): boolean {
  const root = file.dataset;
  const part = rawTextOf(file, root, T.BodyPartExamined).toUpperCase();
  if (part !== '') return HEAD_PART.test(part);
  const descriptions = [T.SeriesDescription, T.StudyDescription, PROTOCOL_NAME];
  return descriptions.some((tag) => HEAD_WORD.test(firstText(file, root, tag).replace(/[_-]/g, ' ')));
}

function outlinesHead(file: DicomFile): boolean {
  const names = textsOf(file, STRUCTURE_SET_ROI_SEQUENCE, ROI_NAME);
  const types = textsOf(file, RT_ROI_OBSERVATIONS_SEQUENCE, RT_ROI_INTERPRETED_TYPE);
  const outlined = types.includes('EXTERNAL') || names.some((name) => OUTER_CONTOUR.test(name));
  return outlined && names.some((name) => HEAD_ORGAN.test(name.replace(/[_-]/g, ' ')));
}

function textsOf(file: DicomFile, sequence: number, tag: number): string[] {
  const items: readonly Dataset[] = find(file.dataset, sequence)?.items ?? [];
  return items.map((item) => firstText(file, item, tag));
}
