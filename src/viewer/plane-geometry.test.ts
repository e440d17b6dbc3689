import { describe, expect, test } from 'vitest';
import type { FrameFacts } from './frame-facts';
import { crossing, nearestParallel, rectangleOf } from './plane-geometry';
import type { Place, ViewedImage } from './slice-order';

const AXIAL = [1, 0, 0, 0, 1, 0] as const;
const SAGITTAL = [0, 1, 0, 0, 0, -1] as const;

/** 100 × 100 pixels of 2 mm, the first centered at `position`. */
const facts = (position: readonly number[], orientation: readonly number[]) =>
  ({
    image: { rows: 100, columns: 100 },
    plane: {
      position,
      rowCosines: orientation.slice(0, 3),
      columnCosines: orientation.slice(3),
      spacing: [2, 2],
    },
  }) as unknown as FrameFacts;
const rectangle = (position: readonly number[], orientation: readonly number[] = AXIAL) => {
  const found = rectangleOf(facts(position, orientation));
  if (!found) throw new Error('no rectangle');
  return found;
};
const image = (z: number, orientation: Place['orientation'] = AXIAL): ViewedImage => ({
  instanceId: z,
  sopInstanceUID: `${z}`,
  frame: 0,
  place: { position: [0, 0, z], orientation },
});

describe('the rectangle of an image', () => {
  test('begins half a pixel before the center of the first', () => {
    const { corners, center } = rectangle([1, 1, 5]);
    expect(corners[0]).toEqual([0, 0, 5]);
    expect(corners[2]).toEqual([200, 200, 5]);
    expect(center).toEqual([100, 100, 5]);
  });

  test.each([
    ['NaN', [NaN, 0, 0], AXIAL],
    ['too few numbers', [0, 0], AXIAL],
    ['directions that span no plane', [0, 0, 0], [1, 0, 0, 1, 0, 0]],
  ])('is none with %s', (_, position, orientation) => {
    expect(rectangleOf(facts(position, orientation))).toBeUndefined();
  });
});

describe('the image nearest to another', () => {
  const stack = [0, 5, 10, 15].map((z) => image(z));

  test('is found along the normal, whatever the spacing', () => {
    expect(nearestParallel(stack, rectangle([30, -40, 11]))).toBe(2);
    expect(nearestParallel(stack, rectangle([0, 0, 400]))).toBe(3);
  });

  test('is none in a stack that lies across', () => {
    expect(nearestParallel(stack, rectangle([0, 0, 0], SAGITTAL))).toBeUndefined();
  });

  test('is measured from the middle where planes are a few degrees apart', () => {
    const tilt = (5 * Math.PI) / 180;
    const tilted = rectangle([0, 0, 0], [1, 0, 0, 0, Math.cos(tilt), Math.sin(tilt)]);
    // The middle lies 100 mm × sin 5° higher than the first row.
    expect(nearestParallel(stack, tilted)).toBe(2);
  });
});

describe('a reference line', () => {
  test('runs where a sagittal image cuts an axial one, over the length of the sagittal', () => {
    const axial = rectangle([1, 1, 0]);
    const sagittal = rectangle([60, 21, 99], SAGITTAL);
    const line = crossing(sagittal, axial)?.toSorted((a, b) => a[1] - b[1]);
    expect(line?.map((end) => end.map(Math.round))).toEqual([
      [60, 20, 0],
      [60, 220, 0],
    ]);
  });

  test('is none between parallel images, and where the other does not reach', () => {
    expect(crossing(rectangle([0, 0, 5]), rectangle([0, 0, 0]))).toBeUndefined();
    expect(crossing(rectangle([60, 0, -10], SAGITTAL), rectangle([0, 0, 0]))).toBeUndefined();
  });
});
