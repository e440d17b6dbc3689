/**
 * Compressed pixel data free of what can hold text (PS3.5 §A.4): segments and boxes of metadata, bytes after the end
 * of a stream, offset tables that point nowhere. Decoded pixels stay what they are.
 */
import type { DicomFile, Element, NewValue, Segment } from '../dicom/element';
import { T } from '../dicom/tag';
import { find } from '../dicom/values';
import { FrameStream, WindowReader } from './frame-stream';
import { beginsFrame, RLE_LOSSLESS, type ByteRange } from './frames';
import { imagePixelOf, type ImagePixel } from './image-pixel';
import { Kept } from './kept';
import { isTrueTable, offsetTables } from './offset-tables';
import { stripBoxes } from './strip-boxes';
import { stripDeflated } from './strip-deflated';
import { stripJpeg } from './strip-jpeg';
import { stripCodestream } from './strip-jpeg2000';
import { stripRle } from './strip-rle';

/** The new value of an element: the pixel data, or a table of offsets into them. */
export interface NewPixelValue {
  readonly element: Element;
  readonly value: NewValue;
}

type CleanedFragments =
  /** Nothing in them can hold text, or there are none. */
  | { readonly kind: 'clean' }
  | { readonly kind: 'stripped'; readonly values: readonly NewPixelValue[] }
  /** They cannot be understood, so nothing can be said or done. */
  | { readonly kind: 'unclear' };

interface StrippedFrame {
  readonly stream: FrameStream;
  readonly kept: Kept;
}

const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';
/** JPEG, JPEG-LS, JPEG 2000, HTJ2K, JPEG XL (PS3.5 §A.4); video streams are never looked into. */
const STILL_IMAGES = /^1\.2\.840\.10008\.1\.2\.4\.([5-8]\d|9[0-3]|11[0-2]|20[1-3])$/;
/** A frame of JPEG or run lengths is read at once; a longer one is not looked into. */
const LONGEST_FRAME = 2 ** 28;
/** Lengths of items are even and have 32 bits; FFFFFFFF is taken. */
const LONGEST_ITEM = 0xfffffffe;

/** Looks through the fragments of `file`. Rejects where it cannot be read. */
export async function cleanFragments(file: DicomFile): Promise<CleanedFragments> {
  const { pixelData } = file;
  const fragments = pixelData?.encapsulated?.fragments ?? [];
  if (!pixelData || fragments.length === 0) return { kind: 'clean' };
  const strip = stripperOf(file);
  const found = strip && file.dataset.encoding.littleEndian && (await framesOf(file, fragments));
  if (!found) return { kind: 'unclear' };
  const frames: StrippedFrame[] = [];
  for (const { stream } of found) {
    const kept = await strip(stream);
    if (!kept || kept.length > LONGEST_ITEM) return { kind: 'unclear' };
    frames.push({ stream, kept });
  }
  if (!frames.some(({ kept }) => kept.changed) && (await isTrueTable(file, pixelData, found)))
    return { kind: 'clean' };
  // Where frames are not told apart, the beginning of one would be dropped as what follows another.
  const pixel = imagePixelOf(file);
  if (!pixel.ok || pixel.image.numberOfFrames !== frames.length) return { kind: 'unclear' };
  return { kind: 'stripped', values: rebuilt(file, pixelData, frames) };
}

type Strip = (stream: FrameStream) => Promise<Kept | undefined>;

function stripperOf(file: DicomFile): Strip | undefined {
  const { transferSyntaxUID } = file;
  if (STILL_IMAGES.test(transferSyntaxUID)) return stripStillImage;
  const pixel = imagePixelOf(file);
  if (!pixel.ok) return undefined;
  if (transferSyntaxUID === RLE_LOSSLESS) return whole((bytes) => stripRle(bytes, pixel.image));
  if (transferSyntaxUID === DEFLATED_FRAMES) return whole(stripDeflated);
  return undefined;
}

/** By what the stream begins with: some files declare one of these and hold another. */
async function stripStillImage(stream: FrameStream): Promise<Kept | undefined> {
  const start = await stream.uint16(0);
  if (start === 0xffd8) return whole(stripJpeg)(stream);
  if (start === 0xff4f) return stripCodestream(stream);
  if (start === 0xff0a) return keepAll(stream); // JPEG XL without a container has no segments
  return stripBoxes(stream);
}

function keepAll(stream: FrameStream): Kept {
  const kept = new Kept();
  kept.keep(0, stream.length);
  return kept;
}

const whole =
  (strip: (bytes: Uint8Array) => Kept | undefined): Strip =>
  async (stream) => {
    const bytes = stream.length <= LONGEST_FRAME ? await stream.bytes(0, stream.length) : undefined;
    return bytes && strip(bytes);
  };

/** Fragments joined to frames: one begins wherever a fragment begins like a stream. */
async function framesOf(
  file: DicomFile,
  fragments: readonly ByteRange[],
): Promise<{ stream: FrameStream; length: number; item: number }[] | undefined> {
  const pixel = imagePixelOf(file);
  const image: ImagePixel | undefined = pixel.ok ? pixel.image : undefined;
  const { source, transferSyntaxUID } = file;
  const reader = new WindowReader(source, fragments);
  const groups: ByteRange[][] = [];
  for (const fragment of fragments) {
    if (fragment.length === 0) continue;
    if (fragment.offset + fragment.length > source.size) return undefined;
    const head = await reader.read(fragment.offset, Math.min(64, fragment.length));
    const group = groups.at(-1);
    if (transferSyntaxUID === DEFLATED_FRAMES || beginsFrame(head, transferSyntaxUID, image))
      groups.push([fragment]);
    else if (group) group.push(fragment);
    else return undefined;
  }
  return groups.map((ranges) => {
    const stream = new FrameStream(reader, ranges);
    return { stream, length: stream.length, item: (ranges[0]?.offset ?? 0) - ITEM_HEADER };
  });
}

const ITEM_HEADER = 8;

/** All frames anew, one fragment each, under tables that tell where they now lie. */
function rebuilt(file: DicomFile, pixelData: Element, frames: readonly StrippedFrame[]): NewPixelValue[] {
  const lengths = frames.map(({ kept }) => kept.length);
  const tables = offsetTables(pixelData, find(file.dataset, T.ExtendedOffsetTable), lengths);
  const segments: Segment[] = [itemHeader(tables.basic.length), tables.basic];
  for (const { stream, kept } of frames) {
    const padding = kept.length % 2;
    segments.push(itemHeader(kept.length + padding));
    segments.push(...kept.segments((from, to) => stream.ranges(from, to)));
    if (padding === 1) segments.push(new Uint8Array(1));
  }
  const values: NewPixelValue[] = [{ element: pixelData, value: { segments, encapsulated: true } }];
  const tableElements = [
    [T.ExtendedOffsetTable, tables.extended],
    [T.ExtendedOffsetTableLengths, tables.extendedLengths],
    [T.EncapsulatedPixelDataValueTotalLength, tables.totalLength],
  ] as const;
  for (const [tag, bytes] of tableElements) {
    const element = find(file.dataset, tag);
    if (element && element.headerOffset < pixelData.headerOffset) values.push({ element, value: { bytes } });
  }
  return values;
}

function itemHeader(length: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0);
  new DataView(bytes.buffer).setUint32(4, length, true);
  return bytes;
}
