import { describe, expect, test } from 'vitest';
import type { Place } from './slice-order';
import { gridOf, type Grid, type Volume } from './volume';
import { fillTexture, rangeOfVolume, textureShape, type TextureShape } from './volume-texture';

const places = (depths: readonly number[], shift = 0): Place[] =>
  depths.map((depth) => ({ position: [0, depth * shift, depth], orientation: [1, 0, 0, 0, 1, 0] }));

function gridAt(depths: readonly number[], { size = 4, spacing = 1, shift = 0 } = {}): Grid {
  const shape = { columns: size, rows: size, spacing: [spacing, spacing] as const };
  const grid = gridOf({ ...shape, places: places(depths, shift) });
  if (typeof grid === 'string') throw new Error(grid);
  return grid;
}

/** A volume whose slices have one value each. */
function volumeOf(grid: Grid, values: readonly number[], size = 4): Volume {
  const pixels = values.map((value) => new Int16Array(size * size).fill(value));
  return { grid, columns: size, rows: size, pixels };
}

function filled(volume: Volume, shape: TextureShape, range: readonly [number, number]): number[][] {
  const planes: number[][] = [];
  const filling = fillTexture(volume, shape, range, (texels, plane) => (planes[plane] = [...texels]));
  while (filling.next().done !== true) continue;
  return planes;
}

describe('the shape of a texture', () => {
  test('has a texel for every pixel of every slice, and none between slices', () => {
    const grid = gridAt([0, 5, 10, 15], { size: 8 });
    expect(grid.size[2]).toBe(16);
    expect(textureShape(grid, 1e6, 2048)).toEqual({ size: [8, 8, 4], strides: [1, 1, 5], reduction: 1 });
  });

  test('is reduced along rows and columns first where these are the finest, and says by how much', () => {
    const grid = gridAt([0, 5, 10, 15], { size: 8 });
    expect(textureShape(grid, 64, 2048)).toEqual({ size: [4, 4, 4], strides: [2, 2, 5], reduction: 2 });
  });

  test('is not longer than a texture may be', () => {
    const grid = gridAt([0, 1, 2, 3], { size: 8 });
    expect(textureShape(grid, 1e6, 4).size).toEqual([4, 4, 4]);
  });
});

describe('texels', () => {
  test('are parts of the range of all values', () => {
    const volume = volumeOf(gridAt([0, 1, 2]), [-1000, 0, 1000]);
    const measure = rangeOfVolume(volume);
    let step = measure.next();
    while (!step.done) step = measure.next();
    expect(step.value).toEqual([-1000, 1000]);
    const planes = filled(volume, textureShape(volume.grid, 1e6, 2048), step.value);
    expect(planes.map(([first]) => first)).toEqual([0, 0.5, 1]);
    expect(planes.map(({ length }) => length)).toEqual([16, 16, 16]);
  });

  test('are means of the pixels that they stand for', () => {
    const volume = volumeOf(gridAt([0, 1, 2]), [0, 0, 0]);
    volume.pixels[1] = Int16Array.from({ length: 16 }, (_, at) => at);
    const shape: TextureShape = { size: [2, 2, 3], strides: [2, 2, 1], reduction: 2 };
    expect(filled(volume, shape, [0, 1])[1]).toEqual([2.5, 4.5, 10.5, 12.5]);
  });

  test('are the lowest where there is no slice, and where a tilted stack leaves the grid', () => {
    const gap = volumeOf(gridAt([0, 1, 2, 3, 9, 10]), [4, 4, 4, 4, 4, 4]);
    const depths = filled(gap, textureShape(gap.grid, 1e6, 2048), [0, 4]).map(([first]) => first);
    expect(depths).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1]);
    const tilted = volumeOf(gridAt([0, 1, 2], { shift: 1 }), [4, 4, 4]);
    const [lowest = []] = filled(tilted, textureShape(tilted.grid, 1e6, 2048), [0, 4]);
    expect([lowest[0], lowest.at(-1)]).toEqual([1, 0]);
  });
});
