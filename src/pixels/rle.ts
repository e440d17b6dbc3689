/** RLE Lossless (PS3.5 annex G): PackBits segments, one per byte of a sample, most significant first. */
import type { ImagePixel } from './image-pixel';

/**
 * Unpacks one frame into little-endian samples by pixel (by plane where `planarConfiguration` is 1, which
 * the caller asked for by that value). Returns undefined where the frame is not RLE.
 */
export function unpackRle(bytes: Uint8Array, image: ImagePixel): Uint8Array<ArrayBuffer> | undefined {
  if (bytes.length < 64) return undefined;
  const header = new DataView(bytes.buffer, bytes.byteOffset, 64);
  const segments = header.getUint32(0, true);
  const oneBit = image.bitsAllocated === 1;
  const bytesPerSample = oneBit ? 1 : image.bitsAllocated / 8;
  const pixels = image.rows * image.columns;
  const segmentLength = oneBit ? Math.ceil(pixels / 8) : pixels;
  if (segments !== image.samplesPerPixel * bytesPerSample || segments > 15) return undefined;

  const output = new Uint8Array(segmentLength * segments);
  const stride = image.samplesPerPixel * bytesPerSample;
  for (let segment = 0; segment < segments; segment += 1) {
    const from = header.getUint32(4 + segment * 4, true);
    const to = segment + 1 < segments ? header.getUint32(8 + segment * 4, true) : bytes.length;
    if (from < 64 || from > to || to > bytes.length) return undefined;
    const sample = Math.floor(segment / bytesPerSample);
    const littleEndianByte = bytesPerSample - 1 - (segment % bytesPerSample);
    unpackSegment(bytes, from, to, output, sample * bytesPerSample + littleEndianByte, stride, segmentLength);
  }
  return output;
}

function unpackSegment(
  bytes: Uint8Array,
  from: number,
  to: number,
  output: Uint8Array,
  start: number,
  stride: number,
  length: number,
): void {
  let target = start;
  const end = start + stride * length;
  let position = from;
  while (position < to && target < end) {
    const control = bytes[position++] ?? 128;
    if (control < 128) {
      for (let left = control + 1; left > 0 && position < to && target < end; left -= 1) {
        output[target] = bytes[position++] ?? 0;
        target += stride;
      }
    } else if (control > 128) {
      const value = bytes[position++] ?? 0;
      for (let left = 257 - control; left > 0 && target < end; left -= 1) {
        output[target] = value;
        target += stride;
      }
    }
  }
}
