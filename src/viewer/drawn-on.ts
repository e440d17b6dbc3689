/** Which images of a stack something was drawn on: by reference, else by where it lies. */
import type { ImageReference } from '../dicom/structure-set';
import { dot, normalOf, type Place, type Vector, type ViewedImage } from './slice-order';

export interface Drawn {
  readonly sources: readonly ImageReference[];
  /** Of a point of it in the patient, and of its plane where it has one of its own. */
  readonly position: Vector | undefined;
  readonly orientation?: Place['orientation'] | undefined;
}

/** Images as they are paged through, and where they lie, where they are parallel slices. */
export interface Stack {
  readonly images: readonly ViewedImage[];
  readonly places: readonly Place[] | undefined;
}

/** Millimetres around a single slice that says nothing of its neighbours. */
const ALONE = 1;
/** Cosine of the angle from which planes are another orientation. */
const PARALLEL = 0.999;

/**
 * For each image of the stack what lies on it. What refers to one image of the stack lies on that one; of what refers to
 * none of them, or to several, the position decides: within half the way to the next slice.
 */
export function drawnOnEach<T extends Drawn>(drawn: readonly T[], stack: Stack): T[][] {
  const { images, places } = stack;
  const found: T[][] = images.map(() => []);
  const byUID = new Map<string, number[]>();
  for (const [index, { sopInstanceUID }] of images.entries()) {
    const frames = byUID.get(sopInstanceUID);
    if (frames) frames.push(index);
    else byUID.set(sopInstanceUID, [index]);
  }
  const half = halfSlice(places ?? []);
  for (const each of drawn) {
    const referenced = each.sources.flatMap(({ sopInstanceUID, frames }) =>
      (byUID.get(sopInstanceUID) ?? []).filter(
        (index) => frames.length === 0 || frames.includes((images[index]?.frame ?? 0) + 1),
      ),
    );
    const [only] = referenced;
    if (only !== undefined && referenced.length === 1) found[only]?.push(each);
    else {
      const among = referenced.length > 0 ? referenced : places?.keys();
      for (const index of among ?? []) if (liesIn(each, places?.[index], half)) found[index]?.push(each);
    }
  }
  return found;
}

function liesIn({ position, orientation }: Drawn, place: Place | undefined, half: number): boolean {
  if (!place || !position) return false;
  const normal = normalOf(place);
  if (orientation && Math.abs(dot(normalOf({ position, orientation }), normal)) < PARALLEL) return false;
  const away = dot(position, normal) - dot(place.position, normal);
  // Half open: what lies in the middle between two slices is drawn once.
  return away >= -half && away < half;
}

/** Half of the usual distance between neighbours, in millimetres; of `alone` where there are none. */
export function halfSlice(places: readonly Place[], alone = ALONE): number {
  const [first] = places;
  if (!first) return alone / 2;
  const normal = normalOf(first);
  const depths = places.map(({ position }) => dot(position, normal)).sort((a, b) => a - b);
  const steps = depths
    .slice(1)
    .map((depth, at) => depth - (depths[at] ?? depth))
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  return (steps[steps.length >> 1] ?? alone) / 2;
}
