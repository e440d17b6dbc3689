import { describe, expect, test } from 'vitest';
import type { Slab } from '../dicom/measurement';
import { acrossAt, roughly, unrolled } from './curved-cut';
import { slabOf } from './mpr-cut';
import { NO_SLAB } from './mpr-slab';
import { pathThrough, type Path } from './path';
import { Reslicer, type Cut } from './reslice';
import type { Place, Vector } from './slice-order';
import { minus } from './vectors';
import { gridOf, type Volume } from './volume';

const RADIUS = 3;
/** In air. */
const AIR = -1000;
const TUBE = 1000;

/** A tube along a half circle of 30 mm that rises: from the right over the front to the left. */
const axisAt = (share: number, rise: number): Vector => {
  const angle = share * Math.PI;
  return [-30 * Math.cos(angle), -30 * Math.sin(angle), rise * (share - 0.5)];
};

interface Shape {
  /** Between rows, columns and slices. */
  readonly spacing: readonly [number, number, number];
  /** Millimetres to the back from slice to slice, as of a tilted gantry. */
  readonly shift: number;
  readonly rise: number;
}

/** Voxels tell how far they are from the axis of the tube: whole inside, half at its wall, over 2 mm. */
function tube({ spacing: [between, across, apart], shift, rise }: Shape): Volume {
  const [columns, rows, count] = [Math.ceil(88 / across), Math.ceil(70 / between), Math.ceil(50 / apart)];
  const places = Array.from({ length: count }, (_, at): Place => ({
    position: [-44, -52 + (at - count / 2) * shift, -25 + at * apart],
    orientation: [1, 0, 0, 0, 1, 0],
  }));
  const grid = gridOf({ columns, rows, spacing: [between, across], places });
  if (typeof grid === 'string') throw new Error(grid);
  const axis = Array.from({ length: 721 }, (_, at) => axisAt(at / 720, rise));
  const valueAt = (place: Vector) => {
    // Most of the volume is far from the tube, and need not be measured.
    const off = Math.max(
      Math.abs(Math.hypot(place[0], place[1]) - 30),
      place[1],
      Math.abs(place[2]) - rise / 2,
    );
    if (off > RADIUS + 1) return AIR;
    let squared = Infinity;
    for (const [x, y, z] of axis)
      squared = Math.min(squared, (place[0] - x) ** 2 + (place[1] - y) ** 2 + (place[2] - z) ** 2);
    return AIR + (TUBE - AIR) * Math.max(0, Math.min(1, (RADIUS - Math.sqrt(squared)) / 2 + 0.5));
  };
  const pixels = grid.slices.map(({ index }) => {
    const [x, y, z] = places[index]?.position ?? [0, 0, 0];
    return Int16Array.from({ length: columns * rows }, (_, at) =>
      Math.round(valueAt([x + (at % columns) * across, y + Math.floor(at / columns) * between, z])),
    );
  });
  return { grid, columns, rows, pixels };
}

function alongIt({ grid }: Volume, rise: number): Path {
  const points = [0, 0.15, 0.3, 0.5, 0.65, 0.8, 1].map((share) => axisAt(share, rise));
  const path = pathThrough(points, [0, 0, 1], Math.min(...grid.steps));
  if (!path) throw new Error('no path');
  return path;
}

function picture(volume: Volume, cut: Cut): Float32Array {
  const into = new Float32Array(cut.plane.columns * cut.plane.rows);
  Array.from(new Reslicer(volume).cut(cut, into, NaN));
  return into;
}

/** Where what is bright lies in a line of pixels, weighed by how bright it is; and how wide it is at half its height. */
function bright(values: readonly number[]): { middle: number; width: number } {
  const weights = values.map((value) => (Number.isNaN(value) ? 0 : (value - AIR) / (TUBE - AIR)));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  const middle = weights.reduce((sum, each, at) => sum + each * at, 0) / whole;
  return { middle, width: whole };
}

const column = (values: Float32Array, { columns, rows }: Cut['plane'], at: number) =>
  Array.from({ length: rows }, (_, row) => values[row * columns + at] ?? NaN);
const row = (values: Float32Array, { columns }: Cut['plane'], at: number) => [
  ...values.subarray(at * columns, (at + 1) * columns),
];

const SHAPES: readonly (readonly [string, Shape])[] = [
  ['even voxels', { spacing: [0.8, 0.8, 0.8], shift: 0, rise: 0 }],
  ['thick slices', { spacing: [0.6, 0.6, 2], shift: 0, rise: 0 }],
  ['rows farther apart than columns', { spacing: [1, 0.6, 1.2], shift: 0, rise: 0 }],
  ['a tilted gantry', { spacing: [0.8, 0.8, 1.5], shift: 0.5, rise: 0 }],
  ['a tube that rises, as a vessel', { spacing: [0.8, 0.8, 1], shift: 0, rise: 30 }],
  ['one that rises through a tilted gantry', { spacing: [0.7, 0.7, 1.5], shift: -0.4, rise: 24 }],
];

describe.each(SHAPES)('a curved tube in %s', (_, shape) => {
  const volume = tube(shape);
  const path = alongIt(volume, shape.rise);
  const coarsest = Math.max(...shape.spacing);

  test('lies straight in the middle of the unrolled picture, as wide as it is', () => {
    const cut = slabOf(unrolled(volume.grid, path), NO_SLAB);
    const values = picture(volume, cut);
    const { plane } = cut;
    expect(plane.columns).toBe(path.stations.length);
    for (let at = 0; at < plane.columns; at += 1) {
      const { middle, width } = bright(column(values, plane, at));
      // Within half a voxel.
      expect(Math.abs(middle - (plane.rows - 1) / 2) * plane.spacing[0]).toBeLessThan(coarsest / 2);
      expect(Math.abs(width * plane.spacing[0] - 2 * RADIUS)).toBeLessThan(coarsest / 2);
    }
    expect(row(values, plane, (plane.rows - 1) / 2).every((value) => value > 0)).toBe(true);
  });

  test('is a circle in the middle of the plane across it, everywhere', () => {
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const station = path.stations[Math.round(share * (path.stations.length - 1))];
      if (!station) throw new Error('no station');
      const plane = acrossAt(volume.grid, station);
      const values = picture(volume, slabOf({ plane }, NO_SLAB));
      const lines = [
        column(values, plane, (plane.columns - 1) / 2),
        row(values, plane, (plane.rows - 1) / 2),
      ];
      for (const line of lines) {
        // The far side of the tube may lie in it too.
        const reach = Math.round(8 / plane.spacing[0]);
        const own = line.slice((line.length - 1) / 2 - reach, (line.length - 1) / 2 + reach + 1);
        const { middle, width } = bright(own);
        expect(Math.abs(middle - reach) * plane.spacing[0]).toBeLessThan(coarsest / 2);
        expect(Math.abs(width * plane.spacing[0] - 2 * RADIUS)).toBeLessThan(coarsest / 2 + 0.1);
      }
    }
  });
});

describe('a slab along a path', () => {
  const shape: Shape = { spacing: [0.8, 0.8, 0.8], shift: 0, rise: 0 };
  const volume = tube(shape);
  const path = alongIt(volume, 0);
  /** Beside the tube, towards the back, where a single surface meets nothing but air. */
  const beside: Path = {
    ...path,
    stations: path.stations.map((station) => ({ ...station, place: aside(station, 6) })),
  };
  const most = (slab: Slab) => {
    const values = picture(volume, slabOf(unrolled(volume.grid, beside), slab));
    return Math.max(...values.filter((value) => !Number.isNaN(value)));
  };

  test('finds what lies before and behind it, as far as it is thick', () => {
    expect(most(NO_SLAB)).toBe(AIR);
    expect(most({ kind: 'mip', thickness: 3 })).toBe(AIR);
    expect(most({ kind: 'mip', thickness: 12 })).toBeGreaterThan(900);
    const mean = most({ kind: 'mean', thickness: 12 });
    expect(mean).toBeGreaterThan(AIR);
    expect(mean).toBeLessThan(900);
    expect(most({ kind: 'minip', thickness: 12 })).toBe(AIR);
  });

  test('is looked at in part, and in larger pixels, while it moves', () => {
    const slab: Slab = { kind: 'mip', thickness: 20 };
    const whole = slabOf(unrolled(volume.grid, path), slab);
    const rough = roughly(whole);
    const samples = ({ plane, reach, stride }: Cut) =>
      plane.columns * plane.rows * Math.ceil((2 * reach + 1) / stride);
    expect(samples(whole)).toBeGreaterThan(300_000);
    expect(samples(rough)).toBeLessThan(150_000);
    expect(rough.plane.columns).toBe(rough.stations?.length);
    const lengthOf = ({ plane }: Cut) => plane.columns * plane.spacing[1];
    expect(Math.abs(lengthOf(rough) - lengthOf(whole))).toBeLessThan(2 * rough.plane.spacing[1]);
  });
});

function aside({ place, aside }: Path['stations'][number], by: number): Vector {
  return minus(place, [-aside[0] * by, -aside[1] * by, -aside[2] * by]);
}

test('outside the volume there is nothing', () => {
  const volume = tube({ spacing: [2, 2, 2], shift: 0, rise: 0 });
  const path = pathThrough([[-100, 0, 0], [100, 0, 0]], [0, 0, 1], 2); // prettier-ignore
  if (!path) throw new Error('no path');
  const cut = slabOf(unrolled(volume.grid, path), NO_SLAB);
  const middle = row(picture(volume, cut), cut.plane, (cut.plane.rows - 1) / 2);
  for (const [at, value] of middle.entries()) {
    const [x] = path.stations[at]?.place ?? [NaN];
    expect(Number.isNaN(value)).toBe(x < -45 || x > 43);
  }
});
