/** Contours of a radiotherapy structure set (PS3.3 §C.8.8.6) where they lie on the images of a stack. */
import type { Colour, Region } from '../dicom/structure-set';
import type { Drawn } from './drawn-on';
import type { FramePlane } from './frame-facts';
import type { Mark } from './marks';
import { gridOf, pixelAt } from './plane';
import type { Vector } from './slice-order';

export interface DrawnContour extends Drawn {
  /** Index of its region in the file. */
  readonly region: number;
  readonly closed: boolean;
  /** In millimetres of the patient. */
  readonly points: readonly Vector[];
}

/** Milliseconds of parsing after which the page gets its turn. */
const TURN = 20;

/** Reads the points of all contours. Rejects where the file cannot be read any more. */
export async function readContours(regions: readonly Region[]): Promise<DrawnContour[]> {
  const contours: DrawnContour[] = [];
  let since = performance.now();
  for (const [region, { contours: own }] of regions.entries())
    for (const { sources, closed, points: read } of own) {
      if (performance.now() - since > TURN) {
        await new Promise((resolve) => setTimeout(resolve));
        since = performance.now();
      }
      const points = pointsOf(await read());
      const [position] = points;
      if (position) contours.push({ region, sources, closed, points, position });
    }
  return contours;
}

/** Triples of numbers; what is no number ends them. */
function pointsOf(numbers: readonly number[]): Vector[] {
  const points: Vector[] = [];
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const [x = NaN, y = NaN, z = NaN] = numbers.slice(at, at + 3);
    if (![x, y, z].every(Number.isFinite)) break;
    points.push([x, y, z]);
  }
  return points;
}

/** The contours of one image in its pixels; none where its place is not known. */
export function contourMarks(
  contours: readonly DrawnContour[],
  plane: FramePlane,
  colourOf: (region: number) => Colour | undefined,
): Mark[] {
  const grid = gridOf(plane);
  if (!grid) return [];
  return contours.flatMap(({ region, closed, points }): Mark[] => {
    const colour = colourOf(region);
    if (!colour) return [];
    const drawn = points.map((point) => pixelAt(grid, point));
    const [only] = drawn;
    if (drawn.length === 1 && only) return [{ kind: 'spot', at: only, colour }];
    return [{ kind: 'line', points: drawn, closed, filled: false, colour }];
  });
}
