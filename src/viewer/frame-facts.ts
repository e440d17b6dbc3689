/**
 * What a viewer must know of one frame beside its pixels, from the root of the dataset or, for enhanced
 * multi-frame objects, from the functional groups (PS3.3 §C.7.6.16): per frame first, then shared.
 */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, textOf } from '../dicom/values';
import { firstItem, lookupTableOf, paletteChannel, type LookupTable } from '../pixels/lookup-table';
import type { Palette } from '../pixels/colour';
import { numberAt, numbersAt, type ImagePixel } from '../pixels/image-pixel';
import { overlayGroups } from '../pixels/overlay-planes';
import type { Rescale } from '../pixels/modality-values';
import { ultrasoundRegions, type UltrasoundRegion } from './annotations/calibration';
import { valueScaleOf, type ValueScale } from './annotations/value-scale';
import { functionalGroup } from './functional-group';
import type { Mask } from './mask';
import { tileOf, type Tile } from './slide-tiles';
import { hasSteps } from './voi';

const PlanePosition = 0x00209113;
const PlaneOrientation = 0x00209116;
const PixelMeasures = 0x00289110;
const FrameVOILUT = 0x00289132;
const PixelValueTransformation = 0x00289145;
const RealWorldValueMapping = 0x00409096;
const FrameAnatomy = 0x00209071;
const ViewCode = 0x00540220;

export interface FramePlane {
  readonly position: readonly number[] | undefined;
  readonly rowCosines: readonly number[] | undefined;
  readonly columnCosines: readonly number[] | undefined;
  /** Millimetres between rows and between columns; undefined where the file does not say. */
  readonly spacing: readonly [number, number] | undefined;
  /** Where the spacing holds: at the detector it is smaller in the patient. */
  readonly spacingAt: 'patient' | 'detector';
  /** Patient Orientation of the row and of the column, in letters. */
  readonly patientOrientation: readonly string[];
  readonly sliceThickness: number | undefined;
  readonly sliceLocation: number | undefined;
  readonly frameOfReferenceUID: string;
}

export interface FileWindow {
  readonly center: number;
  readonly width: number;
  readonly explanation: string;
}

/** Attributes of the root that are told as text beside an image. */
const TEXTS = [
  T.StudyDate,
  0x00080022, // Acquisition Date
  T.StudyTime,
  0x00080032, // Acquisition Time
  T.Manufacturer,
  T.InstitutionName,
  0x00081010, // Station Name
  T.StudyDescription,
  T.SeriesDescription,
  0x00081090, // Manufacturer's Model Name
  0x00082144, // Recommended Display Frame Rate
  T.PatientName,
  T.PatientID,
  T.PatientBirthDate,
  T.PatientSex,
  0x00101010, // Patient's Age
  0x00180040, // Cine Rate
  0x00180060, // KVP
  0x00180080, // Repetition Time
  0x00180081, // Echo Time
  0x00181030, // Protocol Name
  0x00181063, // Frame Time
] as const;
type TextTag = (typeof TEXTS)[number];

export interface FrameFacts {
  readonly image: ImagePixel;
  readonly frame: number;
  readonly modality: string;
  readonly sopClassUID: string;
  readonly sopInstanceUID: string;
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly seriesNumber: number | undefined;
  readonly transferSyntaxUID: string;
  readonly plane: FramePlane;
  /** Where it lies on a slide. */
  readonly tile?: Tile | undefined;
  readonly regions: readonly UltrasoundRegion[];
  readonly valueScale: ValueScale;
  readonly rescale: Rescale;
  readonly modalityTable: LookupTable | undefined;
  /** What a presentation state subtracts. */
  readonly mask?: Mask | undefined;
  readonly windows: readonly FileWindow[];
  readonly voiFunction: string;
  /** The first VOI LUT, where the file names no window. */
  readonly voiTable: LookupTable | undefined;
  readonly palette: Palette | undefined;
  /** Which side and from where, as mammograms and other projections are hung: "R MLO"; '' where the file does not say. */
  readonly view: string;
  /** "10:1", "ISO_10918_1"…; undefined where the image was never compressed with loss. */
  readonly lossy: string | undefined;
  /** Whether the file describes overlay planes. */
  readonly hasOverlays: boolean;
  /** Of attributes of the root, '' where absent. */
  readonly texts: Readonly<Record<TextTag, string>>;
}

/** Reads the facts of frame `frame` (from 0). Rejects only where the bytes cannot be read. */
export async function frameFacts(file: DicomFile, image: ImagePixel, frame: number): Promise<FrameFacts> {
  const { dataset } = file;
  const text = (tag: Tag) => firstText(file, dataset, tag);
  const group = (sequence: Tag) => functionalGroup(dataset, frame, sequence) ?? dataset;
  const voi = group(FrameVOILUT);
  const windows = windowsOf(file, voi);
  const voiItem = firstItem(voi, 0x00283010);
  const modalityItem = firstItem(dataset, 0x00283000);
  const transformation = group(PixelValueTransformation);
  const rescale = rescaleOf(file, transformation);
  const mapping =
    functionalGroup(dataset, frame, RealWorldValueMapping) ?? firstItem(dataset, RealWorldValueMapping);
  return {
    image,
    frame,
    modality: text(T.Modality),
    sopClassUID: text(T.SOPClassUID),
    sopInstanceUID: text(T.SOPInstanceUID),
    studyInstanceUID: text(T.StudyInstanceUID),
    seriesInstanceUID: text(T.SeriesInstanceUID),
    seriesNumber: numberAt(file, dataset, T.SeriesNumber),
    transferSyntaxUID: file.transferSyntaxUID,
    plane: planeOf(file, group),
    tile: tileOf(file, image, frame),
    regions: ultrasoundRegions(file),
    valueScale: valueScaleOf(file, transformation, rescale, modalityItem ? undefined : mapping),
    rescale,
    modalityTable: modalityItem && (await lookupTableOf(file, modalityItem, image.signed)),
    windows,
    voiFunction: voiFunctionOf(firstText(file, voi, 0x00281056), image, windows[0]),
    voiTable: voiItem && windows.length === 0 ? await lookupTableOf(file, voiItem, image.signed) : undefined,
    palette: image.photometricInterpretation === 'PALETTE COLOR' ? await paletteOf(file) : undefined,
    view: viewOf(file, frame),
    lossy: lossyOf(file),
    hasOverlays: overlayGroups(file).length > 0,
    texts: Object.fromEntries(TEXTS.map((tag) => [tag, text(tag)])) as FrameFacts['texts'],
  };
}

/** Views and measurements are tied to a frame of reference: an image without one is its own. */
const ownFrameOfReference = (sopInstanceUID: string): string => `${sopInstanceUID}.0`;

/** The facts of a frame whose dataset says no SOP Instance UID, under the one that the library knows its image by. */
export function knownBy(facts: FrameFacts, sopInstanceUID: string): FrameFacts {
  const { plane } = facts;
  const isOwn = plane.frameOfReferenceUID === ownFrameOfReference('');
  const frameOfReferenceUID = isOwn ? ownFrameOfReference(sopInstanceUID) : plane.frameOfReferenceUID;
  return { ...facts, sopInstanceUID, plane: { ...plane, frameOfReferenceUID } };
}

function planeOf(file: DicomFile, group: (sequence: Tag) => Dataset): FramePlane {
  const { dataset } = file;
  const measures = group(PixelMeasures);
  const orientation = numbersAt(file, group(PlaneOrientation), T.ImageOrientationPatient);
  const position = numbersAt(file, group(PlanePosition), T.ImagePositionPatient);
  const oriented = orientation.length === 6 && orientation.some((cosine) => cosine !== 0);
  const row = find(dataset, 0x00200020);
  const inPatient = pair(numbersAt(file, measures, T.PixelSpacing)) ?? ultrasoundSpacing(file);
  const imager = pair(numbersAt(file, dataset, 0x00181164));
  const atDetector = imager ?? pair(numbersAt(file, dataset, 0x00182010));
  // Nobody calibrated what only repeats the spacing of the imager (PS3.3 §10.7.1.3).
  const isRepeated =
    inPatient?.every((spacing, axis) => spacing === imager?.[axis]) === true &&
    firstText(file, dataset, 0x00280a02) === '';
  return {
    position: position.length === 3 ? position : undefined,
    rowCosines: oriented ? orientation.slice(0, 3) : undefined,
    columnCosines: oriented ? orientation.slice(3) : undefined,
    spacing: inPatient ?? atDetector,
    spacingAt: inPatient && !isRepeated ? 'patient' : 'detector',
    patientOrientation: row ? textOf(file, dataset, row) : [],
    sliceThickness: numberAt(file, measures, 0x00180050),
    sliceLocation: numberAt(file, dataset, 0x00201041),
    frameOfReferenceUID:
      firstText(file, dataset, T.FrameOfReferenceUID) ||
      ownFrameOfReference(firstText(file, dataset, T.SOPInstanceUID)),
  };
}

/** Spacing of an ultrasound image whose regions agree (PS3.3 §C.8.5.5): deltas in centimetres, both axes. */
function ultrasoundSpacing(file: DicomFile): [number, number] | undefined {
  const regions = find(file.dataset, T.SequenceOfUltrasoundRegions)?.items ?? [];
  const centimetres = 3;
  const spacings = regions
    .filter((region) => numberAt(file, region, 0x00186024) === centimetres)
    .filter((region) => numberAt(file, region, 0x00186026) === centimetres)
    .map((region) => [numberAt(file, region, 0x0018602e) ?? 0, numberAt(file, region, 0x0018602c) ?? 0]);
  const [first] = spacings;
  const agree = spacings.every((spacing) => spacing.every((delta, axis) => delta === first?.[axis]));
  return first && agree ? pair(first.map((delta) => Math.abs(delta) * 10)) : undefined;
}

function pair([a, b]: readonly number[]): [number, number] | undefined {
  return a !== undefined && b !== undefined && a > 0 && b > 0 ? [a, b] : undefined;
}

export function rescaleOf(file: DicomFile, group: Dataset): Rescale {
  const dose = numberAt(file, file.dataset, 0x3004000e);
  return {
    // A slope of zero would make every pixel equal: some writers mean "none" by it.
    slope: [numberAt(file, group, 0x00281053), dose].find((slope) => slope) ?? 1,
    intercept: numberAt(file, group, 0x00281052) ?? 0,
  };
}

/**
 * The function that an image is seen by at first, through the first of its windows. The linear one counts in whole steps,
 * which fractions and windows narrower than one have none of (PS3.3 §C.11.2.1.2).
 */
export function voiFunctionOf(stated: string, { float }: ImagePixel, window: FileWindow | undefined): string {
  const isStepped = !window || hasSteps(window);
  if (stated !== '' && (stated !== 'LINEAR' || isStepped)) return stated;
  return float || !isStepped ? 'LINEAR_EXACT' : 'LINEAR';
}

/** The windows that a dataset names. */
export function windowsOf(file: DicomFile, voi: Dataset): FileWindow[] {
  const centers = numbersAt(file, voi, 0x00281050);
  const widths = numbersAt(file, voi, 0x00281051);
  const named = find(voi, 0x00281055);
  const explanations = named ? textOf(file, voi, named) : [];
  return centers.flatMap((center, index) => {
    const width = widths[index];
    return width !== undefined && width > 0
      ? [{ center, width, explanation: explanations[index] ?? '' }]
      : [];
  });
}

async function paletteOf(file: DicomFile): Promise<Palette | undefined> {
  const [red, green, blue] = await Promise.all([0, 1, 2].map((channel) => paletteChannel(file, channel)));
  return red && green && blue ? { red, green, blue } : undefined;
}

/** Laterality and view of a projection (PS3.3 §C.8.11.7, §C.8.11.5). */
function viewOf(file: DicomFile, frame: number): string {
  const { dataset } = file;
  const anatomy = functionalGroup(dataset, frame, FrameAnatomy);
  const sides = [
    anatomy && firstText(file, anatomy, 0x00209072), // Frame Laterality
    firstText(file, dataset, 0x00200062), // Image Laterality
    firstText(file, dataset, 0x00200060), // Laterality
  ];
  const code = firstItem(dataset, ViewCode);
  const view = firstText(file, dataset, 0x00185101) || (code ? firstText(file, code, 0x00080104) : '');
  return [sides.find(Boolean) ?? '', view].filter(Boolean).join(' ');
}

function lossyOf(file: DicomFile): string | undefined {
  if (firstText(file, file.dataset, 0x00282110) !== '01') return undefined;
  const ratio = numbersAt(file, file.dataset, 0x00282112).at(-1);
  return ratio === undefined ? firstText(file, file.dataset, 0x00282114) : `${Math.round(ratio)}:1`;
}

/** The value of pixels that are no image, as shown; undefined where there is none. */
export function paddingOf({ image, rescale, voiTable }: FrameFacts): number | undefined {
  if (image.paddingValue === undefined || voiTable) return undefined;
  return image.paddingValue * rescale.slope + rescale.intercept;
}
