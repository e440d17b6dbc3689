/** What a person writes down about studies and series. */
import { database } from './database';
import type { StudyMarks, StudyRow } from './rows';

export type Marks = { [Name in keyof Omit<StudyMarks, 'albums'>]?: StudyMarks[Name] | undefined };

/** Writes marks into all of these studies; undefined or an empty text takes one away. */
export async function markStudies(studyKeys: readonly string[], marks: Marks): Promise<void> {
  await database.studies
    .where('key')
    .anyOf(studyKeys)
    .modify((study, row) => {
      const { comment, status, label, ...rest } = { ...study, ...marks };
      row.value = {
        ...rest,
        ...(comment && { comment }),
        ...(status && { status }),
        ...(label && { label }),
      };
    });
}

/** Writes marks that follow from what the first of these studies has by now: a key pressed twice counts twice. */
export function markStudiesAfter(
  studyKeys: readonly string[],
  marksAfter: (first: StudyRow | undefined) => Marks,
): Promise<void> {
  return database.transaction('rw', database.studies, async () => {
    await markStudies(studyKeys, marksAfter(await database.studies.get(studyKeys[0] ?? '')));
  });
}

export async function commentSeries(seriesKey: string, comment: string): Promise<void> {
  await database.series
    .where('key')
    .equals(seriesKey)
    .modify((series) => {
      if (comment === '') delete series.comment;
      else series.comment = comment;
    });
}

/** Notes when a study was last opened. */
export async function noteOpened(studyKey: string): Promise<void> {
  await database.studies.update(studyKey, { openedAt: Date.now() });
}
