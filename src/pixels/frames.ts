/**
 * Where each frame of an image lies in the bytes. Native frames follow from the dimensions (PS3.5 §8.1.1);
 * encapsulated ones from the Extended or Basic Offset Table, from the count of fragments, or, where a file
 * says nothing, from the first bytes of its fragments (PS3.5 §A.4). Nothing of a frame is read here except
 * those first bytes.
 */
import type { DicomFile, Element } from '../dicom/element';
import { T } from '../dicom/tag';
import { transferSyntax } from '../dicom/uid-registry';
import { find, loadValue } from '../dicom/values';
import type { ImagePixel } from './image-pixel';

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export interface FrameBytes {
  /** In order; more than one where a frame is cut into fragments. */
  readonly ranges: readonly ByteRange[];
  /** Bits at the beginning that belong to the frame before: of 1-bit images, and of bytes in big-endian words. */
  readonly bitOffset: number;
}

export type FrameProblem =
  /** The transfer syntax is a compressed one and the pixel data are not in fragments. */
  | 'not-encapsulated'
  /** Offset tables and fragments contradict each other and nothing else tells frames apart. */
  | 'bad-offset-table'
  /** More fragments than frames, without a table and without recognisable beginnings. */
  | 'frames-unclear'
  /** The file holds fewer frames than it declares; this one is not there. */
  | 'frame-missing'
  /** The file ends inside this frame. */
  | 'frame-truncated';

export type FrameResult =
  { readonly ok: true; readonly frame: FrameBytes } | { readonly ok: false; readonly reason: FrameProblem };

/** Finds frames by number, from 0. */
export type FrameFinder = (frame: number) => FrameResult;

const fail = (reason: FrameProblem): FrameResult => ({ ok: false, reason });

/** Resolves to a finder for the frames of `file`. Rejects only where its bytes cannot be read. */
export async function frameFinder(file: DicomFile, image: ImagePixel): Promise<FrameFinder> {
  const { pixelData } = file;
  if (!pixelData) return () => fail('frame-missing');
  if (!pixelData.encapsulated && transferSyntax(file.transferSyntaxUID)?.encapsulated)
    return () => fail('not-encapsulated');
  return pixelData.encapsulated
    ? encapsulatedFinder(file, pixelData, pixelData.encapsulated.fragments, image)
    : nativeFinder(file, pixelData, image);
}

/** Whether native YBR_FULL_422 is stored with two samples for two pixels each (PS3.3 §C.7.6.3.1.2), as it should be. */
export function isSubsampled(image: ImagePixel, valueLength: number): boolean {
  const full = image.rows * image.columns * image.numberOfFrames * 3;
  return image.photometricInterpretation === 'YBR_FULL_422' && valueLength < full;
}

/** Bits of one native frame. */
function nativeFrameBits(image: ImagePixel, subsampled: boolean): number {
  const samples = subsampled ? 2 : image.samplesPerPixel;
  return image.rows * image.columns * samples * image.bitsAllocated;
}

/** Bytes of a big-endian word of pixel data, 1 for none: samples of 8 bits stand in words where the VR is OW (PS3.5 §8.1.2). */
export function swappedWord({ dataset, pixelData }: DicomFile, { bitsAllocated }: ImagePixel): number {
  if (dataset.encoding.littleEndian) return 1;
  return bitsAllocated > 8 ? bitsAllocated / 8 : pixelData?.vr === 'OW' ? 2 : 1;
}

function nativeFinder(file: DicomFile, pixelData: Element, image: ImagePixel): FrameFinder {
  const bits = nativeFrameBits(image, isSubsampled(image, pixelData.length));
  const available = Math.min(pixelData.length, file.source.size - pixelData.valueOffset);
  const word = swappedWord(file, image);
  return (frame) => {
    const start = Math.floor((frame * bits) / 8 / word) * word;
    const needed = Math.ceil(((frame + 1) * bits) / 8);
    const end = Math.min(available, Math.ceil(needed / word) * word);
    if (start >= available) return fail('frame-missing');
    if (needed > available) return fail('frame-truncated');
    return {
      ok: true,
      frame: {
        ranges: [{ offset: pixelData.valueOffset + start, length: end - start }],
        bitOffset: frame * bits - start * 8,
      },
    };
  };
}

async function encapsulatedFinder(
  file: DicomFile,
  pixelData: Element,
  all: readonly ByteRange[],
  image: ImagePixel,
): Promise<FrameFinder> {
  const fragments = all.filter((fragment) => fragment.length > 0);
  const count = image.numberOfFrames;
  const basic = pixelData.encapsulated?.basicOffsetTable ?? [];
  const extended = await extendedOffsetTable(file);

  const groups =
    byOffsets(all, extended) ??
    byOffsets(all, basic.length >= count ? basic : []) ??
    (count === 1 ? [fragments] : undefined) ??
    (fragments.length <= count ? fragments.map((fragment) => [fragment]) : undefined) ??
    (await byBeginnings(file, fragments, image));

  if (!groups) {
    const reason = extended.length + basic.length > 0 ? 'bad-offset-table' : 'frames-unclear';
    return () => fail(reason);
  }
  return (frame) => {
    const ranges = groups[frame];
    if (!ranges || ranges.length === 0) return fail('frame-missing');
    if (ranges.some((range) => range.offset + range.length > file.source.size))
      return fail('frame-truncated');
    return { ok: true, frame: { ranges, bitOffset: 0 } };
  };
}

/** Offsets of the Extended Offset Table (PS3.3 §C.7.6.3.1.8); none where absent or unreadable. */
async function extendedOffsetTable(file: DicomFile): Promise<number[]> {
  const element = find(file.dataset, T.ExtendedOffsetTable);
  if (!element || element.length === 0 || element.length % 8 !== 0) return [];
  const bytes = await loadValue(file, element);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / 8 }, (_, index) =>
    Number(view.getBigUint64(index * 8, true)),
  );
}

/**
 * Groups fragments by the offsets of their item tags, counted from the first item after the Basic Offset
 * Table. Undefined where an offset meets no fragment: such a table is wrong and must not be followed.
 */
function byOffsets(fragments: readonly ByteRange[], offsets: readonly number[]): ByteRange[][] | undefined {
  const first = fragments[0];
  if (!first || offsets.length === 0 || offsets[0] !== 0) return undefined;
  const base = first.offset - 8;
  const groups: ByteRange[][] = [];
  for (const fragment of fragments) {
    if (fragment.offset - 8 - base === offsets[groups.length]) groups.push([]);
    if (fragment.length > 0) groups.at(-1)?.push(fragment);
  }
  return groups.length === offsets.length ? groups : undefined;
}

/** Groups fragments by those that begin a code stream; undefined unless that gives exactly one per frame. */
async function byBeginnings(
  file: DicomFile,
  fragments: readonly ByteRange[],
  image: ImagePixel,
): Promise<ByteRange[][] | undefined> {
  const groups: ByteRange[][] = [];
  for (const fragment of fragments) {
    if (fragment.offset + fragment.length > file.source.size) return undefined;
    const head = await file.source.read(fragment.offset, Math.min(64, fragment.length));
    if (beginsFrame(head, file.transferSyntaxUID, image)) groups.push([]);
    const group = groups.at(-1);
    if (!group) return undefined;
    group.push(fragment);
  }
  return groups.length === image.numberOfFrames ? groups : undefined;
}

export const RLE_LOSSLESS = '1.2.840.10008.1.2.5';

/** Whether a frame's stream begins with `head`, its first 64 bytes. */
export function beginsFrame(
  head: Uint8Array,
  transferSyntaxUID: string,
  image: ImagePixel | undefined,
): boolean {
  if (transferSyntaxUID === RLE_LOSSLESS) return image !== undefined && isRleHeader(head, image);
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  return (
    begins(0xff, 0xd8, 0xff) || // JPEG and JPEG-LS: SOI and a marker
    begins(0xff, 0x4f, 0xff, 0x51) || // JPEG 2000: SOC, SIZ
    begins(0, 0, 0, 0x0c, 0x6a, 0x50) || // JP2 box
    begins(0xff, 0x0a) || // JPEG XL
    begins(0, 0, 0, 0x0c, 0x4a, 0x58)
  );
}

/** PS3.5 §G.5: the number of segments, then 15 offsets, the first 64. Unused ones should be zero; not all are. */
function isRleHeader(head: Uint8Array, image: ImagePixel): boolean {
  if (head.length < 64) return false;
  const words = new DataView(head.buffer, head.byteOffset, 64);
  const segments = image.samplesPerPixel * Math.ceil(image.bitsAllocated / 8);
  if (words.getUint32(0, true) !== segments || words.getUint32(4, true) !== 64) return false;
  for (let index = 2; index <= segments; index += 1)
    if (words.getUint32(index * 4, true) <= words.getUint32(index * 4 - 4, true)) return false;
  return true;
}

/** Reads the bytes of one frame, its fragments joined. */
export async function readFrame(file: DicomFile, frame: FrameBytes): Promise<Uint8Array<ArrayBuffer>> {
  const [only] = frame.ranges;
  if (only && frame.ranges.length === 1) return file.source.read(only.offset, only.length);
  const joined = new Uint8Array(frame.ranges.reduce((sum, range) => sum + range.length, 0));
  let position = 0;
  for (const range of frame.ranges) {
    joined.set(await file.source.read(range.offset, range.length), position);
    position += range.length;
  }
  return joined;
}
