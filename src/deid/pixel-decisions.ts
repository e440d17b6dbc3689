import type { DicomFile } from '../dicom/element';
import { tagHex } from '../dicom/tag';
import type { Decision } from './decision';
import type { ChangedPixelData, Inspection } from './inspect';

/** For people and the audit, which lists a file under this where its pixel data changed. */
const RULES: Readonly<Record<ChangedPixelData['why'], string>> = {
  'segments-stripped': 'metadata in compressed pixels',
  'overlay-bits-cleared': 'overlay in unused bits of pixels',
};

/**
 * The new pixel data of a file and the offset tables that go with them; nothing for elements of which `decided` says
 * otherwise.
 */
export function pixelDecisions(
  { dataset }: DicomFile,
  inspection: Inspection | undefined,
  decided: readonly Decision[],
): Decision[] {
  if (!inspection?.pixelData) return [];
  const { why, values } = inspection.pixelData;
  const elements = new Set(decided.map(({ element }) => element));
  return values
    .filter(({ element }) => !elements.has(element))
    .map(({ element, value }) => {
      const { tag, vr } = element;
      return { path: tagHex(tag), tag, vr, action: 'scrub', rule: RULES[why], dataset, element, value };
    });
}
