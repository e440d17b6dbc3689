/** Faults to seed into the engine. */
import { editOf, type Decision } from '../../src/deid/decision';
import type { DicomFile, FileEdits, NewValue, Tag, VR } from '../../src/dicom/element';

export type Bytes = Uint8Array<ArrayBuffer>;
/** Turns the engine's decisions into what a broken engine would write. */
export type Fault = (run: { decisions: readonly Decision[]; edits: FileEdits; file: DicomFile }) => FileEdits;

/** The decisions that a predicate names are never carried out. */
export const skip =
  (forgotten: (decision: Decision) => boolean): Fault =>
  ({ decisions, edits }) => ({
    ...edits,
    elements: decisions.filter((decision) => !forgotten(decision)).map(editOf),
  });
export const skipTag = (tag: Tag): Fault => skip((decision) => decision.tag === tag);
export const skipPath = (path: string): Fault => skip((decision) => decision.path === path);

/** One attribute of the root gets a value that the engine would not give it. */
export const write =
  (tag: Tag, value: NewValue): Fault =>
  ({ decisions, edits, file }) => {
    const element = file.dataset.elements.find((candidate) => candidate.tag === tag);
    const others = decisions.filter((decision) => decision.tag !== tag || decision.path.includes('.'));
    const old = decisions.find((decision) => decision.tag === tag && !decision.path.includes('.'));
    const vr = element?.vr ?? old?.vr ?? 'LO';
    return {
      ...edits,
      elements: [
        ...others.map(editOf),
        element
          ? { kind: 'replace', element, vr, value }
          : { kind: 'insert', into: file.dataset, element: { tag, vr, value } },
      ],
    };
  };
/** One attribute that the original does not have comes into the root. */
export const plant =
  (tag: Tag, vr: VR, text: string): Fault =>
  ({ edits, file }) => ({
    ...edits,
    elements: [
      ...edits.elements,
      { kind: 'insert', into: file.dataset, element: { tag, vr, value: { text } } },
    ],
  });
export const writeText = (tag: Tag, text: string): Fault => write(tag, { text });
