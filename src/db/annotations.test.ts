import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { changeAnnotations, markKeyImages } from './annotations';
import { database } from './database';
import { deleteSeries, deleteStudies } from './library';
import type { Measurement, PlaneMeasurement } from '../dicom/measurement';
import type { InstanceRow, SeriesRow, StudyRow } from './rows';

const row = (id: string, study = 'S', label = ''): Measurement => ({
  id,
  kind: 'length',
  sopInstanceUID: `${study}.1`,
  frame: 0,
  points: [
    [1, 2],
    [3, 4],
  ],
  label,
  quantities: [],
  note: '',
});

const inPlane = (id: string, series = '1', label = ''): PlaneMeasurement => ({
  id,
  kind: 'probe',
  seriesInstanceUID: series,
  frameOfReferenceUID: '1.2',
  plane: { position: [0, 20, 0], orientation: [1, 0, 0, 0, 0, -1] },
  slab: { kind: 'mip', thickness: 20 },
  points: [[1.5, 20, -3]],
  label,
  quantities: [{ name: 'Value', value: 40, unit: 'HU' }],
  note: 'MIP of 20 mm',
});

const stored = async () =>
  Object.fromEntries((await database.annotations.toArray()).map(({ id, label }) => [id, label]));

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  for (const key of ['S', 'T']) {
    await database.studies.add({ key, patientKey: key, addedAt: 0 } as StudyRow);
    await database.series.add({ key: `${key}/1`, studyKey: key } as SeriesRow);
    for (const sopInstanceUID of [`${key}.1`, `${key}.2`])
      await database.instances.add({ sopInstanceUID, seriesKey: `${key}/1`, studyKey: key } as InstanceRow);
  }
});

test('every change gives the change that undoes it, and that one the way forth again', async () => {
  const drawn = await changeAnnotations('S', { put: [row('a'), row('b')], remove: [] });
  const renamed = await changeAnnotations('S', { put: [row('a', 'S', 'node')], remove: ['b'] });
  expect(await stored()).toEqual({ a: 'node' });
  const again = await changeAnnotations('S', renamed);
  expect(await stored()).toEqual({ a: '', b: '' });
  await changeAnnotations('S', again);
  expect(await stored()).toEqual({ a: 'node' });
  await changeAnnotations('S', renamed);
  await changeAnnotations('S', drawn);
  expect(await stored()).toEqual({});
});

test('what is under the id of a measurement of another study gets an id of its own', async () => {
  await changeAnnotations('S', { put: [row('1.2.3', 'S', 'of S')], remove: [] });
  const undo = await changeAnnotations('T', { put: [row('1.2.3', 'T', 'of T')], remove: [] });
  const labels = async () => Object.values(await stored()).sort();
  expect(await labels()).toEqual(['of S', 'of T']);
  await changeAnnotations('T', { put: [], remove: ['1.2.3'] });
  expect((await stored())['1.2.3']).toBe('of S');
  await changeAnnotations('T', undo);
  expect(await labels()).toEqual(['of S']);
});

test('a study counts its key images, each frame once', async () => {
  const counted = async () => (await database.studies.get('S'))?.keyImageCount;
  await markKeyImages(
    'S',
    [
      { sopInstanceUID: 'S.1', frame: 0 },
      { sopInstanceUID: 'S.1', frame: 1 },
    ],
    true,
  );
  await markKeyImages('S', [{ sopInstanceUID: 'S.1', frame: 1 }], true);
  expect(await counted()).toBe(2);
  await markKeyImages('S', [{ sopInstanceUID: 'S.1', frame: 0 }], false);
  expect(await counted()).toBe(1);
  await markKeyImages('S', [{ sopInstanceUID: 'S.1', frame: 1 }], false);
  expect(await counted()).toBeUndefined();
});

test('what was drawn and marked goes with its study, and nothing else does', async () => {
  await changeAnnotations('S', { put: [row('a', 'S')], remove: [] });
  await changeAnnotations('T', { put: [row('b', 'T'), row('c', 'S')], remove: [] });
  for (const studyKey of ['S', 'T'])
    await markKeyImages(studyKey, [{ sopInstanceUID: `${studyKey}.1`, frame: 0 }], true);
  await deleteStudies(['S']);
  expect(await stored()).toEqual({ b: '' });
  expect((await database.keyImages.toArray()).map(({ studyKey }) => studyKey)).toEqual(['T']);
});

test('what is measured in planes is kept with the series that they go through, and undone as the rest', async () => {
  const drawn = await changeAnnotations('S', { put: [inPlane('p'), row('a')], remove: [] });
  expect(await database.annotations.get('p')).toMatchObject({
    ...inPlane('p'),
    seriesKey: 'S/1',
    studyKey: 'S',
  });
  const moved = await changeAnnotations('S', { put: [inPlane('p', '1', 'node')], remove: ['a'] });
  expect(await stored()).toEqual({ p: 'node' });
  await changeAnnotations('S', moved);
  expect(await stored()).toEqual({ a: '', p: '' });
  await changeAnnotations('S', drawn);
  expect(await stored()).toEqual({});
});

test('planes of a series that the study does not hold are left out', async () => {
  const undo = await changeAnnotations('S', { put: [inPlane('p', '2')], remove: [] });
  expect(undo).toEqual({ put: [], remove: [] });
  expect(await stored()).toEqual({});
});

test('what is measured in planes goes with its series and its study, and nothing else does', async () => {
  await database.series.add({ key: 'S/2', studyKey: 'S' } as SeriesRow);
  await changeAnnotations('S', { put: [inPlane('p', '1'), inPlane('q', '2'), row('a')], remove: [] });
  await changeAnnotations('T', { put: [inPlane('t', '1')], remove: [] });
  await deleteSeries(['S/1']);
  expect(await stored()).toEqual({ q: '', t: '' });
  await deleteStudies(['S']);
  expect(await stored()).toEqual({ t: '' });
});
