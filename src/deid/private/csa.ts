/**
 * Siemens CSA headers, (0029,xx10) and (0029,xx20), kept for what converters need: diffusion, mosaics, slice timing,
 * phase encoding. They are written anew from listed tags with values of a known form; the rest, also what stands
 * between and behind the values, goes: patient and protocol names, UIDs, dates, serial numbers, weights, SAR.
 */
import type { Tag } from '../../dicom/element';
import { elementOf, groupOf } from '../../dicom/tag';
import { readCSA, writeCSA, type CSATag } from '../../dicom/csa-header';
import { scrubProtocol } from './csa-protocol';
import { CSA_NUMBER, CSA_WORDS } from './csa-values';

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
  const form = NUMERIC.has(tag.name) ? CSA_NUMBER : CSA_WORDS.get(tag.name);
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
