/** Realistic CT, MR and multi-frame instances of a fictional patient, made with the builder. */
import { ctPhantom, mrPhantom } from '../dicom/phantom';
import { dicomFile, element, SYNTAX, type BuiltElement } from './dicom-builder';

interface SliceOptions {
  /** Position in the series, from 0. */
  readonly index?: number;
  readonly count?: number;
  /** Rows and columns. */
  readonly size?: number;
  /** Number that all UIDs of the study come from. */
  readonly study?: number;
  readonly series?: number;
  readonly transferSyntax?: string;
  /** Elements that replace those of the same tag, or add to them. */
  readonly with?: readonly BuiltElement[];
}

export const PATIENT = {
  name: 'Marlowe^Imogen^T',
  id: 'LTH-0042-7731',
  birthDate: '19610417',
  accession: 'ACC8830192',
  institution: 'Northgate Infirmary',
  physician: 'Ashdown^Percival',
} as const;

/** UIDs are made of the numbers alone, so that tests can name them. */
export const studyUID = (study: number): string => `1.2.826.0.1.9999.${study}`;
export const seriesUID = (study: number, series: number): string => `${studyUID(study)}.${series}`;
export const instanceUID = (study: number, series: number, index: number): string =>
  `${seriesUID(study, series)}.${index + 1}`;

/** One CT slice: 16-bit signed pixels in Hounsfield units with rescale, window and geometry. */
export function ctSlice(options: SliceOptions = {}): Uint8Array<ArrayBuffer> {
  const { index = 0, count = 30, size = 256, series = 1 } = options;
  return image({ ...options, series }, [
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00080060, 'CS', 'CT'),
    element(0x0008103e, 'LO', 'Thorax 5.0 B30f'),
    element(0x00180050, 'DS', '5'),
    element(0x00180060, 'DS', '120'),
    element(0x00200012, 'IS', '1'),
    element(0x00181210, 'SH', 'B30f'),
    element(0x00281050, 'DS', '40'),
    element(0x00281051, 'DS', '400'),
    element(0x00281052, 'DS', '0'),
    element(0x00281053, 'DS', '1'),
    element(0x00281054, 'LO', 'HU'),
    pixels(ctPhantom(size, alongBody(index, count))),
  ]);
}

/** One MR slice of the head. */
export function mrSlice(options: SliceOptions = {}): Uint8Array<ArrayBuffer> {
  const { index = 0, count = 20, size = 256, series = 2 } = options;
  return image({ ...options, series }, [
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\M\\ND'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'),
    element(0x00080060, 'CS', 'MR'),
    element(0x0008103e, 'LO', 't1_se_tra'),
    element(0x00180020, 'CS', 'SE'),
    element(0x00180021, 'CS', 'SK'),
    element(0x00180022, 'CS', ''),
    element(0x00180023, 'CS', '2D'),
    element(0x00180050, 'DS', '5'),
    element(0x00180080, 'DS', '520'),
    element(0x00180081, 'DS', '12'),
    element(0x00180087, 'DS', '1.5'),
    element(0x00180091, 'IS', '1'),
    element(0x00281050, 'DS', '320'),
    element(0x00281051, 'DS', '640'),
    pixels(mrPhantom(size, alongBody(index, count))),
  ]);
}

/** One PET slice in becquerels per millilitre, a thousand of which are an uptake (SUV) of 1 g/ml by body weight. */
export function petSlice(options: SliceOptions = {}): Uint8Array<ArrayBuffer> {
  const { index = 0, count = 20, size = 128, series = 4 } = options;
  return image({ ...options, size, series }, [
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.128'),
    element(0x00080060, 'CS', 'PT'),
    element(0x0008103e, 'LO', 'WB uptake'),
    element(0x00101030, 'DS', '70'),
    element(0x00180050, 'DS', '5'),
    element(0x00280051, 'CS', 'ATTN\\DECY'),
    element(0x00281050, 'DS', '5000'),
    element(0x00281051, 'DS', '10000'),
    element(0x00281052, 'DS', '0'),
    element(0x00281053, 'DS', '1'),
    element(0x00540016, 'SQ', { items: [[element(0x00181074, 'DS', '70000000')]] }),
    element(0x00541001, 'CS', 'BQML'),
    element(0x00541102, 'CS', 'ADMIN'),
    pixels(ctPhantom(size, alongBody(index, count)).map((value) => Math.max(0, value * 10))),
  ]);
}

/** A multi-frame grey secondary capture, every frame another slice. */
export function multiFrame(
  options: SliceOptions & { readonly frames?: number } = {},
): Uint8Array<ArrayBuffer> {
  const { frames = 4, size = 64, series = 3 } = options;
  const all = new Int16Array(frames * size * size);
  for (let frame = 0; frame < frames; frame++)
    all.set(ctPhantom(size, alongBody(frame, frames)), frame * size * size);
  return image({ ...options, size, series }, [
    element(0x00080008, 'CS', 'DERIVED\\SECONDARY'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7.3'),
    element(0x00080060, 'CS', 'OT'),
    element(0x00280008, 'IS', String(frames)),
    element(0x00280009, 'AT', [0x00181063]),
    element(0x00181063, 'DS', '40'),
    pixels(all),
  ]);
}

const alongBody = (index: number, count: number): number => (count < 2 ? 0 : (2 * index) / (count - 1) - 1);

const pixels = (values: Int16Array): BuiltElement => element(0x7fe00010, 'OW', [...values]);

function image(options: SliceOptions, own: readonly BuiltElement[]): Uint8Array<ArrayBuffer> {
  const { index = 0, size = 256, study = 1, series = 1, transferSyntax = SYNTAX.explicit } = options;
  const common = [
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080018, 'UI', instanceUID(study, series, index)),
    element(0x00080020, 'DA', '20240229'),
    element(0x00080021, 'DA', '20240229'),
    element(0x00080030, 'TM', '101530'),
    element(0x00080050, 'SH', PATIENT.accession),
    element(0x00080070, 'LO', 'SYNTHETIC'),
    element(0x00080080, 'LO', PATIENT.institution),
    element(0x00080090, 'PN', PATIENT.physician),
    element(0x00081030, 'LO', 'Thorax and head'),
    element(0x00100010, 'PN', PATIENT.name),
    element(0x00100020, 'LO', PATIENT.id),
    element(0x00100030, 'DA', PATIENT.birthDate),
    element(0x00100040, 'CS', 'F'),
    element(0x00185100, 'CS', 'HFS'),
    element(0x0020000d, 'UI', studyUID(study)),
    element(0x0020000e, 'UI', seriesUID(study, series)),
    element(0x00200010, 'SH', String(study)),
    element(0x00200011, 'IS', String(series)),
    element(0x00200013, 'IS', String(index + 1)),
    element(0x00200032, 'DS', `-180\\-180\\${index * 5 - 75}`),
    element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
    element(0x00200060, 'CS', ''),
    element(0x00200052, 'UI', `${studyUID(study)}.0.${series}`),
    element(0x00201040, 'LO', ''),
    element(0x00280002, 'US', [1]),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    element(0x00280010, 'US', [size]),
    element(0x00280011, 'US', [size]),
    element(0x00280030, 'DS', `${360 / size}\\${360 / size}`),
    element(0x00280100, 'US', [16]),
    element(0x00280101, 'US', [16]),
    element(0x00280102, 'US', [15]),
    element(0x00280103, 'US', [1]),
  ];
  const byTag = new Map([...common, ...own, ...(options.with ?? [])].map((each) => [each.tag, each]));
  return dicomFile({ transferSyntax, elements: [...byTag.values()].sort((a, b) => a.tag - b.tag) });
}
