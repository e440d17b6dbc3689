import { describe, expect, test } from 'vitest';
import { emptyCell, regrid, type Arrangement } from './workplace';

const arrange = (series: readonly (string | undefined)[], rows: number, columns: number, active = 0) => ({
  rows,
  columns,
  active,
  cells: series.map(emptyCell),
});
const inSight = ({ cells, rows, columns }: Arrangement) =>
  cells.slice(0, rows * columns).map(({ seriesKey }) => seriesKey);

describe('another grid', () => {
  test('fills new cells with series that are not in sight, in their order', () => {
    const grown = regrid(arrange(['b'], 1, 1), 2, 2, ['a', 'b', 'c']);
    expect(inSight(grown)).toEqual(['b', 'a', 'c', undefined]);
    expect(grown.active).toBe(0);
  });

  test('keeps the active cell in sight, and the others for later', () => {
    const before = arrange(['a', 'b', 'c', 'd'], 2, 2, 2);
    const single = regrid(before, 1, 1, []);
    expect(inSight(single)).toEqual(['c']);
    expect(single.active).toBe(0);
    expect(single.cells[0]).toBe(before.cells[2]);
    const back = regrid(single, 2, 2, ['a', 'b', 'c', 'd']);
    expect(inSight(back).sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
