/** What objects draw on planes, and along paths, through the volume of the images that they were made on. */
import type { Colour } from '../dicom/structure-set';
import type { Samples } from '../pixels/samples';
import { contourCut, onGrid, type GridContour } from './contour-cut';
import type { DrawnContour } from './contours';
import { contoursAlong } from './curved-contours';
import { halfSlice, type Stack } from './drawn-on';
import { IDENTITY, type Mark } from './marks';
import { crop, paintCut, type CroppedFrame } from './segment-cut';
import type { SegmentFrame, Segmentation } from './segmentation';
import type { Sheet } from './sheet';
import { inTurns } from './turns';
import type { Grid } from './volume';

export interface CutLayer {
  /**
   * @param grid of the volume that the picture is cut through.
   * @param signal stops what is no longer wanted: its marks are not all there.
   */
  marksOn(sheet: Sheet, grid: Grid, signal: AbortSignal): Promise<readonly Mark[]>;
}

type ColourOf = (id: number) => Colour | undefined;

/** Contours keep their places in the grid of a volume from one plane to the next. */
export function contourLayers(contours: readonly DrawnContour[], stack: Stack) {
  const placed = new WeakMap<Grid, readonly GridContour[]>();
  const half = halfSlice(stack.places ?? []);
  return (colourOf: ColourOf): CutLayer => ({
    marksOn: async ({ plane, stations }, grid, signal) => {
      const onThis = placed.get(grid) ?? onGrid(contours, grid);
      placed.set(grid, onThis);
      const apart = half / grid.steps[2];
      if (!stations) return contourCut(onThis, grid, plane, apart, colourOf);
      const marks: Mark[] = [];
      const cutting = contoursAlong(onThis, grid, { plane, stations }, apart, colourOf, marks);
      await inTurns(cutting, () => !signal.aborted);
      return marks;
    },
  });
}

/** Milliseconds of reading frames after which the page gets its turn. */
const TURN = 20;

/**
 * Frames are read once, when the first plane asks for them.
 *
 * @param onEach the frames that lie on each image of the stack.
 */
export function segmentLayers(
  segmentation: Segmentation,
  onEach: readonly (readonly SegmentFrame[])[],
  stack: Stack,
  samplesOf: (frame: number) => Promise<Samples>,
) {
  const read = async (grid: Grid): Promise<CroppedFrame[]> => {
    const found = new Map<SegmentFrame, CroppedFrame>();
    let since = performance.now();
    for (const [index, frames] of onEach.entries())
      for (const frame of frames) {
        const place = stack.places?.[index];
        // Without a place of its own it lies on its image, pixel by pixel.
        const own = frame.grid ?? (place && { ...place, spacing: [grid.steps[1], grid.steps[0]] as const });
        if (!own || found.has(frame)) continue;
        const part = crop(frame, own, segmentation, await samplesOf(frame.frame));
        if (part) found.set(frame, part);
        if (performance.now() - since < TURN) continue;
        await new Promise((resolve) => setTimeout(resolve));
        since = performance.now();
      }
    return [...found.values()];
  };
  const stackHalf = halfSlice(stack.places ?? []);
  let reading: Promise<CroppedFrame[]> | undefined;
  return (colourOf: ColourOf, opacity: number): CutLayer => ({
    marksOn: async (sheet, grid, signal) => {
      const frames = await (reading ??= read(grid));
      const places = frames.map(({ grid }) => grid);
      const half = Math.min(stackHalf, halfSlice(places, 2 * stackHalf));
      const { columns, rows } = sheet.plane;
      const pixels = new ImageData(columns, rows);
      const words = new Uint32Array(pixels.data.buffer);
      await inTurns(paintCut(segmentation, frames, sheet, half, colourOf, words), () => !signal.aborted);
      const picture = new OffscreenCanvas(columns, rows);
      picture.getContext('2d')?.putImageData(pixels, 0, 0);
      return [{ kind: 'mask', picture, place: IDENTITY, opacity, sharp: true }];
    },
  });
}
