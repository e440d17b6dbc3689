/** Segmentations (PS3.3 §C.8.20): which segment each frame is of, where it lies, and what it looks like over an image. */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import { imageReferences, segmentsOf, type Colour, type SegmentOf } from '../dicom/structure-set';
import { T } from '../dicom/tag';
import { firstText } from '../dicom/values';
import { numberAt, numbersAt, type ImagePixel } from '../pixels/image-pixel';
import type { Samples } from '../pixels/samples';
import type { Drawn } from './drawn-on';
import { functionalGroup } from './functional-group';
import type { Matrix } from './marks';
import { betweenGrids, type Grid } from './plane';
import { placeOf } from './slice-order';
import { tileOf, type Tile } from './slide-tiles';

export interface SegmentFrame extends Drawn {
  /** From 0. */
  readonly frame: number;
  /** Undefined in a label map, whose pixels name their segment. */
  readonly segment: number | undefined;
  /** Where its pixels lie; undefined where the file does not say. */
  readonly grid: Grid | undefined;
  /** On a slide. */
  readonly tile: Tile | undefined;
}

export interface Segmentation {
  readonly type: 'binary' | 'fractional' | 'labelmap';
  readonly segments: readonly SegmentOf[];
  readonly frames: readonly SegmentFrame[];
  readonly rows: number;
  readonly columns: number;
  /** The pixel value of a fraction of 1. */
  readonly full: number;
  /** The value of pixels of a label map that no segment holds. */
  readonly background: number;
}

const LABELMAP = '1.2.840.10008.5.1.4.1.1.66.7';
const DerivationImage = 0x00089124;
const SourceImage = 0x00082112;

export function segmentationOf(file: DicomFile, image: ImagePixel): Segmentation {
  const { dataset } = file;
  const stated = firstText(file, dataset, 0x00620001).trim();
  const isLabelmap = firstText(file, dataset, T.SOPClassUID) === LABELMAP || stated === 'LABELMAP';
  const { rows, columns, numberOfFrames } = image;
  const segments = segmentsOf(file);
  return {
    type: isLabelmap ? 'labelmap' : stated === 'FRACTIONAL' ? 'fractional' : 'binary',
    segments,
    frames: Array.from({ length: numberOfFrames }, (_, frame) =>
      // Where frames name no segment they are as many of each, one segment after the other (PS3.3 §C.7.6.17.3).
      frameOf(
        file,
        image,
        frame,
        isLabelmap,
        segments[Math.floor((frame * segments.length) / numberOfFrames)],
      ),
    ),
    rows,
    columns,
    full: numberAt(file, dataset, 0x0062000e) ?? 255,
    background: image.paddingValue ?? 0,
  };
}

function frameOf(
  file: DicomFile,
  image: ImagePixel,
  frame: number,
  isLabelmap: boolean,
  byOrder: SegmentOf | undefined,
): SegmentFrame {
  const { dataset } = file;
  const group = (sequence: Tag): Dataset => functionalGroup(dataset, frame, sequence) ?? dataset;
  const place = placeOf(
    numbersAt(file, group(0x00209113), T.ImagePositionPatient),
    numbersAt(file, group(0x00209116), T.ImageOrientationPatient),
  );
  const [rowSpacing, columnSpacing] = numbersAt(file, group(0x00289110), T.PixelSpacing);
  const derivation = functionalGroup(dataset, frame, DerivationImage);
  const named = numberAt(file, group(0x0062000a), 0x0062000b);
  return {
    frame,
    segment: isLabelmap ? undefined : (named ?? byOrder?.number),
    sources: derivation ? imageReferences(file, derivation, SourceImage) : [],
    position: place?.position,
    orientation: place?.orientation,
    tile: tileOf(file, image, frame),
    grid:
      place && rowSpacing && columnSpacing ? { ...place, spacing: [rowSpacing, columnSpacing] } : undefined,
  };
}

/** Where the pixels of a frame fall among those of an image: by their places, on a slide or in space, else pixel by pixel. */
export function placeOnImage(
  { grid, tile }: SegmentFrame,
  { rows, columns }: Segmentation,
  image: {
    readonly grid: Grid | undefined;
    readonly tile?: Tile | undefined;
    readonly rows: number;
    readonly columns: number;
  },
): Matrix {
  if (tile && image.tile) return betweenTiles(tile, image.tile);
  if (grid && image.grid) return betweenGrids(grid, image.grid);
  return [image.columns / columns, 0, 0, image.rows / rows, 0, 0];
}

/** From pixels of a tile to those of another one on the same slide. */
export function betweenTiles(from: Tile, to: Tile): Matrix {
  const [x, y] = [to.columns / from.columns, to.rows / from.rows];
  return [x, 0, 0, y, from.column * x - to.column, from.row * y - to.row];
}

/**
 * Paints a frame: each pixel in the colour of its segment, less opaque where it holds less of it.
 *
 * @param colourOf undefined for a segment that is not shown.
 * @param rgba one word per pixel, in the order of an `ImageData`.
 */
export function paintSegments(
  segmentation: Segmentation,
  frame: SegmentFrame,
  samples: Samples,
  colourOf: (segment: number) => Colour | undefined,
  rgba: Uint32Array,
): void {
  const wordOf = wordsOf(segmentation, colourOf);
  for (let at = 0; at < samples.length; at += 1) {
    const word = wordOf(frame, samples[at] ?? 0);
    if (word !== undefined) rgba[at] = word;
  }
}

/** What a value in a frame is painted as, in a word of an `ImageData`; undefined where nothing is. */
export function wordsOf(
  { type, full }: Segmentation,
  colourOf: (segment: number) => Colour | undefined,
): (frame: SegmentFrame, value: number) => number | undefined {
  const colours = new Map<number, number | undefined>();
  const colourWord = (number: number): number | undefined => {
    if (!colours.has(number)) colours.set(number, packed(colourOf(number)));
    return colours.get(number);
  };
  return ({ segment = NaN }, value) => {
    const word = type === 'labelmap' ? colourWord(value) : value > 0 ? colourWord(segment) : undefined;
    if (word === undefined) return undefined;
    const opacity = type === 'fractional' ? Math.min(255, Math.round((255 * value) / full)) : 255;
    return word | (opacity << 24);
  };
}

const packed = (colour: Colour | undefined): number | undefined =>
  colour && colour[0] | (colour[1] << 8) | (colour[2] << 16);
