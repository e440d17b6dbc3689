import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { failedFile } from '../check/file-check';
import { database } from '../db/database';
import { saveExports } from '../db/exports';
import type { InstanceRow, StudyRow } from '../db/rows';
import { WorkerLost } from '../workers/worker-pool';
import type { CheckPair } from './check-instances';
import { runCheck } from './check-job';

/** What a worker is given, and whether it survives that. */
let judge: (pairs: readonly CheckPair[]) => boolean;

vi.mock('./check-pool', () => ({
  checkPool: {
    warm: () => undefined,
    run: (work: (api: unknown) => Promise<unknown>) =>
      work({
        checkInstances: (pairs: readonly CheckPair[]) =>
          judge(pairs)
            ? Promise.resolve(pairs.map(() => failedFile('unreadable')))
            : Promise.reject(new WorkerLost('it died')),
      }),
  },
}));

const studyKey = 'study';
const archive = new Blob(['zip']);
const places = new Map([1, 2].map((id) => [id, { archive, start: id, size: 1 }]));

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  await database.studies.add({ key: studyKey, bytes: 3, instanceCount: 3 } as StudyRow);
  await database.instances.bulkAdd(
    [1, 2, 3].map((id) => ({ id, studyKey, size: 1, sopInstanceUID: `1.${id}`, path: '' }) as InstanceRow),
  );
  await database.exports.bulkAdd(
    [1, 2, 3].map((id) => ({
      ...{ sopInstanceUID: `1.${id}`, originalInstanceId: 10 + id, originalStudyKey: 'original' },
      ...{ projectId: 'project', exportedAt: 0 },
    })),
  );
});

const check = () =>
  runCheck(
    { studyKeys: [studyKey], beside: undefined, places },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );

test('workers are told where in its zip an instance lies', async () => {
  const asked: unknown[] = [];
  judge = (pairs) => asked.push(...pairs.map(({ id, originalId, place }) => [id, originalId, place])) > 0;
  const { checked } = await check();
  expect(asked).toEqual([
    [1, 11, places.get(1)],
    [2, 12, places.get(2)],
    [3, 13, undefined],
  ]);
  expect([...(checked.get(studyKey) ?? [])]).toEqual([1, 2, 3]);
});

test('where several were exported under one UID, workers are told of all', async () => {
  await database.instances.update(3, { sopInstanceUID: '1.2' });
  await saveExports(
    [22, 23, 3].map((originalInstanceId) => ({
      ...{ sopInstanceUID: '1.2', originalInstanceId, originalStudyKey: 'original' },
      ...{ projectId: 'project', exportedAt: 1 },
    })),
  );
  const asked: unknown[] = [];
  judge = (pairs) => asked.push(...pairs.map(({ id, originalId, rivals }) => [id, originalId, rivals])) > 0;
  await check();
  expect(asked).toEqual([
    [1, 11, []],
    [2, 3, [23, 22, 12]],
    // It is none of its own, and another one may be.
    [3, 23, [22, 12]],
  ]);
});

test('what a worker dies over is tried alone, and out of the library', async () => {
  const asked: (readonly [number, boolean])[][] = [];
  judge = (pairs) => {
    asked.push(pairs.map(({ id, place }) => [id, place !== undefined]));
    return pairs.every(({ id, place }) => !place && id !== 2);
  };
  const { groups } = await check();
  expect(asked).toEqual([
    [
      [1, true],
      [2, true],
      [3, false],
    ],
    [[1, false]],
    [[2, false]],
    [[3, false]],
  ]);
  expect(groups.map(({ code, files }) => [code, files])).toEqual([
    ['unreadable', [1, 3]],
    ['unchecked', [2]],
  ]);
});
