import { useLiveQuery } from 'dexie-react-hooks';
import { isInPlane, isOnImage, type KeyImage, type Measured } from '../dicom/measurement';
import { database } from './database';
import { seriesKey } from './keys';
import type { AnnotationRow, KeyImageRow } from './rows';

/** What people drew on images and in planes through them, and which images they marked. None of it ever goes into an export of files. */

/** All annotations of a study as they were drawn; undefined until the first answer. */
export function useAnnotations(studyKey: string): AnnotationRow[] | undefined {
  return useLiveQuery(
    () => database.annotations.where('studyKey').equals(studyKey).sortBy('drawnAt'),
    [studyKey],
  );
}

/** All key images of a study; undefined until the first answer. */
export function useKeyImages(studyKey: string): KeyImageRow[] | undefined {
  return useLiveQuery(() => database.keyImages.where('studyKey').equals(studyKey).toArray(), [studyKey]);
}

export interface AnnotationChange {
  readonly put: readonly Measured[];
  readonly remove: readonly string[];
}

/**
 * Writes down a change to what is drawn in a study; resolves with the change that undoes it. What is on images, or in
 * planes of series, that the study does not hold is left out.
 */
export function changeAnnotations(
  studyKey: string,
  { put, remove }: AnnotationChange,
): Promise<AnnotationChange> {
  const { annotations, instances, series } = database;
  return database.transaction('rw', [annotations, instances, series], async () => {
    const placed = await placedIn(studyKey, put);
    const drawn = put.filter((each) => placed.has(each));
    const ids = [...new Set([...drawn.map(({ id }) => id), ...remove])];
    const found = (await annotations.bulkGet(ids)).filter((row) => row !== undefined);
    const before = new Map(found.filter((row) => row.studyKey === studyKey).map((row) => [row.id, row]));
    // What another program tracks under one UID may have been put on the images of two studies.
    const others = new Set(found.filter((row) => row.studyKey !== studyKey).map(({ id }) => id));
    const rows = drawn.map((each) => ({
      drawnAt: before.get(each.id)?.drawnAt ?? Date.now(),
      ...each,
      id: others.has(each.id) ? crypto.randomUUID() : each.id,
      seriesKey: placed.get(each) ?? '',
      studyKey,
    }));
    await annotations.bulkDelete(remove.filter((id) => !others.has(id)));
    await annotations.bulkPut(rows);
    return {
      put: [...before.values()],
      remove: rows.map(({ id }) => id).filter((id) => !before.has(id)),
    };
  });
}

/** Marks images of a study as key images, or takes the mark from them; resolves with how many the study holds. */
export function markKeyImages(
  studyKey: string,
  images: readonly KeyImage[],
  isKey: boolean,
): Promise<number> {
  const { keyImages, instances, studies } = database;
  return database.transaction('rw', [keyImages, instances, studies], async () => {
    const series = await seriesOfImages(studyKey, images);
    const rows = images.flatMap(({ sopInstanceUID, frame }): KeyImageRow[] => {
      const seriesKey = series.get(sopInstanceUID);
      if (seriesKey === undefined) return [];
      return [{ id: `${seriesKey}/${sopInstanceUID}/${frame}`, seriesKey, studyKey, sopInstanceUID, frame }];
    });
    if (isKey) await keyImages.bulkPut(rows);
    else await keyImages.bulkDelete(rows.map(({ id }) => id));
    await countKeyImages([studyKey]);
    return rows.length;
  });
}

/** The keys of the series of a study that what is drawn lies on. */
async function placedIn(studyKey: string, drawn: readonly Measured[]): Promise<Map<Measured, string>> {
  const ofImages = await seriesOfImages(studyKey, drawn.filter(isOnImage));
  const keys = drawn.filter(isInPlane).map((each) => seriesKey(studyKey, each.seriesInstanceUID));
  const there = new Set(await database.series.where('key').anyOf(keys).primaryKeys());
  return new Map(
    drawn.flatMap((each): [Measured, string][] => {
      const key = isInPlane(each)
        ? seriesKey(studyKey, each.seriesInstanceUID)
        : ofImages.get(each.sopInstanceUID);
      return key !== undefined && (isOnImage(each) || there.has(key)) ? [[each, key]] : [];
    }),
  );
}

/** The series of a study that hold images, by SOP Instance UID. */
async function seriesOfImages(
  studyKey: string,
  images: readonly Pick<KeyImage, 'sopInstanceUID'>[],
): Promise<Map<string, string>> {
  const uids = [...new Set(images.map(({ sopInstanceUID }) => sopInstanceUID))];
  const found = await database.instances.where('sopInstanceUID').anyOf(uids).toArray();
  const own = found.filter((instance) => instance.studyKey === studyKey);
  return new Map(own.map(({ sopInstanceUID, seriesKey }) => [sopInstanceUID, seriesKey]));
}

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
