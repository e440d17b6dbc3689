import { lookup } from '../dicom/dictionary';
import type { NewElement, NewValue, Tag, VR } from '../dicom/element';

/** Dummies that are valid for their VR and say nothing (PS3.5 §6.2). */
export const ANONYMIZED = 'ANONYMIZED';
const DUMMY_DATE = '19000101';
const DUMMY_TIME = '000000';
const TEXT: Partial<Record<VR, string>> = {
  AE: ANONYMIZED,
  AS: '000Y',
  CS: ANONYMIZED,
  DA: DUMMY_DATE,
  DS: '0',
  DT: DUMMY_DATE + DUMMY_TIME,
  IS: '0',
  LO: ANONYMIZED,
  LT: ANONYMIZED,
  PN: 'Anonymous',
  SH: ANONYMIZED,
  ST: ANONYMIZED,
  TM: DUMMY_TIME,
  UC: ANONYMIZED,
  UR: 'urn:anonymized',
  UT: ANONYMIZED,
};
const BINARY_LENGTH: Partial<Record<VR, number>> = { AT: 4, FL: 4, SL: 4, UL: 4, OF: 4, OL: 4 };
const BINARY_LENGTH_8: ReadonlySet<VR> = new Set<VR>(['FD', 'OD', 'OV', 'SV', 'UV']);

/** Coded attributes whose terms are enumerated. (0400,0565): PS3.3 §C.12.1.1.9. */
const BY_TAG = new Map<Tag, string>([[0x04000565, 'CORRECT']]);

/** A dummy value; `uid` is used where the dummy has to be a UID. */
export function dummyValue(tag: Tag, vr: VR, uid: string): NewValue {
  if (vr === 'SQ') return { items: [dummyItem(tag, uid)] };
  if (vr === 'UI') return { text: uid };
  const text = BY_TAG.get(tag) ?? TEXT[vr];
  if (text !== undefined) return { text };
  return { bytes: new Uint8Array(BINARY_LENGTH_8.has(vr) ? 8 : (BINARY_LENGTH[vr] ?? 2)) };
}

const text = (tag: Tag, value: string): NewElement => ({
  tag,
  vr: lookup(tag)?.vr ?? 'LO',
  value: { text: value },
});
const bytes = (tag: Tag, vr: VR, length: number): NewElement => ({
  tag,
  vr,
  value: { bytes: new Uint8Array(length) },
});
const sequence = (tag: Tag, ...items: NewElement[][]): NewElement => ({ tag, vr: 'SQ', value: { items } });

/** A code of Lethe's own that means nobody (PS3.3 §8.8). */
const dummyCode = (): NewElement[] => [
  text(0x00080100, '0'),
  text(0x00080102, '99LETHE'),
  text(0x00080104, 'Anonymized'),
];

/** One minimal valid item for each sequence that Table E.1-1 wants replaced (PS3.3, Types 1 and 2 of its item). */
function dummyItem(tag: Tag, uid: string): NewElement[] {
  switch (tag) {
    case 0x00081072: // Operator Identification Sequence
      return [text(0x00080080, ANONYMIZED), sequence(0x00401101, dummyCode())];
    case 0x00081111: // Referenced Performed Procedure Step Sequence
      return [text(0x00081150, MODALITY_PERFORMED_PROCEDURE_STEP), text(0x00081155, uid)];
    case 0x00340001: // Flow Identifier Sequence
      return [
        bytes(0x00340002, 'OB', 2),
        text(0x00340003, EXPLICIT_LITTLE_ENDIAN),
        bytes(0x00340004, 'UL', 4),
        bytes(0x00340005, 'OB', 2),
      ];
    case 0x0040a073: // Verifying Observer Sequence
      return [
        text(0x0040a027, ANONYMIZED),
        text(0x0040a030, DUMMY_DATE + DUMMY_TIME),
        text(0x0040a075, 'Anonymous'),
        sequence(0x0040a088),
      ];
    case 0x0040a730: // Content Sequence
      return [
        text(0x0040a010, 'CONTAINS'),
        text(0x0040a040, 'TEXT'),
        sequence(0x0040a043, [
          text(0x00080100, '121106'),
          text(0x00080102, 'DCM'),
          text(0x00080104, 'Comment'),
        ]),
        text(0x0040a160, ANONYMIZED),
      ];
    case 0x00700001: // Graphic Annotation Sequence
      return [
        text(0x00700002, ANONYMIZED),
        sequence(0x00700008, [
          text(0x00700004, 'PIXEL'),
          text(0x00700006, ANONYMIZED),
          bytes(0x00700014, 'FL', 8),
          text(0x00700015, 'N'),
        ]),
      ];
    default:
      return dummyCode();
  }
}

const MODALITY_PERFORMED_PROCEDURE_STEP = '1.2.840.10008.3.1.2.3.3';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
