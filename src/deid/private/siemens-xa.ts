/**
 * What Siemens scanners with software XA write in place of CSA headers: private attributes of the same contents, in
 * private sequences of the functional groups. They stay as the headers do, by a list of attributes of technique and
 * geometry, and the measurement protocol scrubbed. Weight, SAR, coil serial numbers and free text are not listed.
 */
import type { Tag, VR } from '../../dicom/element';
import { elementOf, groupOf } from '../../dicom/tag';
import { CSA_NUMBER, CSA_WORDS } from './csa-values';

export type XAttribute =
  | { readonly kind: 'items' }
  | { readonly kind: 'protocol' }
  /** Text of which every value has to have a form, or numbers. */
  | { readonly kind: 'value'; readonly vr: VR; readonly form: RegExp };

/** How an attribute is kept; undefined where it is not. */
export function xaAttribute(creator: string, tag: Tag): XAttribute | undefined {
  if (groupOf(tag) !== 0x0021) return undefined;
  return ATTRIBUTES.get(creator)?.get(elementOf(tag) & 0xff);
}

const number = (vr: VR): XAttribute => ({ kind: 'value', vr, form: CSA_NUMBER });
const word = (vr: VR, name: string): XAttribute => ({ kind: 'value', vr, form: CSA_WORDS.get(name) ?? /^$/ });
const terms = (form: RegExp): XAttribute => ({ kind: 'value', vr: 'CS', form });

const SHARED = new Map<number, XAttribute>([
  [0x05, number('IS')], // Rel Table Position
  [0x09, word('LO', 'PATModeText')],
  [0x0c, word('SH', 'PositivePCSDirections')],
  [0x10, number('IS')], // MR Protocol Version
  [0x12, number('FD')], // Readout OS
  [0x19, { kind: 'protocol' }],
  [0x25, number('SL')], // Table Position Origin
  [0x31, number('IS')], // Abs Table Position
  [0x50, number('US')], // RF Echo Train Length
  [0x51, number('US')], // Gradient Echo Train Length
  [0x5a, terms(/^(?:SE|IR|GR|EP|RM)$/)], // Scanning Sequence
  [0x5b, terms(/^(?:SK|MTC|SS|TRSS|SP|MP|OSP|TOF|NONE)$/)], // Sequence Variant
  [0x5c, terms(/^(?:PER|RG|CG|PPG|FC|PFF|PFP|SP|FS|SAT1|SAT2|IR|DE|WE|FATSAT)$/)], // Scan Options
  [0xfe, { kind: 'items' }],
]);

const IMAGE_TYPES =
  /^(?:ORIGINAL|DERIVED|PRIMARY|SECONDARY|NONE|[MPRI]|ND|NORM|DIS[23]D|DIS3D2D|MFSPLIT|MOSAIC|MAGNITUDE|PHASE|REAL|IMAGINARY|PHASE MAP|DIFFUSION|PERFUSION|ADC|FA|TRACEW|TENSOR|FMRI|ASL|SWI|MPR|MIP|MNIP|SUB|MEAN|ADD|POSDISP|CSAPARALLEL)$/;

const PER_FRAME = new Map<number, XAttribute>([
  [0x03, number('DS')], // Slice Measurement Duration
  [0x04, number('DS')], // Time After Start
  [0x06, word('LO', 'ICE_Dims')],
  [0x1c, number('IS')], // Phase Encoding Direction Positive
  [0x24, number('IS')], // Protocol Slice Number
  [0x33, number('IS')], // Echo Partition Position
  [0x42, number('IS')], // Real Dwell Time
  [0x45, number('SL')], // Ima Abs Table Position
  [0x48, number('IS')], // Echo Line Position
  [0x49, number('IS')], // Echo Column Position
  [0x51, number('UL')], // Sequence Mask
  [0x53, number('FD')], // Bandwidth Per Pixel Phase Encode
  [0x56, word('LO', 'ImaPATModeText')],
  [0x58, word('SH', 'AcquisitionMatrixText')],
  [0x59, number('IS')], // Ima Rel Table Position
  [0x5b, number('FD')], // Slice Position PCS
  [0x5e, number('US')], // Non Planar Image
  [0x75, terms(IMAGE_TYPES)],
  [0x76, word('LO', 'ImageHistory')],
  [0x88, number('DS')], // Slice Location
  [0x8a, number('IS')], // Slice Number
  [0xfe, { kind: 'items' }],
]);

const ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<number, XAttribute>> = new Map([
  ['SIEMENS MR SDS 01', SHARED],
  ['SIEMENS MR SDI 02', PER_FRAME],
]);
