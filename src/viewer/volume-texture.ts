/** A volume as a graphics processor takes it: evenly spaced texels, no more of them than there is room for. */
import { gridCut } from './cut-plane';
import { rangeOf } from '../pixels/modality-values';
import { Reslicer } from './reslice';
import type { Axis, Grid, Volume } from './volume';

export interface TextureShape {
  readonly size: readonly [number, number, number];
  /** Points of the grid from one texel to the next. */
  readonly strides: readonly [number, number, number];
  /** How many pixels of an image, counted along a row, one texel stands for: 1 where nothing was left out. */
  readonly reduction: number;
}

/**
 * Every pixel of every slice has its texel where that is possible; else texels grow, along the axis where they are the smallest.
 *
 * @param most texels there is room for.
 * @param longest side that a texture may have.
 */
export function textureShape({ size, steps, depths }: Grid, most: number, longest: number): TextureShape {
  // Between two slices, texels would hold what the processor mixes by itself.
  const between = fewestOfSlice(depths);
  const strides: [number, number, number] = [1, 1, between];
  const texels = () => size.map((length, axis) => Math.ceil(length / (strides[axis] ?? 1)));
  const isTooLong = () => texels().findIndex((length) => length > longest);
  while (isTooLong() >= 0) strides[isTooLong() as Axis] += 1;
  while (texels().reduce((product, length) => product * length, 1) > most) {
    const lengths = strides.map((stride, axis) => stride * (steps[axis] ?? 1));
    const smallest = lengths.indexOf(Math.min(...lengths)) as Axis;
    // Rows and columns stay alike.
    if (smallest === 2) strides[2] += between;
    else strides[0] = strides[1] = strides[smallest] + 1;
  }
  const [columns = 1, rows = 1, planes = 1] = texels();
  return { size: [columns, rows, planes], strides, reduction: strides[0] };
}

/** How many points lie between a slice and the next where these are closest. */
function fewestOfSlice(depths: Grid['depths']): number {
  const points = new Map<number, number>();
  for (const depth of depths) if (depth) points.set(depth.slice, (points.get(depth.slice) ?? 0) + 1);
  return Math.min(...points.values());
}

/** Smallest and largest value of all slices; yields after each. */
export function* rangeOfVolume({ pixels }: Volume): Generator<void, [number, number]> {
  const ranges: [number, number][] = [];
  for (const own of pixels) {
    if (own) ranges.push(rangeOf(own));
    yield;
  }
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}

/**
 * Makes the texels plane by plane, as parts of `range`: what has no voxel is as the lowest. Yields now and then.
 *
 * @param put is given a plane at a time, whose array is used again for the next.
 */
export function* fillTexture(
  volume: Volume,
  { size: [columns, rows, planes], strides }: TextureShape,
  [low, high]: readonly [number, number],
  put: (texels: Float32Array<ArrayBuffer>, plane: number) => void,
): Generator<void, void> {
  const { grid } = volume;
  const [width, height, depth] = grid.size;
  const reslicer = new Reslicer(volume);
  const layer = new Float32Array(width * height);
  const texels = new Float32Array(columns * rows);
  const scale = 1 / (high - low || 1);
  for (let at = 0; at < planes; at += 1) {
    const plane = gridCut(grid, 2, Math.min(at * strides[2], depth - 1));
    yield* reslicer.cut({ plane, kind: 'mean', reach: 0, stride: 1 }, layer, low);
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1) {
        const value = meanOf(layer, width, height, column * strides[0], row * strides[1], strides[0]);
        texels[row * columns + column] = (value - low) * scale;
      }
    put(texels, at);
    yield;
  }
}

/** Of a square of pixels, as far as it lies in the layer. */
function meanOf(
  layer: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  side: number,
): number {
  if (side === 1) return layer[y * width + x] ?? 0;
  const [right, bottom] = [Math.min(x + side, width), Math.min(y + side, height)];
  let sum = 0;
  for (let row = y; row < bottom; row += 1)
    for (let column = x; column < right; column += 1) sum += layer[row * width + column] ?? 0;
  return sum / ((right - x) * (bottom - y));
}
