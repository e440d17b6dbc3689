/** Planes of any direction through volumes whose values and shapes are known at every place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSamePlane, obliqueCut, type CutPlane } from './cut-plane';
import { MprCenter } from './mpr-center';
import { crossOf, gripOn, movedTo, turnOf } from './mpr-cross';
import { numberAt, pixelsOf, roughSlabOf, slabOf } from './mpr-cut';
import {
  isSameDirection,
  laidIn,
  placedOn,
  planesOf,
  straightAcross,
  tiltOf,
  turnedAbout,
  type MprPlane,
} from './mpr-planes';
import { lettersOf } from './orientation';
import { apply } from './marks';
import { pixelAt, placeOfPixel } from './plane';
import { Reslicer, type SlabKind } from './reslice';
import { dot, type Place, type Vector } from './slice-order';
import { cross, minus, scaled, sum, turned, unit } from './vectors';
import { gridOf, type Grid, type Volume } from './volume';

const SIZE = 32;
/** 32 × 32 pixels of 1 × 1 mm. */
function volumeOf(places: readonly Place[], value: (at: Vector) => number): Volume {
  const grid = gridOf({ columns: SIZE, rows: SIZE, spacing: [1, 1], places });
  if (typeof grid === 'string') throw new Error(grid);
  const pixels = grid.slices.map(({ index }) => {
    const place = places[index];
    if (!place) throw new Error('no such slice');
    return Float32Array.from({ length: SIZE * SIZE }, (_, at) =>
      value(placeOfPixel({ ...place, spacing: [1, 1] }, [(at % SIZE) + 0.5, Math.floor(at / SIZE) + 0.5])),
    );
  });
  return { grid, columns: SIZE, rows: SIZE, pixels };
}

/** @param slant millimetres to the back for each millimetre upward, as of a tilted gantry. */
const stack = (depths: readonly number[], slant = 0): Place[] =>
  depths.map((depth) => ({ position: [-16, -16 + depth * slant, depth], orientation: [1, 0, 0, 0, 1, 0] }));
const even = (distance: number, count: number) => Array.from({ length: count }, (_, at) => at * distance);

const degrees = (value: number) => (value * Math.PI) / 180;
const MIDDLE: Vector = [0, 0, 15];

function valuesOf(volume: Volume, plane: CutPlane, kind: SlabKind = 'mip', reach = 0): Float32Array {
  const values = new Float32Array(plane.columns * plane.rows);
  Array.from(new Reslicer(volume).cut({ plane, kind, reach, stride: 1 }, values, NaN));
  return values;
}

/** Every pixel that is not empty, with its place and its value. */
function* pixelsIn(plane: CutPlane, values: Float32Array): Generator<readonly [Vector, number]> {
  for (const [at, value] of values.entries())
    if (!Number.isNaN(value))
      yield [placeOfPixel(plane, [(at % plane.columns) + 0.5, Math.floor(at / plane.columns) + 0.5]), value];
}

const plane = (grid: Grid, name: string): MprPlane => {
  const found = planesOf(grid).find(({ orientation }) => orientation === name);
  if (!found) throw new Error(`no ${name} plane`);
  return found;
};

/** The other planes turned around the crossing. */
const turnedIn = (about: MprPlane, planes: readonly MprPlane[], radians: number) =>
  planes.map((each) => (each.orientation === about.orientation ? each : turnedAbout(about, each, radians)));

describe('every value of an oblique plane is what lies at its place in the patient', () => {
  const ramp = ([x, y, z]: Vector) => 2 * x - 3 * y + 5 * z + 7;

  test.each([
    ['even slices', stack(even(1, 32))],
    ['slices three times as far apart as pixels', stack(even(3, 11))],
    ['uneven slices', stack([0, 1, 2, 3.5, 5, 6, 7.2, 8.4, 10, 12, 14, 16, 18])],
    ['a tilted gantry', stack(even(2, 12), 0.4)],
    ['slices stacked downward', stack(even(2, 12)).reverse()],
  ])('%s', (_, places) => {
    const volume = volumeOf(places, ramp);
    const { grid } = volume;
    const angle = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(angle, angle, (first, second) => {
        const [axial, coronal] = [plane(grid, 'axial'), plane(grid, 'coronal')];
        const once = turnedAbout(axial, coronal, first);
        const twice = turnedAbout(once, axial, second);
        for (const each of [once, twice]) {
          const pixels = obliqueCut(grid, each.right, each.down, MIDDLE);
          let inside = 0;
          for (const [place, value] of pixelsIn(pixels, valuesOf(volume, pixels))) {
            const point = [0, 1, 2].map((axis) =>
              dot(minus(place, grid.origin), grid.axes[axis as 0 | 1 | 2]),
            );
            // The outer half of the voxels at the edge is as their centers.
            const isEdge = point.some((at, axis) => {
              const size = grid.size[axis as 0 | 1 | 2] * grid.steps[axis as 0 | 1 | 2];
              return at < 0.6 || at > size - 1.6 * grid.steps[axis as 0 | 1 | 2];
            });
            // A tilted stack has such edges within its grid.
            const slant = places[1] && places[0] ? places[1].position[1] - places[0].position[1] : 0;
            if (isEdge || (slant !== 0 && Math.abs((point[1] ?? 0) - (point[2] ?? 0) * 0.4 - 15.5) > 14.4))
              continue;
            inside += 1;
            expect(Math.abs(value - ramp(place))).toBeLessThan(0.05);
          }
          expect(inside).toBeGreaterThan(80);
        }
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test('pixels are empty outside of the volume, and nowhere else', () => {
    const volume = volumeOf(stack(even(1, 32)), () => 1);
    const turnedPlane = turnedAbout(plane(volume.grid, 'axial'), plane(volume.grid, 'coronal'), degrees(30));
    const pixels = pixelsOf(volume.grid, turnedPlane, [-0.5, -0.5, 15.5]);
    const values = valuesOf(volume, pixels);
    // The plane leaves the square of 32 mm through two opposite sides: 32 / cos 30° long, 32 mm high.
    const area =
      values.filter((value) => !Number.isNaN(value)).length * pixels.spacing[0] * pixels.spacing[1];
    expect(Math.abs(area - (32 * 32) / Math.cos(degrees(30)))).toBeLessThan(40);
  });

  test('where slices are missing there is nothing, not a guess', () => {
    const volume = volumeOf(stack([0, 1, 2, 3, 4, 12, 13, 14]), ramp);
    const coronal = turnedAbout(plane(volume.grid, 'axial'), plane(volume.grid, 'coronal'), degrees(20));
    const pixels = pixelsOf(volume.grid, coronal, [0, 0, 7]);
    const depths = [...pixelsIn(pixels, valuesOf(volume, pixels))].map(([[, , z]]) => z);
    expect(depths.some((z) => z > 4.6 && z < 11.4)).toBe(false);
    expect(Math.min(...depths)).toBeLessThan(0.6);
    expect(Math.max(...depths)).toBeGreaterThan(13.4);
  });

  test('a slice that is not there yet leaves its neighbourhood empty', () => {
    const volume = volumeOf(stack(even(1, 8)), ramp);
    volume.pixels[4] = undefined;
    const coronal = turnedAbout(plane(volume.grid, 'axial'), plane(volume.grid, 'coronal'), degrees(20));
    const pixels = pixelsOf(volume.grid, coronal, [0, 0, 4]);
    const depths = [...pixelsIn(pixels, valuesOf(volume, pixels))].map(([[, , z]]) => z);
    expect(depths.some((z) => z > 3.01 && z < 4.99)).toBe(false);
    expect(depths.length).toBeGreaterThan(0);
  });
});

describe('a ball of 20 mm', () => {
  const RADIUS = 10;
  const ball = (at: Vector) => Math.max(0, Math.min(1, RADIUS + 0.5 - Math.hypot(...minus(at, MIDDLE))));
  const volume = volumeOf(stack(even(3, 11)), ball);
  const { grid } = volume;
  const tilted = turnedAbout(
    turnedAbout(plane(grid, 'axial'), plane(grid, 'coronal'), degrees(35)),
    plane(grid, 'axial'),
    degrees(25),
  );
  /** Diameter of a disc of the area that is more than half full. */
  const diameter = (pixels: CutPlane, values: Float32Array) =>
    2 * Math.sqrt((values.filter((value) => value > 0.5).length * pixels.spacing[0] ** 2) / Math.PI);

  test('is a disc in every plane through its middle, and smaller beside it', () => {
    const through = pixelsOf(grid, tilted, MIDDLE);
    expect(Math.abs(diameter(through, valuesOf(volume, through)) - 2 * RADIUS)).toBeLessThan(0.7);
    const beside = pixelsOf(grid, tilted, sum(MIDDLE, scaled(tilted.across, 6)));
    expect(Math.abs(diameter(beside, valuesOf(volume, beside)) - 16)).toBeLessThan(0.7);
    const past = pixelsOf(grid, tilted, sum(MIDDLE, scaled(tilted.across, 11.5)));
    expect(diameter(past, valuesOf(volume, past))).toBe(0);
  });

  test('is found by a slab that reaches it, and by none that does not', () => {
    const beside = pixelsOf(grid, tilted, sum(MIDDLE, scaled(tilted.across, 12)));
    expect(beside.step).toBe(1);
    const reach = (thickness: number) => slabOf({ plane: beside }, { kind: 'mip', thickness }).reach;
    expect(Math.max(...valuesOf(volume, beside, 'mip', reach(2)).filter((value) => value >= 0))).toBeLessThan(
      0.5,
    );
    expect(Math.abs(diameter(beside, valuesOf(volume, beside, 'mip', reach(24))) - 20)).toBeLessThan(0.7);
    const mean = valuesOf(volume, pixelsOf(grid, tilted, MIDDLE), 'mean', 12);
    // 20 of 25 planes at the middle are full: the fullest pixel tells how thick the ball is.
    expect(Math.abs(Math.max(...mean.filter((value) => value >= 0)) - 20.5 / 25)).toBeLessThan(0.05);
  });

  test('is drawn with larger pixels while it moves, in the same place', () => {
    const large = { ...grid, size: [400, 400, 400] } as unknown as Grid;
    const { plane: rough } = roughSlabOf(large, tilted, MIDDLE, { kind: 'none', thickness: 1 });
    const fine = pixelsOf(large, tilted, MIDDLE);
    expect(rough.columns * rough.rows).toBeLessThan(130_000);
    expect(Math.abs(rough.columns * rough.spacing[1] - fine.columns * fine.spacing[1])).toBeLessThan(8);
    const placing = { pan: [0, 0], perMillimetre: 2 } as const;
    const at = (pixels: CutPlane) =>
      apply(
        placedOn(pixels, tilted, placing, 500, 400),
        pixelAt(pixels, sum(MIDDLE, scaled(tilted.right, 7))),
      );
    const [[x, y], [a, b]] = [at(rough), at(fine)];
    expect(x).toBeCloseTo(a, 6);
    expect(y).toBeCloseTo(b, 6);
    expect(
      roughSlabOf(large, plane(grid, 'axial'), MIDDLE, { kind: 'none', thickness: 1 }).plane.onGrid,
    ).toBeDefined();
  });
});

describe('planes that are turned', () => {
  const { grid } = volumeOf(stack(even(2, 16)), () => 0);
  const [axial, coronal, sagittal] = [plane(grid, 'axial'), plane(grid, 'coronal'), plane(grid, 'sagittal')];

  test('stay at right angles, right × down across them, and go back by turning back', () => {
    const angle = fc.double({ min: -7, max: 7, noNaN: true });
    fc.assert(
      fc.property(angle, angle, (first, second) => {
        const once = turnedAbout(axial, coronal, first);
        const twice = turnedAbout(sagittal, once, second);
        expect(Math.hypot(...minus(cross(twice.right, twice.down), twice.across))).toBeLessThan(1e-9);
        expect(Math.abs(dot(twice.right, twice.down))).toBeLessThan(1e-9);
        const back = turnedAbout(axial, turnedAbout(sagittal, twice, -second), -first);
        expect(isSameDirection(back, coronal)).toBe(true);
        expect(pixelsOf(grid, back, MIDDLE)).toEqual(pixelsOf(grid, coronal, MIDDLE));
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  test('by 30° to the right are 30° off, named by the letters between', () => {
    // Clockwise as the axial plane is seen, from left to back.
    const oblique = turnedAbout(axial, coronal, degrees(30));
    expect(tiltOf(oblique, coronal)).toBeCloseTo(30, 9);
    expect(lettersOf(oblique.right)).toBe('LP');
    expect(lettersOf(scaled(oblique.right, -1))).toBe('RA');
    expect(lettersOf(oblique.down)).toBe('F');
    expect(straightAcross(grid, oblique)).toBeUndefined();
    expect(straightAcross(grid, coronal)).toBe(1);
    const double = turnedAbout(sagittal, oblique, degrees(20));
    expect(lettersOf(double.right)).toHaveLength(3);
  });

  test('by 90° are the planes of the grid again, pixel for pixel', () => {
    let plane = coronal;
    for (let press = 0; press < 18; press += 1) plane = turnedAbout(axial, plane, degrees(5));
    expect(straightAcross(grid, plane)).toBe(0);
    expect(pixelsOf(grid, plane, MIDDLE)).toEqual(pixelsOf(grid, sagittal, MIDDLE));
  });

  test('are found again from the directions of rows and columns in one of them', () => {
    const planes = turnedIn(sagittal, turnedIn(axial, planesOf(grid), degrees(30)), degrees(-20));
    for (const { orientation, right, down } of planes) {
      const again = laidIn(planesOf(grid), [...right, ...down]);
      const own = again.find((each) => each.orientation === orientation);
      expect(own && tiltOf(own, planes.find((each) => each.orientation === orientation) ?? own)).toBeCloseTo(
        0,
        6,
      );
      expect(Math.abs(dot(again[0]?.across ?? right, again[1]?.across ?? right))).toBeLessThan(1e-9);
    }
    expect(laidIn(planes, [1, 0, 0, 1, 0, 0])).toEqual(planes);
  });

  test('an oblique plane keeps its pixels while the crossing moves in it', () => {
    const oblique = turnedAbout(axial, coronal, degrees(30));
    const at = pixelsOf(grid, oblique, MIDDLE);
    const beside = pixelsOf(
      grid,
      oblique,
      sum(MIDDLE, scaled(oblique.right, 3.7), scaled(oblique.down, -2.2)),
    );
    expect(isSamePlane(at, beside)).toBe(true);
    expect(isSamePlane(at, pixelsOf(grid, oblique, sum(MIDDLE, scaled(oblique.across, 0.5))))).toBe(false);
  });
});

describe('where planes meet', () => {
  const { grid } = volumeOf(stack(even(2, 16)), () => 0);
  const straight = planesOf(grid);
  const axial = plane(grid, 'axial');
  const oblique = turnedIn(axial, straight, degrees(30));

  test('is a point of the grid for straight planes, and any place for oblique ones', () => {
    const center = new MprCenter(grid, straight);
    center.moveTo([1.3, 2.8, 7.3]);
    expect(center.place).toEqual([1, 3, 7].map((part) => expect.closeTo(part, 9) as number));
    const free = new MprCenter(grid, oblique);
    free.moveTo([1.3, 2.8, 7.3]);
    // The axial plane is still one of the grid.
    expect(free.place).toEqual([1.3, 2.8, 7].map((part) => expect.closeTo(part, 9) as number));
  });

  test('goes on along the normal of a plane, as far as there are planes', () => {
    const center = new MprCenter(grid, oblique);
    const coronal = oblique.find(({ orientation }) => orientation === 'coronal') ?? axial;
    const from = center.place;
    center.step(coronal, 3);
    expect(minus(center.place, from)).toEqual(
      scaled(coronal.across, 3).map((part) => expect.closeTo(part, 9) as number),
    );
    center.step(coronal, 1000);
    const { number, count } = numberAt(grid, coronal, center.place);
    expect(number).toBeCloseTo(count - 1, 9);
    // 32 mm across two sides that stand at 30° to it.
    expect(count).toBe(Math.round(32 * (Math.cos(degrees(30)) + Math.sin(degrees(30)))));
    center.goToEnd(coronal, 0);
    expect(numberAt(grid, coronal, center.place).number).toBeCloseTo(0, 9);
  });
});

describe('the lines of a plane', () => {
  const { grid } = volumeOf(stack(even(2, 16)), () => 0);
  const straight = planesOf(grid);
  const [axial, coronal] = [plane(grid, 'axial'), plane(grid, 'coronal')];
  const seen = (planes: readonly MprPlane[]) => crossOf(axial, planes, [200, 100], 400, 300);
  const line = (of: ReturnType<typeof seen>, name: string) =>
    of.lines.find(({ orientation }) => orientation === name);

  test('stand for the planes that cut it: the coronal level, the sagittal upright', () => {
    const of = seen(straight);
    expect(Math.abs(line(of, 'coronal')?.direction[1] ?? 1)).toBeLessThan(1e-12);
    expect(Math.abs(line(of, 'sagittal')?.direction[0] ?? 1)).toBeLessThan(1e-12);
    expect(line(of, 'coronal')?.handles).toHaveLength(2);
  });

  test('turn as far as the hand does', () => {
    const turn = turnOf(seen(straight), [300, 100], [200 + 100 * Math.cos(0.5), 100 + 100 * Math.sin(0.5)]);
    expect(turn).toBeCloseTo(0.5, 9);
    const of = seen(turnedIn(axial, straight, turn));
    const [x = 0, y = 0] = line(of, 'coronal')?.direction ?? [];
    expect(Math.atan(y / x)).toBeCloseTo(0.5, 9);
    // Past the left, where angles jump.
    expect(turnOf(seen(straight), [100, 99], [100, 101])).toBeCloseTo(-0.02, 4);
  });

  test('are moved by their inner parts, turned by their outer ones, and both moved where they cross', () => {
    const of = seen(straight);
    expect(gripOn(of, [203, 104])).toBe('crossing');
    expect(gripOn(of, [250, 105])).toMatchObject({ line: { orientation: 'coronal' }, turns: false });
    expect(gripOn(of, [360, 95])).toMatchObject({ line: { orientation: 'coronal' }, turns: true });
    expect(gripOn(of, [205, 280])).toMatchObject({ line: { orientation: 'sagittal' }, turns: true });
    expect(gripOn(of, [250, 150])).toBeUndefined();
    const level = line(of, 'coronal');
    expect(level && movedTo(of, level, [320, 140])).toEqual([expect.closeTo(200, 9), expect.closeTo(140, 9)]);
  });

  test('have no handle where there is no room for one', () => {
    const of = crossOf(axial, straight, [30, 100], 400, 300);
    expect(line(of, 'coronal')?.handles).toHaveLength(1);
  });

  test('directions of a turned plane have length 1', () => {
    const double = turnedAbout(plane(grid, 'sagittal'), turnedAbout(axial, coronal, 0.4), 0.7);
    expect(Math.hypot(...double.across)).toBeCloseTo(1, 12);
    expect(turned([1, 0, 0], unit([0, 0, 3]), Math.PI / 2)).toEqual(
      [0, 1, 0].map((part) => expect.closeTo(part, 12) as number),
    );
  });
});
