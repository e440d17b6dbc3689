/** Loads the neighbours of the image on the screen, nearest first, until the stack or the cache is full. */
import { cache, imageLoader } from '@cornerstonejs/core';
import { CACHE_BYTES } from './cornerstone';

/** Frames decoded at a time: enough to keep the workers busy, few enough to let a jump go first. */
const AT_ONCE = 2;
/** Part of the cache that one stack may fill ahead. */
const SHARE = 0.7;

export class Prefetch {
  private generation = 0;
  private readonly failed = new Set<string>();
  private readonly onLoaded: () => void;

  constructor(onLoaded: () => void) {
    this.onLoaded = onLoaded;
  }

  stop(): void {
    this.generation += 1;
  }

  /** Starts over around `index`; what an earlier call was about to load is dropped. */
  around(imageIds: readonly string[], index: number): void {
    this.stop();
    const size = cache.getImage(imageIds[index] ?? '')?.sizeInBytes ?? CACHE_BYTES;
    const room = Math.floor((CACHE_BYTES * SHARE) / Math.max(1, size));
    const queue = nearest(imageIds, index)
      .slice(0, room)
      .filter((imageId) => !cache.isLoaded(imageId) && !this.failed.has(imageId));
    for (let worker = 0; worker < AT_ONCE; worker += 1) void this.work(queue, this.generation);
  }

  private async work(queue: string[], generation: number): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (generation !== this.generation) return;
      try {
        await imageLoader.loadAndCacheImage(next);
      } catch {
        // Shown with its reason when the person gets there.
        this.failed.add(next);
      }
      this.onLoaded();
    }
  }
}

/** All but the one at `index`, in growing distance, forward first. */
export function nearest<T>(all: readonly T[], index: number): T[] {
  const found: T[] = [];
  for (let distance = 1; distance < all.length; distance += 1)
    for (const at of [index + distance, index - distance]) {
      const item = all[at];
      if (item !== undefined) found.push(item);
    }
  return found;
}
