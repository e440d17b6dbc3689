import type { Dataset, Element, NewElement } from '../dicom/element';
import { T } from '../dicom/tag';
import { IMPLEMENTATION_VERSION_NAME } from './file-meta';
import { METHOD_CODES, type MethodCode } from './standard/method-codes';

/** Attributes that say what was done (PS3.15 §E.1.1); those of an earlier de-identification make room. */
export const STAMP_TAGS: ReadonlySet<number> = new Set([
  T.PatientIdentityRemoved,
  T.DeidentificationMethod,
  T.DeidentificationMethodCodeSequence,
  T.LongitudinalTemporalInformationModified,
]);

const METHOD = `${IMPLEMENTATION_VERSION_NAME}: PS3.15 2024e Basic Profile`;

/**
 * @param allRemoved whether the pixels, too, are believed free of identity: no withheld group was released.
 */
export function stampElements(applied: readonly MethodCode[], allRemoved: boolean): NewElement[] {
  const codes = applied.map((name) => METHOD_CODES[name]);
  return [
    ...(allRemoved
      ? [{ tag: T.PatientIdentityRemoved, vr: 'CS', value: { text: 'YES' } } satisfies NewElement]
      : []),
    { tag: T.DeidentificationMethod, vr: 'LO', value: { text: METHOD } },
    {
      tag: T.DeidentificationMethodCodeSequence,
      vr: 'SQ',
      value: {
        items: codes.map(([code, meaning]) => [
          { tag: 0x00080100, vr: 'SH', value: { text: code } },
          { tag: 0x00080102, vr: 'SH', value: { text: 'DCM' } },
          { tag: 0x00080104, vr: 'LO', value: { text: meaning } },
        ]),
      },
    },
    { tag: T.LongitudinalTemporalInformationModified, vr: 'CS', value: { text: 'REMOVED' } },
  ];
}

/** The elements of the root that the stamp replaces, by tag; the rest of a tag's duplicates go. */
export const stampedElements = (root: Dataset): Element[] =>
  root.elements.filter(({ tag }) => STAMP_TAGS.has(tag));
