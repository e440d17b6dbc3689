/** What a presentation state subtracts from the frames of its image (PS3.3 §C.11.13, §C.7.6.10). */
import type { Dataset, DicomFile } from '../dicom/element';
import { find, firstText } from '../dicom/values';
import { numberAt, numbersAt } from '../pixels/image-pixel';

export interface Mask {
  /** From 0. Their mean is subtracted. */
  readonly frames: readonly number[];
  /** Frames from the shown one on whose mean is subtracted from. */
  readonly averaged: number;
  /** Pixels by which the mask moves down and to the left. */
  readonly shift: readonly [number, number];
}

/**
 * What a state subtracts from a frame, from 0; 'other' where it is of a kind that is not known, or does not say enough;
 * undefined where nothing is subtracted, or what would be is none of the `count` frames of the image. Of several
 * operations, the first whose frames it is among (PS3.3 §C.7.6.10.1).
 */
export function maskOf(file: DicomFile, frame: number, count: number): Mask | 'other' | undefined {
  const item = find(file.dataset, 0x00286100)?.items?.find((each) =>
    isWithin(numbersAt(file, each, 0x00286102), frame + 1),
  );
  const mask = item && maskBy(file, item, frame);
  if (!mask || mask === 'other') return mask;
  const frames = mask.frames.filter((each) => each >= 0 && each < count);
  return frames.length > 0 ? { ...mask, frames } : undefined;
}

/** Whether a state asks for a mask that is not known, of whichever frames. */
export const hasUnknownMask = (file: DicomFile): boolean =>
  (find(file.dataset, 0x00286100)?.items ?? []).some((item) => maskBy(file, item, 0) === 'other');

/** Whether a frame lies in one of the ranges, pairs of first and last numbers from 1. Where there are none, all do. */
const isWithin = (ranges: readonly number[], number: number): boolean =>
  ranges.length === 0 ||
  ranges.some((first, at) => at % 2 === 0 && first <= number && number <= (ranges[at + 1] ?? first));

/**
 * The first frame of the contrast, from 0; NaN where it is not told. One for all pairs of its range: a reading of the
 * standard, which speaks of the first frame and not of pairs.
 */
const firstOf = (file: DicomFile, item: Dataset): number => (numbersAt(file, item, 0x00286102)[0] ?? NaN) - 1;

/** By an item, in frames that the image need not have. */
function maskBy(file: DicomFile, item: Dataset, frame: number): Mask | 'other' | undefined {
  const operation = firstText(file, item, 0x00286101).trim();
  if (operation === 'NONE') return undefined;
  const [down = 0, left = 0] = numbersAt(file, item, 0x00286114);
  const common = {
    averaged: Math.max(1, numberAt(file, item, 0x00286112) ?? 1),
    shift: [down, left],
  } as const;
  if (operation === 'AVG_SUB') {
    const frames = numbersAt(file, item, 0x00286110).map((number) => number - 1);
    return frames.length > 0 ? { ...common, frames } : 'other';
  }
  const offset = numberAt(file, item, 0x00286120) ?? 1;
  const first = firstOf(file, item);
  const earlier = operation === 'TID' ? frame - offset : NaN;
  // Backward from the first: as what emptied before it is what fills after it.
  const mask = operation === 'REV_TID' ? first - offset - (frame - first) : earlier;
  return Number.isNaN(mask) ? 'other' : { ...common, frames: [mask] };
}

/**
 * The values of a frame less those of its mask, whose frames the image has.
 *
 * @param own the modality values of `frame`.
 * @param valuesOf those of another frame.
 * @param count of frames of the image.
 */
export async function subtracted(
  own: ArrayLike<number>,
  { frames, averaged, shift }: Mask,
  { frame, count, columns }: { readonly frame: number; readonly count: number; readonly columns: number },
  valuesOf: (frame: number) => Promise<ArrayLike<number>>,
): Promise<Float32Array<ArrayBuffer>> {
  const contrast = Array.from({ length: Math.min(averaged, count - frame) }, (_, at) => frame + at);
  const get = (each: number) => (each === frame ? Promise.resolve(own) : valuesOf(each));
  const difference = await mean(contrast, get);
  const mask = await mean(frames, get);
  for (let at = 0; at < difference.length; at += 1)
    difference[at] = (difference[at] ?? 0) - shifted(mask, at, columns, shift);
  return difference;
}

async function mean(
  frames: readonly number[],
  valuesOf: (frame: number) => Promise<ArrayLike<number>>,
): Promise<Float32Array<ArrayBuffer>> {
  let sum: Float32Array<ArrayBuffer> | undefined;
  for (const frame of frames) {
    const values = await valuesOf(frame);
    sum ??= new Float32Array(values.length);
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (values[at] ?? 0) / frames.length;
  }
  return sum ?? new Float32Array();
}

/** Between pixels, what lies between them; beyond the edge, the edge. */
function shifted(mask: Float32Array, at: number, columns: number, [down, left]: Mask['shift']): number {
  if (down === 0 && left === 0) return mask[at] ?? 0;
  const rows = mask.length / columns;
  const [x, y] = [(at % columns) + left, Math.floor(at / columns) - down];
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const value = (i: number, j: number) => {
    const inside = Math.max(0, Math.min(rows - 1, j)) * columns + Math.max(0, Math.min(columns - 1, i));
    return mask[inside] ?? 0;
  };
  const line = (j: number) => value(column, j) + (value(column + 1, j) - value(column, j)) * (x - column);
  return line(row) + (line(row + 1) - line(row)) * (y - row);
}
