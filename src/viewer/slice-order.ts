/** In which order the images of a series are paged through. */
import type { InstanceRow } from '../db/rows';
import { transferSyntax } from '../dicom/uid-registry';

/** One picture: a frame of an instance. */
export interface ViewedImage {
  readonly instanceId: number;
  readonly sopInstanceUID: string;
  /** From 0. */
  readonly frame: number;
  /** The instance of a presentation state that says how it is looked at. */
  readonly stateId?: number;
  /** Where it lies, as far as its series knows. */
  readonly place?: Place;
}

export type Vector = readonly [number, number, number];

/** Where an image lies: Image Position (Patient) and Image Orientation (Patient). */
export interface Place {
  readonly position: Vector;
  readonly orientation: readonly [number, number, number, number, number, number];
}

/** A picture, its number in the series, and its place where the file states one. */
export interface Slice {
  readonly image: ViewedImage;
  readonly number: number;
  readonly place: Place | undefined;
}

export type PlacedSlice = Slice & { readonly place: Place };

/** Cosines closer than this are one orientation: files round them to four digits and more. */
const SAME_DIRECTION = 0.999;
/** Millimetres within which two slices lie in one plane. */
const SAME_PLANE = 0.01;
/** Frames of one instance that are listed. */
const MOST_FRAMES = 200_000;

/**
 * Orders a series by geometry, then instance number, and expands multi-frame instances to their frames in
 * stored order. Slices of one orientation stand together along their normal, in the direction in which
 * instance numbers grow; what has no place in space comes last, by instance number.
 */
export function orderSlices(instances: readonly InstanceRow[]): ViewedImage[] {
  const slices = instances.flatMap((instance) => slicesOf(instance));
  const placed = byOrientation(slices.filter(isPlaced)).flatMap((stack) => alongNormal(stack).flat());
  const others = slices.filter((slice) => !isPlaced(slice)).sort(byNumber);
  return [...placed, ...others].map(({ image }) => image);
}

/**
 * The frames of an instance in stored order, all at the place of the instance.
 *
 * @param count of frames, where more is known than what the file declares and has room for: tiles of a mosaic are many.
 */
export function slicesOf(instance: InstanceRow, count = declaredFrames(instance)): Slice[] {
  const { id: instanceId, sopInstanceUID, position, orientation } = instance;
  const place = position && orientation && usable({ position, orientation });
  const number = instance.instanceNumber ?? Infinity;
  return Array.from({ length: Math.max(1, count) }, (_, frame) => ({
    image: { instanceId, sopInstanceUID, frame },
    number,
    place,
  }));
}

/** Frames that there can be room for: files that lie declare billions. */
function declaredFrames({ numberOfFrames, size, rows, columns, transferSyntaxUID }: InstanceRow): number {
  const isCompressed = transferSyntax(transferSyntaxUID)?.encapsulated ?? true;
  // One bit for each pixel, or the header of a fragment.
  const least = isCompressed ? 8 : Math.max(1, (rows * columns) / 8);
  return Math.min(numberOfFrames, MOST_FRAMES, Math.ceil(size / least));
}

/** A place whose numbers are numbers and whose directions span a plane: files hold zeros and NaN. */
export function usable(place: Place): Place | undefined {
  const [x, y, z] = normalOf(place);
  return Math.hypot(x, y, z) > 0.5 && place.position.every(Number.isFinite) ? place : undefined;
}

/** The place that these numbers of a file state; undefined where they are too few, too many, or unusable. */
export function placeOf(position: readonly number[], orientation: readonly number[]): Place | undefined {
  const [x, y, z, ...more] = position;
  const [a, b, c, d, e, f] = orientation;
  if (x === undefined || y === undefined || z === undefined || more.length > 0) return undefined;
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (d === undefined || e === undefined || f === undefined) return undefined;
  return usable({ position: [x, y, z], orientation: [a, b, c, d, e, f] });
}

/** Slices that are parallel stand together, in the order of their numbers. */
export function byOrientation(slices: readonly PlacedSlice[]): PlacedSlice[][] {
  const stacks: PlacedSlice[][] = [];
  for (const slice of [...slices].sort(byNumber)) {
    const stack = stacks.find(([first]) => first && isParallel(first, slice));
    if (stack) stack.push(slice);
    else stacks.push([slice]);
  }
  return stacks;
}

/** Parallel slices in the order of their numbers, by plane: those of one plane together, by number. */
export function alongNormal(stack: readonly PlacedSlice[]): PlacedSlice[][] {
  const [first] = stack;
  const last = stack.at(-1);
  if (!first || !last) return [];
  const normal = normalOf(first.place);
  const depth = ({ place }: PlacedSlice) => dot(place.position, normal);
  const direction = depth(last) < depth(first) ? -1 : 1;
  const planes: { depth: number; slices: PlacedSlice[] }[] = [];
  const placed = stack.map((slice) => ({ slice, depth: direction * depth(slice) }));
  for (const { slice, depth } of placed.sort((a, b) => a.depth - b.depth)) {
    const plane = planes.at(-1);
    if (plane && depth - plane.depth <= SAME_PLANE) plane.slices.push(slice);
    else planes.push({ depth, slices: [slice] });
  }
  return planes.map(({ slices }) => slices.sort(byNumber));
}

export const isPlaced = (slice: Slice): slice is PlacedSlice => slice.place !== undefined;

export const byNumber = (a: Slice, b: Slice): number =>
  (a.number === b.number ? 0 : a.number - b.number) ||
  a.image.instanceId - b.image.instanceId ||
  a.image.frame - b.image.frame;

const isParallel = (a: PlacedSlice, b: PlacedSlice) =>
  dot(normalOf(a.place), normalOf(b.place)) > SAME_DIRECTION;

/** Row direction × column direction. */
export function normalOf({ orientation: [a, b, c, d, e, f] }: Place): Vector {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
