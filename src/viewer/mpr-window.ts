/** The window that all planes of a volume are seen through. */
import { rangeOf, type GreyPixels } from '../pixels/modality-values';
import type { VolumeStart } from './load-volume';
import type { Shading } from './shades';
import { rangeOfWindow, windowOfImage, windowOfRange, type Range, type Window } from './voi';

/** CSS pixels of movement that the whole range of values takes. */
const SHADES = 1024;
/** Slices that are asked for their values: all of them would hold up the page. */
const ASKED = 8;

export class MprWindow {
  current: Window;
  isInverted: boolean;
  private readonly start: VolumeStart;
  private readonly ranges = new WeakMap<GreyPixels, readonly [number, number]>();

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

  /** From the smallest to the largest value of some slices from one end to the other, of those that are there. */
  private get range(): Range {
    const there = this.start.volume.pixels.filter((own) => own !== undefined);
    const every = Math.ceil(there.length / ASKED);
    const asked = there.filter((_, at) => at % every === 0);
    const { minPixelValue, maxPixelValue } = this.start.image;
    const ranges = [[minPixelValue, maxPixelValue] as const, ...asked.map((own) => this.rangeIn(own))];
    return {
      lower: Math.min(...ranges.map(([low]) => low)),
      upper: Math.max(...ranges.map(([, high]) => high)),
    };
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
    const { lower, upper } = this.range;
    const step = Math.max((upper - lower) / SHADES, 1e-3);
    const { center, width } = this.current;
    this.current = { center: center + y * step, width: Math.max(width + x * step, step) };
  }

  /** To the window that the first slice came with. */
  toOwn(): void {
    this.current = this.own;
  }

  toFull(): void {
    this.current = windowOfRange(this.range, this.start.facts.voiFunction);
  }

  invert(): void {
    this.isInverted = !this.isInverted;
  }

  reset(): void {
    this.current = this.own;
    this.isInverted = this.start.image.invert;
  }

  private rangeIn(slice: GreyPixels): readonly [number, number] {
    const known = this.ranges.get(slice) ?? rangeOf(slice);
    this.ranges.set(slice, known);
    return known;
  }
}
