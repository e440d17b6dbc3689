import { describe, expect, test } from 'vitest';
import { drawnOnEach, type Drawn, type Stack } from './drawn-on';
import type { Place } from './slice-order';

const AXIAL: Place['orientation'] = [1, 0, 0, 0, 1, 0];
const stack: Stack = {
  images: ['1', '2', '3'].map((sopInstanceUID, at) => ({ instanceId: at + 1, sopInstanceUID, frame: 0 })),
  places: [0, 5, 10].map((z) => ({ position: [0, 0, z], orientation: AXIAL })),
};
const clip: Stack = {
  images: [0, 1, 2].map((frame) => ({ instanceId: 1, sopInstanceUID: '1', frame })),
  places: undefined,
};
const at = (z: number, ...uids: string[]): Drawn => ({
  sources: uids.map((sopInstanceUID) => ({ sopInstanceUID, frames: [] })),
  position: [40, -20, z],
});
const indexes = (drawn: Drawn, on: Stack = stack) =>
  drawnOnEach([drawn], on).flatMap((each, index) => (each.length > 0 ? [index] : []));

describe('what was drawn lies on', () => {
  test('the image that it refers to, wherever it lies', () => {
    expect(indexes(at(0, '3'))).toEqual([2]);
  });

  test('the nearest image where it refers to none of them', () => {
    expect(indexes(at(6.9, '9'))).toEqual([1]);
    expect(indexes(at(7.5))).toEqual([2]);
    expect(indexes(at(-2.5))).toEqual([0]);
    expect(indexes(at(12.6))).toEqual([]);
  });

  test('the nearest of several images that it refers to', () => {
    expect(indexes(at(5.2, '1', '2', '3'))).toEqual([1]);
    expect(indexes(at(5.2, '1', '3'))).toEqual([]);
  });

  test('no image of another orientation', () => {
    expect(indexes({ ...at(5), orientation: [0, 1, 0, 0, 0, -1] })).toEqual([]);
  });

  test('the frame that it refers to', () => {
    const sources = [{ sopInstanceUID: '1', frames: [2] }];
    expect(indexes({ sources, position: undefined }, clip)).toEqual([1]);
  });

  test('nothing where neither reference nor place is known', () => {
    expect(indexes({ sources: [], position: undefined })).toEqual([]);
    expect(indexes(at(0), clip)).toEqual([]);
  });
});
