/** The window of a stack: each image's own, until a person chooses one for all. */
import type { Types } from '@cornerstonejs/core';
import { rangeOfWindow, windowOfImage, windowOfRange, type Window } from './voi';

export class StackWindow {
  private readonly viewport: Types.IStackViewport;
  private readonly shownImage: () => Types.IImage | undefined;
  isChosen = false;

  /** @param shownImage the image asked for last, once it is at hand. */
  constructor(viewport: Types.IStackViewport, shownImage: () => Types.IImage | undefined) {
    this.viewport = viewport;
    this.shownImage = shownImage;
  }

  /** Undefined where nothing was drawn yet. */
  get current(): Window | undefined {
    const { voiRange } = this.viewport.getProperties();
    return voiRange && windowOfRange(voiRange, this.voiFunction());
  }

  /** Undefined is each image's own. */
  choose(window: Window | undefined): void {
    this.isChosen = window !== undefined;
    if (window) this.viewport.setProperties({ voiRange: rangeOfWindow(window, this.voiFunction()) });
    else this.applyOwn();
    this.viewport.render();
  }

  /** From the smallest to the largest value of the image. */
  fullDynamic(): Window | undefined {
    const image = this.shownImage();
    if (!image) return undefined;
    const range = { lower: image.minPixelValue, upper: image.maxPixelValue };
    return windowOfRange(range, this.voiFunction());
  }

  /** cornerstone's own reset of the window fails on images whose transfer function is no known colour map. */
  applyOwn(): void {
    const image = this.shownImage();
    if (!image) return;
    this.viewport.setProperties({ voiRange: rangeOfWindow(windowOfImage(image), this.voiFunction()) });
  }

  /** Whether it no longer is the one that the image came with. */
  isByHand(): boolean {
    const now = this.current;
    const image = this.shownImage();
    if (!now || !image) return false;
    const own = windowOfImage(image);
    const near = (a: number, b: number) => Math.abs(a - b) <= own.width / 1000;
    return !near(now.center, own.center) || !near(now.width, own.width);
  }

  invert(): void {
    this.viewport.setProperties({ invert: !this.viewport.getProperties().invert });
    this.viewport.render();
  }

  /** Undoes inversion and window. */
  reset(): void {
    this.isChosen = false;
    this.applyOwn();
    this.viewport.setProperties({ invert: this.shownImage()?.invert ?? false });
  }

  private voiFunction(): string {
    return this.shownImage()?.voiLUTFunction ?? '';
  }
}
