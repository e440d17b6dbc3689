import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { addToAlbum, createAlbum, deleteAlbum, removeFromAlbum, restoreDefaultAlbums } from './albums';
import { defaultAlbums } from './album-rules';
import { database, LetheDatabase } from './database';
import { deleteSeries, deleteStudies } from './library';
import { commentSeries, markStudies } from './marks';
import { separatePatients, unifyPatients } from './patients';
import type { SeriesRow, StudyRow } from './rows';

const study = (key: string, patientKey = 'p'): StudyRow => ({
  ...{ key, studyInstanceUID: key, patientKey, patientId: '', patientName: '', birthDate: '', sex: '' },
  ...{ studyDate: '', studyTime: '', studyDescription: '', accessionNumber: '', studyId: '' },
  ...{ referringPhysicianName: '', institutionName: '', modalities: ['CT', 'SR'], seriesCount: 2 },
  ...{ instanceCount: 5, bytes: 50, addedAt: 0, identity: 'identified', verdict: 'pass' },
});

const series = (key: string, studyKey: string, modality: string, instanceCount: number): SeriesRow => ({
  ...{ key, studyKey, seriesInstanceUID: key, seriesNumber: 1, seriesDescription: '', seriesDate: '' },
  ...{ modality, bodyPartExamined: '', instanceCount, frameCount: instanceCount, bytes: instanceCount * 10 },
});

const patient = (key: string) => ({
  ...{ key, patientId: key, issuerOfPatientId: '', patientName: '', birthDate: '', sex: '', otherNames: [] },
});

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  await database.patients.bulkAdd(['p', 'q', 'r', 's'].map(patient));
  await database.studies.bulkAdd([study('a'), study('b', 'q'), study('c', 'r')]);
  await database.series.bulkAdd([series('a1', 'a', 'CT', 3), series('a2', 'a', 'SR', 2)]);
});

describe('marks', () => {
  it('are written into several studies, and taken away without a trace', async () => {
    await markStudies(['a', 'b'], { comment: 'see the liver', status: 'reviewed', label: 'red' });
    await markStudies(['b'], { status: 'dictated' });
    expect(await database.studies.get('b')).toMatchObject({
      ...{ comment: 'see the liver', status: 'dictated', label: 'red' },
    });
    expect(await database.studies.get('c')).not.toHaveProperty('comment');
    await markStudies(['a'], { comment: '', status: undefined, label: undefined });
    expect(await database.studies.get('a')).toEqual(study('a'));
    await commentSeries('a1', 'motion');
    expect((await database.series.get('a1'))?.comment).toBe('motion');
    await commentSeries('a1', '');
    expect(await database.series.get('a1')).toEqual(series('a1', 'a', 'CT', 3));
  });

  it('go with the study', async () => {
    const album = await createAlbum('Livers');
    await addToAlbum(album, ['a', 'b']);
    await markStudies(['a', 'b'], { comment: 'unmistakable' });
    await deleteStudies(['a', 'b']);
    for (const table of database.tables)
      expect(JSON.stringify(await table.toArray()), table.name).not.toContain('unmistakable');
    expect(JSON.stringify(await database.studies.toArray())).not.toContain(album);
  });
});

describe('albums', () => {
  it('hold what was put into them until it is taken out or they are deleted', async () => {
    const album = await createAlbum('Livers');
    await addToAlbum(album, ['a', 'b']);
    await addToAlbum(album, ['b']);
    expect((await database.studies.get('b'))?.albums).toEqual([album]);
    await removeFromAlbum(album, ['a']);
    expect(await database.studies.get('a')).not.toHaveProperty('albums');
    await deleteAlbum(album);
    expect(await database.studies.get('b')).not.toHaveProperty('albums');
    expect(await database.albums.count()).toBe(0);
  });

  it('begin as they are named, in a new library and in one of an older version, and come back', async () => {
    const older = new Dexie('lethe-older');
    older.version(3).stores({ patients: 'key, patientId', studies: 'key', settings: 'key' });
    await older.table('patients').add(patient('p'));
    older.close();
    for (const name of ['lethe-older', 'lethe-new']) {
      const library = new LetheDatabase(name);
      expect(await library.albums.count(), name).toBe(defaultAlbums.length);
      expect(await library.patients.where('personId').above('').count(), name).toBe(0);
      library.close();
    }
    await createAlbum('Livers');
    await restoreDefaultAlbums();
    await deleteAlbum('just-added');
    await restoreDefaultAlbums();
    expect(await database.albums.count()).toBe(defaultAlbums.length + 1);
  });
});

describe('patients that are one', () => {
  const persons = async () => (await database.patients.toArray()).map(({ personId }) => personId);

  it('are joined with all that were one with them, and taken apart', async () => {
    await unifyPatients(['p', 'q']);
    await unifyPatients(['r', 's']);
    expect(new Set(await persons()).size).toBe(2);
    await unifyPatients(['q', 'r']);
    expect(new Set(await persons()).size).toBe(1);
    await separatePatients(['p', 'q']);
    expect((await persons()).map((person) => person !== undefined)).toEqual([false, false, true, true]);
    await separatePatients(['r']);
    expect(await persons()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('leave the studies and their keys as they are', async () => {
    const before = await database.studies.toArray();
    await unifyPatients(['p', 'q']);
    expect(await database.studies.toArray()).toEqual(before);
  });
});

describe('deleteSeries', () => {
  it('counts the study again, forgets its verdict, and takes it along with its last series', async () => {
    const cells = [
      { seriesKey: 'a2', point: 3 },
      { seriesKey: 'a1', point: 1 },
    ];
    await database.layouts.add({ studyKey: 'a', rows: 1, columns: 2, active: 0, cells });
    await deleteSeries(['a2']);
    expect((await database.layouts.get('a'))?.cells).toEqual([{ point: 0 }, { seriesKey: 'a1', point: 1 }]);
    const rest = await database.studies.get('a');
    expect(rest).toMatchObject({ seriesCount: 1, instanceCount: 3, bytes: 30, modalities: ['CT'] });
    expect(rest).not.toHaveProperty('verdict');
    await deleteSeries(['a1']);
    expect(await database.studies.get('a')).toBeUndefined();
    expect(await database.patients.get('p')).toBeUndefined();
  });
});
