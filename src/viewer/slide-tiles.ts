/** Where frames lie on a slide: as tiles of its total pixel matrix (PS3.3 §C.7.6.17.3, §C.8.12.4.1). */
import type { DicomFile } from '../dicom/element';
import { firstText } from '../dicom/values';
import { numberAt, type ImagePixel } from '../pixels/image-pixel';
import { functionalGroup } from './functional-group';

export interface Tile {
  /** Of its first pixel in the total pixel matrix, from 0. */
  readonly column: number;
  readonly row: number;
  /** Of the total pixel matrix. */
  readonly columns: number;
  readonly rows: number;
}

type Size = Pick<ImagePixel, 'rows' | 'columns'>;

/** Undefined where the file is no slide, or does not say where its frames lie. */
export function tileOf(file: DicomFile, size: Size, frame: number): Tile | undefined {
  const { dataset } = file;
  const [columns, rows] = [numberAt(file, dataset, 0x00480006), numberAt(file, dataset, 0x00480007)];
  if (!columns || !rows) return undefined;
  const own = functionalGroup(dataset, frame, 0x0048021a);
  const [column, row] = own ? [numberAt(file, own, 0x0048021e), numberAt(file, own, 0x0048021f)] : [];
  if (column !== undefined && row !== undefined) return { column: column - 1, row: row - 1, columns, rows };
  if (firstText(file, dataset, 0x00209311).trim() !== 'TILED_FULL') return undefined;
  // Row by row, and again for each segment, optical path or focal plane.
  const across = Math.ceil(columns / size.columns);
  const at = frame % (across * Math.ceil(rows / size.rows));
  return { column: (at % across) * size.columns, row: Math.floor(at / across) * size.rows, columns, rows };
}

/**
 * For each tile of an image the frames of another object on the same slide that overlap it.
 *
 * @param size of the frames, as `tileSize` is of the tiles.
 */
export function framesOnTiles<Frame extends { readonly tile: Tile | undefined }>(
  frames: readonly Frame[],
  size: Size,
  tiles: readonly (Tile | undefined)[],
  tileSize: Size,
): Frame[][] {
  const found: Frame[][] = tiles.map(() => []);
  const byCell = new Map<string, number[]>();
  const cellOf = (column: number, row: number) => [
    Math.floor(column / tileSize.columns),
    Math.floor(row / tileSize.rows),
  ];
  // A tile that lies askew of the grid of its size reaches into the cells beyond.
  const cells = ({ column, row }: Pick<Tile, 'column' | 'row'>, { columns, rows }: Size): string[] => {
    const [left = 0, top = 0] = cellOf(column, row);
    const [right = 0, bottom = 0] = cellOf(column + columns - 1e-6, row + rows - 1e-6);
    const names: string[] = [];
    for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) names.push(`${x} ${y}`);
    return names;
  };
  for (const [index, tile] of tiles.entries())
    for (const cell of tile ? cells(tile, tileSize) : [])
      byCell.set(cell, [...(byCell.get(cell) ?? []), index]);
  const [total] = tiles.filter((tile) => tile !== undefined);
  for (const frame of frames) {
    if (!frame.tile || !total) continue;
    const scale = total.columns / frame.tile.columns;
    const place = { column: frame.tile.column * scale, row: frame.tile.row * scale };
    const reach = { columns: size.columns * scale, rows: size.rows * scale };
    const near = new Set(cells(place, reach).flatMap((cell) => byCell.get(cell) ?? []));
    for (const index of near) found[index]?.push(frame);
  }
  return found;
}
