/** Loads the neighbours of the images on the screen, nearest first, until the stacks or the cache are full. */
import { cache, imageLoader } from '@cornerstonejs/core';
import { CACHE_BYTES } from './cornerstone';
import { DECODERS } from './decoders';
import { expectImages } from './image-loader';

/** Images whose files are got ready together. */
const AHEAD = 32;
/** Images that one decoder gets together, as long as each takes no more milliseconds than that: a jump waits for them. */
const TOGETHER = 4;
const QUICK = 15;
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
  private together = TOGETHER;
  private readonly failed = new Set<string>();
  private readonly onLoaded: (isLast: boolean) => void;

  /** @param onLoaded is told after each image whether it was the last one waiting. */
  constructor(onLoaded: (isLast: boolean) => void) {
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
    expectImages(this.queue.slice(0, AHEAD));
    waiting.unshift(this);
    while (running < DECODERS && waiting.length > 0) void work();
  }

  /** Loads the next images; false where there are none. */
  async next(): Promise<boolean> {
    const imageIds = this.queue.splice(0, this.together);
    if (imageIds.length === 0) return false;
    expectImages(this.queue.slice(0, AHEAD));
    const start = performance.now();
    await Promise.all(imageIds.map((imageId) => this.load(imageId)));
    this.together = (performance.now() - start) / imageIds.length < QUICK ? TOGETHER : 1;
    this.onLoaded(this.queue.length === 0);
    return true;
  }

  private async load(imageId: string): Promise<void> {
    try {
      await imageLoader.loadAndCacheImage(imageId);
    } catch {
      // Shown with its reason when the person gets there.
      this.failed.add(imageId);
    }
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
