/** Where planes of images lie to each other, in millimetres of a frame of reference they share. */
import type { FrameFacts } from './frame-facts';
import { dot, normalOf, placeOf, type Vector, type ViewedImage } from './slice-order';
import { minus, scaled, sum } from './vectors';

/** Cosine between normals from which planes count as parallel: 10 degrees. */
const PARALLEL = 0.985;

/** The rectangle that an image covers. */
export interface Rectangle {
  /** In the order of its outline, from the first pixel along its row. */
  readonly corners: readonly [Vector, Vector, Vector, Vector];
  readonly center: Vector;
  /** Of length 1. */
  readonly normal: Vector;
}

/**
 * @param place of the image, where it is another of the same stack.
 * @returns undefined where nothing says where the image lies or how large its pixels are.
 */
export function rectangleOf(
  { plane, image }: FrameFacts,
  place = placeOf(plane.position ?? [], [...(plane.rowCosines ?? []), ...(plane.columnCosines ?? [])]),
): Rectangle | undefined {
  const { spacing } = plane;
  if (!place || !spacing) return undefined;
  const [a, b, c, d, e, f] = place.orientation;
  const across = scaled([a, b, c], image.columns * spacing[1]);
  const down = scaled([d, e, f], image.rows * spacing[0]);
  const normal = normalOf(place);
  // The position is that of the center of the first pixel.
  const first = sum(place.position, scaled(across, -0.5 / image.columns), scaled(down, -0.5 / image.rows));
  return {
    corners: [first, sum(first, across), sum(first, across, down), sum(first, down)],
    center: sum(first, scaled(across, 0.5), scaled(down, 0.5)),
    normal: scaled(normal, 1 / Math.hypot(...normal)),
  };
}

/** The index of the image whose plane lies nearest to the middle of another; undefined where none is parallel to it. */
export function nearestParallel(
  images: readonly ViewedImage[],
  { center, normal }: Rectangle,
): number | undefined {
  let nearest: { index: number; distance: number } | undefined;
  images.forEach(({ place }, index) => {
    if (!place) return;
    const own = normalOf(place);
    if (Math.abs(dot(own, normal)) < PARALLEL) return;
    const distance = Math.abs(dot(minus(center, place.position), own));
    if (!nearest || distance < nearest.distance) nearest = { index, distance };
  });
  return nearest?.index;
}

/** Where a rectangle goes through the plane of another, from end to end; undefined where it does not, or lies in it. */
export function crossing(of: Rectangle, through: Rectangle): [Vector, Vector] | undefined {
  if (Math.abs(dot(of.normal, through.normal)) > PARALLEL) return undefined;
  const heights = of.corners.map((corner) => dot(minus(corner, through.center), through.normal));
  const ends = of.corners.flatMap((corner, at) => {
    const next = (at + 1) % of.corners.length;
    const [from = 0, to = 0] = [heights[at], heights[next]];
    if (from < 0 === to < 0) return [];
    return [sum(corner, scaled(minus(of.corners[next] ?? corner, corner), from / (from - to)))];
  });
  const [start, end] = ends;
  return start && end ? [start, end] : undefined;
}
