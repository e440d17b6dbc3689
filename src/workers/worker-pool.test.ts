import { expose } from 'comlink';
import { expect, test } from 'vitest';
import { WorkerPool } from './worker-pool';

/** A pool of workers who answer by their numbers, and who of them lives. */
function poolOf(size: number, tasks?: number) {
  const living = new Set<number>();
  let hired = 0;
  const create = () => {
    const id = ++hired;
    const { port1, port2 } = new MessageChannel();
    living.add(id);
    expose({ who: () => id }, port1);
    const terminate = () => {
      living.delete(id);
      port1.close();
    };
    return Object.assign(port2, { terminate }) as unknown as Worker;
  };
  const options = { size, deadline: 10_000, ...(tasks !== undefined && { tasks }) };
  return { pool: new WorkerPool<{ who: () => number }>(create, options), living };
}

test('after its tasks a worker is replaced, and none of its tasks is lost', async () => {
  const { pool, living } = poolOf(1, 2);
  const answers = await Promise.all(Array.from({ length: 5 }, () => pool.run((api) => api.who())));
  expect(answers).toEqual([1, 1, 2, 2, 3]);
  expect([...living]).toEqual([3]);
  pool.close();
  expect(living.size).toBe(0);
});

test('workers who start together are not replaced together', async () => {
  const { pool } = poolOf(2, 4);
  const tasksOf = new Map<number, number>();
  const replacedAfter: number[] = [];
  for (let done = 1; done <= 40; done += 2) {
    for (const id of await Promise.all([1, 2].map(() => pool.run((api) => api.who())))) {
      if (!tasksOf.has(id) && tasksOf.size >= 2) replacedAfter.push(done);
      tasksOf.set(id, (tasksOf.get(id) ?? 0) + 1);
    }
  }
  expect([...tasksOf.values()].slice(0, 6)).toEqual([4, 6, 4, 4, 4, 4]);
  expect(new Set(replacedAfter).size).toBe(replacedAfter.length);
  pool.close();
});

test('workers are ended where they have nothing to do, never under a task', async () => {
  const { pool, living } = poolOf(1);
  const answer = pool.run((api) => api.who());
  pool.endIdle();
  expect(await answer).toBe(1);
  await new Promise((resolve) => setTimeout(resolve));
  pool.endIdle();
  expect(living.size).toBe(0);
  expect(await pool.run((api) => api.who())).toBe(2);
  pool.close();
});
