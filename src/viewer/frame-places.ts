/** What only the files tell of the images of a series: places of frames, and what varies in one plane. */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, textOf } from '../dicom/values';
import type { InstanceRow } from '../db/rows';
import { numbersAt } from '../pixels/image-pixel';
import { mayBeMosaic, mayHoldPlaces } from './display-sets';
import { functionalGroup } from './functional-group';
import { tilePlaces, type Mosaic } from './mosaic';
import { openFile, openInstance } from './open-file';
import { placeOf, type Place, type ViewedImage } from './slice-order';

/** The place of each frame by its functional groups (PS3.3 §C.7.6.16.2.3); undefined where one has none. */
export function placesOfFrames(file: DicomFile, frames: number): Place[] | undefined {
  const places: Place[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const group = (sequence: Tag) => functionalGroup(file.dataset, frame, sequence) ?? file.dataset;
    const position = numbersAt(file, group(0x00209113), T.ImagePositionPatient);
    const orientation = numbersAt(file, group(0x00209116), T.ImageOrientationPatient);
    const place = placeOf(position, orientation);
    if (!place) return undefined;
    places.push(place);
  }
  return places;
}

/** An attribute that images of one plane may differ in. */
interface Varying {
  /** What the dimension is then called. */
  readonly name: string;
  /** The functional group that holds it in enhanced objects. */
  readonly group: Tag;
  readonly tags: readonly Tag[];
  readonly text: (value: string) => string;
}

const number = (before: string, after: string) => (value: string) =>
  Number.isFinite(Number(value)) ? `${before}${Number(Number(value).toFixed(2))}${after}` : value;

/** What comes after original or derived, primary or secondary (PS3.3 §C.7.6.1.1.2). */
function imageType(value: string): string {
  const [, , ...kind] = value.split('\\');
  return kind.length > 0 ? kind.join(' ') : value;
}

/** In the order in which they explain a difference. */
const VARYING: readonly Varying[] = [
  { name: 'b-value', group: 0x00189117, tags: [0x00189087], text: number('b ', '') },
  { name: 'Echo', group: 0x00189114, tags: [0x00189082, 0x00180081], text: number('TE ', ' ms') },
  { name: 'Inversion', group: 0x00189115, tags: [0x00189079, 0x00180082], text: number('TI ', ' ms') },
  { name: 'Time point', group: 0x00209111, tags: [0x00209128, 0x00200100], text: number('Time point ', '') },
  { name: 'Trigger time', group: 0x00189118, tags: [0x00189153, 0x00181060], text: number('', ' ms') },
  { name: 'Tube voltage', group: 0x00189325, tags: [0x00180060], text: number('', ' kV') },
  { name: 'Kernel', group: 0x00189314, tags: [0x00181210], text: (value) => value },
  { name: 'Component', group: 0x00189226, tags: [0x00089208], text: (value) => value.toLowerCase() },
  { name: 'Image type', group: 0x00189226, tags: [0x00080008], text: imageType },
  { name: 'Acquisition', group: 0x00209111, tags: [0x00200012], text: number('Acquisition ', '') },
  { name: 'Time', group: 0x00209111, tags: [0x00189074, 0x00080032], text: clock },
];

/** A TM or DT value as "12:34:56". */
function clock(value: string): string {
  const [, hours, minutes, seconds] = /^(?:\d{8})?(\d\d)(\d\d)(\d\d(?:\.\d)?)/.exec(value) ?? [];
  return hours === undefined ? value : `${hours}:${minutes ?? ''}:${seconds ?? ''}`;
}

export interface Dimension {
  readonly name: string;
  /** One per point. */
  readonly labels: readonly string[];
}

/** What tells the points of a dimension apart, given an image of each, all in one plane. */
export function describePoints(
  images: readonly { readonly file: DicomFile; readonly frame: number }[],
): Dimension {
  for (const varying of VARYING) {
    const values = images.map(({ file, frame }) => valueOf(file, frame, varying));
    if (values.some((value) => value === '') || new Set(values).size < 2) continue;
    // A value that comes back does not tell its points apart: they are counted beside it.
    const unique = new Set(values).size === values.length;
    const labels = values.map((value, at) => varying.text(value) + (unique ? '' : ` · ${at + 1}`));
    return { name: varying.name, labels };
  }
  return { name: 'Point', labels: images.map((_, at) => String(at + 1)) };
}

function valueOf(file: DicomFile, frame: number, { group, tags }: Varying): string {
  const own = functionalGroup(file.dataset, frame, group);
  const holders: readonly (Dataset | undefined)[] = [own, file.dataset];
  for (const holder of holders)
    for (const tag of tags) {
      const element = holder && find(holder, tag);
      const value = element ? textOf(file, holder, element).join('\\').trim() : '';
      if (value) return value;
    }
  return '';
}

/** As `describePoints`, of stored images. */
export async function readDimension(images: readonly ViewedImage[]): Promise<Dimension> {
  const files = new Map<number, DicomFile>();
  const opened: { file: DicomFile; frame: number }[] = [];
  for (const { instanceId, frame } of images) {
    const known = files.get(instanceId);
    const read = known ? { ok: true as const, file: known } : await openFile(instanceId);
    if (!read.ok) break;
    files.set(instanceId, read.file);
    opened.push({ file: read.file, frame });
  }
  const all = opened.length === images.length;
  return all ? describePoints(opened) : { name: 'Point', labels: images.map((_, at) => String(at + 1)) };
}

/** Instances whose headers are read before the first image; of more, each is a clip. */
const MOST_HEADERS = 100;

/** Reads where frames and tiles lie that only the files tell; instances without such are left out. */
export async function readPlaces(instances: readonly InstanceRow[]): Promise<Map<number, readonly Place[]>> {
  const places = await readTiles(instances.filter(mayBeMosaic));
  const enhanced = instances.filter(mayHoldPlaces);
  for (const { id, numberOfFrames } of enhanced.length <= MOST_HEADERS ? enhanced : []) {
    const read = await openFile(id);
    const found = read.ok ? placesOfFrames(read.file, numberOfFrames) : undefined;
    if (found) places.set(id, found);
  }
  return places;
}

/**
 * The tiles of mosaics. One file of each layout is read: the volumes of a series share it, and where each begins
 * stands in its row.
 */
async function readTiles(instances: readonly InstanceRow[]): Promise<Map<number, readonly Place[]>> {
  const layouts = new Map<string, Mosaic | undefined>();
  const places = new Map<number, readonly Place[]>();
  for (const { id, rows, columns, position, orientation } of instances) {
    const layout = [rows, columns, orientation].join();
    if (!layouts.has(layout)) layouts.set(layout, await readMosaic(id));
    const mosaic = layouts.get(layout);
    if (mosaic && position && orientation) places.set(id, tilePlaces(mosaic, { position, orientation }));
  }
  return places;
}

const readMosaic = (id: number): Promise<Mosaic | undefined> =>
  openInstance(id).then(
    ({ mosaic }) => mosaic,
    () => undefined,
  );
