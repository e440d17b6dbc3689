import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { instancesOf, saveVerdicts } from './checked-instances';
import { database } from './database';
import type { InstanceRow, StudyRow } from './rows';

const addInstance = (studyKey: string) => database.instances.add({ studyKey } as InstanceRow);

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  for (const key of ['same', 'gained', 'lost', 'replaced']) {
    await database.studies.add({ key, patientKey: 'p', addedAt: 0 } as StudyRow);
    await addInstance(key);
    await addInstance(key);
  }
});

it('keeps the verdict of no study that gained or lost an instance while it was checked', async () => {
  const checked = new Map<string, ReadonlySet<number>>();
  for (const key of ['same', 'gained', 'lost', 'replaced'])
    checked.set(key, new Set((await instancesOf([key])).ids));
  const drop = (key: string) => database.instances.delete([...(checked.get(key) ?? [])][0] ?? NaN);
  await addInstance('gained');
  await drop('lost');
  await drop('replaced');
  await addInstance('replaced');
  await saveVerdicts(new Map([...checked.keys()].map((key) => [key, 'pass'])), checked);
  const verdicts = (await database.studies.toArray()).map(({ key, verdict }) => [key, verdict]);
  expect(Object.fromEntries(verdicts)).toEqual({ same: 'pass' });
});
