/** The window that all planes of a volume are seen through. */
import type { VolumeStart } from './load-volume';
import type { Shading } from './shades';
import { rangeOfWindow, windowOfImage, windowOfRange, type Window } from './voi';

/** CSS pixels of movement that the whole range of values takes. */
const SHADES = 1024;

export class MprWindow {
  current: Window;
  isInverted: boolean;
  private readonly start: VolumeStart;

  /** As the first slice came. */
  constructor(start: VolumeStart) {
    this.start = start;
    this.current = this.own;
    this.isInverted = start.image.invert;
  }

  /** The window that the first slice came with. */
  private get own(): Window {
    return windowOfImage(this.start.image);
  }

  /** From the smallest to the largest value of the first slice. */
  private get full(): Window {
    const { minPixelValue: lower, maxPixelValue: upper } = this.start.image;
    return windowOfRange({ lower, upper }, this.start.facts.voiFunction);
  }

  get shading(): Shading {
    const { voiFunction } = this.start.facts;
    return {
      ...rangeOfWindow(this.current, voiFunction),
      sigmoid: voiFunction === 'SIGMOID',
      invert: this.isInverted,
    };
  }

  /** By a movement of a hand in CSS pixels: sideways the width, up and down the level. */
  moveBy(x: number, y: number): void {
    const { minPixelValue, maxPixelValue } = this.start.image;
    const step = Math.max((maxPixelValue - minPixelValue) / SHADES, 1e-3);
    const { center, width } = this.current;
    this.current = { center: center + y * step, width: Math.max(width + x * step, step) };
  }

  /** To the window that the first slice came with. */
  toOwn(): void {
    this.current = this.own;
  }

  toFull(): void {
    this.current = this.full;
  }

  invert(): void {
    this.isInverted = !this.isInverted;
  }

  reset(): void {
    this.current = this.own;
    this.isInverted = this.start.image.invert;
  }
}
