/** Values as colours over an image: the Hot Iron palette (PS3.6 §B.1.1), clear where it is black. */
import type { GreyPixels } from '../pixels/modality-values';
import { shadeOf, type Shading } from './shades';

/** Red fills the lower half, green the upper, blue the last quarter; the last shade is white. */
const channel = (shade: number, from: number, times: number): number =>
  shade === 255 ? 255 : Math.max(0, Math.min(255, (shade - from) * times));

/** Shades up to which colours come in little by little: an edge where the window begins would be an outline of nothing. */
const FADING = 64;

const WORDS = Uint32Array.from({ length: 256 }, (_, shade) => {
  const [red, green, blue] = [channel(shade, 0, 2), channel(shade, 128, 2), channel(shade, 192, 4)];
  const opacity = Math.round(Math.min(1, shade / FADING) * 255);
  return ((opacity << 24) | (blue << 16) | (green << 8) | red) >>> 0;
});

export class HotIron {
  /** As `Painter.paint`; what is no number is clear. */
  paint(pixels: GreyPixels, _colour: boolean, shading: Shading, rgba: Uint32Array): void {
    for (let at = 0; at < rgba.length; at += 1)
      rgba[at] = WORDS[Math.round(shadeOf(pixels[at] ?? NaN, shading))] ?? 0;
  }
}
