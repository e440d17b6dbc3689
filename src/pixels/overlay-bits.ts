/**
 * Overlay planes that stand in unused bits of native pixels (PS3.3 §C.9.2 before 2004): the bit that (60xx,0102) names,
 * where (60xx,0100) is not 1. They can show text.
 */
import type { DicomFile, Element, NewValue, Segment } from '../dicom/element';
import { isPrivate, T } from '../dicom/tag';
import { find } from '../dicom/values';
import { swappedWord } from './frames';
import { imagePixelOf, numberAt } from './image-pixel';

const OVERLAY_BITS_ALLOCATED = 0x0100;
const OVERLAY_BIT_POSITION = 0x0102;
const OVERLAY_DATA = 0x3000;

interface EmbeddedOverlays {
  /** Bits that can be cleared, counted from the lowest of a sample. */
  readonly bits: readonly number[];
  /** Whether there is a plane that cannot be cleared: in compressed pixels, or in bits that are the image's. */
  readonly unclear: boolean;
}

/** What the header says of planes in the pixels; reads no pixels. */
export function embeddedOverlays(file: DicomFile): EmbeddedOverlays {
  const root = file.dataset;
  const groups = new Set<number>();
  for (const { tag } of root.elements)
    if (tag >>> 24 === 0x60 && !isPrivate(tag)) groups.add((tag & 0xffff0000) >>> 0);
  const bits = new Set<number>();
  let unclear = false;
  for (const group of groups) {
    const allocated = numberAt(file, root, (group | OVERLAY_BITS_ALLOCATED) >>> 0);
    const position = numberAt(file, root, (group | OVERLAY_BIT_POSITION) >>> 0) ?? 0;
    const hasData = find(root, (group | OVERLAY_DATA) >>> 0) !== undefined;
    const isEmbedded = allocated === undefined ? position !== 0 : allocated !== 1;
    if (isEmbedded && isUnusedBit(file, position)) bits.add(position);
    else if (!hasData && (isEmbedded || position !== 0)) unclear = true;
  }
  return { bits: [...bits], unclear };
}

/** Whether no pixel value uses this bit of native samples. */
function isUnusedBit(file: DicomFile, bit: number): boolean {
  const pixel = imagePixelOf(file);
  if (!pixel.ok || file.pixelData?.tag !== T.PixelData || file.pixelData.encapsulated) return false;
  const { bitsAllocated, bitsStored, highBit, samplesPerPixel } = pixel.image;
  const isUsed = bit <= highBit && bit > highBit - bitsStored;
  const isWhole = bitsAllocated === 8 || bitsAllocated === 16 || bitsAllocated === 32;
  return isWhole && samplesPerPixel === 1 && bit >= 0 && bit < bitsAllocated && !isUsed;
}

/** Bytes that are read and written at once; a multiple of every sample and word. */
const CHUNK = 4 * 1024 * 1024;

/** The pixel data without these bits; undefined where none of them is set. Rejects where the file cannot be read. */
export async function clearBits(
  file: DicomFile,
  pixelData: Element,
  bits: readonly number[],
): Promise<NewValue | undefined> {
  const mask = maskOf(file, bits);
  const segments: Segment[] = [];
  let changed = false;
  for (let done = 0; done < pixelData.length; done += CHUNK) {
    const length = Math.min(CHUNK, pixelData.length - done);
    const bytes = await file.source.read(pixelData.valueOffset + done, length);
    if (!clear(bytes, mask)) segments.push({ offset: pixelData.valueOffset + done, length });
    else {
      changed = true;
      // A Blob leaves the memory of this thread; bytes of a small image are handed on faster.
      segments.push(pixelData.length > CHUNK ? new Blob([bytes]) : bytes);
    }
  }
  return changed ? { segments, encapsulated: false } : undefined;
}

/** What to AND with the bytes of the value, over and over. */
function maskOf(file: DicomFile, bits: readonly number[]): Uint8Array {
  const pixel = imagePixelOf(file);
  const bytesPerSample = pixel.ok ? pixel.image.bitsAllocated / 8 : 1;
  const mask = new Uint8Array(bytesPerSample).fill(0xff);
  for (const bit of bits) mask[bit >> 3] = (mask[bit >> 3] ?? 0xff) & ~(1 << (bit & 7));
  const isSwapped = pixel.ok && swappedWord(file, pixel.image) === bytesPerSample && bytesPerSample > 1;
  return isSwapped ? mask.reverse() : mask;
}

/** Whether a bit was set. */
function clear(bytes: Uint8Array, mask: Uint8Array): boolean {
  let changed = false;
  for (const [phase, keep] of mask.entries()) {
    if (keep === 0xff) continue;
    for (let at = phase; at < bytes.length; at += mask.length) {
      const byte = bytes[at] ?? 0;
      if ((byte & keep) === byte) continue;
      bytes[at] = byte & keep;
      changed = true;
    }
  }
  return changed;
}
