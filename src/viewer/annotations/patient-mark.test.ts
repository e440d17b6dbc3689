import { describe, expect, test } from 'vitest';
import type { PlaneMeasurement } from '../../dicom/measurement';
import type { FrameFacts } from '../frame-facts';
import { keptOf, middleOf, shapeOn } from './patient-mark';

const facts = { seriesInstanceUID: '1.2', plane: { frameOfReferenceUID: '1.3' } } as FrameFacts;
const slab = { kind: 'none', thickness: 10 } as const;

/** Coronal, 20 mm behind the origin, columns of 2 mm to the left, rows of 3 mm toward the feet. */
const coronal = {
  pixels: { position: [-10, 20, 100], orientation: [1, 0, 0, 0, 0, -1], spacing: [3, 2] },
  reach: 0.5,
  slab,
  facts,
} as const;

const length = { kind: 'length', points: [[0.5, 0.5], [5.5, 2.5]] } as const; // prettier-ignore
const kept = (): PlaneMeasurement => ({
  ...keptOf(coronal, length, { sopInstanceUID: '1.2.4', frame: 0 }),
  ...{ id: 'a', label: '', quantities: [], note: '' },
});

test('points are kept where they lie in the patient, with the plane and its frame of reference', () => {
  expect(kept()).toMatchObject({
    points: [
      [-10, 20, 100],
      [0, 20, 94],
    ],
    plane: { position: [-10, 20, 100], orientation: [1, 0, 0, 0, 0, -1] },
    seriesInstanceUID: '1.2',
    frameOfReferenceUID: '1.3',
    image: { sopInstanceUID: '1.2.4', frame: 0 },
    slab,
  });
  expect(middleOf(kept().points)).toEqual([-5, 20, 97]);
});

describe('a kept mark is shown', () => {
  const at = (part: object) => shapeOn({ ...coronal, ...part }, kept())?.points;
  const pixels = (part: object) => ({ pixels: { ...coronal.pixels, ...part } });

  test('in its plane as it was drawn, whatever its pixels are', () => {
    expect(at({})).toEqual(length.points);
    // Seen from behind, its pixels half as wide.
    const turned = { position: [10, 20, 100], orientation: [-1, 0, 0, 0, 0, -1], spacing: [3, 1] };
    expect(at(pixels(turned))).toEqual([
      [20.5, 0.5],
      [10.5, 2.5],
    ]);
    // Turned by 30 degrees about its normal.
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const spun = { orientation: [cos, 0, -sin, -sin, 0, -cos] };
    expect(at(pixels(spun))?.[1]).toEqual([
      expect.closeTo(0.5 + (10 * cos + 6 * sin) / 2, 6),
      expect.closeTo(0.5 + (-10 * sin + 6 * cos) / 3, 6),
    ]);
  });

  test('within what the plane shows: half a step, or half a slab', () => {
    expect(at(pixels({ position: [-10, 20.4, 100] }))).toBeDefined();
    expect(at(pixels({ position: [-10, 20.6, 100] }))).toBeUndefined();
    expect(at({ ...pixels({ position: [-10, 25, 100] }), reach: 5 })).toBeDefined();
    expect(at({ ...pixels({ position: [-10, 25.1, 100] }), reach: 5 })).toBeUndefined();
  });

  test('not in planes that cut through its own, nor of another series or frame of reference', () => {
    expect(at(pixels({ orientation: [1, 0, 0, 0, 1, 0] }))).toBeUndefined();
    const [cos, sin] = [Math.cos(0.01), Math.sin(0.01)];
    expect(at(pixels({ orientation: [cos, sin, 0, 0, 0, -1] }))).toBeUndefined();
    expect(at({ facts: { ...facts, seriesInstanceUID: '1.4' } })).toBeUndefined();
    expect(at({ facts: { ...facts, plane: { frameOfReferenceUID: '1.4' } } })).toBeUndefined();
  });
});
