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

  it('does not let what is done wait for the next input', async () => {
    let give: () => void = () => undefined;
    async function* slow() {
      yield 1;
      await new Promise<void>((resolve) => (give = resolve));
      yield 2;
    }
    const results = ahead(slow(), 3, (input) => Promise.resolve(input));
    expect((await results.next()).value).toBe(1);
    give();
    expect((await results.next()).value).toBe(2);
    expect((await results.next()).done).toBe(true);
  });

  it('ends its source where its reader stops, and where the source fails says so', async () => {
    let ended = 0;
    async function* source() {
      try {
        yield 1;
        await later(1);
        throw new Error('broken');
      } finally {
        ended += 1;
      }
    }
    for await (const result of ahead(source(), 1, (input) => Promise.resolve(input))) {
      expect(result).toBe(1);
      break;
    }
    expect(ended).toBe(1);
    const results = ahead(source(), 3, (input) => Promise.resolve(input));
    expect((await results.next()).value).toBe(1);
    await expect(results.next()).rejects.toThrow('broken');
    expect(ended).toBe(2);
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
