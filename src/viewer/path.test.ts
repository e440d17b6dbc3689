import { describe, expect, test } from 'vitest';
import { indexAt, nearestStation, pathThrough, type Path } from './path';
import { dot, type Vector } from './slice-order';
import { cross, minus } from './vectors';

const HEAD: Vector = [0, 0, 1];
const STEP = 0.25;

function through(points: readonly Vector[], normal: Vector = HEAD): Path {
  const path = pathThrough(points, normal, STEP);
  if (!path) throw new Error('no path');
  return path;
}

/** A jaw from the right to the left of the patient, its arch to the front: a half circle of 40 mm. */
const arch = (degrees: number): Vector => {
  const angle = (degrees * Math.PI) / 180;
  return [-40 * Math.cos(angle), -40 * Math.sin(angle), 7];
};
const ARCH = [0, 20, 45, 70, 90, 105, 135, 160, 180].map(arch);
const SPIRAL = Array.from({ length: 13 }, (_, at): Vector => {
  const angle = (at * 30 * Math.PI) / 180;
  return [20 * Math.cos(angle), 20 * Math.sin(angle), at * 5];
});

const apart = (one: Vector, other: Vector) => Math.hypot(...minus(one, other));

describe('a path through points', () => {
  test('is none of fewer than two places', () => {
    expect(pathThrough([], HEAD, STEP)).toBeUndefined();
    expect(pathThrough([[1, 2, 3]], HEAD, STEP)).toBeUndefined();
    expect(pathThrough([[1, 2, 3], [1, 2, 3]], HEAD, STEP)).toBeUndefined(); // prettier-ignore
  });

  test('is a line between two', () => {
    const { stations, length, step } = through([
      [0, 0, 0],
      [30, 0, 40],
    ]);
    expect(length).toBeCloseTo(50, 6);
    expect(step * (stations.length - 1)).toBeCloseTo(length, 9);
    for (const { place } of stations) expect(place[0] * 4).toBeCloseTo(place[2] * 3, 6);
  });

  test('goes through all of them, as far along it as it says', () => {
    for (const points of [ARCH, SPIRAL]) {
      const path = through(points);
      expect(path.points).toHaveLength(points.length);
      for (const [at, point] of points.entries()) {
        const station = path.stations[indexAt(path, path.points[at] ?? NaN)];
        expect(apart(station?.place ?? HEAD, point)).toBeLessThan(STEP);
      }
    }
  });

  test('is as round and as long as the arch that it was put on', () => {
    const { stations, length } = through(ARCH);
    for (const { place } of stations) {
      expect(Math.abs(Math.hypot(place[0], place[1]) - 40)).toBeLessThan(0.5);
      expect(place[2]).toBeCloseTo(7, 9);
    }
    expect(Math.abs(length - Math.PI * 40)).toBeLessThan(1);
  });

  test('has stations equally far apart', () => {
    for (const { stations, step } of [through(ARCH), through(SPIRAL)]) {
      expect(Math.abs(step - STEP)).toBeLessThan(0.01);
      for (const [at, { place }] of stations.slice(1).entries())
        expect(Math.abs(apart(place, stations[at]?.place ?? HEAD) - step)).toBeLessThan(0.02 * step);
    }
  });

  test('makes no loop where points lie unevenly', () => {
    const { stations } = through([
      [0, 0, 0],
      [1, 0.2, 0],
      [30, 0, 0],
      [31, 0.5, 0],
    ]);
    for (const { along } of stations) expect(along[0]).toBeGreaterThan(0.5);
  });
});

describe('the directions of a path', () => {
  test('are at right angles, right × down into the picture', () => {
    for (const path of [through(ARCH), through(SPIRAL)])
      for (const { along, down, aside } of path.stations) {
        for (const each of [along, down, aside]) expect(Math.hypot(...each)).toBeCloseTo(1, 6);
        expect(dot(along, down)).toBeCloseTo(0, 6);
        expect(apart(cross(along, down), aside)).toBeLessThan(1e-6);
      }
  });

  test('of a jaw: seen from the front, the feet down, whichever end it was begun at', () => {
    for (const points of [ARCH, [...ARCH].reverse()])
      for (const normal of [HEAD, [0, 0, -1] as const]) {
        const path = through(points, normal);
        expect(path.isFlat).toBe(true);
        expect(path.stations[0]?.place[0]).toBeCloseTo(-40, 6);
        for (const { down } of path.stations) expect(apart(down, [0, 0, -1])).toBeLessThan(1e-6);
        const middle = path.stations[path.stations.length >> 1];
        // What is looked at lies towards the back: the teeth are seen from outside.
        expect(middle?.aside[1]).toBeGreaterThan(0.99);
        const along = points === ARCH ? path.points : [...path.points].reverse();
        expect(along).toEqual([...along].sort((a, b) => a - b));
      }
  });

  test('turn with the path and not around it', () => {
    const { stations, isFlat } = through(SPIRAL);
    expect(isFlat).toBe(false);
    for (const [at, { along, down }] of stations.slice(1).entries()) {
      const before = stations[at];
      if (!before) throw new Error('no station');
      // Seen along the path, what was down has not turned.
      const sideways = dot(minus(down, before.down), cross(along, down));
      expect(Math.abs(sideways)).toBeLessThan(2e-4);
    }
  });

  test('are there for a vessel that leaves the plane that it was begun in upright', () => {
    const { stations } = through([
      [0, 0, 60],
      [0, 1, 30],
      [0, 0, 0],
    ]);
    for (const { along, down } of stations) {
      expect(along[2]).toBeLessThan(-0.9);
      expect(Math.abs(down[0])).toBeGreaterThan(0.99);
    }
  });
});

test('the station nearest to a place', () => {
  const path = through(ARCH);
  const nearest = path.stations[nearestStation(path, [0, -55, 7])];
  expect(apart(nearest?.place ?? HEAD, [0, -40, 7])).toBeLessThan(0.5);
});
