import { useLiveQuery } from 'dexie-react-hooks';
import type { KeyImage } from '../dicom/measurement';
import { database } from './database';
import type { AnnotationRow, KeyImageRow } from './rows';

/** What people drew on images, and which images they marked. None of it ever goes into an export of files. */

/** All annotations of a study; undefined until the first answer. */
export function useAnnotations(studyKey: string): AnnotationRow[] | undefined {
  return useLiveQuery(() => database.annotations.where('studyKey').equals(studyKey).toArray(), [studyKey]);
}

/** All key images of a study; undefined until the first answer. */
export function useKeyImages(studyKey: string): KeyImageRow[] | undefined {
  return useLiveQuery(() => database.keyImages.where('studyKey').equals(studyKey).toArray(), [studyKey]);
}

export interface AnnotationChange {
  readonly put: readonly AnnotationRow[];
  readonly remove: readonly string[];
}

/** Writes down a change; resolves with the change that undoes it. */
export function changeAnnotations({ put, remove }: AnnotationChange): Promise<AnnotationChange> {
  return database.transaction('rw', database.annotations, async () => {
    const ids = [...new Set([...put.map(({ id }) => id), ...remove])];
    const before = await database.annotations.bulkGet(ids);
    await database.annotations.bulkDelete([...remove]);
    await database.annotations.bulkPut([...put]);
    return {
      put: before.filter((row) => row !== undefined),
      remove: ids.filter((_, at) => before[at] === undefined),
    };
  });
}

/** Marks images of a series as key images, or takes the mark from them; the study counts them. */
export function markKeyImages(
  { seriesKey, studyKey }: { readonly seriesKey: string; readonly studyKey: string },
  images: readonly KeyImage[],
  isKey: boolean,
): Promise<void> {
  const { keyImages, studies } = database;
  return database.transaction('rw', [keyImages, studies], async () => {
    const rows = images.map(({ sopInstanceUID, frame }) => ({
      id: keyImageId(seriesKey, { sopInstanceUID, frame }),
      seriesKey,
      studyKey,
      sopInstanceUID,
      frame,
    }));
    if (isKey) await keyImages.bulkPut(rows);
    else await keyImages.bulkDelete(rows.map(({ id }) => id));
    await countKeyImages([studyKey]);
  });
}

const keyImageId = (seriesKey: string, { sopInstanceUID, frame }: KeyImage): string =>
  `${seriesKey}/${sopInstanceUID}/${frame}`;

/** Counts the key images of studies again, inside a transaction that holds both tables. */
async function countKeyImages(studyKeys: readonly string[]): Promise<void> {
  for (const studyKey of studyKeys) {
    const count = await database.keyImages.where('studyKey').equals(studyKey).count();
    await database.studies
      .where('key')
      .equals(studyKey)
      .modify((study) => {
        if (count > 0) study.keyImageCount = count;
        else delete study.keyImageCount;
      });
  }
}

/** Deletes what was drawn and marked on the images of series, inside a transaction that holds all tables. */
export async function deleteMarks(seriesKeys: readonly string[]): Promise<void> {
  await database.annotations.where('seriesKey').anyOf(seriesKeys).delete();
  const marked = await database.keyImages.where('seriesKey').anyOf(seriesKeys).toArray();
  await database.keyImages.bulkDelete(marked.map(({ id }) => id));
  await countKeyImages([...new Set(marked.map(({ studyKey }) => studyKey))]);
}
