/**
 * From where a volume is seen. Without perspective: what is farther away is not smaller, and left stays left. Turning
 * moves the patient under the hand, so that what is nearest follows it.
 */
import { lettersOf } from './orientation';
import { scaled, cross, turned, unit } from './vectors';
import type { Vector } from './slice-order';

/** Where right and down of the screen point to in the patient: of length 1, at right angles. */
export interface Facing {
  readonly right: Vector;
  readonly down: Vector;
}

/** From the front, from behind, from the left or the right of the patient, from the head, from the feet. */
export const SIDES = ['A', 'P', 'L', 'R', 'H', 'F'] as const;
export type Side = (typeof SIDES)[number];

const [TO_LEFT, TO_BACK, TO_FEET]: readonly [Vector, Vector, Vector] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, -1],
];

const FACING: Record<Side, Facing> = {
  A: { right: TO_LEFT, down: TO_FEET },
  P: { right: scaled(TO_LEFT, -1), down: TO_FEET },
  L: { right: TO_BACK, down: TO_FEET },
  R: { right: scaled(TO_BACK, -1), down: TO_FEET },
  H: { right: scaled(TO_LEFT, -1), down: TO_BACK },
  F: { right: TO_LEFT, down: TO_BACK },
};

export const facing = (side: Side): Facing => FACING[side];

/** The direction of sight: away from the person who looks. */
export const sightOf = ({ right, down }: Facing): Vector => cross(right, down);

/** By radians that what is nearest moves to the right and down. */
export function turnedBy(from: Facing, toRight: number, toDown: number): Facing {
  const right = turned(from.right, from.down, toRight);
  return atRightAngles({ right, down: turned(from.down, right, -toDown) });
}

/** By radians clockwise, as seen. */
export function rolledBy(from: Facing, radians: number): Facing {
  const sight = sightOf(from);
  return atRightAngles({
    right: turned(from.right, sight, -radians),
    down: turned(from.down, sight, -radians),
  });
}

/** Undoes what many small turns add up to. */
function atRightAngles({ right, down }: Facing): Facing {
  const straight = unit(right);
  return { right: straight, down: cross(unit(cross(straight, down)), straight) };
}

/** What the patient's side that is looked at is called: "A", "AL"…, the strongest first. */
export const seenFrom = (from: Facing): string => lettersOf(scaled(sightOf(from), -1));
