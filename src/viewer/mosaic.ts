/**
 * Siemens mosaics: the slices of one volume as the tiles of one picture, row by row. Where they lie is told by the
 * CSA image header (0029,xx10); the layout and its geometry are those that dcm2niix and NiBabel read.
 */
import { readCSA } from '../dicom/csa-header';
import type { DicomFile, Element } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, loadValue, parseDecimal, textOf } from '../dicom/values';
import { numberAt, numbersAt, type ImagePixel } from '../pixels/image-pixel';
import type { Samples } from '../pixels/samples';
import { dot, normalOf, placeOf, type Place, type Vector } from './slice-order';

const SpacingBetweenSlices = 0x00180088;
const NumberOfImagesInMosaic = 0x0019100a;

export interface Mosaic {
  /** Slices; the rest of the square is empty. */
  readonly count: number;
  /** Tiles beside each other. */
  readonly across: number;
  /** Of one tile. */
  readonly rows: number;
  readonly columns: number;
  /** Millimetres in the patient from the corner of the picture, where the file says it lies, to the first tile. */
  readonly offset: Vector;
  /** From one tile to the next. */
  readonly step: Vector;
}

/** The tiles of a picture; undefined where it is no mosaic, or does not say where its slices lie. */
export async function mosaicOf(file: DicomFile, image: ImagePixel): Promise<Mosaic | undefined> {
  const { dataset } = file;
  const type = find(dataset, 0x00080008);
  if (!type || !textOf(file, dataset, type).includes('MOSAIC') || image.numberOfFrames > 1) return undefined;
  const csa = await csaValues(file);
  const count = csa('NumberOfImagesInMosaic')[0] ?? numberAt(file, dataset, NumberOfImagesInMosaic) ?? 0;
  const across = Math.ceil(Math.sqrt(count));
  const place = placeIn(file);
  const [rowSpacing, columnSpacing] = numbersAt(file, dataset, T.PixelSpacing);
  const spacing = [SpacingBetweenSlices, 0x00180050].map((tag) => numberAt(file, dataset, tag)).find(Boolean);
  const rows = image.rows / across;
  const columns = image.columns / across;
  if (count < 2 || !Number.isInteger(rows) || !Number.isInteger(columns)) return undefined;
  if (!place || !rowSpacing || !columnSpacing || !spacing) return undefined;
  const normal = normalOf(place);
  const [x, y, z] = csa('SliceNormalVector');
  const isAgainst = x !== undefined && y !== undefined && z !== undefined && dot([x, y, z], normal) < 0;
  const [a, b, c, d, e, f] = place.orientation;
  // What the file states is where the corner would be if the whole picture lay in the first slice, centered on it.
  const right = (columnSpacing * (image.columns - columns)) / 2;
  const down = (rowSpacing * (image.rows - rows)) / 2;
  return {
    count,
    across,
    rows,
    columns,
    offset: [a * right + d * down, b * right + e * down, c * right + f * down],
    step: scaled(normal, isAgainst ? -spacing : spacing),
  };
}

/** Where the tiles lie of a mosaic of this layout that its file puts at `place`. */
export const tilePlaces = (mosaic: Mosaic, { position, orientation }: Place): Place[] =>
  Array.from({ length: mosaic.count }, (_, tile) => ({
    position: tilePosition(mosaic, position, tile),
    orientation,
  }));

export const tilePosition = ({ offset, step }: Mosaic, position: Vector, tile: number): Vector =>
  sum(sum(position, offset), scaled(step, tile));

/** The samples of one tile, cut out of those of the whole picture. */
export function tileSamples(whole: Samples, { across, rows, columns }: Mosaic, tile: number): Samples {
  const cut = whole.slice(0, rows * columns);
  const width = across * columns;
  const start = Math.floor(tile / across) * rows * width + (tile % across) * columns;
  for (let row = 0; row < rows; row += 1)
    cut.set(whole.subarray(start + row * width, start + row * width + columns), row * columns);
  return cut;
}

/** Where the root of a file says that its picture lies. */
export const placeIn = (file: DicomFile): Place | undefined =>
  placeOf(
    numbersAt(file, file.dataset, T.ImagePositionPatient),
    numbersAt(file, file.dataset, T.ImageOrientationPatient),
  );

/** The numbers of the CSA image header by name; none where the file has no such header. */
async function csaValues(file: DicomFile): Promise<(name: string) => number[]> {
  const element = imageHeaderOf(file);
  const header = element && readCSA(await loadValue(file, element));
  return (name) =>
    (header?.tags.find((tag) => tag.name === name)?.items ?? []).map(parseDecimal).filter(Number.isFinite);
}

function imageHeaderOf(file: DicomFile): Element | undefined {
  const { dataset } = file;
  const creator = dataset.elements.find(
    (element) =>
      element.tag >= 0x00290010 &&
      element.tag <= 0x002900ff &&
      textOf(file, dataset, element)[0] === 'SIEMENS CSA HEADER',
  );
  return creator && find(dataset, 0x00290000 | ((creator.tag & 0xff) << 8) | 0x10);
}

const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const scaled = ([x, y, z]: Vector, factor: number): Vector => [x * factor, y * factor, z * factor];
