/** A smooth path through places in the patient, and directions that go along it without turning around it. All in millimetres. */
import { dot, type Vector } from './slice-order';
import { cross, minus, scaled, sum, unit } from './vectors';

/** A place on a path. The directions are of length 1 and at right angles: along × down = aside. */
export interface Station {
  readonly place: Vector;
  readonly along: Vector;
  readonly down: Vector;
  readonly aside: Vector;
}

export interface Path {
  /** Equally far apart along the path, from its first point to its last. */
  readonly stations: readonly Station[];
  /** From one station to the next. */
  readonly step: number;
  readonly length: number;
  /** How far along the path each point lies, in the order that they are given in. */
  readonly points: readonly number[];
  /** Whether all of it lies in one plane: then what is unrolled along it keeps all lengths. */
  readonly isFlat: boolean;
}

/** Points closer together are one. */
const SAME_PLACE = 1e-3;
/** Places that are looked at for each step of the path, and the most of one part, as points can be far apart. */
const FINER = 4;
const MOST_OF_PART = 4096;
/** Cosine beyond which a path begins too much along a direction for that to say what is down. */
const TOO_STEEP = 0.8;
/** Change of direction of a path that is none. */
const FLAT = 1e-3;

/**
 * A path through the points in their order. It is hung as planes are: to the left, the back or the feet, whatever its ends
 * lie along, so that a jaw is seen from the front whichever end it was begun at.
 *
 * @param normal of the plane that the first point was put in; what lies across the path in it is down, where the path allows it.
 * @param step how far stations lie apart, about.
 * @returns undefined where the points are fewer than two places.
 */
export function pathThrough(points: readonly Vector[], normal: Vector, step: number): Path | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  const isForward = dot(minus(last, first), hung(minus(last, first))) >= 0;
  const places = isForward ? points : [...points].reverse();
  const line = places.slice(0, 1);
  const ends = [0];
  let length = 0;
  for (const part of partsThrough(places)) {
    const count = Math.max(1, Math.min(MOST_OF_PART, Math.ceil((FINER * part.chord) / step)));
    for (let at = 1; at <= count; at += 1) {
      const next = part.at(at / count);
      length += Math.hypot(...minus(next, line.at(-1) ?? next));
      line.push(next);
    }
    ends.push(length);
  }
  if (length < SAME_PLACE) return undefined;
  const even = evenly(line, length, step);
  const stations = withDirections(even, normal);
  const { down: start } = stations[0] ?? { down: normal };
  return {
    stations,
    step: length / (even.length - 1),
    length,
    points: isForward ? ends : ends.reverse(),
    isFlat: stations.every(
      ({ along, down }) => Math.abs(dot(along, start)) < FLAT && dot(down, start) > 1 - FLAT,
    ),
  };
}

/** The station that is nearest to so many millimetres along a path. */
export const indexAt = ({ stations, step }: Path, along: number): number =>
  Math.max(0, Math.min(stations.length - 1, Math.round(along / step)));

/** The index of the station that is nearest to a place in the patient. */
export const nearestStation = ({ stations }: Path, place: Vector): number => {
  const away = stations.map((station) => Math.hypot(...minus(station.place, place)));
  return away.reduce((best, distance, at) => (distance < (away[best] ?? Infinity) ? at : best), 0);
};

/** The direction to the left, the back or the feet that a direction is closest to, either way. */
function hung([x, y, z]: Vector): Vector {
  const [a, b, c] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (a >= b && a >= c) return [1, 0, 0];
  return b >= c ? [0, 1, 0] : [0, 0, -1];
}

interface Part {
  readonly chord: number;
  /** @param share from 0 at its first point to 1 at its last. */
  at(share: number): Vector;
}

/**
 * Between each two points a cubic whose tangents are those of parabolas through three of them (Bessel's), over the root of
 * the distance, which lets points lie unevenly without loops.
 */
function partsThrough(points: readonly Vector[]): Part[] {
  const chords = points.slice(1).map((point, at) => Math.hypot(...minus(point, points[at] ?? point)));
  const spans = chords.map((chord) => Math.sqrt(Math.max(chord, SAME_PLACE)));
  const slopes = spans.map((span, at) =>
    scaled(minus(points[at + 1] ?? NOWHERE, points[at] ?? NOWHERE), 1 / span),
  );
  const inner = (at: number): Vector => {
    const [before, after] = [spans[at - 1] ?? 1, spans[at] ?? 1];
    const weighted = sum(scaled(slopes[at - 1] ?? NOWHERE, after), scaled(slopes[at] ?? NOWHERE, before));
    return scaled(weighted, 1 / (before + after));
  };
  const final = points.length - 1;
  const tangentAt = (at: number): Vector => {
    if (at > 0 && at < final) return inner(at);
    const own = slopes[at === 0 ? 0 : final - 1] ?? NOWHERE;
    return final < 2 ? own : minus(scaled(own, 2), inner(at === 0 ? 1 : final - 1));
  };
  return spans.map((span, at) => {
    const [from, to] = [points[at] ?? NOWHERE, points[at + 1] ?? NOWHERE];
    const [start, end] = [scaled(tangentAt(at), span), scaled(tangentAt(at + 1), span)];
    return {
      chord: chords[at] ?? 0,
      at(t) {
        const [square, cube] = [t * t, t * t * t];
        return sum(
          scaled(from, 2 * cube - 3 * square + 1),
          scaled(start, cube - 2 * square + t),
          scaled(to, 3 * square - 2 * cube),
          scaled(end, cube - square),
        );
      },
    };
  });
}

const NOWHERE: Vector = [0, 0, 0];

/** Places on a line that lie equally far apart along it. */
function evenly(line: readonly Vector[], length: number, step: number): Vector[] {
  const count = Math.max(1, Math.round(length / step));
  let [at, before] = [0, 0];
  return Array.from({ length: count + 1 }, (_, index) => {
    const wanted = (length * index) / count;
    for (;;) {
      const [from, to] = [line[at] ?? NOWHERE, line[at + 1] ?? line[at] ?? NOWHERE];
      const way = Math.hypot(...minus(to, from));
      if (before + way >= wanted || at >= line.length - 2) {
        const share = way === 0 ? 0 : Math.min(1, (wanted - before) / way);
        return sum(from, scaled(minus(to, from), share));
      }
      before += way;
      at += 1;
    }
  });
}

/**
 * Carries "down" from station to station so that it turns with the path and not around it (double reflection: Wang, Jüttler,
 * Zheng and Liu, "Computation of rotation minimizing frames", 2008). Of a path in a plane it stays what it is.
 */
function withDirections(places: readonly Vector[], normal: Vector): Station[] {
  const tangents = places.map((place, at) => unit(minus(places[at + 1] ?? place, places[at - 1] ?? place)));
  const begin = tangents[0] ?? normal;
  const candidates: readonly Vector[] = [normal, [1, 0, 0], [0, 1, 0]];
  const chosen = candidates.find((each) => Math.abs(dot(each, begin)) < TOO_STEEP) ?? normal;
  const upright = scaled(chosen, Math.sign(dot(chosen, hung(chosen))));
  let down = unit(across(upright, begin));
  return places.map((place, at) => {
    const along = tangents[at] ?? begin;
    const before = places[at - 1];
    if (before) {
      const way = minus(place, before);
      const mirrored = reflected(tangents[at - 1] ?? begin, way);
      down = unit(across(reflected(reflected(down, way), minus(along, mirrored)), along));
    }
    return { place, along, down, aside: cross(along, down) };
  });
}

/** The part of a direction that is at right angles to another. */
const across = (direction: Vector, to: Vector): Vector => minus(direction, scaled(to, dot(direction, to)));

/** In a mirror that stands across a direction. */
function reflected(vector: Vector, mirror: Vector): Vector {
  const square = dot(mirror, mirror);
  return square === 0 ? vector : minus(vector, scaled(mirror, (2 * dot(mirror, vector)) / square));
}
