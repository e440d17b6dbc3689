import type { Tag } from '../../dicom/element';
import { elementOf, groupOf } from '../../dicom/tag';

const CREATOR = 'SIEMENS CSA HEADER';

/** CSA Image Header Info and CSA Series Header Info. */
export const isCSAHeader = (creator: string, tag: Tag): boolean =>
  creator === CREATOR && groupOf(tag) === 0x0029 && [0x10, 0x20].includes(elementOf(tag) & 0xff);

/** The types of the two headers, "IMAGE NUM 4" and "MR". */
export const isCSALabel = (creator: string, tag: Tag): boolean =>
  creator === CREATOR && groupOf(tag) === 0x0029 && [0x08, 0x18].includes(elementOf(tag) & 0xff);

/** Undefined where the header cannot be understood: the caller removes it. */
export function scrubCSA(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  return bytes.length < 0 ? new Uint8Array() : undefined;
}
