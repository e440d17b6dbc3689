import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { transferSyntax } from '../dicom/uid-registry';
import { find } from '../dicom/values';
import { embeddedOverlays } from '../pixels/overlay-bits';
import { burnedInRule } from './burned-in';
import { mayShowFace } from './faces';
import type { Inspection } from './inspect';
import { rawTextOf, valuesOf } from './raw-value';
import type { WithheldGroup } from './request';

/** Why a file is not exported whatever a person releases. */
export type Blocked =
  | 'incomplete'
  | 'directory'
  | 'no-sop-class-uid'
  | 'no-sop-instance-uid'
  | 'unknown-transfer-syntax'
  | 'pixels-elsewhere'
  | 'unknown-patient';

export type WithheldReason =
  | { readonly kind: 'group'; readonly group: WithheldGroup }
  | { readonly kind: 'blocked'; readonly blocked: Blocked };

/** Name and reason of each group, for people. */
export const WITHHELD_GROUPS: Readonly<Record<WithheldGroup, { name: string; why: string }>> = {
  'burned-in-annotation': {
    name: 'Burned-in annotation',
    why: 'The file says that its pixels show identifying text, or images of its maker and kind are known to.',
  },
  ultrasound: { name: 'Ultrasound', why: 'Ultrasound images usually show the name and date in the picture.' },
  'secondary-capture': {
    name: 'Secondary capture',
    why: 'Captured screens and scanned pages can show any text in the picture.',
  },
  photograph: { name: 'Photographs and video', why: 'Photographs and video can show a person or a label.' },
  'screen-save': {
    name: 'Screen saves',
    why: 'The image was made from a screen or is a printed report, which shows text in the picture.',
  },
  'encapsulated-document': {
    name: 'Encapsulated documents',
    why: 'The document cannot be cleaned; released, only an empty shell of it is exported.',
  },
  'structured-report': {
    name: 'Structured reports',
    why: 'The report cannot be cleaned; released, one dummy takes the place of all its content.',
  },
  'presentation-state': {
    name: 'Presentation states',
    why: 'Drawn text and marks cannot be cleaned; released, dummies take their place.',
  },
  audio: { name: 'Voice recordings', why: 'A voice identifies, and what it says cannot be cleaned.' },
  'embedded-overlay': {
    name: 'Overlays embedded in pixels',
    why: 'A drawing, which can show text, stands in bits of the pixels that cannot be cleared.',
  },
  face: {
    name: 'Recognizable faces',
    why: 'A face can be rebuilt from this many images of a head, or from its outer contour; it is not removed.',
  },
  'fragment-text': {
    name: 'Text in compressed pixels',
    why: 'The compressed image cannot be understood, so comments and the like in it cannot be removed.',
  },
};

export const BLOCKED: Readonly<Record<Blocked, string>> = {
  incomplete: 'The file could not be understood to its end.',
  directory: 'Directory records (DICOMDIR) are not exported.',
  'no-sop-class-uid': 'The file has no SOP Class UID.',
  'no-sop-instance-uid': 'The file has no SOP Instance UID.',
  'unknown-transfer-syntax': 'The transfer syntax of the file is not known.',
  'pixels-elsewhere': 'The pixels are not in the file but at a URL.',
  'unknown-patient': 'The project has no new name for the patient: the table does not list the Patient ID.',
};

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
const DIRECTORY = '1.2.840.10008.1.3.10';
/** VL classes that are no photographs: stereometric relationship and optical coherence tomography. */
const NO_PHOTOGRAPH = /^77\.1\.5\.[3478]$/;
const JPIP = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/;
/** MPEG-2, MPEG-4, HEVC: streams with user data that are not looked into. */
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10\d(\.\d)?$/;

/** By storage class, the number after "1.2.840.10008.5.1.4.1.1." (PS3.6 Table A-1, 2024e). */
const BY_CLASS: readonly (readonly [RegExp, WithheldGroup])[] = [
  [/^(3|6)(\.\d)?$/, 'ultrasound'],
  [/^7(\.[1-4])?$|^1\.(29|30)$/, 'secondary-capture'],
  [/^77\.(1|2)(\.|$)/, 'photograph'],
  [/^104\.\d+$/, 'encapsulated-document'],
  [/^88\.\d+$/, 'structured-report'],
  [/^11\.\d+$/, 'presentation-state'],
  [/^9\.4\.\d+$/, 'audio'],
];

const BY_MODALITY: ReadonlyMap<string, WithheldGroup> = new Map([
  ...['US', 'IVUS', 'BDUS'].map((modality) => [modality, 'ultrasound'] as const),
  ...['XC', 'ES', 'GM', 'SM', 'DMS', 'OP'].map((modality) => [modality, 'photograph'] as const),
  ...['DOC', 'SC'].map((modality) => [modality, 'secondary-capture'] as const),
  ['AU', 'audio'],
]);

/** Values of Image Type that name screens, dose sheets and protocol pages; Conversion Type of workstations. */
const SCREEN_IMAGE = /SAVE|SCREEN|CAPTURE|REPORT|DOSE[_ ]?INFO| PROT$/;
const SCREEN_CONVERSION = /^(WSD|SD|SI|DV|DF|DRW)$/;
/** Date of Secondary Capture; manufacturer, model and software of the capturing device. */
const CAPTURE_ATTRIBUTES = [0x00181012, 0x00181016, 0x00181018, 0x00181019];
const ENCAPSULATED_DOCUMENT = 0x00420011;

export function sopClassOf(file: DicomFile): string {
  const uid = rawTextOf(file, file.dataset, T.SOPClassUID);
  return uid === '' ? rawTextOf(file, file.meta, T.MediaStorageSOPClassUID) : uid;
}

/** Why this file may not be exported whatever is released. */
export function blockedBy(file: DicomFile): Blocked | undefined {
  const sopClass = sopClassOf(file);
  if (sopClass === DIRECTORY || find(file.dataset, T.DirectoryRecordSequence)) return 'directory';
  if (!file.complete) return 'incomplete';
  if (!UID.test(sopClass)) return 'no-sop-class-uid';
  if (!valuesOf(rawTextOf(file, file.dataset, T.SOPInstanceUID))[0]) return 'no-sop-instance-uid';
  // Where the file meta information ends too early, what it says stands in the dataset and was not gone by.
  if (!transferSyntax(file.transferSyntaxUID) || find(file.dataset, T.TransferSyntaxUID))
    return 'unknown-transfer-syntax';
  if (JPIP.test(file.transferSyntaxUID)) return 'pixels-elsewhere';
  return undefined;
}

/** What names a class is kept, so it must be a UID and nothing else (PS3.5 §9.1). */
const UID = /^[0-9.]{1,64}$/;

/**
 * The groups that this file belongs to. Pixels that nobody looked into count as holding text, where they are compressed
 * or an overlay is said to be in them.
 *
 * @param seriesImages exported of the file's series: many slices of a head show a face.
 */
export function groupsOf(
  file: DicomFile,
  inspection: Inspection | undefined,
  seriesImages: number,
): WithheldGroup[] {
  const groups = groupsByKind(file);
  if (file.pixelData) {
    if (inspection?.embeddedOverlay ?? hasEmbeddedOverlay(file)) groups.add('embedded-overlay');
    if (VIDEO.test(file.transferSyntaxUID)) groups.add('photograph');
    if (inspection?.fragmentText ?? file.pixelData.encapsulated !== undefined) groups.add('fragment-text');
  }
  if (mayShowFace(file, seriesImages)) groups.add('face');
  return [...groups];
}

/** The groups that the header alone tells: what kind of object it is, and what its maker is known to burn in. */
function groupsByKind(file: DicomFile): Set<WithheldGroup> {
  const root = file.dataset;
  const groups = new Set<WithheldGroup>();
  const sopClass = sopClassOf(file);
  const suffix = sopClass.startsWith(STORAGE) ? sopClass.slice(STORAGE.length) : '';
  const byClass = BY_CLASS.find(([pattern]) => pattern.test(suffix))?.[1];
  if (byClass && !NO_PHOTOGRAPH.test(suffix)) groups.add(byClass);
  if (find(root, ENCAPSULATED_DOCUMENT)) groups.add('encapsulated-document');
  if (!file.pixelData) return groups;
  const byModality = BY_MODALITY.get(rawTextOf(file, root, T.Modality));
  if (byModality && !NO_PHOTOGRAPH.test(suffix)) groups.add(byModality);
  if (rawTextOf(file, root, T.BurnedInAnnotation).toUpperCase() === 'YES' || burnedInRule(file))
    groups.add('burned-in-annotation');
  if (isScreenSave(file)) groups.add('screen-save');
  return groups;
}

/** Whether the pixels may show text, as far as the header tells. */
export const mayShowText = (file: DicomFile): boolean =>
  file.pixelData !== undefined && groupsByKind(file).size > 0;

function isScreenSave(file: DicomFile): boolean {
  const root = file.dataset;
  const imageType = valuesOf(rawTextOf(file, root, T.ImageType).toUpperCase());
  return (
    imageType.some((value) => SCREEN_IMAGE.test(value)) ||
    /\bSAVE/.test(rawTextOf(file, root, T.SeriesDescription).toUpperCase()) ||
    SCREEN_CONVERSION.test(rawTextOf(file, root, T.ConversionType)) ||
    CAPTURE_ATTRIBUTES.some((tag) => rawTextOf(file, root, tag) !== '')
  );
}

/** Whether there is a plane that nobody cleared. */
function hasEmbeddedOverlay(file: DicomFile): boolean {
  const { bits, unclear } = embeddedOverlays(file);
  return unclear || bits.length > 0;
}
