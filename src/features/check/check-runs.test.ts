import { expect, it } from 'vitest';
import { newestRun, withNewest, type CheckRun } from './check-runs';

const run = (id: number, studyKeys: string[], state: CheckRun['state'] = 'done'): CheckRun => ({
  ...{ id, studyKeys, state, progress: undefined, report: undefined, endedAt: undefined },
  ...{ answers: new Map(), isFault: false, cancel: () => undefined },
});
const idsOf = (runs: readonly CheckRun[]) => runs.map(({ id }) => id);

it('a check takes the place of an ended one of the same studies, in whatever order, and of no other', () => {
  const runs = [run(1, ['a', 'b']), run(2, ['a']), run(3, ['a', 'b', 'c'])];
  expect(idsOf(withNewest(runs, run(4, ['b', 'a'], 'running')))).toEqual([2, 3, 4]);
});

it('what still runs stays, so that it can end', () => {
  expect(idsOf(withNewest([run(1, ['a'], 'running')], run(2, ['a'], 'running')))).toEqual([1, 2]);
});

it('the newest of exactly these studies is shown, of any where none are named', () => {
  const runs = [run(1, ['a', 'b']), run(2, ['a'])];
  expect(newestRun(runs, ['b', 'a'])?.id).toBe(1);
  expect(newestRun(runs, [])?.id).toBe(2);
  expect(newestRun(runs, ['b'])).toBeUndefined();
});

it('remembers no more than twenty', () => {
  const many = Array.from({ length: 25 }, (_, id) => run(id, [`study ${id}`]));
  const kept = many.reduce<readonly CheckRun[]>(withNewest, []);
  expect(idsOf(kept)).toEqual(Array.from({ length: 20 }, (_, index) => index + 5));
});
