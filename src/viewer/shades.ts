/** Modality values or RGB to what a screen shows: the VOI transformation (PS3.3 §C.11.2) in plain code. */
import type { GreyPixels } from '../pixels/modality-values';
import type { Range } from './voi';

/** How values become shades: `lower` black, `upper` white, or the other way round where inverted. */
export interface Shading extends Range {
  readonly sigmoid: boolean;
  readonly invert: boolean;
}

/** Every 16-bit pattern has an entry, so that a stored value of either sign is its own index. */
const PATTERNS = 65536;
const OPAQUE = 0xff000000;

/** A shade of 0 to 255, not rounded; 0 for what is no number. */
export function shadeOf(value: number, { lower, upper, sigmoid, invert }: Shading): number {
  const shade = sigmoid
    ? 255 / (1 + Math.exp((-4 * (value - (lower + upper + 1) / 2)) / (upper - lower + 1)))
    : ((value - lower) * 255) / Math.max(upper - lower, 1e-6);
  if (Number.isNaN(shade)) return 0;
  const within = Math.max(0, Math.min(255, shade));
  return invert ? 255 - within : within;
}

/** Paints images into RGBA; keeps its table while window and sign stay as they are. */
export class Painter {
  private readonly table = new Uint8Array(PATTERNS);
  private key = '';

  /** `pixels` are one value per pixel, or RGB by pixel where `colour`; `rgba` takes one word per pixel. */
  paint(pixels: GreyPixels, colour: boolean, shading: Shading, rgba: Uint32Array): void {
    if (pixels instanceof Float32Array) {
      for (let at = 0; at < rgba.length; at += 1)
        rgba[at] = OPAQUE | (Math.round(shadeOf(pixels[at] ?? 0, shading)) * 0x010101);
      return;
    }
    this.prepare(shading, pixels instanceof Int16Array);
    const { table } = this;
    if (colour)
      for (let at = 0, from = 0; at < rgba.length; at += 1, from += 3) {
        const red = table[pixels[from] ?? 0] ?? 0;
        const green = table[pixels[from + 1] ?? 0] ?? 0;
        const blue = table[pixels[from + 2] ?? 0] ?? 0;
        rgba[at] = OPAQUE | (blue << 16) | (green << 8) | red;
      }
    else
      for (let at = 0; at < rgba.length; at += 1)
        rgba[at] = OPAQUE | ((table[(pixels[at] ?? 0) & 0xffff] ?? 0) * 0x010101);
  }

  private prepare(shading: Shading, signed: boolean): void {
    const key = JSON.stringify([shading, signed]);
    if (key === this.key) return;
    this.key = key;
    for (let pattern = 0; pattern < PATTERNS; pattern += 1)
      this.table[pattern] = Math.round(shadeOf(signed ? (pattern << 16) >> 16 : pattern, shading));
  }
}
