import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { ExportCheck } from '../check/export-check';
import { failedFile } from '../check/file-check';
import { database } from '../db/database';
import type { InstanceRow } from '../db/rows';
import { makeReport, OtherFiles } from './report-job';

it('reports on no other files than were checked, though they are as many', async () => {
  const add = () => database.instances.add({ studyKey: 'S' } as InstanceRow);
  const [kept, gone] = [await add(), await add()];
  const check = new ExportCheck();
  for (const file of [kept, gone]) check.add(failedFile('unreadable'), { file, project: '', study: 'S' });
  const checked = new Map([['S', new Set([kept, gone])]]);
  const report = { ...check.finish(), checked, state: 'done' as const };
  await database.instances.delete(gone);
  await add();
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const made = makeReport({ studyKeys: ['S'], report, endedAt: new Date() }, options);
  await expect(made).rejects.toBeInstanceOf(OtherFiles);
});
