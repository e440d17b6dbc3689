import { describe, expect, test } from 'vitest';
import { presetsOf, SHADES, tableOf } from './volume-presets';

const scale = (unit: string) => ({ factor: 1, offset: 0, unit, note: '' });
const entry = (table: Uint8Array, shade: number) => [...table.subarray(shade * 4, shade * 4 + 4)];

describe('the colours of a preset', () => {
  test('go from the first point to the last, and evenly between two', () => {
    const table = tableOf([
      [-100, 0, 0x000000],
      [100, 0.5, 0xff8000],
      [300, 1, 0xffffff],
    ]);
    expect(table).toHaveLength(SHADES * 4);
    expect(entry(table, 0)).toEqual([0, 0, 0, 0]);
    expect(entry(table, SHADES - 1)).toEqual([255, 255, 255, 255]);
    const [red = 0, green = 0, blue = 0, opacity = 0] = entry(table, Math.round((SHADES - 1) / 4));
    expect([red, green, blue, opacity].map((part) => Math.round(part / 4))).toEqual([32, 16, 0, 16]);
    const middle = entry(table, Math.round((SHADES - 1) / 2));
    expect(middle[0]).toBe(255);
    expect(middle[1]).toBeGreaterThanOrEqual(127);
    expect(middle[3]).toBeGreaterThanOrEqual(127);
  });

  test('have values that rise, in each preset', () => {
    for (const { modality, unit } of [
      { modality: 'CT', unit: 'HU' },
      { modality: 'MR', unit: '' },
    ])
      for (const { points } of presetsOf({ modality, valueScale: scale(unit) }).presets) {
        const values = points.map(([value]) => value);
        expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
      }
  });
});

test('Hounsfield units are taken at their word, all else is seen by its window', () => {
  const ids = (modality: string, unit: string) => {
    const { presets, first } = presetsOf({ modality, valueScale: scale(unit) });
    return { ids: presets.map(({ id }) => id), first: first.id };
  };
  expect(ids('CT', 'HU')).toEqual({ ids: ['bone', 'skin', 'vessels', 'lung', 'mip'], first: 'bone' });
  expect(ids('CT', '').first).toBe('surface');
  expect(ids('MR', '')).toEqual({ ids: ['surface', 'translucent', 'mip'], first: 'surface' });
  expect(ids('PT', 'SUVbw').first).toBe('mip');
});
