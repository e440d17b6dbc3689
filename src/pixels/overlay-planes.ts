/** Overlay planes (PS3.3 §C.9.2): pictures of one bit, in their own element or in unused bits of native pixels. */
import type { DicomFile } from '../dicom/element';
import { isPrivate } from '../dicom/tag';
import { find, firstText, loadValue } from '../dicom/values';
import { readFrame, swappedWord, type FrameFinder } from './frames';
import { numberAt, numbersAt, type ImagePixel } from './image-pixel';

export interface OverlayPlane {
  /** 0x6000, 0x6002… */
  readonly group: number;
  readonly rows: number;
  readonly columns: number;
  /** Row and column of its first pixel in the image, from 0. */
  readonly origin: readonly [number, number];
  /** One byte per pixel, 0 or 1. */
  readonly bits: Uint8Array;
}

const ROWS = 0x0010;
const COLUMNS = 0x0011;
const FRAMES = 0x0015;
const ORIGIN = 0x0050;
const FIRST_FRAME = 0x0051;
const BITS_ALLOCATED = 0x0100;
const BIT_POSITION = 0x0102;
const DATA = 0x3000;
const MOST_PIXELS = 2 ** 26;

/** The groups of a file that describe an overlay plane, whether or not they hold its data. */
export function overlayGroups(file: DicomFile): number[] {
  const groups = file.dataset.elements
    .filter(({ tag }) => tag >>> 24 === 0x60 && !isPrivate(tag))
    .map(({ tag }) => tag >>> 16);
  return [...new Set(groups)];
}

const overlayTag = (group: number, element: number): number => ((group << 16) | element) >>> 0;

/**
 * The planes of one frame (from 0) of an image; those that are damaged are left out. Rejects where the file cannot be
 * read any more.
 *
 * @param pixels where the frames of the image lie; without it planes in pixels are left out.
 */
export async function overlayPlanes(
  file: DicomFile,
  frame: number,
  pixels?: { readonly image: ImagePixel; readonly frame: FrameFinder },
): Promise<OverlayPlane[]> {
  const planes: OverlayPlane[] = [];
  for (const group of overlayGroups(file)) {
    const at = (element: number) => numberAt(file, file.dataset, overlayTag(group, element));
    const data = find(file.dataset, overlayTag(group, DATA));
    const [row = 1, column = 1] = numbersAt(file, file.dataset, overlayTag(group, ORIGIN));
    const rows = at(ROWS) ?? (data ? 0 : (pixels?.image.rows ?? 0));
    const columns = at(COLUMNS) ?? (data ? 0 : (pixels?.image.columns ?? 0));
    const count = rows * columns;
    if (count <= 0 || count > MOST_PIXELS) continue;
    // Planes of several frames begin at a frame of the image; a single one lies on all.
    const frames = at(FRAMES) ?? 1;
    const own = frames > 1 ? frame + 1 - (at(FIRST_FRAME) ?? 1) : 0;
    if (own < 0 || own >= frames) continue;
    const bits = data
      ? unpacked(await loadValue(file, data), own * count, count, data.vr === 'OW' && !isLittle(file))
      : pixels && (await embedded(file, pixels, frame, at(BITS_ALLOCATED) ?? 1, at(BIT_POSITION) ?? 0));
    if (bits?.length === count) planes.push({ group, rows, columns, origin: [row - 1, column - 1], bits });
  }
  return planes;
}

const isLittle = (file: DicomFile): boolean => file.dataset.encoding.littleEndian;

/** The first pixel in the least significant bit; undefined where there are too few. */
function unpacked(bytes: Uint8Array, from: number, count: number, swapped: boolean): Uint8Array | undefined {
  if (bytes.length * 8 < from + count) return undefined;
  const bits = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const byte = (from + at) >> 3;
    bits[at] = ((bytes[swapped ? byte ^ 1 : byte] ?? 0) >> ((from + at) & 7)) & 1;
  }
  return bits;
}

async function embedded(
  file: DicomFile,
  { image, frame: find }: { readonly image: ImagePixel; readonly frame: FrameFinder },
  frame: number,
  allocated: number,
  position: number,
): Promise<Uint8Array | undefined> {
  const { rows, columns, bitsAllocated, bitsStored, highBit, samplesPerPixel } = image;
  const isPixel = position <= highBit && position > highBit - bitsStored;
  const isEmbedded = allocated === bitsAllocated && [8, 16].includes(bitsAllocated) && samplesPerPixel === 1;
  if (!isEmbedded || isPixel || position >= bitsAllocated || file.pixelData?.encapsulated) return undefined;
  const found = find(frame);
  if (!found.ok) return undefined;
  const bytes = await readFrame(file, found.frame);
  const size = bitsAllocated / 8;
  const isSwapped = size > 1 && swappedWord(file, image) === size;
  const inSample = position >> 3;
  const offset = isSwapped ? size - 1 - inSample : inSample;
  const bits = new Uint8Array(rows * columns);
  for (let at = 0; at < bits.length; at += 1)
    bits[at] = ((bytes[at * size + offset] ?? 0) >> (position & 7)) & 1;
  return bits;
}

/** The layer of a presentation state that shows a plane; '' where none does (PS3.3 §C.11.7). */
export const activationLayer = (file: DicomFile, group: number): string =>
  firstText(file, file.dataset, overlayTag(group, 0x1001)).trim();
