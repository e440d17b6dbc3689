/** What the modality values of an image are in, and how to come from them to that. */
import { codeIn } from '../../dicom/content-tree';
import type { Dataset, DicomFile } from '../../dicom/element';
import { suvOf } from '../../dicom/suv';
import { T } from '../../dicom/tag';
import { firstText } from '../../dicom/values';
import { numberAt } from '../../pixels/image-pixel';
import type { Rescale } from '../../pixels/modality-values';

export interface ValueScale {
  /** Value = modality value × factor + offset. */
  readonly factor: number;
  readonly offset: number;
  /** "HU", "SUVbw", "Bq/ml", a UCUM code; '' where the file names none. */
  readonly unit: string;
  /** Why they are not in the unit that one would expect, '' where they are. */
  readonly note: string;
}

const RescaleIntercept = 0x00281052;
const RescaleType = 0x00281054;
const Units = 0x00541001;

/** Units (0054,1001) of nuclear medicine, PS3.3 §C.8.9.1.1.3. */
const NUCLEAR: Record<string, string> = {
  BQML: 'Bq/ml',
  CNTS: 'counts',
  CPS: 'counts/s',
  PROPCNTS: '∝ counts',
  PROPCPS: '∝ counts/s',
  MLMING: 'ml/min/g',
  UMOLMING: 'µmol/min/g',
  MGMINML: 'mg/min/ml',
  NONE: '',
};
/** Rescale Type (0028,1054), PS3.3 §C.11.1.1.2, where it is not its own name. */
const RESCALED: Record<string, string> = { US: '', PCT: '%', MGML: 'mg/ml', HU_MOD: 'HU (modified)' };
/** Codes of UCUM as people write them. */
const WRITTEN: Record<string, string> = {
  "[hnsf'U]": 'HU',
  '1': '',
  '{SUVbw}g/ml': 'SUVbw',
  'mm2/s': 'mm²/s',
};

/**
 * @param transformation the dataset that holds Rescale Type.
 * @param mapping the item of a Real World Value Mapping that holds for the frame.
 */
export function valueScaleOf(
  file: DicomFile,
  transformation: Dataset,
  rescale: Rescale,
  mapping: Dataset | undefined,
): ValueScale {
  const { dataset } = file;
  const plain = { factor: 1, offset: 0, note: '' };
  const modality = firstText(file, dataset, T.Modality);
  const units = firstText(file, dataset, Units);
  const suv = modality === 'PT' ? suvOf(file) : undefined;
  if (suv?.ok) return { ...plain, factor: suv.factor, unit: suv.name };
  const mapped = mapping && realWorldValues(file, mapping, rescale);
  if (mapped) return mapped;
  if (suv) return { ...plain, unit: NUCLEAR[units] ?? units, note: `No SUV: ${suv.reason}` };
  if (units !== '') return { ...plain, unit: NUCLEAR[units] ?? units };
  // A capture of a screen of a CT has no rescale, and no Hounsfield units.
  const isRescaledCT = modality === 'CT' && numberAt(file, transformation, RescaleIntercept) !== undefined;
  const type = firstText(file, transformation, RescaleType) || (isRescaledCT ? 'HU' : '');
  return { ...plain, unit: RESCALED[type] ?? type };
}

/** A linear mapping (PS3.3 §C.7.6.16.2.11), which is of stored values; undefined where it is by a table. */
function realWorldValues(
  file: DicomFile,
  mapping: Dataset,
  { slope, intercept }: Rescale,
): ValueScale | undefined {
  const mappedSlope = numberAt(file, mapping, 0x00409225);
  if (!mappedSlope) return undefined;
  const code = codeIn(file, mapping, 0x004008ea)?.value ?? '';
  const factor = mappedSlope / slope;
  const offset = (numberAt(file, mapping, 0x00409224) ?? 0) - intercept * factor;
  return { factor, offset, unit: WRITTEN[code] ?? code, note: '' };
}
