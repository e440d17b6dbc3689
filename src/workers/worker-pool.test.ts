import { expose } from 'comlink';
import { expect, test } from 'vitest';
import { WorkerPool } from './worker-pool';

test('after its tasks a worker is replaced, and none of its tasks is lost', async () => {
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
  const pool = new WorkerPool<{ who: () => number }>(create, { size: 1, deadline: 10_000, tasks: 2 });
  const answers = await Promise.all(Array.from({ length: 5 }, () => pool.run((api) => api.who())));
  expect(answers).toEqual([1, 1, 2, 2, 3]);
  expect([...living]).toEqual([3]);
  pool.close();
  expect(living.size).toBe(0);
});
