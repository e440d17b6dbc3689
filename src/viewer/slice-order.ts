/** In which order the images of a series are paged through. */
import type { InstanceRow } from '../db/rows';

/** One picture: a frame of an instance. */
export interface ViewedImage {
  readonly instanceId: number;
  readonly sopInstanceUID: string;
  /** From 0. */
  readonly frame: number;
}

type Vector = readonly [number, number, number];
type Placed = InstanceRow & { position: Vector; orientation: NonNullable<InstanceRow['orientation']> };

/** Cosines closer than this are one orientation: files round them to four digits and more. */
const SAME_DIRECTION = 0.999;
/** Millimetres within which two slices lie in one plane. */
const SAME_PLANE = 0.01;

/**
 * Orders a series by geometry, then instance number, and expands multi-frame instances to their frames in
 * stored order. Slices of one orientation stand together along their normal, in the direction in which
 * instance numbers grow; what has no place in space comes last, by instance number.
 */
export function orderSlices(instances: readonly InstanceRow[]): ViewedImage[] {
  const placed = instances.filter(isPlaced);
  const stacks: Placed[][] = [];
  for (const instance of placed.sort(byNumber)) {
    const stack = stacks.find(([first]) => first && isParallel(first, instance));
    if (stack) stack.push(instance);
    else stacks.push([instance]);
  }
  const others = instances.filter((instance) => !isPlaced(instance)).sort(byNumber);
  return [...stacks.flatMap(alongNormal), ...others].flatMap(frames);
}

function alongNormal(stack: Placed[]): Placed[] {
  const [first] = stack;
  const last = stack.at(-1);
  if (!first || !last) return stack;
  const normal = normalOf(first);
  const depths = new Map(stack.map((instance) => [instance, dot(instance.position, normal)]));
  const depth = (instance: Placed) => depths.get(instance) ?? 0;
  const direction = depth(last) < depth(first) ? -1 : 1;
  return stack.sort((a, b) => {
    const distance = depth(a) - depth(b);
    return Math.abs(distance) > SAME_PLANE ? direction * distance : byNumber(a, b);
  });
}

function frames(instance: InstanceRow): ViewedImage[] {
  const { id: instanceId, sopInstanceUID } = instance;
  const count = Math.max(1, instance.numberOfFrames);
  return Array.from({ length: count }, (_, frame) => ({ instanceId, sopInstanceUID, frame }));
}

const isPlaced = (instance: InstanceRow): instance is Placed =>
  instance.position !== undefined && instance.orientation !== undefined;

const byNumber = (a: InstanceRow, b: InstanceRow) =>
  (a.instanceNumber ?? Infinity) - (b.instanceNumber ?? Infinity) || a.id - b.id || 0;

const isParallel = (a: Placed, b: Placed) => dot(normalOf(a), normalOf(b)) > SAME_DIRECTION;

/** Row direction × column direction. */
function normalOf({ orientation: [a, b, c, d, e, f] }: Placed): Vector {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
