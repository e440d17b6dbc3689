/** Which images of a stack are decoded and at hand; apart from all else that is told of it, since it changes with each. */
import { cache } from '@cornerstonejs/core';

/** Milliseconds between two looks while images come. */
const WHILE_LOADING = 200;

export class ImagesAtHand {
  private imageIds: readonly string[] = [];
  private flags: readonly boolean[] = [];
  private timer: number | undefined;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** One per image. */
  readonly snapshot = (): readonly boolean[] => this.flags;

  /** Begins with other images. */
  of(imageIds: readonly string[]): void {
    this.imageIds = imageIds;
    this.look();
  }

  /** Looks again: soon, or at once where nothing else is to come. */
  changed(isLast: boolean): void {
    if (isLast) this.look();
    else this.timer ??= window.setTimeout(() => this.look(), WHILE_LOADING);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private look(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const flags = this.imageIds.map((imageId) => cache.isLoaded(imageId));
    if (flags.length === this.flags.length && flags.every((flag, at) => flag === this.flags[at])) return;
    this.flags = flags;
    for (const listener of this.listeners) listener();
  }
}
