import type { FindingPlace } from '../check/finding-groups';
import { valueAt } from '../check/value-at';
import { readBlobs } from '../db/blob-store';
import { indexFile } from '../dicom/element-index';

/**
 * The value that a finding is about, read from the library when a person asks to see it: it is in no report. Undefined
 * where the file cannot be read any more.
 */
export async function findingValue(place: FindingPlace): Promise<string | undefined> {
  const [blob] = await readBlobs([place.file]);
  const result = blob && (await indexFile(blob));
  return result?.ok ? valueAt(result.file, place) : undefined;
}
