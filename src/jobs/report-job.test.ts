import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { ExportCheck } from '../check/export-check';
import { failedFile } from '../check/file-check';
import { database } from '../db/database';
import type { InstanceRow } from '../db/rows';
import { composeReport } from '../check/report';
import { makeReport, OtherFiles, reportJson } from './report-job';

it('reports on no other files than were checked, though they are as many', async () => {
  const add = () => database.instances.add({ studyKey: 'S' } as InstanceRow);
  const [kept, gone] = [await add(), await add()];
  const check = new ExportCheck();
  for (const file of [kept, gone]) check.add(failedFile('unreadable'), { file, project: '', study: 'S' });
  const checked = new Map([['S', new Set([kept, gone])]]);
  const report = { ...check.finish(), checked, originals: new Map(), besideHits: [], state: 'done' as const };
  await database.instances.delete(gone);
  await add();
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const made = makeReport({ studyKeys: ['S'], report, endedAt: new Date() }, options);
  await expect(made).rejects.toBeInstanceOf(OtherFiles);
});

it('writes 100,000 files as JSON in pieces, between which the page answers', async () => {
  const digest = { instance: 'a'.repeat(64), size: 7, sha256: 'b'.repeat(64) };
  for (const count of [0, 1, 2001, 100_000]) {
    const files = Array.from({ length: count }, () => digest);
    const report = composeReport(new ExportCheck().finish(), files, { made: new Date(), lethe: '0' });
    let answers = 0;
    const answering = setInterval(() => answers++, 1);
    const json = await reportJson(report);
    clearInterval(answering);
    expect(JSON.parse(await json.text())).toEqual(report);
    expect(answers).toBeGreaterThanOrEqual(count === 100_000 ? 10 : 0);
  }
});
