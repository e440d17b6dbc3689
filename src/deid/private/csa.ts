/**
 * Siemens CSA headers, (0029,xx10) and (0029,xx20), kept for what converters need: diffusion, mosaics, slice timing,
 * phase encoding. They are written anew from listed tags with values of a known form; the rest, also what stands
 * between and behind the values, goes: patient and protocol names, UIDs, dates, serial numbers, weights, SAR.
 */
import type { DicomFile, Element, Tag } from '../../dicom/element';
import { elementOf, groupOf } from '../../dicom/tag';
import { readCSA, writeCSA, type CSATag } from './csa-format';
import { scrubProtocol } from './csa-protocol';
import { privateCreators } from './safe-private';

const CREATOR = 'SIEMENS CSA HEADER';
const IMAGE_TYPE = 0x08;
const IMAGE = 0x10;
const SERIES_TYPE = 0x18;
const SERIES = 0x20;

const isOf = (creator: string, tag: Tag, ...elements: readonly number[]): boolean =>
  creator === CREATOR && groupOf(tag) === 0x0029 && elements.includes(elementOf(tag) & 0xff);

/** CSA Image Header Info and CSA Series Header Info. */
export const isCSAHeader = (creator: string, tag: Tag): boolean => isOf(creator, tag, IMAGE, SERIES);

/** The types of the two headers. */
export const isCSAType = (creator: string, tag: Tag): boolean => isOf(creator, tag, IMAGE_TYPE, SERIES_TYPE);

/** Types whose headers have the form that is scrubbed here (GDCM). */
export const CSA_TYPES: ReadonlySet<string> = new Set([
  ...['IMAGE NUM 4', 'NONIMAGE NUM 4', 'PET NUM 4', 'SPEC NUM 4', 'MR', 'PT'],
]);

/** Makes the headers of a file resident: a series header is often larger than what the index keeps. */
export async function loadCSAHeaders(file: DicomFile): Promise<void> {
  const headers = file.dataset.elements.filter(isPlausible);
  if (headers.length === 0) return;
  const creatorOf = privateCreators(file, file.dataset);
  for (const { tag, valueOffset, length } of headers)
    if (isCSAHeader(creatorOf(tag), tag)) await file.source.load(valueOffset, length);
}

const LARGEST = 4 * 1024 * 1024;

const isPlausible = ({ tag, length, items }: Element): boolean =>
  isCSAHeader(CREATOR, tag) && !items && length <= LARGEST;

/** The header with listed tags only; undefined where it cannot be understood: the caller removes it. */
export function scrubCSA(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const header = readCSA(bytes);
  if (!header) return undefined;
  const tags = header.tags.flatMap(scrubTag);
  if (tags.length === 0) return undefined;
  // In the form without signature the items of the first tag may count in every length: it has none.
  return writeCSA({ ...header, tags: header.signed ? tags : [EMPTY, ...tags.filter(isNotEmptyTag)] });
}

function scrubTag(tag: CSATag): CSATag[] {
  if (!ALLOWED_VR.has(tag.vr) || tag.vm > 1024 || tag.type > 255) return [];
  if (PROTOCOLS.has(tag.name)) return scrubProtocolTag(tag);
  const form = NUMERIC.has(tag.name) ? NUMBER : WORDS.get(tag.name);
  if (!form) return [];
  return [{ ...tag, items: tag.items.map((item) => (form.test(item) ? item : '')) }];
}

function scrubProtocolTag(tag: CSATag): CSATag[] {
  const text = scrubProtocol(tag.items[0] ?? '');
  return text === undefined ? [] : [{ ...tag, items: [text, ...tag.items.slice(1).map(() => '')] }];
}

const ALLOWED_VR: ReadonlySet<string> = new Set([
  'CS',
  'DS',
  'FD',
  'FL',
  'IS',
  'LO',
  'SH',
  'SL',
  'SS',
  'UL',
  'UN',
  'US',
]);

/** What the first tag of a header without signature is written as. */
const EMPTY: CSATag = { name: 'Filter1', vm: 1, vr: 'IS', type: 6, items: [] };
const isNotEmptyTag = ({ name }: CSATag): boolean => name !== EMPTY.name;

const PROTOCOLS: ReadonlySet<string> = new Set(['MrPhoenixProtocol', 'MrProtocol']);

/** A decimal number, in spaces, too short for an identifier of many digits. */
const NUMBER = /^ *[+-]?(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][+-]?\d{1,3})? *$/;

/** Tags of both headers whose items are numbers of technique and geometry. */
const NUMERIC: ReadonlySet<string> = new Set(
  `
  EchoLinePosition EchoColumnPosition EchoPartitionPosition Actual3DImaPartNumber ProtocolSliceNumber RealDwellTime
  SliceMeasurementDuration MeasuredFourierLines NumberOfImagesInMosaic SliceNormalVector TimeAfterStart
  MosaicRefAcqTimes BandwidthPerPixelPhaseEncode PhaseEncodingDirectionPositive NonPlanarImage MultistepIndex
  B_value B_matrix DiffusionGradientDirection FlowEncodingDirection FlowVenc VelocityEncodingDirectionN4
  FlipAngle RepetitionTime RepetitionTimeEffective EchoTime NumberOfAverages SequenceMask
  ImagePositionPatient ImageOrientationPatient PixelSpacing SliceLocation SliceThickness SlicePosition_PCS
  ImaAbsTablePosition ImaRelTablePosition AbsTablePosition RelTablePosition TablePositionOrigin Isocentered
  VoxelThickness VoxelPhaseFOV VoxelReadoutFOV VoxelPositionSag VoxelPositionCor VoxelPositionTra
  VoxelNormalSag VoxelNormalCor VoxelNormalTra VoxelInPlaneRot
  CsiImagePositionPatient CsiImageOrientationPatient CsiPixelSpacing CsiSliceLocation CsiSliceThickness
  RBMoCoTrans RBMoCoRot NumberOfPrescans PhaseGradientAmplitude ReadoutGradientAmplitude
  SelectionGradientAmplitude GradientDelayTime ReadoutOS SliceArrayConcatenations SliceResolution
  EchoTrainLength RFEchoTrainLength GradientEchoTrainLength MrProtocolVersion
  `
    .trim()
    .split(/\s+/),
);

/** Tags whose items are words of the vendor's, with their form. */
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['AcquisitionMatrixText', /^\d{1,4}[ps]?\*\d{1,4}[ps]?$/],
  ['DiffusionDirectionality', /^(?:NONE|DIRECTIONAL|BMATRIX|ISOTROPIC)$/],
  ['ICE_Dims', /^(?:X|\d{1,4})(?:_\d{1,7}){1,15}$/],
  ['ImageHistory', /^(?:CC|ChannelMixing):[A-Za-z0-9_=]{1,40}$/],
  ['ImaPATModeText', /^[ps]\d(?: ?[ps]\d)?$/],
  ['PATModeText', /^[ps]\d(?: ?[ps]\d)?$/],
  ['PhaseSliceOversampling', /^(?:NONE|2D|3D|2D_3D)$/],
  ['PositivePCSDirections', /^[+-][LR][AP][HF]$/],
]);
