import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Identities } from '../deid/identities';
import { HMAC, NUMBERED } from '../deid/scheme';
import { keyOfId } from '../dicom/patient-key';
import { database, LetheDatabase } from './database';
import {
  chosenProject,
  chooseProject,
  continueProject,
  createProject,
  currentProject,
  deleteProject,
  listProjects,
  mergePatients,
  numberPatients,
  readProject,
  renameProject,
  saveScheme,
  separatePatients,
} from './projects';
import type { ProjectRow } from './rows';

const [A, B, C] = [keyOfId('A'), keyOfId('B'), keyOfId('C')];

async function numbered(id: string): Promise<ProjectRow> {
  const project = await numberPatients(id, [A]);
  if (!project) throw new Error('the project is not there');
  return project;
}

beforeEach(async () => {
  await database.open();
  await Promise.all([database.projects.clear(), database.settings.clear()]);
});

describe('projects', () => {
  it('have secrets of their own; the chosen one counts, and another where it is deleted', async () => {
    const first = await currentProject();
    // Of two made in one millisecond neither is the older one.
    await new Promise((resolve) => setTimeout(resolve, 2));
    const id = await createProject('Knees');
    expect(await chosenProject()).toMatchObject({ id, name: 'Knees', scheme: HMAC });
    expect((await currentProject()).secret).not.toEqual(first.secret);
    await renameProject(id, 'Hips');
    expect((await listProjects()).map(({ name }) => name)).toEqual(['Default project', 'Hips']);
    await chooseProject(first.id);
    expect((await currentProject()).id).toBe(first.id);
    await deleteProject(first.id);
    expect((await currentProject()).id).toBe(id);
    await deleteProject(id);
    expect(await chosenProject()).toBeUndefined();
    expect((await currentProject()).secret).not.toEqual(first.secret);
  });

  it('give numbers once, in the order of exports, also to exports that begin at the same time', async () => {
    const { id, secret } = await currentProject();
    expect((await numberPatients(id, [A]))?.numbers.size).toBe(0);
    await saveScheme(id, NUMBERED);
    await Promise.all([numberPatients(id, [A]), numberPatients(id, [B, A]), numberPatients(id, [C])]);
    const numbers = (await numberPatients(id, [C, B, A]))?.numbers;
    const token = (key: string) => new Identities(secret).patientId(key);
    expect(numbers).toEqual(new Map([A, B, C].map((key, at) => [token(key), at + 1])));
    await saveScheme(id, HMAC);
    expect((await readProject(id))?.numbers).toEqual(numbers);
  });

  it('merge patients and take them apart', async () => {
    const { id } = await currentProject();
    await mergePatients(id, [A, B]);
    expect((await readProject(id))?.merges).toEqual(new Map([[B, A]]));
    await separatePatients(id, B);
    expect((await readProject(id))?.merges).toEqual(new Map());
  });
});

describe('a project of another machine', () => {
  it('is added under an id of its own and chosen', async () => {
    const here = await currentProject();
    const secret = new Uint8Array(32).fill(9);
    const continued = await continueProject({ ...here, name: 'Elsewhere', secret });
    expect(continued.kind).toBe('added');
    expect(await chosenProject()).toMatchObject({ name: 'Elsewhere', secret });
    expect(await readProject(here.id)).toEqual(here);
  });

  it('that is here already comes together with it', async () => {
    const here = await currentProject();
    await saveScheme(here.id, NUMBERED);
    const before = await numbered(here.id);
    const numbers = new Map([...before.numbers, ['LETHE-1', 2]]);
    expect(await continueProject({ ...before, numbers })).toEqual({ kind: 'updated', id: here.id });
    expect((await readProject(here.id))?.numbers).toEqual(numbers);
    expect(await listProjects()).toHaveLength(1);
  });

  it('that has named patients otherwise changes nothing', async () => {
    const { id } = await currentProject();
    await saveScheme(id, NUMBERED);
    await mergePatients(id, [A, B]);
    const here = await numbered(id);
    const elsewhere = [
      { numbers: new Map([['LETHE-1', 1]]) },
      { numbers: new Map([...here.numbers.keys()].map((key) => [key, 7])) },
      { merges: new Map([[B, C]]) },
      { merges: new Map([[A, C]]) },
    ];
    for (const other of elsewhere) {
      expect(await continueProject({ ...here, ...other })).toEqual({ kind: 'conflict' });
      expect(await readProject(id)).toEqual(here);
    }
  });
});

describe('a library of version 1', () => {
  it('opens with its projects, which name patients as they did', async () => {
    const name = 'lethe-version-1';
    const old = new Dexie(name);
    old.version(1).stores({
      ...{ projects: 'id', patients: 'key, patientId', studies: 'key, studyInstanceUID, patientKey' },
      ...{ series: 'key, studyKey', instances: '++id, sopInstanceUID, seriesKey, studyKey', blobs: 'id' },
      ...{ thumbnails: 'seriesKey', viewStates: 'seriesKey', settings: 'key' },
      exports: 'sopInstanceUID, originalStudyKey',
    });
    const project = {
      id: 'default',
      name: 'Default project',
      secret: new Uint8Array(32).fill(3),
      createdAt: 5,
    };
    await old.table('projects').add(project);
    await old.table('settings').put({ key: 'kept', value: 1 });
    old.close();

    const opened = new LetheDatabase(name);
    expect(await opened.projects.toArray()).toEqual([
      { ...project, scheme: HMAC, numbers: new Map(), merges: new Map() },
    ]);
    expect(await opened.settings.get('kept')).toEqual({ key: 'kept', value: 1 });
    opened.close();
  });

  it('are on the disk before an export begins with them: a power cut takes no number back', async () => {
    const { id } = await currentProject();
    await saveScheme(id, NUMBERED);
    const begun = vi.spyOn(database.backendDB(), 'transaction');
    const project = await numberPatients(id, [A, B]);
    expect(begun.mock.lastCall).toEqual(['projects', 'readwrite', { durability: 'strict' }]);
    expect(project?.numbers.size).toBe(2);
    expect(await readProject(id)).toEqual(project);
    begun.mockRestore();
  });
});
