/** The images that are kept: cornerstone's own cache, given Lethe's images. */
import { cache, imageLoader } from '@cornerstonejs/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const SIDE = 64;
const BYTES = SIDE * SIDE * 2;
/** Images that there is room for. */
const ROOM = 5;

vi.mock('./decoders', () => ({
  decodeFrame: (instanceId: number) =>
    Promise.resolve({
      facts: { plane: {}, image: {}, voiFunction: 'LINEAR' },
      rows: SIDE,
      columns: SIDE,
      pixels: new Int16Array(SIDE * SIDE).fill(instanceId),
      colour: false,
      window: { center: 0, width: 1 },
    }),
}));
const { loadImage, SCHEME } = await import('./image-loader');

const idOf = (instanceId: number) => `${SCHEME}:${instanceId}?frame=0`;
const kept = () => Array.from({ length: 40 }, (_, id) => id).filter((id) => cache.isLoaded(idOf(id)));
async function look(instanceId: number): Promise<void> {
  vi.advanceTimersByTime(1);
  await imageLoader.loadAndCacheImage(idOf(instanceId));
  expect(cache.getCacheSize()).toBeLessThanOrEqual(ROOM * BYTES);
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  imageLoader.registerImageLoader(SCHEME, loadImage);
  cache.setMaxCacheSize(ROOM * BYTES);
});
afterAll(() => {
  vi.useRealTimers();
  cache.purgeCache();
});

test('images stay within the room that they have, and those looked at longest ago leave first', async () => {
  for (let id = 0; id < 30; id += 1) await look(id);
  expect(kept()).toEqual([25, 26, 27, 28, 29]);
  await look(25);
  for (let id = 30; id < 34; id += 1) await look(id);
  expect(kept()).toEqual([25, 30, 31, 32, 33]);
});

test('smallest and largest value are those of the pixels', async () => {
  const image = await imageLoader.loadAndCacheImage(idOf(7));
  expect([image.minPixelValue, image.maxPixelValue]).toEqual([7, 7]);
});
