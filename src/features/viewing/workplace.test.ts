import { describe, expect, test } from 'vitest';
import { FACE } from '../../viewer/volume-presets';
import {
  emptyCell,
  keepVolume,
  layOut,
  lookForFace,
  regrid,
  show,
  toggle3D,
  useWorkplace,
  volumeAtFirst,
  type Arrangement,
} from './workplace';

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

describe('a request to see a face', () => {
  const kept = { ...FACE, preset: 'bone', zoom: 2 };
  const turned = { ...FACE, zoom: 3 };
  const cell = () => {
    const [only] = useWorkplace.getState().cells;
    if (!only) throw new Error('no cell');
    return only;
  };
  const begin = () => {
    layOut('study', arrange(['a'], 1, 1));
    keepVolume(cell(), kept);
  };

  test('is done with once a hand moved on from it, and is made anew each time', () => {
    begin();
    const { id } = cell();
    lookForFace(0);
    const first = cell();
    expect(volumeAtFirst(id)).toBe(FACE);
    expect(first.view?.volume).toBe(kept);
    keepVolume(first, turned);
    expect(volumeAtFirst(id)).toBe(turned);
    lookForFace(0);
    expect(cell().face).not.toBe(first.face);
    // What the view of the request before leaves does not answer this one.
    keepVolume(first, kept);
    expect(volumeAtFirst(id)).toBe(FACE);
  });

  test('ends where the volume is left; and what goes keeps nothing for the series that comes', () => {
    begin();
    const { id } = cell();
    lookForFace(0);
    toggle3D(0);
    toggle3D(0);
    expect(volumeAtFirst(id)).toBe(kept);
    const gone = cell();
    show(0, 'b');
    keepVolume(gone, turned);
    expect(cell().view).toBeUndefined();
  });
});
