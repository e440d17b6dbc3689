/** Frames of a segmentation where a plane, or what follows a path, cuts through them. */
import type { Colour } from '../dicom/structure-set';
import type { Samples } from '../pixels/samples';
import { columnsWithin } from './cut-plane';
import { pixelAt, type Grid as ImageGrid } from './plane';
import { wordsOf, type SegmentFrame, type Segmentation } from './segmentation';
import { linesOf, type Sheet } from './sheet';
import { dot, normalOf, type Vector } from './slice-order';
import { minus, scaled, unit } from './vectors';

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
 * Paints frames where a picture cuts through them; yields after each.
 *
 * @param half of the distance between frames, in millimetres.
 * @param rgba one word per pixel of the picture, in the order of an `ImageData`.
 */
export function* paintCut(
  segmentation: Segmentation,
  frames: readonly CroppedFrame[],
  sheet: Sheet,
  half: number,
  colourOf: (segment: number) => Colour | undefined,
  rgba: Uint32Array,
): Generator<void, void> {
  const wordOf = wordsOf(segmentation, colourOf);
  const { lines, onward, length, apart } = linesOf(sheet);
  const all = [...lines];
  const [near, far] = [-half - ROUNDING, half - ROUNDING];
  for (const { frame, grid, left, top, width, height, samples } of frames) {
    const [a, b, c, d, e, f] = grid.orientation;
    const normal = unit(normalOf(grid));
    const ownDepth = dot(grid.position, normal);
    // Column and row in the part of the frame, and millimetres from it.
    const seenFrom = (place: Vector): Vector => {
      const [x, y] = pixelAt(grid, place);
      return [x - left, y - top, dot(place, normal) - ownDepth];
    };
    const seen = (way: Vector): Vector => [
      dot(way, [a, b, c]) / grid.spacing[1],
      dot(way, [d, e, f]) / grid.spacing[0],
      dot(way, normal),
    ];
    const [low, high] = [[0, 0, near] as const, [width, height, far] as const];
    // Lines that come near the frame nowhere are left out at once: all together where they lie evenly.
    let [from, to] = [0, all.length];
    const [beginning] = all;
    if (onward && beginning) {
      const reach = scaled(seen(beginning.step), length - 1);
      const [lowest, highest] = [minus(low, partsOf(reach, 1)), minus(high, partsOf(reach, -1))];
      [from, to] = columnsWithin(seenFrom(beginning.first), seen(onward), lowest, highest, all.length);
    }
    for (const { first, step, at } of all.slice(from, Math.max(from, to))) {
      const start = seenFrom(first);
      const [right, down, deeper] = seen(step);
      const [depth, end] = [start[2], start[2] + deeper * (length - 1)];
      if (Math.max(depth, end) < near || Math.min(depth, end) > far) continue;
      const [begin, stop] = columnsWithin(start, [right, down, deeper], low, high, length);
      for (let pixel = begin; pixel < stop; pixel += 1) {
        const [column, row] = [Math.floor(start[0] + right * pixel), Math.floor(start[1] + down * pixel)];
        if (column < 0 || row < 0 || column >= width || row >= height) continue;
        const word = wordOf(frame, samples[row * width + column] ?? 0);
        if (word !== undefined) rgba[at + pixel * apart] = word;
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
