/**
 * One frame from stored bytes to what a screen shows: 8-bit RGB, or modality values with a window. Runs in the workers
 * of `decoders.ts`.
 */
import type { DicomFile } from '../dicom/element';
import { inflate } from '../dicom/inflate';
import { isSubsampled, readFrame, swappedWord, type FrameBytes } from '../pixels/frames';
import { byPixel, rgbFromPalette, rgbFromRgb, rgbFromYbr, rgbFromYbr422 } from '../pixels/colour';
import { isColour, type ImagePixel } from '../pixels/image-pixel';
import { decodeJpeg } from '../pixels/jpeg';
import { applyTable } from '../pixels/lookup-table';
import { automaticRange, modalityValues, type GreyPixels } from '../pixels/modality-values';
import { processOf, type JpegProcess } from '../pixels/jpeg-process';
import { unpackRle } from '../pixels/rle';
import { keepStoredBits, unpackSamples, type Samples } from '../pixels/samples';
import { decodeStream, hasCodec, JPEG_BASELINE, JPEG_LOSSLESS } from './codecs';
import { frameFacts, paddingOf, type FrameFacts } from './frame-facts';
import type { OpenInstance } from './frame-source';
import { subtracted } from './mask';
import { tilePosition, tileSamples } from './mosaic';
import { MostRecent } from './most-recent';
import { NotShown } from './not-shown';
import { presented } from './presentation';
import { tileOf } from './slide-tiles';
import { windowOfRange, type Window } from './voi';

export interface DecodedFrame {
  readonly facts: FrameFacts;
  readonly rows: number;
  readonly columns: number;
  /** RGB by pixel where `colour`, else one modality value per pixel. */
  readonly pixels: GreyPixels;
  readonly colour: boolean;
  /** The window to start with. */
  readonly window: Window;
}

/** Frames whose bytes are samples as they stand, once a deflated one is inflated. */
const NATIVE = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.1.98',
]);
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';
const RLE = '1.2.840.10008.1.2.5';
/** JPEG of every process: which one a stream is, it tells itself, and not every file tells the truth. */
const JPEG = /\.4\.(5[01357]|70)$/;
/** Codecs that hand out RGB whatever the file calls its colour space. */
const GIVES_RGB = /\.4\.(50|11[012])$/;

/**
 * Decodes frame `frame` (from 0). Rejects with `NotShown`.
 *
 * @param state a presentation state to look at it with.
 */
export async function decodeFrame(
  instance: OpenInstance,
  frame: number,
  state?: DicomFile,
): Promise<DecodedFrame> {
  const { subject } = instance;
  const own = await factsOfFrame(instance, frame);
  const facts = state ? await presented(own, state) : own;
  const { image } = facts;
  const { samples, photometric } = await storedSamples(instance, frame);
  const size = { facts, rows: image.rows, columns: image.columns };
  if (isColour(photometric)) {
    const pixels = toRgb(samples, image, photometric, facts);
    if (!pixels) throw new NotShown('incomplete-palette', subject);
    return { ...size, pixels, colour: true, window: { center: 128, width: 256 } };
  }
  const values = await withoutMask(instance, facts, samples);
  const pixels = facts.voiTable ? applyTable(values, facts.voiTable) : values;
  return {
    ...size,
    pixels,
    colour: false,
    window: windowOf(facts, pixels),
  };
}

/** Modality values, less those of the mask where a presentation state has one. */
async function withoutMask(instance: OpenInstance, facts: FrameFacts, samples: Samples): Promise<GreyPixels> {
  const { image, rescale, modalityTable, mask, frame } = facts;
  const valuesOf = (of: Samples) => modalityValues(of, image, rescale, modalityTable);
  const own = valuesOf(samples);
  if (!mask) return own;
  const frames = { frame, count: image.numberOfFrames, columns: image.columns };
  const other = async (each: number) => valuesOf((await storedSamples(instance, each)).samples);
  return subtracted(own, mask, frames, other);
}

/** Of a tile of a mosaic as if it were a frame. */
async function factsOfFrame({ file, image, mosaic }: OpenInstance, frame: number): Promise<FrameFacts> {
  const facts = await frameFacts(file, image, mosaic ? 0 : frame);
  const [x, y, z] = facts.plane.position ?? [];
  if (!mosaic || x === undefined || y === undefined || z === undefined) return facts;
  const { rows, columns } = mosaic;
  const position = tilePosition(mosaic, [x, y, z], frame);
  return {
    ...facts,
    frame,
    image: { ...image, rows, columns },
    plane: { ...facts.plane, position, sliceLocation: undefined },
  };
}

function windowOf(facts: FrameFacts, pixels: GreyPixels): Window {
  const { windows, voiTable, voiFunction } = facts;
  const [first] = windows;
  if (first) return { center: first.center, width: first.width };
  const [lower, upper] = voiTable ? [0, 2 ** voiTable.bits - 1] : automaticRange(pixels, paddingOf(facts));
  return windowOfRange({ lower, upper }, voiFunction);
}

interface Stored {
  readonly samples: Samples;
  readonly photometric: string;
}

/** The samples as the file stores them, decoded, by pixel, and the colour space they are then in. */
export async function storedSamples(instance: OpenInstance, frame: number): Promise<Stored> {
  const { mosaic } = instance;
  if (!mosaic) return wholeSamples(instance, frame);
  const { samples, photometric } = await pictures.get(instance, () => wholeSamples(instance, 0));
  return { samples: tileSamples(samples, mosaic, frame), photometric };
}

/** Mosaics that were decoded last: their tiles are asked for one after the other. */
const pictures = new MostRecent<OpenInstance, Stored>(4);

async function wholeSamples(instance: OpenInstance, frame: number): Promise<Stored> {
  const { file, image, frame: find, subject } = instance;
  const syntax = subject.transferSyntaxUID;
  const isJpeg = JPEG.test(syntax);
  const isKnown = isJpeg || hasCodec(syntax) || NATIVE.has(syntax) || syntax === RLE;
  if (!isKnown && syntax !== DEFLATED_FRAME) throw new NotShown('unsupported-syntax', subject);
  const found = find(frame);
  if (!found.ok) throw new NotShown(found.reason, subject);
  const bytes = await bytesOf(instance, found.frame);
  const photometric = image.photometricInterpretation;
  const pixels = image.rows * image.columns;
  if (isJpeg) {
    const process = processOf(bytes);
    const own = process && tileOf(file, image, frame) ? smaller(process, image) : image;
    const stored = await jpegSamples(bytes, own, subject, process);
    return own === image ? stored : { ...stored, samples: placed(stored.samples, own, image) };
  }
  if (hasCodec(syntax)) return decodeWithCodec(bytes, image, subject, syntax);
  if (syntax === RLE) {
    const unpacked = unpackRle(bytes, image);
    if (!unpacked) throw new NotShown('decoder-failed', subject);
    return { samples: unpackSamples(unpacked, image, pixels * image.samplesPerPixel), photometric };
  }
  const native = syntax === DEFLATED_FRAME ? await inflateFrame(bytes, subject) : bytes;
  const subsampled = !file.pixelData?.encapsulated && isSubsampled(image, file.pixelData?.length ?? 0);
  const count = pixels * (subsampled ? 2 : image.samplesPerPixel);
  if (native.length < Math.ceil((count * image.bitsAllocated) / 8))
    throw new NotShown('frame-truncated', subject);
  const stored = unpackSamples(native, image, count, {
    swappedWord: swappedWord(file, image),
    bitOffset: found.frame.bitOffset,
  });
  const samples =
    image.samplesPerPixel === 3 && image.planarConfiguration === 1 ? byPixel(stored, pixels) : stored;
  return { samples, photometric: photometric === 'YBR_FULL_422' && !subsampled ? 'YBR_FULL' : photometric };
}

/** To be written into: where nothing else is wanted of a file, what was read of it already. */
async function bytesOf({ file, isSpent }: OpenInstance, frame: FrameBytes): Promise<Uint8Array<ArrayBuffer>> {
  const [only] = frame.ranges;
  const isThere = isSpent && only !== undefined && frame.ranges.length === 1;
  return (isThere ? file.source.peek(only.offset, only.length) : undefined) ?? readFrame(file, frame);
}

/** Samples of 12 bits, and RGB that was compressed as such, are decoded here: the codec makes RGB of any three colours. */
async function jpegSamples(
  bytes: Uint8Array<ArrayBuffer>,
  image: ImagePixel,
  subject: OpenInstance['subject'],
  process: JpegProcess | undefined,
): Promise<Stored> {
  const photometric = image.photometricInterpretation;
  if (process?.kind === 'lossless')
    return decodeWithCodec(bytes, image, subject, JPEG_LOSSLESS, process.pointTransform);
  const isPlain = photometric === 'RGB' && !process?.namesColours;
  if (process?.precision === 8 && !isPlain) return decodeWithCodec(bytes, image, subject, JPEG_BASELINE);
  const jpeg = decodeJpeg(bytes, image);
  const samples = jpeg && inStoredType(jpeg.samples, image);
  if (!samples) throw new NotShown('decoder-failed', subject);
  return { samples, photometric };
}

/** The size that a stream has, where it is no larger than its frame: a tile at the edge of a slide may be cut. */
function smaller({ rows, columns }: JpegProcess, image: ImagePixel): ImagePixel {
  const isSmaller = rows < image.rows || columns < image.columns;
  const fits = rows > 0 && columns > 0 && rows <= image.rows && columns <= image.columns;
  return isSmaller && fits ? { ...image, rows, columns } : image;
}

/** A smaller picture in the upper left of a frame, which is black beyond it. */
function placed(samples: Samples, own: ImagePixel, image: ImagePixel): Samples {
  const { samplesPerPixel } = image;
  const [width, wide] = [own.columns * samplesPerPixel, image.columns * samplesPerPixel];
  const frame = new (samples.constructor as Uint8ArrayConstructor)(image.rows * wide);
  for (let row = 0; row < own.rows; row += 1)
    frame.set(samples.subarray(row * width, (row + 1) * width), row * wide);
  return frame;
}

/** @param leftOut Lowest bits that the stream leaves out, which its decoder does not put back. */
async function decodeWithCodec(
  bytes: Uint8Array<ArrayBuffer>,
  image: ImagePixel,
  subject: OpenInstance['subject'],
  syntax: string,
  leftOut = 0,
): Promise<Stored> {
  const { rows, columns, samplesPerPixel, photometricInterpretation } = image;
  const { pixelData, interleaveMode } = await decodeStream(bytes, image, syntax).catch((cause: unknown) => {
    throw new NotShown('decoder-failed', subject, cause);
  });
  const whole = leftOut === 0 ? pixelData : pixelData.map((sample) => sample << leftOut);
  const stored = inStoredType(whole, image);
  if (!stored) throw new NotShown('decoder-failed', subject);
  const planar = samplesPerPixel === 3 && interleaveMode === 0;
  return {
    samples: planar ? byPixel(stored, rows * columns) : stored,
    photometric: samplesPerPixel === 3 && GIVES_RGB.test(syntax) ? 'RGB' : photometricInterpretation,
  };
}

/** What a decoder handed out, in the type and with the sign that the file declares; undefined where it is too little. */
function inStoredType(decoded: Samples, image: ImagePixel): Samples | undefined {
  const count = image.rows * image.columns * image.samplesPerPixel;
  if (decoded.length < count) return undefined;
  const { bitsAllocated, signed } = image;
  const Stored = bitsAllocated <= 8 ? (signed ? Int8Array : Uint8Array) : signed ? Int16Array : Uint16Array;
  const stored = new Stored(decoded.subarray(0, count));
  keepStoredBits(stored, image);
  return stored;
}

/** A deflated frame (PS3.5 §A.4.13), which may be padded after the stream. */
async function inflateFrame(bytes: Uint8Array<ArrayBuffer>, subject: OpenInstance['subject']) {
  const inflated = await inflate(new Blob([bytes]), 0);
  if (!inflated.ok || !inflated.whole) throw new NotShown('decoder-failed', subject);
  return new Uint8Array(await new Blob(inflated.parts).arrayBuffer());
}

function toRgb(samples: Samples, image: ImagePixel, photometric: string, facts: FrameFacts) {
  if (photometric === 'PALETTE COLOR') return facts.palette && rgbFromPalette(samples, facts.palette);
  // A codec that was given subsampled YBR hands out full samples: then there are three per pixel.
  const full = samples.length === image.rows * image.columns * 3;
  if (photometric === 'YBR_FULL_422') return full ? rgbFromYbr(samples) : rgbFromYbr422(samples);
  if (photometric === 'YBR_FULL') return rgbFromYbr(samples);
  return rgbFromRgb(samples, image);
}
