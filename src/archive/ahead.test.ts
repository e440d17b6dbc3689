import { describe, expect, it } from 'vitest';
import { ahead, inBatches } from './ahead';

const later = (turns: number) => new Promise<void>((resolve) => setTimeout(resolve, turns));

describe('ahead', () => {
  it('keeps the order and the width', async () => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    const work = async (input: number) => {
      most = Math.max(most, ++running);
      await later((7 - input) % 4);
      running -= 1;
      return input * 2;
    };
    for await (const result of ahead([1, 2, 3, 4, 5, 6, 7], 3, work)) results.push(result);
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(most).toBe(3);
  });

  it('throws a rejection in its turn', async () => {
    const results: number[] = [];
    const work = (input: number) => (input === 2 ? Promise.reject(new Error('two')) : Promise.resolve(input));
    const all = async () => {
      for await (const result of ahead([1, 2, 3], 3, work)) results.push(result);
    };
    await expect(all()).rejects.toThrow('two');
    expect(results).toEqual([1]);
  });
});

it('batches grow from the first to their full size', async () => {
  const sizes: number[] = [];
  for await (const batch of inBatches(Array.from({ length: 100 }).keys(), 32, 8)) sizes.push(batch.length);
  expect(sizes).toEqual([8, 16, 32, 32, 12]);
});
