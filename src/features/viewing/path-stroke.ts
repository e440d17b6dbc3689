import type { ImagePoint } from '../../dicom/measurement';
import type { CurvedSnapshot } from '../../viewer/curved-snapshot';
import { apply } from '../../viewer/marks';
import type { MprCurved } from '../../viewer/mpr-curved';
import type { PlaneSnapshot } from '../../viewer/mpr-snapshot';
import { pixelAt, placeOfPixel } from '../../viewer/plane';
import { dot, normalOf, type Vector } from '../../viewer/slice-order';
import { minus } from '../../viewer/vectors';
import type { Stroke } from './use-plane-marks';

/** CSS pixels from a point, and from the line between two, within which they are taken hold of. */
const NEAR_POINT = 9;
const NEAR_LINE = 6;

/** Whether a place belongs to what a plane shows. */
export function isOn({ pixels, reach }: PlaneSnapshot, place: Vector): boolean {
  return Math.abs(dot(minus(place, pixels.position), normalOf(pixels))) <= reach;
}

/** Where a place is seen on a plane, in CSS pixels of its canvas. */
export const onScreen = ({ pixels, toViewport }: PlaneSnapshot, place: Vector) =>
  apply(toViewport, pixelAt(pixels, place));

/** What a press on a plane begins while the tool for paths is in hand: a point is taken, put on the line between two, or put behind the last. */
export function pathStroke(curved: MprCurved, plane: PlaneSnapshot, at: ImagePoint): Stroke {
  const snapshot = curved.snapshot();
  const screen = apply(plane.toViewport, at);
  const isNear = (place: Vector, within: number) => {
    const [x, y] = onScreen(plane, place);
    return isOn(plane, place) && Math.hypot(x - screen[0], y - screen[1]) <= within;
  };
  const taken = snapshot.points.places.findIndex((place) => isNear(place, NEAR_POINT));
  const station = snapshot.path?.stations.findIndex(({ place }) => isNear(place, NEAR_LINE)) ?? -1;
  const pull =
    taken >= 0
      ? curved.take(taken)
      : curved.put(placeOfPixel(plane.pixels, at), normalOf(plane.pixels), pointAfter(snapshot, station));
  return { move: (to) => pull(placeOfPixel(plane.pixels, to)), end: () => undefined };
}

/** The point that a path goes on to from a station; undefined where there is no such station. */
function pointAfter({ path }: CurvedSnapshot, station: number): number | undefined {
  if (!path || station < 0) return undefined;
  const along = station * path.step;
  const next = path.points.findIndex((end, at) => {
    const start = path.points[at - 1] ?? end;
    return at > 0 && along >= Math.min(start, end) && along <= Math.max(start, end);
  });
  return next < 0 ? undefined : next;
}
