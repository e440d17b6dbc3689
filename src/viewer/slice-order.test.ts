import { describe, expect, test } from 'vitest';
import type { InstanceRow } from '../db/rows';
import { orderSlices } from './slice-order';

const AXIAL: InstanceRow['orientation'] = [1, 0, 0, 0, 1, 0];
const SAGITTAL: InstanceRow['orientation'] = [0, 1, 0, 0, 0, -1];

type Given = Pick<InstanceRow, 'id'> & Partial<InstanceRow>;
const row = (given: Given) =>
  ({
    ...{ numberOfFrames: 1, size: 10_000, rows: 64, columns: 64, transferSyntaxUID: '1.2.840.10008.1.2.1' },
    ...{ sopInstanceUID: `${given.id}`, ...given },
  }) as InstanceRow;
const order = (...given: Given[]) => orderSlices(given.map(row)).map(({ instanceId }) => instanceId);
const axial = (id: number, z: number, instanceNumber?: number): Given => ({
  id,
  orientation: AXIAL,
  position: [0, 0, z],
  ...(instanceNumber !== undefined && { instanceNumber }),
});

describe('slices', () => {
  test('lie along their normal whatever their numbers', () => {
    expect(order(axial(1, 10, 1), axial(2, 30, 2), axial(3, 20, 3))).toEqual([1, 3, 2]);
  });

  test('run the way their numbers grow', () => {
    expect(order(axial(1, 10, 3), axial(2, 30, 1), axial(3, 20, 2))).toEqual([2, 3, 1]);
  });

  test('at one place follow their numbers', () => {
    expect(order(axial(1, 10, 4), axial(2, 10.001, 1), axial(3, 20, 5))).toEqual([2, 1, 3]);
  });

  test('of another orientation stand together', () => {
    const sagittal = (id: number, x: number, instanceNumber: number): Given => ({
      ...axial(id, 0, instanceNumber),
      orientation: SAGITTAL,
      position: [x, 0, 0],
    });
    expect(order(axial(1, 0, 1), sagittal(2, 5, 2), axial(3, 5, 3), sagittal(4, 9, 4))).toEqual([1, 3, 2, 4]);
  });

  test('without a place follow their numbers, behind the others', () => {
    expect(
      order({ id: 1, instanceNumber: 2 }, { id: 2, instanceNumber: 1 }, { id: 3 }, axial(4, 0, 9)),
    ).toEqual([4, 2, 1, 3]);
  });

  test('of several frames are expanded in stored order', () => {
    expect(orderSlices([row({ id: 7, numberOfFrames: 3 })]).map(({ frame }) => frame)).toEqual([0, 1, 2]);
  });

  test('are as many as the file has room for, whatever it declares', () => {
    const lying = row({ id: 7, numberOfFrames: 2_000_000_000, size: 64 * 64 * 2 });
    expect(orderSlices([lying])).toHaveLength(16);
  });
});
