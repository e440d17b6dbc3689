import { expect, test } from 'vitest';
import { MostRecent } from './most-recent';

test('makes what is among the last once, and what fell out again', async () => {
  const made: string[] = [];
  const kept = new MostRecent<string, string>(2);
  const get = (key: string) => kept.get(key, () => Promise.resolve(key).finally(() => made.push(key)));
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('what failed is tried again', async () => {
  const kept = new MostRecent<string, number>(2);
  await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('a', () => Promise.resolve(1))).toBe(1);
});
