import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { apply } from './marks';
import { betweenTiles } from './segmentation';
import { framesOnTiles, tileOf, type Tile } from './slide-tiles';

const total = (columns: number, rows: number) => [
  element(0x00480006, 'UL', [columns]),
  element(0x00480007, 'UL', [rows]),
];
const file = (...elements: BuiltElement[]) => built({ elements: elements.sort((a, b) => a.tag - b.tag) });
const full = element(0x00209311, 'CS', 'TILED_FULL');
const SIZE = { rows: 10, columns: 20 };

describe('where a frame lies on its slide', () => {
  test('follows from its number where all tiles are there', async () => {
    const slide = await file(full, ...total(50, 25));
    // Three tiles across and three down; the tenth begins another focal plane or segment.
    const matrix = { columns: 50, rows: 25 };
    expect(tileOf(slide, SIZE, 0)).toEqual({ column: 0, row: 0, ...matrix });
    expect(tileOf(slide, SIZE, 5)).toEqual({ column: 40, row: 10, ...matrix });
    expect(tileOf(slide, SIZE, 9)).toEqual({ column: 0, row: 0, ...matrix });
  });

  test('is stated where they are not, and unknown elsewhere', async () => {
    const sparse = await file(
      ...total(50, 25),
      element(0x52009230, 'SQ', {
        items: [
          [
            element(0x0048021a, 'SQ', {
              items: [[element(0x0048021e, 'SL', [21]), element(0x0048021f, 'SL', [6])]],
            }),
          ],
        ],
      }),
    );
    expect(tileOf(sparse, SIZE, 0)).toMatchObject({ column: 20, row: 5 });
    expect(tileOf(await file(...total(50, 25)), SIZE, 0)).toBeUndefined();
    expect(tileOf(await file(full), SIZE, 0)).toBeUndefined();
  });
});

const tile = (column: number, row: number, columns = 50, rows = 25): Tile => ({ column, row, columns, rows });

test('frames of the same tiles lie on one each, larger ones on several, and another resolution is scaled', () => {
  const tiles = [tile(0, 0), tile(20, 0), tile(40, 0), tile(0, 10), undefined];
  const on = (size: { rows: number; columns: number }, ...frames: Tile[]) =>
    framesOnTiles(
      frames.map((each) => ({ tile: each })),
      size,
      tiles,
      SIZE,
    ).map((found) => found.length);
  expect(on(SIZE, tile(20, 0))).toEqual([0, 1, 0, 0, 0]);
  expect(on({ rows: 20, columns: 40 }, tile(0, 0))).toEqual([1, 1, 0, 1, 0]);
  // Half the resolution: 10 × 5 of its pixels are a tile.
  expect(on({ rows: 5, columns: 10 }, tile(10, 0, 25, 12.5))).toEqual([0, 1, 0, 0, 0]);
});

test('a pixel of a frame falls where it lies on the tile', () => {
  expect(apply(betweenTiles(tile(0, 0), tile(20, 10)), [25, 12])).toEqual([5, 2]);
  expect(apply(betweenTiles(tile(10, 5, 25, 12.5), tile(20, 10)), [1, 2])).toEqual([2, 4]);
});
