import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { changeAnnotations, markKeyImages } from './annotations';
import { database } from './database';
import { deleteStudies } from './library';
import type { AnnotationRow, StudyRow } from './rows';

const row = (id: string, study = 'S', label = ''): AnnotationRow => ({
  id,
  kind: 'length',
  sopInstanceUID: '1.2.3',
  frame: 0,
  points: [
    [1, 2],
    [3, 4],
  ],
  label,
  quantities: [],
  note: '',
  seriesKey: `${study}/1`,
  studyKey: study,
});

const stored = async () =>
  Object.fromEntries((await database.annotations.toArray()).map(({ id, label }) => [id, label]));

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  for (const key of ['S', 'T']) {
    await database.studies.add({ key, patientKey: key, addedAt: 0 } as StudyRow);
    await database.series.add({ key: `${key}/1`, studyKey: key } as never);
  }
});

test('every change gives the change that undoes it, and that one the way forth again', async () => {
  const drawn = await changeAnnotations({ put: [row('a'), row('b')], remove: [] });
  const renamed = await changeAnnotations({ put: [row('a', 'S', 'node')], remove: ['b'] });
  expect(await stored()).toEqual({ a: 'node' });
  const again = await changeAnnotations(renamed);
  expect(await stored()).toEqual({ a: '', b: '' });
  await changeAnnotations(again);
  expect(await stored()).toEqual({ a: 'node' });
  await changeAnnotations(renamed);
  await changeAnnotations(drawn);
  expect(await stored()).toEqual({});
});

test('a study counts its key images, each frame once', async () => {
  const series = { seriesKey: 'S/1', studyKey: 'S' };
  const counted = async () => (await database.studies.get('S'))?.keyImageCount;
  await markKeyImages(
    series,
    [
      { sopInstanceUID: '1', frame: 0 },
      { sopInstanceUID: '1', frame: 1 },
    ],
    true,
  );
  await markKeyImages(series, [{ sopInstanceUID: '1', frame: 1 }], true);
  expect(await counted()).toBe(2);
  await markKeyImages(series, [{ sopInstanceUID: '1', frame: 0 }], false);
  expect(await counted()).toBe(1);
  await markKeyImages(series, [{ sopInstanceUID: '1', frame: 1 }], false);
  expect(await counted()).toBeUndefined();
});

test('what was drawn and marked goes with its study, and nothing else does', async () => {
  await changeAnnotations({ put: [row('a', 'S'), row('b', 'T')], remove: [] });
  for (const studyKey of ['S', 'T'])
    await markKeyImages({ seriesKey: `${studyKey}/1`, studyKey }, [{ sopInstanceUID: '1', frame: 0 }], true);
  await deleteStudies(['S']);
  expect(await stored()).toEqual({ b: '' });
  expect((await database.keyImages.toArray()).map(({ studyKey }) => studyKey)).toEqual(['T']);
});
