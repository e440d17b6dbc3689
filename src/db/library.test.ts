import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { addInstances, type Addition } from './add-instances';
import { readBlob } from './blob-store';
import { database, LetheDatabase } from './database';
import { saveKeptTexts } from './exports';
import { patientKey } from '../dicom/patient-key';
import { seriesKey, studyKey } from './keys';
import { deleteStudies, saveThumbnail, selectInstances, summary } from './library';
import { listInstances, someOfSeries } from './list-instances';
import { currentProject } from './projects';
import { saveLayout, saveViewState } from './settings';
import type { Identity } from './rows';

interface Sample {
  uid: string;
  study?: string;
  series?: string;
  patientId?: string;
  patientName?: string;
  modality?: string;
  identity?: Identity;
  frames?: number;
  size?: number;
}

function addition(sample: Sample): Addition {
  const { uid, study = '1', series = '1.1', patientId = 'P', patientName = 'A^B' } = sample;
  const { modality = 'CT', identity = 'identified', frames = 1, size = 10 } = sample;
  const patient = { patientId, issuerOfPatientId: '', patientName, birthDate: '', sex: '' };
  const key = patientKey({ ...patient, studyInstanceUID: study });
  const ofStudy = studyKey(key, study);
  const ofSeries = seriesKey(ofStudy, series);
  const texts = { studyDate: '', studyTime: '', studyDescription: '', accessionNumber: '', studyId: '' };
  const who = {
    referringPhysicianName: '',
    institutionName: '',
    patientId,
    patientName,
    birthDate: '',
    sex: '',
  };
  return {
    path: `folder/${uid}`,
    file: new Blob([uid]),
    header: {
      patient: { key, ...patient },
      study: { key: ofStudy, studyInstanceUID: study, patientKey: key, identity, ...texts, ...who },
      series: {
        key: ofSeries,
        studyKey: ofStudy,
        seriesInstanceUID: series,
        seriesNumber: 1,
        seriesDescription: '',
        seriesDate: '',
        modality,
        bodyPartExamined: '',
      },
      instance: {
        sopInstanceUID: uid,
        sopClassUID: '',
        seriesKey: ofSeries,
        studyKey: ofStudy,
        patientKey: key,
        instanceNumber: undefined,
        transferSyntaxUID: '',
        numberOfFrames: frames,
        rows: 1,
        columns: 1,
        size,
        headerLength: size,
        headerCrc: 0,
        complete: true,
        identity,
      },
      stamped: false,
      mayShowText: false,
    },
  };
}

/** What the counts of every study and series ought to be, from the instances alone. */
async function expectRightCounts(): Promise<void> {
  const instances = await database.instances.toArray();
  for (const study of await database.studies.toArray()) {
    const own = instances.filter((instance) => instance.studyKey === study.key);
    expect(study.instanceCount).toBe(own.length);
    expect(study.bytes).toBe(own.reduce((sum, { size }) => sum + size, 0));
    expect(study.seriesCount).toBe(new Set(own.map(({ seriesKey }) => seriesKey)).size);
  }
  for (const series of await database.series.toArray()) {
    const own = instances.filter((instance) => instance.seriesKey === series.key);
    expect(series.instanceCount).toBe(own.length);
    expect(series.frameCount).toBe(own.reduce((sum, { numberOfFrames }) => sum + numberOfFrames, 0));
  }
  expect(await database.blobs.toCollection().primaryKeys()).toEqual(instances.map(({ id }) => id));
}

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
});

describe('addInstances', () => {
  it('keeps counts right over several additions and stores each file under its instance', async () => {
    await addInstances([
      addition({ uid: 'a', frames: 3 }),
      addition({ uid: 'b', series: '1.2', modality: 'SR' }),
    ]);
    await addInstances([addition({ uid: 'c' }), addition({ uid: 'd', study: '2', size: 7 })]);
    await expectRightCounts();
    const [study] = await database.studies.where('studyInstanceUID').equals('1').toArray();
    expect(study).toMatchObject({ seriesCount: 2, instanceCount: 3, bytes: 30, modalities: ['CT', 'SR'] });
    for (const { id, sopInstanceUID } of await database.instances.toArray())
      expect(await (await readBlob(id))?.text()).toBe(sopInstanceUID);
  });

  it('reports another name under a known patient ID once, and joins both', async () => {
    const names = ['A^B', 'A^B^', 'C^D', 'C^D'];
    const added = await addInstances(
      names.map((patientName, index) => addition({ uid: `${index}`, patientName })),
    );
    expect(added.map(({ renamed }) => renamed)).toEqual([false, false, true, false]);
    expect(await database.patients.toArray()).toMatchObject([{ patientName: 'A^B', otherNames: ['C^D'] }]);
  });

  it('adds nothing under a SOP Instance UID that is there, says what is, and adds what is in conflict beside it', async () => {
    await addInstances([addition({ uid: 'a' })]);
    const before = await database.studies.toArray();
    const again = await addInstances([addition({ uid: 'a', patientName: 'C^D' })]);
    expect(again).toMatchObject([{ known: [{ sopInstanceUID: 'a' }], renamed: false }]);
    expect(await database.studies.toArray()).toEqual(before);

    const [known] = again[0]?.known ?? [];
    const mixed = [addition({ uid: 'a' }), addition({ uid: 'b' })];
    expect((await addInstances(mixed)).map((each) => each.known.length)).toEqual([1, 0]);
    await addInstances([{ ...addition({ uid: 'a' }), conflictWith: known?.id ?? NaN }]);
    const uids = (await database.instances.toArray()).map(({ sopInstanceUID }) => sopInstanceUID);
    expect(uids).toEqual(['a', 'b', 'a']);
    await expectRightCounts();
  });

  it('keeps two patients with empty IDs apart, and two patients under one Study Instance UID', async () => {
    await addInstances([
      addition({ uid: 'a', patientId: '', study: '1' }),
      addition({ uid: 'b', patientId: '', study: '2' }),
      addition({ uid: 'c', patientId: 'P', study: '3' }),
      addition({ uid: 'd', patientId: 'Q', study: '3' }),
    ]);
    expect(await database.patients.count()).toBe(4);
    expect(await database.studies.count()).toBe(4);
  });

  it('calls a study de-identified only where all of it is, and forgets a verdict on less than all of it', async () => {
    await addInstances([addition({ uid: 'a', identity: 'deidentified' })]);
    const key = (await database.studies.toCollection().first())?.key ?? '';
    expect(await database.studies.get(key)).toMatchObject({ identity: 'deidentified' });
    await database.studies.update(key, { verdict: 'pass' });
    await addInstances([addition({ uid: 'b', identity: 'identified' })]);
    const study = await database.studies.get(key);
    expect(study).toMatchObject({ identity: 'identified' });
    expect(study).not.toHaveProperty('verdict');
  });

  it('finds the original of an export that comes back', async () => {
    await addInstances([addition({ uid: 'a' })]);
    const original = await database.studies.toCollection().first();
    await database.exports.put({
      sopInstanceUID: '2.25.1',
      originalInstanceId: 1,
      originalStudyKey: original?.key ?? '',
      projectId: 'default',
      exportedAt: 0,
    });
    await addInstances([
      addition({ uid: '2.25.1', study: '2.25.2', patientId: 'X', identity: 'deidentified' }),
    ]);
    const copy = await database.studies.where('studyInstanceUID').equals('2.25.2').first();
    expect(copy?.originalKey).toBe(original?.key);
    await deleteStudies([original?.key ?? '']);
    expect(await database.studies.toArray()).not.toContainEqual(
      expect.objectContaining({ originalKey: original?.key }),
    );
    expect(await database.exports.count()).toBe(0);
  });

  it('forgets what was kept in exports with the last of their originals, and never stored the text', async () => {
    const keptTextsId = await saveKeptTexts([{ tag: 0x0008103e, text: 'Low dose of Imogen' }]);
    expect(await saveKeptTexts([])).toBeUndefined();
    for (const uid of ['a', 'b']) {
      await addInstances([addition({ uid, study: `study ${uid}` })]);
      const study = await database.studies.where('studyInstanceUID').equals(`study ${uid}`).first();
      const link = {
        originalInstanceId: 1,
        originalStudyKey: study?.key ?? '',
        projectId: '',
        exportedAt: 0,
      };
      await database.exports.put({
        sopInstanceUID: `2.25.${uid}`,
        ...link,
        ...(keptTextsId && { keptTextsId }),
      });
    }
    const stored = await database.keptTexts.toArray();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain('Imogen');
    const [first, second] = await database.studies.toCollection().primaryKeys();
    await deleteStudies([first ?? '']);
    expect(await database.keptTexts.count()).toBe(1);
    await deleteStudies([second ?? '']);
    expect(await database.keptTexts.count()).toBe(0);
  });

  it('writes all or nothing', async () => {
    const spoiled = { ...addition({ uid: 'b' }), file: (() => 1) as unknown as Blob };
    await expect(addInstances([addition({ uid: 'a' }), spoiled])).rejects.toThrow();
    for (const table of database.tables) expect(await table.count(), table.name).toBe(0);
  });
});

describe('deleteStudies', () => {
  it('leaves nothing of what was deleted and everything of the rest', async () => {
    await addInstances([
      addition({ uid: 'a', study: '1', series: '1.1' }),
      addition({ uid: 'b', study: '1', series: '1.2' }),
      addition({ uid: 'c', study: '2', series: '2.1' }),
      addition({ uid: 'd', study: '3', series: '3.1', patientId: 'Q' }),
    ]);
    for (const { key } of await database.series.toArray()) {
      await saveThumbnail(key, new Blob(['x']));
      await saveViewState({ seriesKey: key, imageIndex: 0 });
    }
    for (const { key } of await database.studies.toArray())
      await saveLayout({ studyKey: key, rows: 1, columns: 1, active: 0, cells: [] });
    const keys = (await database.studies.toArray()).filter(
      ({ studyInstanceUID }) => studyInstanceUID !== '2',
    );
    expect(await summary(keys.map(({ key }) => key))).toEqual({
      studies: 2,
      series: 3,
      instances: 3,
      bytes: 30,
    });
    await deleteStudies(keys.map(({ key }) => key));
    await expectRightCounts();
    const library = ['patients', 'studies', 'series', 'instances', 'blobs', 'thumbnails'];
    for (const name of [...library, 'viewStates', 'layouts'])
      expect(await database.table(name).count(), name).toBe(1);
  });

  it('is not undone by a view or a layout that is kept a moment later', async () => {
    await addInstances([addition({ uid: 'a', study: '1', series: '1.1' })]);
    const [series] = await database.series.toArray();
    if (!series) throw new Error('no series');
    const { key: seriesKey, studyKey } = series;
    await saveViewState({ seriesKey, imageIndex: 3 });
    expect(await database.viewStates.count()).toBe(1);
    await deleteStudies([studyKey]);
    await saveViewState({ seriesKey, imageIndex: 4 });
    await saveLayout({ studyKey, rows: 1, columns: 1, active: 0, cells: [] });
    for (const name of ['viewStates', 'layouts']) expect(await database.table(name).count(), name).toBe(0);
  });
});

describe('selectInstances', () => {
  it('gives each instance once, however often it is selected', async () => {
    await addInstances([addition({ uid: 'a' }), addition({ uid: 'b' }), addition({ uid: 'c', study: '2' })]);
    const [first] = await database.instances.toArray();
    const found = await selectInstances({
      studyKeys: [first?.studyKey ?? ''],
      seriesKeys: [first?.seriesKey ?? ''],
      instanceIds: [first?.id ?? 0],
    });
    expect(found.map(({ sopInstanceUID }) => sopInstanceUID)).toEqual(['a', 'b']);
  });
});

describe('listInstances', () => {
  it('lists the instances of studies as selectInstances orders them, however many', async () => {
    const many = Array.from({ length: 1100 }, (_, at) =>
      addition({ uid: `${at}`, study: `${at % 3}`, series: `${at % 5}`, ...(at % 7 > 0 && { frames: 2 }) }),
    );
    await addInstances(many.reverse());
    const studyKeys = (await database.studies.toCollection().primaryKeys()).slice(1);
    const whole = await selectInstances({ studyKeys });
    expect(whole.length).toBeGreaterThan(700);
    const listed = await listInstances(studyKeys);
    expect(listed.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    for (const [at, row] of listed.entries()) expect(whole[at]).toMatchObject(row);
  });
});

describe('someOfSeries', () => {
  it('gives all instances of a series, and of thousands the one in the middle', async () => {
    await addInstances([addition({ uid: 'a' }), addition({ uid: 'b' }), addition({ uid: 'c', series: '2' })]);
    const [first] = await database.instances.toArray();
    const { seriesKey = '' } = first ?? {};
    expect((await someOfSeries(seriesKey)).map(({ sopInstanceUID }) => sopInstanceUID)).toEqual(['a', 'b']);
    if (!first) throw new Error('no instance');
    await database.instances.bulkPut(
      Array.from({ length: 5000 }, (_, at) => ({ ...first, id: 10_000 + at, sopInstanceUID: `1.${at}` })),
    );
    expect((await someOfSeries(seriesKey)).map(({ sopInstanceUID }) => sopInstanceUID)).toEqual(['1.2499']);
    expect(await someOfSeries('none')).toEqual([]);
  });
});

describe('currentProject', () => {
  it('makes one secret of 32 random bytes and keeps it', async () => {
    const [a, b] = await Promise.all([currentProject(), currentProject()]);
    expect(a.secret).toHaveLength(32);
    expect(a.secret.some((byte) => byte !== 0)).toBe(true);
    expect(b.secret).toEqual(a.secret);
    await database.projects.clear();
    expect((await currentProject()).secret).not.toEqual(a.secret);
  });
});

describe('a tab with an older schema', () => {
  it('closes and says so when a newer one opens, and when it finds a newer database', async () => {
    const name = 'lethe-versions';
    const older = new LetheDatabase(name);
    await older.open();
    const told: string[] = [];
    older.onTrouble((trouble) => told.push(trouble));

    const newer = new LetheDatabase(name);
    newer.version(older.verno + 1).stores({ settings: 'key' });
    await newer.open();
    expect(told).toEqual(['outdated']);
    expect(older.isOpen()).toBe(false);
    newer.close();

    const late = new LetheDatabase(name);
    late.onTrouble((trouble) => told.push(trouble));
    await late.open().catch(() => undefined);
    expect(told).toEqual(['outdated', 'outdated']);
    expect(late.isOpen()).toBe(false);
    await expect(late.settings.get('x')).rejects.toThrow();
  });
});
