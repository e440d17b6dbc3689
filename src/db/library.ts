import { deleteMarks } from './annotations';
import { database } from './database';
import { deleteBlobs } from './blob-store';
import { dropKeptTexts } from './exports';
import { inOrder } from './list-instances';
import type { InstanceRow, SeriesRow, StudyRow } from './rows';

export interface Summary {
  studies: number;
  series: number;
  instances: number;
  bytes: number;
}

/** What a selection of studies holds, for "Delete 3 studies, 1,204 images, 620 MB". */
export async function summary(studyKeys: string[]): Promise<Summary> {
  const studies = (await database.studies.bulkGet(studyKeys)).filter((study) => study !== undefined);
  const sum = (of: (study: StudyRow) => number) => studies.reduce((total, study) => total + of(study), 0);
  return {
    studies: studies.length,
    series: sum((study) => study.seriesCount),
    instances: sum((study) => study.instanceCount),
    bytes: sum((study) => study.bytes),
  };
}

/** One instance; undefined where it is not in the library. */
export function readInstance(id: number): Promise<InstanceRow | undefined> {
  return database.instances.get(id);
}

/** The first image of a study or series, by series and number; undefined where there is none. */
export async function firstInstanceId(
  of: { readonly studyKey: string } | { readonly seriesKey: string },
): Promise<number | undefined> {
  if ('seriesKey' in of) return (await selectInstances({ seriesKeys: [of.seriesKey] }))[0]?.id;
  const [series] = await selectSeries([of.studyKey]);
  return series && firstInstanceId({ seriesKey: series.key });
}

export interface Selection {
  studyKeys?: string[];
  seriesKeys?: string[];
  instanceIds?: number[];
}

/**
 * The instances of all that is selected, each once, in the order of their study, series and number. Asked for key by key: of
 * several keys at once a cursor comes back to this thread for each instance.
 */
export async function selectInstances(selection: Selection): Promise<InstanceRow[]> {
  const { studyKeys = [], seriesKeys = [], instanceIds = [] } = selection;
  const { instances } = database;
  const found = await Promise.all([
    ...studyKeys.map((studyKey) => instances.where({ studyKey }).toArray()),
    ...seriesKeys.map((seriesKey) => instances.where({ seriesKey }).toArray()),
    instances.bulkGet(instanceIds),
  ]);
  const known = new Map<number, InstanceRow>();
  for (const instance of found.flat()) if (instance) known.set(instance.id, instance);
  return [...known.values()].sort(inOrder);
}

/** Studies by key; those that were deleted meanwhile are left out. */
export async function readStudies(studyKeys: readonly string[]): Promise<StudyRow[]> {
  return (await database.studies.bulkGet([...studyKeys])).filter((study) => study !== undefined);
}

/** The series of studies, in the order of study, number and key. */
export async function selectSeries(studyKeys: readonly string[]): Promise<SeriesRow[]> {
  const series = await database.series.where('studyKey').anyOf(studyKeys).toArray();
  const order = new Map(studyKeys.map((key, index) => [key, index]));
  return series.sort(
    (a, b) =>
      (order.get(a.studyKey) ?? 0) - (order.get(b.studyKey) ?? 0) ||
      (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) ||
      a.key.localeCompare(b.key),
  );
}

/**
 * Deletes studies with their files, thumbnails, view states, layouts, annotations, key images and what links exports to
 * them, and patients that have no study left. One transaction: all or nothing.
 */
export function deleteStudies(studyKeys: string[]): Promise<void> {
  return database.transaction('rw', database.tables, async () => {
    const studies = (await database.studies.bulkGet(studyKeys)).filter((study) => study !== undefined);
    await dropSeries(await database.series.where('studyKey').anyOf(studyKeys).primaryKeys());
    await database.layouts.bulkDelete(studyKeys);
    await database.studies.bulkDelete(studyKeys);
    await database.exports.where('originalStudyKey').anyOf(studyKeys).delete();
    await dropKeptTexts();
    // A copy must not keep naming, by the key of its original, a person who was deleted.
    const gone = new Set(studyKeys);
    await database.studies
      .filter((study) => study.originalKey !== undefined && gone.has(study.originalKey))
      .modify((study) => {
        delete study.originalKey;
      });
    for (const patientKey of new Set(studies.map((study) => study.patientKey)))
      if ((await database.studies.where('patientKey').equals(patientKey).count()) === 0)
        await database.patients.delete(patientKey);
  });
}

/** Deletes series as `deleteStudies` does studies; a study that has none left goes with its last one. */
export function deleteSeries(seriesKeys: string[]): Promise<void> {
  return database.transaction('rw', database.tables, async () => {
    const series = (await database.series.bulkGet(seriesKeys)).filter((each) => each !== undefined);
    const ids = await dropSeries(seriesKeys);
    for (const studyKey of new Set(series.map((each) => each.studyKey))) {
      await database.exports
        .where('originalStudyKey')
        .equals(studyKey)
        .filter(({ originalInstanceId }) => ids.has(originalInstanceId))
        .delete();
      await dropKeptTexts();
      const rest = await database.series.where('studyKey').equals(studyKey).toArray();
      if (rest.length === 0) await deleteStudies([studyKey]);
      else await database.studies.where('key').equals(studyKey).modify(countAgain(rest));
      const gone = new Set(seriesKeys);
      await database.layouts
        .where('studyKey')
        .equals(studyKey)
        .modify((layout) => {
          layout.cells = layout.cells.map((cell) => (gone.has(cell.seriesKey ?? '') ? { point: 0 } : cell));
        });
    }
  });
}

/** Deletes all that belongs to series, without telling their studies; resolves with the ids of the instances. */
async function dropSeries(seriesKeys: string[]): Promise<ReadonlySet<number>> {
  const ids = await database.instances.where('seriesKey').anyOf(seriesKeys).primaryKeys();
  await deleteBlobs(ids);
  await database.instances.bulkDelete(ids);
  await database.series.bulkDelete(seriesKeys);
  await database.thumbnails.bulkDelete(seriesKeys);
  await database.viewStates.bulkDelete(seriesKeys);
  await deleteMarks(seriesKeys);
  return new Set(ids);
}

const countAgain = (series: readonly SeriesRow[]) => (study: StudyRow) => {
  study.seriesCount = series.length;
  study.instanceCount = series.reduce((sum, { instanceCount }) => sum + instanceCount, 0);
  study.bytes = series.reduce((sum, each) => sum + each.bytes, 0);
  study.modalities = [...new Set(series.map(({ modality }) => modality))].filter(Boolean).sort();
  // What was judged was another set of instances.
  delete study.verdict;
};

/** Keeps a picture of a series for lists. */
export async function saveThumbnail(seriesKey: string, image: Blob): Promise<void> {
  await database.thumbnails.put({ seriesKey, image });
}

/** Asks the browser not to clear the library by itself; false where it does not promise. */
export async function keepStorage(): Promise<boolean> {
  return 'storage' in navigator && navigator.storage.persist();
}
