/**
 * What of a series is shown together, by rules: stacks of slices with the dimensions that they vary in, clips,
 * localizers, and objects that are no pictures, each by itself.
 */
import type { InstanceRow } from '../db/rows';
import { geometryNotes, type GeometryNote } from './stack-geometry';
import {
  alongNormal,
  byNumber,
  byOrientation,
  isPlaced,
  slicesOf,
  type Place,
  type PlacedSlice,
  type Slice,
  type ViewedImage,
} from './slice-order';

/** How a display set is looked at. */
export type Kind =
  | 'stack'
  | 'localizer'
  | 'unplaced'
  | 'clip'
  | 'segmentation'
  | 'video'
  | 'report'
  | 'key-objects'
  | 'waveform'
  | 'pdf'
  | 'structures'
  | 'presentation'
  | 'other';

export interface DisplaySet {
  /** Unique within its series. */
  readonly id: string;
  readonly kind: Kind;
  /** The object itself where it is one, else the first of the set. */
  readonly instance: InstanceRow;
  /**
   * The images at each point of the dimension that the series varies in beside space (time, echo, b-value): one
   * point where there is none, no images where the object is no picture.
   */
  readonly points: readonly (readonly ViewedImage[])[];
  /** Where the images of each point lie, of a stack of parallel slices. */
  readonly places?: readonly (readonly Place[])[];
  readonly notes: readonly GeometryNote[];
}

/** Kinds by the beginning of the SOP Class UID (PS3.4 §B.5); the longest match counts. */
const CLASSES: readonly (readonly [prefix: string, kind: Kind])[] = [
  ['1.2.840.10008.5.1.4.1.1.9', 'waveform'],
  ['1.2.840.10008.5.1.4.1.1.88', 'report'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'key-objects'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'pdf'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'segmentation'],
  ['1.2.840.10008.5.1.4.1.1.66.7', 'segmentation'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'structures'],
  ['1.2.840.10008.5.1.4.1.1.11', 'presentation'],
  // Declares rows and columns of voxels, and holds spectra.
  ['1.2.840.10008.5.1.4.1.1.4.2', 'other'],
];
/** MPEG-2, MPEG-4 and HEVC (PS3.5 §10.8 to §10.10). */
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/;
/** Classes whose frames have places of their own: enhanced CT, MR, PET, XA 3D and their legacy conversions. */
const ENHANCED = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(2\.[12]|4\.[134]|128\.1|130|13\.1\.[1-5]|6\.2)$/;
/** Slices of one orientation from which a stack is the subject of its series, and others show where it lies. */
const SUBJECT = 4;

export function kindOf({ sopClassUID, transferSyntaxUID, rows }: InstanceRow): Kind | 'image' {
  if (VIDEO.test(transferSyntaxUID)) return 'video';
  const [match] = CLASSES.filter(
    ([prefix]) => sopClassUID === prefix || sopClassUID.startsWith(`${prefix}.`),
  ).sort(([a], [b]) => b.length - a.length);
  const kind = match?.[1];
  if (kind === 'segmentation' || kind === 'other') return kind;
  // What declares a picture is tried as one, whatever its class.
  return rows > 0 ? 'image' : (kind ?? 'other');
}

/** Whether the frames of an instance may lie at places that only its functional groups tell. */
export const mayHoldPlaces = ({ sopClassUID, numberOfFrames }: InstanceRow): boolean =>
  numberOfFrames > 1 && ENHANCED.test(sopClassUID);

/** Whether an instance may be the slices of a volume as tiles of one picture. */
export const mayBeMosaic = ({ sopClassUID, numberOfFrames, position, orientation }: InstanceRow): boolean =>
  sopClassUID === '1.2.840.10008.5.1.4.1.1.4' && numberOfFrames <= 1 && !!position && !!orientation;

/**
 * The display sets of a series: the largest stack first, then other images, then objects by number.
 *
 * @param places the places of the frames of an instance by its id, where its functional groups state all of them, and of
 * the tiles of a mosaic, which count as frames.
 */
export function displaySets(
  instances: readonly InstanceRow[],
  places: ReadonlyMap<number, readonly Place[]>,
): DisplaySet[] {
  const rows = new Map(instances.map((instance) => [instance.id, instance]));
  const images = instances.filter((instance) => kindOf(instance) === 'image');
  const isClip = (instance: InstanceRow) => instance.numberOfFrames > 1 && !places.has(instance.id);
  const slices = images.filter((instance) => !isClip(instance)).flatMap((row) => placedFrames(row, places));
  const clips = images.filter(isClip).map((instance) => single(instance, 'clip', slicesOf(instance)));
  const objects = instances.flatMap((instance) => {
    const kind = kindOf(instance);
    if (kind === 'image') return [];
    return [single(instance, kind, kind === 'segmentation' ? slicesOf(instance) : [])];
  });
  return [...stacksOf(slices, rows), ...clips, ...objects];
}

function placedFrames(instance: InstanceRow, places: ReadonlyMap<number, readonly Place[]>): Slice[] {
  const own = places.get(instance.id);
  if (!own) return slicesOf(instance);
  return slicesOf(instance, own.length).map((slice, frame) => ({
    ...slice,
    place: own[frame],
  }));
}

const single = (instance: InstanceRow, kind: Kind, slices: readonly Slice[]): DisplaySet => ({
  id: `${kind}-${instance.id}`,
  kind,
  instance,
  points: slices.length > 0 ? [slices.map(imageOf)] : [],
  notes: [],
});

const imageOf = ({ image, place }: Slice): ViewedImage => (place ? { ...image, place } : image);

function stacksOf(slices: readonly Slice[], rows: ReadonlyMap<number, InstanceRow>): DisplaySet[] {
  const build = (kind: Kind, points: readonly (readonly Slice[])[], notes: readonly GeometryNote[] = []) => {
    const instance = rows.get(points[0]?.[0]?.image.instanceId ?? -1);
    if (!instance) return [];
    const id = `${kind}-${instance.id}`;
    return [{ id, kind, instance, points: points.map((point) => point.map(imageOf)), notes }];
  };
  const placed = slices.filter(isPlaced);
  const others = slices.filter((slice) => !isPlaced(slice)).sort(byNumber);
  const orientations = byOrientation(placed).sort((a, b) => b.length - a.length);
  const [largest = [], ...rest] = orientations;
  const hasSubject = largest.length >= SUBJECT && largest.length >= 2 * rest.flat().length;
  const stacks = hasSubject ? [largest] : oneOrEach(orientations);
  return [
    ...stacks.flatMap((stack) => {
      const planes = alongNormal(stack);
      // Slices of several orientations have no one geometry.
      if (byOrientation(stack).length > 1) return build('stack', [inPlaneOrder(stack)]);
      const points = pointsOf(planes);
      const places = points.map((point) => point.map(({ place }) => place));
      return build('stack', points, geometryNotes(planes, points.length)).map((set) => ({ ...set, places }));
    }),
    ...(hasSubject && rest.length > 0 ? build('localizer', [inPlaneOrder(rest.flat())]) : []),
    ...build(placed.length > 0 ? 'unplaced' : 'stack', others.length > 0 ? [others] : []),
  ];
}

/** Orientations of a few slices each are read together, as the three of a localizer are; larger ones by themselves. */
function oneOrEach(orientations: readonly PlacedSlice[][]): PlacedSlice[][] {
  const all = orientations.flat();
  if (all.length === 0) return [];
  return orientations.every((stack) => stack.length >= SUBJECT * 4) ? [...orientations] : [all];
}

const inPlaneOrder = (slices: readonly PlacedSlice[]): Slice[] =>
  byOrientation(slices).flatMap((stack) => alongNormal(stack).flat());

/**
 * Several images in every plane are several points in time, echoes, b-values…: the first of each plane make the first
 * point. Where only some planes hold more than one, or there is one plane, all follow each other.
 */
function pointsOf(planes: readonly (readonly PlacedSlice[])[]): (readonly PlacedSlice[])[] {
  const counts = planes.map((plane) => plane.length);
  const most = Math.max(...counts);
  const isSplit = planes.length > 1 && most > 1 && (Math.min(...counts) > 1 || most === Math.min(...counts));
  if (!isSplit) return [planes.flat()];
  return Array.from({ length: most }, (_, point) => planes.flatMap((plane) => plane[point] ?? []));
}
