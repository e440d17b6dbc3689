/** Stored values to modality values (PS3.3 §C.11.1), and the window a grey image starts with. */
import { applyTable, type LookupTable } from './lookup-table';
import type { ImagePixel } from './image-pixel';
import type { Samples } from './samples';

export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
}

/** Types that a texture of the viewer takes. */
export type GreyPixels =
  Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/**
 * Modality values of one frame. The type follows from the declared range and not from this frame's values, so
 * that all frames of a series share one. `samples` are used up: where they are as wide, the values take their place.
 */
export function modalityValues(
  samples: Samples,
  image: ImagePixel,
  rescale: Rescale,
  table: LookupTable | undefined,
): GreyPixels {
  if (table) return applyTable(samples, table);
  const { slope, intercept } = rescale;
  const identity = slope === 1 && intercept === 0;
  const Pixels = pixelType(image, rescale);
  const inPlace = Pixels.BYTES_PER_ELEMENT === samples.BYTES_PER_ELEMENT;
  const output = inPlace
    ? new Pixels(samples.buffer as ArrayBuffer, samples.byteOffset, samples.length)
    : new Pixels(samples.length);
  if (!identity)
    for (let index = 0; index < samples.length; index += 1)
      output[index] = (samples[index] ?? 0) * slope + intercept;
  else if (!inPlace || (Pixels === Float32Array && !image.float)) output.set(samples);
  return output;
}

function pixelType(image: ImagePixel, { slope, intercept }: Rescale) {
  const bits = image.bitsStored;
  const bounds = (image.signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1]).map(
    (bound) => bound * slope + intercept,
  );
  const low = Math.min(...bounds);
  const high = Math.max(...bounds);
  const whole = !image.float && Number.isInteger(slope) && Number.isInteger(intercept);
  if (whole && low >= 0 && high <= 255) return Uint8Array;
  if (whole && low >= -32768 && high <= 32767) return Int16Array;
  if (whole && low >= 0 && high <= 65535) return Uint16Array;
  return Float32Array;
}

/** Smallest and largest finite value, `ignored` left out; [0, 0] of none. */
export function rangeOf(values: ArrayLike<number>, ignored?: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator over half a million pixels costs more than the rest
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN;
    if (value < low && value !== ignored && value !== -Infinity) low = value;
    if (value > high && value !== ignored && value !== Infinity) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}

/** A range that shows the image where its file names no window: all but the darkest and brightest 0.5 %. */
export function automaticRange(values: GreyPixels, ignored?: number): [number, number] {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const sample: number[] = [];
  for (let index = 0; index < values.length; index += step) {
    const value = values[index] ?? 0;
    if (value !== ignored && Number.isFinite(value)) sample.push(value);
  }
  const sorted = Float64Array.from(sample).sort();
  const low = sorted[Math.floor(sorted.length * 0.005)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.995) - 1] ?? low;
  return high > low ? [low, high] : rangeOf(values, ignored);
}
