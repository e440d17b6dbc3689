/** Colour spaces of PS3.3 §C.7.6.3.1.2 to 8-bit RGB by pixel, as a canvas and a texture want it. */
import type { ImagePixel } from './image-pixel';
import type { LookupTable } from './lookup-table';
import type { Samples } from './samples';

export interface Palette {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
}

/** Interleaves samples stored by plane. */
export function byPixel(samples: Samples, pixels: number): Samples {
  const output = samples.slice();
  for (let pixel = 0, target = 0; pixel < pixels; pixel += 1)
    for (let plane = 0; plane < 3; plane += 1) output[target++] = samples[plane * pixels + pixel] ?? 0;
  return output;
}

/** Three samples by pixel in RGB, of any depth, to 8 bits. */
export function rgbFromRgb(samples: Samples, image: ImagePixel): Uint8Array<ArrayBuffer> {
  const shift = 2 ** Math.max(0, image.bitsStored - 8);
  const output = new Uint8Array(samples.length);
  for (let index = 0; index < samples.length; index += 1)
    output[index] = Math.floor((samples[index] ?? 0) / shift);
  return output;
}

/** YBR_FULL by pixel to RGB. */
export function rgbFromYbr(samples: Samples): Uint8Array<ArrayBuffer> {
  const output = new Uint8ClampedArray(samples.length);
  for (let index = 0; index + 2 < samples.length; index += 3)
    writeYbr(output, index, samples[index] ?? 0, samples[index + 1] ?? 0, samples[index + 2] ?? 0);
  return new Uint8Array(output.buffer);
}

/** YBR_FULL_422: Y Y Cb Cr for every two pixels of a row. */
export function rgbFromYbr422(samples: Samples): Uint8Array<ArrayBuffer> {
  const output = new Uint8ClampedArray((samples.length / 4) * 6);
  for (let index = 0, target = 0; index + 3 < samples.length; index += 4, target += 6) {
    const cb = samples[index + 2] ?? 0;
    const cr = samples[index + 3] ?? 0;
    writeYbr(output, target, samples[index] ?? 0, cb, cr);
    writeYbr(output, target + 3, samples[index + 1] ?? 0, cb, cr);
  }
  return new Uint8Array(output.buffer);
}

function writeYbr(output: Uint8ClampedArray, target: number, y: number, cb: number, cr: number): void {
  output[target] = y + 1.402 * (cr - 128);
  output[target + 1] = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
  output[target + 2] = y + 1.772 * (cb - 128);
}

/** Palette indices to RGB; indices outside the table take its first or last entry (PS3.3 §C.7.6.3.1.5). */
export function rgbFromPalette(samples: Samples, palette: Palette): Uint8Array<ArrayBuffer> {
  const output = new Uint8Array(samples.length * 3);
  [palette.red, palette.green, palette.blue].forEach((table, channel) => {
    const entries = Uint8Array.from(table.entries, (entry) => entry >> Math.max(0, table.bits - 8));
    const last = entries.length - 1;
    for (let index = 0; index < samples.length; index += 1) {
      const entry = Math.min(last, Math.max(0, (samples[index] ?? 0) - table.firstMapped));
      output[index * 3 + channel] = entries[entry] ?? 0;
    }
  });
  return output;
}
