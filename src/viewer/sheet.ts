/** A picture cut through a volume, plane or along a path, and where its pixels lie in the patient. All in millimetres. */
import { coarser, type CutPlane } from './cut-plane';
import type { Station } from './path';
import { placeOfPixel } from './plane';
import { normalOf, type Vector } from './slice-order';
import { scaled, sum } from './vectors';

export interface Sheet {
  readonly plane: CutPlane;
  /** Where its columns lie, of a picture that follows a path: then the plane is that which it is unrolled on. */
  readonly stations?: readonly Station[];
}

/** A line of pixels. */
export interface PixelLine {
  /** Where the first of them is, and the way from each to the next. */
  readonly first: Vector;
  readonly step: Vector;
  /** Where the first of them is among all pixels, row by row. */
  readonly at: number;
}

/** All pixels of a picture: rows of a plane, columns of what follows a path, whose middle row is the path. */
export interface PixelLines {
  readonly lines: Iterable<PixelLine>;
  /** The way from each line to the next; undefined where that differs from line to line. */
  readonly onward: Vector | undefined;
  /** Of each line, in pixels. */
  readonly length: number;
  /** How far from each other pixels of a line are among all pixels. */
  readonly apart: number;
}

/** @param beside millimetres from the picture, to where it is looked. */
export const linesOf = ({ plane, stations }: Sheet, beside = 0): PixelLines =>
  stations
    ? {
        lines: columnsOf(plane, stations, beside),
        onward: undefined,
        length: plane.rows,
        apart: stations.length,
      }
    : { lines: rowsOf(plane, beside), onward: downOf(plane), length: plane.columns, apart: 1 };

function* columnsOf(
  { rows, spacing: [apart] }: CutPlane,
  stations: readonly Station[],
  beside: number,
): Generator<PixelLine> {
  for (const [at, { place, down, aside }] of stations.entries()) {
    const first = sum(place, scaled(aside, beside), scaled(down, (-apart * (rows - 1)) / 2));
    yield { first, step: scaled(down, apart), at };
  }
}

const downOf = ({ orientation: [, , , d, e, f], spacing: [apart] }: CutPlane): Vector =>
  scaled([d, e, f], apart);

function* rowsOf(plane: CutPlane, beside: number): Generator<PixelLine> {
  const [a, b, c] = plane.orientation;
  const step = scaled([a, b, c], plane.spacing[1]);
  const down = downOf(plane);
  const corner = sum(placeOfPixel(plane, [0.5, 0.5]), scaled(normalOf(plane), beside));
  for (let row = 0; row < plane.rows; row += 1)
    yield { first: sum(corner, scaled(down, row)), step, at: row * plane.columns };
}

/** The same picture in pixels so many times as wide, around the same middle. */
export function coarserSheet({ plane, stations }: Sheet, times: number): Sheet {
  if (!stations) return { plane: coarser(plane, times) };
  if (times === 1) return { plane, stations };
  const columns = Math.ceil(stations.length / times);
  const first = (stations.length + times - columns * times) >> 1;
  const [apart, along] = plane.spacing;
  return {
    plane: {
      ...plane,
      spacing: [apart * times, along * times],
      columns,
      // The path stays the row in the middle.
      rows: 2 * Math.round((plane.rows - 1) / 2 / times) + 1,
    },
    stations: everyOf(stations, times, first),
  };
}

const thinned = new WeakMap<readonly Station[], Map<number, readonly Station[]>>();

/** Every so many of the stations; the same list as long as they are the same, as pictures are known by it. */
function everyOf(stations: readonly Station[], times: number, first: number): readonly Station[] {
  const kept = thinned.get(stations) ?? new Map<number, readonly Station[]>();
  thinned.set(stations, kept);
  const own = kept.get(times) ?? stations.filter((_, at) => at >= first && (at - first) % times === 0);
  kept.set(times, own);
  return own;
}
