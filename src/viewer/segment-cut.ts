/** Frames of a segmentation where a plane cuts through them. */
import type { Colour } from '../dicom/structure-set';
import type { Samples } from '../pixels/samples';
import { alongAxis, placeAt, type CutPlane } from './cut-plane';
import { pixelAt, type Grid as ImageGrid } from './plane';
import { axesOfCut } from './reslice';
import { wordsOf, type SegmentFrame, type Segmentation } from './segmentation';

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
 * Paints frames, which lie across the third axis of the volume, where a plane cuts through them.
 *
 * @param half of the distance between frames, in grid points of the third axis.
 * @param rgba one word per pixel of the plane, in the order of an `ImageData`.
 */
export function paintCut(
  segmentation: Segmentation,
  frames: readonly CroppedFrame[],
  plane: CutPlane,
  half: number,
  colourOf: (segment: number) => Colour | undefined,
  rgba: Uint32Array,
): void {
  const { grid, across, at } = plane;
  const wordOf = wordsOf(segmentation, colourOf);
  const [along, down] = axesOfCut(across);
  const [columns, rows] = [grid.size[along], grid.size[down]];
  for (const cropped of frames) {
    const depth = alongAxis(grid, 2, cropped.grid.position);
    const first = Math.max(0, Math.ceil(depth - half));
    const last = Math.min(grid.size[2], Math.ceil(depth + half)) - 1;
    if (across === 2) {
      if (at < first || at > last) continue;
      for (let row = 0; row < rows; row += 1)
        eachOnLine(cropped, plane, row, columns, (column, value) => {
          const word = wordOf(cropped.frame, value);
          if (word !== undefined) rgba[row * columns + column] = word;
        });
    } else
      eachOnLine(cropped, plane, depth, columns, (column, value) => {
        const word = wordOf(cropped.frame, value);
        for (let row = first; word !== undefined && row <= last; row += 1)
          rgba[row * columns + column] = word;
      });
  }
}

/** The values of a frame under the pixels of one line of a plane, which lies at `down` on its second axis. */
function eachOnLine(
  { grid: image, left, top, width, height, samples }: CroppedFrame,
  { grid, across, at }: CutPlane,
  down: number,
  columns: number,
  act: (column: number, value: number) => void,
): void {
  const [along, second] = axesOfCut(across);
  const [start, next] = [0, 1].map((step) => {
    const point: [number, number, number] = [0, 0, 0];
    point[across] = at;
    point[along] = step;
    point[second] = down;
    return pixelAt(image, placeAt(grid, point));
  });
  if (!start || !next) return;
  const [dx, dy] = [next[0] - start[0], next[1] - start[1]];
  for (let column = 0; column < columns; column += 1) {
    const x = Math.floor(start[0] + column * dx) - left;
    const y = Math.floor(start[1] + column * dy) - top;
    if (x >= 0 && y >= 0 && x < width && y < height) act(column, samples[y * width + x] ?? 0);
  }
}
