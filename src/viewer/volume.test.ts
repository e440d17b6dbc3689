import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersOf } from './orientation';
import { axesOfCut, gridCut } from './cut-plane';
import { planesOf } from './mpr-planes';
import { placeOfPixel } from './plane';
import { Reslicer, type Cut } from './reslice';
import type { Place, Vector } from './slice-order';
import { gridOf, type Axis, type Grid, type Volume } from './volume';

const COLUMNS = 9;
const ROWS = 7;
const SPACING: readonly [number, number] = [0.8, 0.5];
const NOTHING = -9999;
/** How much the field changes within a hundredth of the largest voxel of these tests, which is where shifts are rounded. */
const HUNDREDTH = 0.25;
const AXIAL = [1, 0, 0, 0, 1, 0] as const;

/** A value that tells where in the patient it lies; linear, so that mixing neighbours gives the value between them. */
const field = ([x, y, z]: Vector) => 2 * x - 3 * y + 5 * z + 7;

const along = (from: Vector, by: readonly (readonly [number, Vector])[]): Vector =>
  by.reduce<Vector>(
    ([x, y, z], [length, [a, b, c]]) => [x + length * a, y + length * b, z + length * c],
    from,
  );

const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [b * f - c * e, c * d - a * f, a * e - b * d];

/** Slices at these places, whose pixels hold the field at their own position. */
function volumeOf(places: readonly Place[], value: (at: Vector) => number = field): Volume {
  const grid = gridOf({ columns: COLUMNS, rows: ROWS, spacing: SPACING, places });
  if (typeof grid === 'string') throw new Error(grid);
  const pixels = grid.slices.map(({ index }) => {
    const place = places[index];
    if (!place) throw new Error('no such slice');
    const { position, orientation } = place;
    const [a, b, c, d, e, f] = orientation;
    return Float32Array.from({ length: COLUMNS * ROWS }, (_, at) =>
      value(
        along(position, [
          [(at % COLUMNS) * SPACING[1], [a, b, c]],
          [Math.floor(at / COLUMNS) * SPACING[0], [d, e, f]],
        ]),
      ),
    );
  });
  return { grid, columns: COLUMNS, rows: ROWS, pixels };
}

const stack = (depths: readonly number[], tilt = 0): Place[] =>
  depths.map((depth) => ({ position: [-20, -30 + depth * tilt, 40 + depth], orientation: AXIAL }));

const single = (grid: Grid, across: Axis, at: number): Cut => ({
  plane: gridCut(grid, across, at),
  kind: 'mip',
  reach: 0,
  stride: 1,
});

function picture(volume: Volume, cut: Cut): Float32Array {
  const reslicer = new Reslicer(volume);
  const into = new Float32Array(cut.plane.columns * cut.plane.rows);
  Array.from(reslicer.cut(cut, into, NOTHING));
  return into;
}

/** Compares every voxel of the picture with what the field is there; the number of voxels. */
function expectField(volume: Volume, cut: Cut): number {
  const pixels = picture(volume, cut);
  const width = cut.plane.columns;
  let voxels = 0;
  for (const [at, value] of pixels.entries()) {
    if (value === NOTHING) continue;
    voxels += 1;
    const expected = field(placeOfPixel(cut.plane, [(at % width) + 0.5, Math.floor(at / width) + 0.5]));
    expect(Math.abs(value - expected)).toBeLessThan(HUNDREDTH);
  }
  return voxels;
}

describe('every voxel of a cut is what lies at its place in the patient', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  test('for slices of any direction, distance and tilt, in any order', () => {
    fc.assert(
      fc.property(
        fc.tuple(number(-1, 1), number(-1, 1), number(0, 3)),
        fc.tuple(number(-0.3, 0.3), number(-0.3, 0.3)),
        fc.array(number(0.95, 1.3), { minLength: 3, maxLength: 8 }),
        fc.constantFrom<Axis>(0, 1, 2),
        fc.boolean(),
        ([yaw, pitch, distance], [slantX, slantY], gaps, across, backward) => {
          const row: Vector = [Math.cos(yaw), Math.sin(yaw), 0];
          const column: Vector = [
            -Math.sin(yaw) * Math.cos(pitch),
            Math.cos(yaw) * Math.cos(pitch),
            Math.sin(pitch),
          ];
          const normal = cross(row, column);
          const step = distance + 0.5;
          let depth = 0;
          const places = [0, ...gaps].map((gap): Place => {
            depth += gap * step;
            return {
              position: along(
                [5, -8, 12],
                [
                  [depth, normal],
                  [depth * slantX, row],
                  [depth * slantY, column],
                ],
              ),
              orientation: [...row, ...column],
            };
          });
          const volume = volumeOf(backward ? places.reverse() : places);
          const middle = Math.floor(volume.grid.size[across] / 2);
          expectField(volume, single(volume.grid, across, middle));
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });

  test('a regular stack has no empty place', () => {
    const volume = volumeOf(stack([0, 2, 4, 6, 8]));
    expect(volume.grid.size).toEqual([COLUMNS, ROWS, 17]);
    for (const across of [0, 1, 2] as const) {
      const [first, second] = axesOfCut(across);
      expect(expectField(volume, single(volume.grid, across, 3))).toBe(
        volume.grid.size[first] * volume.grid.size[second],
      );
    }
  });

  test('a tilted stack stands as it was in the patient: the grid is wider and has empty corners', () => {
    const volume = volumeOf(stack([0, 2, 4, 6, 8], 0.4));
    expect(volume.grid.size).toEqual([COLUMNS, ROWS + 4, 17]);
    const voxels = expectField(volume, single(volume.grid, 0, 4));
    expect(voxels).toBeGreaterThan(0.8 * ROWS * 17);
    expect(voxels).toBeLessThan((ROWS + 4) * 17);
  });

  test('where slices are missing there is nothing, not a guess', () => {
    const volume = volumeOf(stack([0, 1, 2, 3, 8, 9, 10]));
    const pixels = picture(volume, single(volume.grid, 1, 2));
    const rowIsEmpty = Array.from({ length: volume.grid.size[2] }, (_, row) =>
      pixels.subarray(row * COLUMNS, (row + 1) * COLUMNS).every((value) => value === NOTHING),
    );
    const depth = (row: number) => row * volume.grid.steps[2];
    rowIsEmpty.forEach((isEmpty, row) => expect(isEmpty).toBe(depth(row) > 3.5 && depth(row) < 7.5));
  });

  test('where slices are thicker from somewhere on, nothing is missing', () => {
    const volume = volumeOf(stack([0, 1, 2, 3, 4, 6, 8, 10]));
    expect(expectField(volume, single(volume.grid, 1, 2))).toBe(volume.grid.size[0] * volume.grid.size[2]);
  });

  test('a slice that is not there yet leaves its neighbourhood empty', () => {
    const volume = volumeOf(stack([0, 1, 2, 3]));
    volume.pixels[1] = undefined;
    const pixels = picture(volume, single(volume.grid, 1, 0));
    expect(pixels[2 * COLUMNS]).toBe(NOTHING);
    expect(pixels[0]).not.toBe(NOTHING);
    expect(pixels[4 * COLUMNS]).not.toBe(NOTHING);
  });
});

describe('slabs', () => {
  /** Zero but for three voxels, and one below zero. */
  const peaks = (at: Vector) => {
    const [x, y, z] = at.map((part) => Math.round(part * 100) / 100);
    if (x === -19 && y === -28.4)
      return ({ 41: 300, 43: 700, 47: 500 } as Record<number, number>)[z ?? 0] ?? 0;
    return x === -18 && y === -28.4 && z === 44 ? -50 : 0;
  };
  const volume = volumeOf(stack([0, 1, 2, 3, 4, 5, 6, 7, 8]), peaks);
  const slab = (kind: Cut['kind'], at: number, reach: number): Cut => ({
    plane: gridCut(volume.grid, 2, at),
    kind,
    reach,
    stride: 1,
  });
  /** The voxel of the peaks: column 2, row 2; of the trough: column 4, row 2. Steps along the slices are 0.5 mm. */
  const PEAK = 2 * COLUMNS + 2;
  const TROUGH = 2 * COLUMNS + 4;

  test('MIP finds the largest value within its thickness and none beyond', () => {
    expect(volume.grid.steps[2]).toBe(0.5);
    expect(picture(volume, slab('mip', 8, 2))[PEAK]).toBe(700);
    expect(picture(volume, slab('mip', 8, 1))[PEAK]).toBe(350);
    expect(picture(volume, slab('mip', 12, 3))[PEAK]).toBe(500);
    expect(picture(volume, slab('mip', 4, 1))[PEAK]).toBe(350);
    expect(picture(volume, slab('mip', 8, 100))[PEAK]).toBe(700);
  });

  test('MinIP finds the smallest', () => {
    expect(picture(volume, slab('minip', 6, 2))[TROUGH]).toBe(-50);
    expect(picture(volume, slab('minip', 3, 2))[TROUGH]).toBe(0);
  });

  test('the mean is that of the planes that there are', () => {
    // 42.5, 43 and 43.5 mm: half of the peak, the peak, half of the peak.
    expect(picture(volume, slab('mean', 6, 1))[PEAK]).toBeCloseTo((350 + 700 + 350) / 3, 3);
    // At the edge of the volume two planes are left: 40 and 40.5 mm.
    expect(picture(volume, slab('mean', 0, 1))[PEAK]).toBeCloseTo((0 + 150) / 2, 3);
  });

  test('from the side as from the front', () => {
    const sides = picture(volume, { plane: gridCut(volume.grid, 1, 2), kind: 'mip', reach: 3, stride: 1 });
    expect(Math.max(...sides)).toBe(700);
    expect(sides.indexOf(700)).toBe(6 * COLUMNS + 2);
  });

  test('pixels of whole numbers are rounded', () => {
    const into = new Int16Array(COLUMNS * ROWS);
    Array.from(new Reslicer(volume).cut(slab('mean', 6, 1), into, 0));
    expect(into[PEAK]).toBe(467);
  });
});

describe('what is no volume says why', () => {
  const shape = { columns: COLUMNS, rows: ROWS, spacing: SPACING };
  test('too few slices, and two of one plane', () => {
    expect(gridOf({ ...shape, places: stack([0, 1]) })).toBe('too-few');
    expect(gridOf({ ...shape, places: stack([0, 1, 1, 2]) })).toBe('one-plane-twice');
  });
  test('a slice that is turned in its plane', () => {
    const [first, second, third] = stack([0, 1, 2]);
    if (!first || !second || !third) throw new Error('no stack');
    const turned = { ...second, orientation: [0, 1, 0, -1, 0, 0] } as const;
    expect(gridOf({ ...shape, places: [first, turned, third] })).toBe('not-parallel');
  });
  test('a position so far off, along the slices or beside them, that no picture could hold it', () => {
    const far = 1e12;
    expect(gridOf({ ...shape, places: stack([0, 1, 2, far]) })).toBe('too-large');
    const [first, ...others] = stack([0, 1, 2]);
    if (!first) throw new Error('no stack');
    const beside = { ...first, position: [far, 0, 40] } as const;
    expect(gridOf({ ...shape, places: [beside, ...others] })).toBe('too-large');
  });
});

describe('planes hang as they are read', () => {
  const hung = (orientation: Place['orientation'], normal: Vector) => {
    const places = [0, 1, 2].map((depth) => ({ position: along([0, 0, 0], [[depth, normal]]), orientation }));
    const { grid } = volumeOf(places);
    return planesOf(grid).map(({ orientation: name, right, down }) =>
      [name, lettersOf(right), lettersOf(down)].join(' '),
    );
  };
  test('axial slices, head first and feet first', () => {
    const expected = ['axial L P', 'coronal L F', 'sagittal P F'];
    expect(hung([1, 0, 0, 0, 1, 0], [0, 0, 1])).toEqual(expected);
    expect(hung([1, 0, 0, 0, 1, 0], [0, 0, -1])).toEqual(expected);
    expect(hung([-1, 0, 0, 0, -1, 0], [0, 0, 1])).toEqual(expected);
  });
  test('sagittal and coronal slices come first where they were taken', () => {
    expect(hung([0, 1, 0, 0, 0, -1], [1, 0, 0])).toEqual(['sagittal P F', 'axial L P', 'coronal L F']);
    expect(hung([1, 0, 0, 0, 0, -1], [0, 1, 0])).toEqual(['coronal L F', 'axial L P', 'sagittal P F']);
  });
  test('oblique slices keep the letters of their tilt', () => {
    const tilt = Math.SQRT1_2;
    expect(hung([1, 0, 0, 0, 0.9, -0.436], [0, 0.436, 0.9])[0]).toBe('axial L PF');
    expect(hung([tilt, tilt, 0, 0, 0, -1], [-tilt, tilt, 0])).toHaveLength(3);
  });
});
