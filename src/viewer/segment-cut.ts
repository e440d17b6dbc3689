/** Frames of a segmentation where a plane cuts through them. */
import type { Colour } from '../dicom/structure-set';
import type { Samples } from '../pixels/samples';
import { columnsWithin, type CutPlane } from './cut-plane';
import type { Point } from './marks';
import { pixelAt, placeOfPixel, type Grid as ImageGrid } from './plane';
import { wordsOf, type SegmentFrame, type Segmentation } from './segmentation';
import { dot, normalOf, type Vector } from './slice-order';
import { minus, scaled, sum, unit } from './vectors';

/** The part of a frame that is not empty. */
export interface CroppedFrame {
  readonly frame: SegmentFrame;
  /** Where the pixels of the whole frame lie. */
  readonly grid: ImageGrid;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly samples: Samples;
}

/** Leaves out what is empty around the samples of a frame; undefined where nothing is left. */
export function crop(
  frame: SegmentFrame,
  grid: ImageGrid,
  { rows, columns, background, type }: Segmentation,
  samples: Samples,
): CroppedFrame | undefined {
  const empty = type === 'labelmap' ? background : 0;
  let [left, right, top, bottom] = [columns, -1, rows, -1];
  for (let row = 0, at = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1, at += 1) {
      if (samples[at] === empty) continue;
      if (column < left) left = column;
      if (column > right) right = column;
      if (row < top) top = row;
      bottom = row;
    }
  if (right < left) return undefined;
  const [width, height] = [right - left + 1, bottom - top + 1];
  const kept = samples.slice(0, width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * columns + left;
    kept.set(samples.subarray(from, from + width), row * width);
  }
  return { frame, grid, left, top, width, height, samples: kept };
}

/**
 * Paints frames where a plane cuts through them; yields after each.
 *
 * @param half of the distance between frames, in millimetres.
 * @param rgba one word per pixel of the plane, in the order of an `ImageData`.
 */
export function* paintCut(
  segmentation: Segmentation,
  frames: readonly CroppedFrame[],
  plane: CutPlane,
  half: number,
  colourOf: (segment: number) => Colour | undefined,
  rgba: Uint32Array,
): Generator<void, void> {
  const { columns, rows } = plane;
  const wordOf = wordsOf(segmentation, colourOf);
  for (const { frame, grid, left, top, width, height, samples } of frames) {
    const normal = unit(normalOf(grid));
    // Column and row in the frame, and millimetres from it, of a pixel of the plane.
    const seenFrom = (pixel: Point): Vector => {
      const place = placeOfPixel(plane, pixel);
      const [x, y] = pixelAt(grid, place);
      return [x - left, y - top, dot(minus(place, grid.position), normal)];
    };
    const first = seenFrom([0.5, 0.5]);
    const [right, down] = [minus(seenFrom([1.5, 0.5]), first), minus(seenFrom([0.5, 1.5]), first)];
    const [low, high] = [[0, 0, -half - ROUNDING] as const, [width, height, half - ROUNDING] as const];
    // Rows that come near it nowhere are left out at once.
    const reach = scaled(right, columns - 1);
    const [lowest, highest] = [minus(low, partsOf(reach, 1)), minus(high, partsOf(reach, -1))];
    const [from, to] = columnsWithin(first, down, lowest, highest, rows);
    for (let row = from; row < to; row += 1) {
      const start = sum(first, scaled(down, row));
      const [begin, end] = columnsWithin(start, right, low, high, columns);
      for (let column = begin; column < end; column += 1) {
        const [x, y] = [Math.floor(start[0] + right[0] * column), Math.floor(start[1] + right[1] * column)];
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const word = wordOf(frame, samples[y * width + x] ?? 0);
        if (word !== undefined) rgba[row * columns + column] = word;
      }
    }
    yield;
  }
}

/** Millimetres by which places are off. A plane in the middle between two frames shows one of them. */
const ROUNDING = 1e-6;

/** Those parts of a vector that have a sign; 0 for the others. */
const partsOf = ([x, y, z]: Vector, sign: 1 | -1): Vector => [
  sign * Math.max(0, sign * x),
  sign * Math.max(0, sign * y),
  sign * Math.max(0, sign * z),
];
