import { expect, test } from 'vitest';
import { sourcesOfFiles } from './drop-sources';

test('chosen files come in their order, and those that came are held no more', async () => {
  const files = ['a', 'b', 'c'].map((name) => new File([name], name));
  const sources = sourcesOfFiles(files);
  for (const left of [2, 1, 0]) {
    const { value } = await sources.next();
    expect(value?.path).toBe(['c', 'b', 'a'][left]);
    expect(files).toHaveLength(left);
  }
  expect((await sources.next()).done).toBe(true);
});
