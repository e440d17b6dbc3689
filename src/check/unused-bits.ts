import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, numbersOf } from '../dicom/values';

/** Pixel Padding Value, Pixel Padding Range Limit. */
const PADDING = [0x00280120, 0x00280121] as const;

/**
 * Watches the bits of plain 8- and 16-bit samples that are no part of the image (PS3.5 §8.1.1): above High Bit and
 * below the lowest stored bit. An old overlay, or anything else, can stand there. Extensions of the sign and padding
 * values are no secret.
 */
export class UnusedBits {
  /** Where in the pixel data the first sample is that holds more than the image; undefined where none does. */
  first: number | undefined;
  private readonly mask: number;
  private readonly bytes: 1 | 2;
  private readonly littleEndian: boolean;
  private readonly sign: number;
  private readonly padding: ReadonlySet<number>;

  constructor(file: DicomFile) {
    const number = (tag: number) => {
      const element = find(file.dataset, tag);
      return element && numbersOf(file, file.dataset, element)[0];
    };
    const allocated = number(T.BitsAllocated) ?? 0;
    const stored = number(T.BitsStored) ?? allocated;
    const high = number(T.HighBit) ?? stored - 1;
    const lowest = high - stored + 1;
    const isPlain = file.pixelData?.tag === T.PixelData && !file.pixelData.encapsulated;
    const isKnown = isPlain && (allocated === 8 || allocated === 16) && lowest >= 0 && high < allocated;
    const all = 2 ** allocated - 1;
    this.bytes = allocated === 8 ? 1 : 2;
    this.mask = isKnown && stored > 0 ? all & ~((2 ** stored - 1) << lowest) : 0;
    this.sign = number(T.PixelRepresentation) === 1 ? 1 << high : 0;
    this.littleEndian = file.dataset.encoding.littleEndian;
    this.padding = new Set(PADDING.flatMap((tag) => number(tag) ?? []).map((value) => value & all));
  }

  /** Takes in bytes of the pixel data, which begin at a whole sample. */
  see(bytes: Uint8Array<ArrayBuffer>, offset: number): void {
    const { mask } = this;
    if (mask === 0 || this.first !== undefined) return;
    if (this.bytes === 1) {
      const at = bytes.findIndex((byte) => (byte & mask) !== 0 && !this.isHonest(byte));
      if (at >= 0) this.first = offset + at;
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const sample = view.getUint16(at, this.littleEndian);
      if ((sample & mask) === 0 || this.isHonest(sample)) continue;
      this.first = offset + at;
      return;
    }
  }

  private isHonest(sample: number): boolean {
    // All bits above the sign are as the sign is, or none is.
    const above = this.mask & ~(this.sign - 1);
    const isExtended = this.sign !== 0 && (sample & this.mask) === above && (sample & this.sign) !== 0;
    return isExtended || this.padding.has(sample);
  }
}
