import { expose } from 'comlink';
import { expect, test } from 'vitest';
import { WorkerPool } from './worker-pool';

/** A pool of one worker, who answers by its number, and who of them lives. */
function poolOfOne(tasks?: number) {
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
  const options = { size: 1, deadline: 10_000, ...(tasks !== undefined && { tasks }) };
  return { pool: new WorkerPool<{ who: () => number }>(create, options), living };
}

test('after its tasks a worker is replaced, and none of its tasks is lost', async () => {
  const { pool, living } = poolOfOne(2);
  const answers = await Promise.all(Array.from({ length: 5 }, () => pool.run((api) => api.who())));
  expect(answers).toEqual([1, 1, 2, 2, 3]);
  expect([...living]).toEqual([3]);
  pool.close();
  expect(living.size).toBe(0);
});

test('workers are ended where they have nothing to do, never under a task', async () => {
  const { pool, living } = poolOfOne();
  const answer = pool.run((api) => api.who());
  pool.endIdle();
  expect(await answer).toBe(1);
  await new Promise((resolve) => setTimeout(resolve));
  pool.endIdle();
  expect(living.size).toBe(0);
  expect(await pool.run((api) => api.who())).toBe(2);
  pool.close();
});
