import type { FindingPlace } from '../check/finding-groups';
import { textAt, valueAt } from '../check/value-at';
import { readBlobs } from '../db/blob-store';
import { indexFile } from '../dicom/element-index';

/**
 * The value that a finding is about, read from the library when a person asks to see it: it is in no report. Undefined
 * where the file cannot be read any more.
 */
export const findingValue = (place: FindingPlace): Promise<string | undefined> => read(place, valueAt);

/** As `findingValue`, the whole text and nothing else, for a rule that names it. */
export const findingText = (place: FindingPlace): Promise<string | undefined> => read(place, textAt);

async function read(place: FindingPlace, from: typeof textAt): Promise<string | undefined> {
  const [blob] = await readBlobs([place.file]);
  const result = blob && (await indexFile(blob));
  return result?.ok ? from(result.file, place) : undefined;
}
