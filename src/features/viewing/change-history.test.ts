import { expect, test } from 'vitest';
import { ChangeHistory } from './change-history';

test('changes are undone in turn and done again, until something new is done', async () => {
  let value = 0;
  const history = new ChangeHistory<number>((next) => {
    const before = value;
    value = next;
    return Promise.resolve(before);
  });
  void history.do(1);
  void history.do(2);
  await history.undo();
  expect(value).toBe(1);
  await history.undo();
  await history.undo();
  expect(value).toBe(0);
  await history.redo();
  await history.redo();
  await history.redo();
  expect(value).toBe(2);
  await history.undo();
  await history.do(7);
  await history.redo();
  expect(value).toBe(7);
  await history.undo();
  expect(value).toBe(1);
});
