import type { DicomFile, Tag } from '../dicom/element';
import { isPrivate, T } from '../dicom/tag';
import { find, numbersOf } from '../dicom/values';

const OVERLAY_BITS_ALLOCATED = 0x0100;
const OVERLAY_BIT_POSITION = 0x0102;
const OVERLAY_DATA = 0x3000;

/** Overlay planes in bits of the pixels (PS3.3 §C.9.2): bits that the image does not need, and whether others are meant. */
export interface PlanesInPixels {
  /** One bit for each plane, from the lowest of a sample. */
  readonly mask: number;
  readonly bytesPerSample: number;
  /** Whether a plane stands where it cannot be taken out: in compressed pixels or among bits of the image. */
  readonly unclear: boolean;
}

export function planesInPixels(file: DicomFile): PlanesInPixels {
  const root = file.dataset;
  const groups = new Set<Tag>();
  for (const { tag } of root.elements)
    if (tag >>> 24 === 0x60 && !isPrivate(tag)) groups.add((tag & 0xffff0000) >>> 0);
  const bitsAllocated = numberOf(file, T.BitsAllocated) ?? 0;
  let mask = 0;
  let unclear = false;
  for (const group of groups) {
    const allocated = numberOf(file, group | OVERLAY_BITS_ALLOCATED);
    const position = numberOf(file, group | OVERLAY_BIT_POSITION) ?? 0;
    const isInPixels = allocated === undefined ? position !== 0 : allocated !== 1;
    if (isInPixels && isFree(file, position, bitsAllocated)) mask |= 1 << position;
    else if (!find(root, (group | OVERLAY_DATA) >>> 0) && (isInPixels || position !== 0)) unclear = true;
  }
  return { mask: mask >>> 0, bytesPerSample: bitsAllocated / 8, unclear };
}

function isFree(file: DicomFile, bit: number, bitsAllocated: number): boolean {
  if (file.pixelData?.tag !== T.PixelData || file.pixelData.encapsulated) return false;
  const bitsStored = numberOf(file, T.BitsStored) ?? bitsAllocated;
  const highBit = numberOf(file, T.HighBit) ?? bitsStored - 1;
  if (![8, 16, 32].includes(bitsAllocated) || (numberOf(file, T.SamplesPerPixel) ?? 1) !== 1) return false;
  return bit >= 0 && bit < bitsAllocated && (bit > highBit || bit <= highBit - bitsStored);
}

/** The bits as bytes of the value, over and over. Big endian pixels are those of words (PS3.5 §8.2, OW). */
export function maskBytes({ mask, bytesPerSample }: PlanesInPixels, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(bytesPerSample);
  for (let at = 0; at < bytesPerSample; at++)
    bytes[littleEndian ? at : bytesPerSample - 1 - at] = (mask >>> (8 * at)) & 0xff;
  return bytes;
}

function numberOf(file: DicomFile, tag: Tag): number | undefined {
  const element = find(file.dataset, tag >>> 0);
  return element && numbersOf(file, file.dataset, element)[0];
}
