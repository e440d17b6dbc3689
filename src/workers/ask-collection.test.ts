import { expect, test } from 'vitest';
import { askCollection } from './ask-collection';

const gone: string[] = [];
const registry = new FinalizationRegistry<string>((name) => gone.push(name));

test('what nobody holds is collected soon after it was asked for', async () => {
  registry.register({}, 'forgotten');
  const asking = setInterval(askCollection, 50);
  await expect.poll(() => gone, { timeout: 5000 }).toEqual(['forgotten']);
  clearInterval(asking);
});
