/** Loads the neighbours of the images on the screen, nearest first, until the stacks or the cache are full. */
import { cache, imageLoader } from '@cornerstonejs/core';
import { CACHE_BYTES } from './cornerstone';
import { workerCount } from './workers';

/** Frames on their way at a time: one for each worker and one to follow, few enough to let a jump go first. */
const AT_ONCE = workerCount() + 1;
/** Part of the cache that is filled ahead of stacks that have no room in it as a whole; all on the screen share it. */
const SHARE = 0.7;

/** Those with something to load, the one that moved last first. */
const waiting: Prefetch[] = [];
/** Those of stacks on the screen. */
const present = new Set<Prefetch>();
let running = 0;

/** What one stack loads ahead. */
export class Prefetch {
  private queue: string[] = [];
  private readonly failed = new Set<string>();
  private readonly onLoaded: () => void;

  constructor(onLoaded: () => void) {
    this.onLoaded = onLoaded;
    present.add(this);
  }

  /** Forgets what it was about to load. */
  stop(): void {
    this.queue = [];
    if (waiting.includes(this)) waiting.splice(waiting.indexOf(this), 1);
  }

  dispose(): void {
    this.stop();
    present.delete(this);
  }

  /** Starts over around `index`, ahead of other stacks. */
  around(imageIds: readonly string[], index: number): void {
    this.stop();
    const size = cache.getImage(imageIds[index] ?? '')?.sizeInBytes ?? CACHE_BYTES;
    const own = CACHE_BYTES / present.size;
    const fits = size * imageIds.length <= own;
    const room = fits ? imageIds.length : Math.floor((own * SHARE) / Math.max(1, size));
    this.queue = nearest(imageIds, index, room).filter(
      (imageId) => !cache.isLoaded(imageId) && !this.failed.has(imageId),
    );
    waiting.unshift(this);
    while (running < AT_ONCE && waiting.length > 0) void work();
  }

  /** Loads the next image; false where there is none. */
  async next(): Promise<boolean> {
    const imageId = this.queue.shift();
    if (imageId === undefined) return false;
    try {
      await imageLoader.loadAndCacheImage(imageId);
    } catch {
      // Shown with its reason when the person gets there.
      this.failed.add(imageId);
    }
    this.onLoaded();
    return true;
  }
}

async function work(): Promise<void> {
  running += 1;
  for (let first = waiting[0]; first; first = waiting[0]) if (!(await first.next())) first.stop();
  running -= 1;
}

/** Those around the one at `index`, in growing distance, forward first; `most` of them, or one more. */
export function nearest<T>(all: readonly T[], index: number, most = all.length): T[] {
  const found: T[] = [];
  for (let distance = 1; distance < all.length && found.length < most; distance += 1)
    for (const at of [index + distance, index - distance]) {
      const item = all[at];
      if (item !== undefined) found.push(item);
    }
  return found;
}
