/** Stored bytes of one frame as numbers (PS3.5 §8.1). */
import type { ImagePixel } from './image-pixel';

export type Samples =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/**
 * The samples of an uncompressed frame, one number each, sign extended, bits outside Bits Stored cleared
 * (they may hold an embedded overlay). One-bit frames come as 0 and 1. `swappedWord` is the size in bytes of the
 * big-endian words that `bytes` consists of, 1 for little endian. `bytes` is used up.
 */
export function unpackSamples(
  bytes: Uint8Array<ArrayBuffer>,
  image: ImagePixel,
  count: number,
  { swappedWord = 1, bitOffset = 0 } = {},
): Samples {
  swapBytes(bytes, swappedWord);
  if (image.bitsAllocated === 1) return unpackBits(bytes, count, bitOffset);
  if (image.bitsAllocated === 12) return unpackTwelve(bytes, count, bitOffset, image);
  const size = image.bitsAllocated / 8;
  const own = bytes.subarray(bitOffset >> 3);
  const aligned = own.byteOffset % size === 0 ? own : own.slice();
  const { buffer, byteOffset } = aligned;
  if (image.float) return new (size === 4 ? Float32Array : Float64Array)(buffer, byteOffset, count);
  const samples = image.signed
    ? new { 1: Int8Array, 2: Int16Array, 4: Int32Array }[size as 1 | 2 | 4](buffer, byteOffset, count)
    : new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[size as 1 | 2 | 4](buffer, byteOffset, count);
  keepStoredBits(samples, image);
  return samples;
}

/** Shifts the stored bits to the bottom and extends their sign, or clears what is above them. */
export function keepStoredBits(samples: Samples, image: ImagePixel): void {
  const { bitsAllocated, bitsStored, highBit, signed } = image;
  if (bitsStored === bitsAllocated || image.float) return;
  const left = 31 - highBit;
  const right = 32 - bitsStored;
  if (signed)
    for (let index = 0; index < samples.length; index += 1)
      samples[index] = ((samples[index] ?? 0) << left) >> right;
  else
    for (let index = 0; index < samples.length; index += 1)
      samples[index] = ((samples[index] ?? 0) << left) >>> right;
}

/** One bit per sample, the first pixel in the least significant bit (PS3.5 §8.1.1). */
function unpackBits(bytes: Uint8Array, count: number, bitOffset: number): Uint8Array {
  const samples = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const bit = index + bitOffset;
    samples[index] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  }
  return samples;
}

/** Three bytes for two pixels, the first in the least significant bits: what ACR-NEMA left behind. */
function unpackTwelve(
  bytes: Uint8Array,
  count: number,
  bitOffset: number,
  image: ImagePixel,
): Uint16Array | Int16Array {
  const samples = new (image.signed ? Int16Array : Uint16Array)(count);
  for (let index = 0; index < count; index += 1) {
    const bit = index * 12 + bitOffset;
    const at = bit >> 3;
    const two = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    samples[index] = (two >> (bit & 7)) & 0xfff;
  }
  keepStoredBits(samples, image);
  return samples;
}

function swapBytes(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let start = 0; start + size <= bytes.length; start += size)
    bytes.subarray(start, start + size).reverse();
}
