import type { DicomFile } from '../dicom/element';
import { hasFragmentText } from '../pixels/fragment-text';

/** What has to be read beyond the header before a file can be judged. */
export interface Inspection {
  /** Whether the compressed pixels hold segments that can hold text. */
  readonly fragmentText: boolean;
}

/**
 * Looks into compressed pixels, by segment headers only. Files with native pixels or none cost nothing.
 * Rejects where the file cannot be read.
 */
export async function inspect(file: DicomFile): Promise<Inspection> {
  return { fragmentText: await hasFragmentText(file) };
}
