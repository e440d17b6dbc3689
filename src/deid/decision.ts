import type { Dataset, Edit, Element, NewValue, Tag, VR } from '../dicom/element';

export type DecisionAction =
  | 'remove'
  | 'empty'
  | 'dummy'
  | 'uid'
  | 'pseudonym'
  | 'insert'
  /** Text without what identifies in it. */
  | 'clean'
  /** Dates moved by the offset of the patient, an age capped. */
  | 'shift'
  /** A value that a person wrote. */
  | 'replace'
  /** A binary value without the text in it. */
  | 'scrub';

/** One attribute that changes, and why. The preview shows these, the audit counts them, the writer applies them. */
export interface Decision {
  /** "00081115[0].0020000E". */
  readonly path: string;
  readonly tag: Tag;
  /** The VR of what is written, or of what is removed. */
  readonly vr: VR;
  readonly action: DecisionAction;
  /** Which rule: "E.1-1 X/Z/D", "VR PN", "private attribute". */
  readonly rule: string;
  readonly dataset: Dataset;
  /** Absent where the attribute is inserted. */
  readonly element?: Element;
  /** Absent where the attribute is removed. */
  readonly value?: NewValue;
}

export function editOf({ tag, vr, dataset, element, value }: Decision): Edit {
  if (!element) return { kind: 'insert', into: dataset, element: { tag, vr, value: value ?? NOTHING } };
  if (!value) return { kind: 'remove', element };
  return { kind: 'replace', element, vr, value };
}

/** Zero length. */
export const NOTHING: NewValue = { bytes: new Uint8Array(0) };
