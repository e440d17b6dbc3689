import { describe, expect, test } from 'vitest';
import { dot, type Vector } from './slice-order';
import { cross, scaled } from './vectors';
import { facing, rolledBy, seenFrom, SIDES, sightOf, turnedBy, type Facing } from './volume-camera';

const QUARTER = Math.PI / 2;
/** The patient's left, back and head (PS3.3 §C.7.6.2.1.1). */
const [LEFT, BACK, HEAD]: readonly [Vector, Vector, Vector] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const expectAlike = (one: Vector, other: Vector) => expect(dot(one, other)).toBeCloseTo(1, 9);

describe('the sides of the patient', () => {
  test('are looked at from outside, the head on top, the face on top from the head and the feet', () => {
    const sights: Record<string, Vector> = {
      ...{ A: BACK, P: scaled(BACK, -1), L: scaled(LEFT, -1) },
      ...{ R: LEFT, H: scaled(HEAD, -1), F: HEAD },
    };
    for (const side of SIDES) {
      expectAlike(sightOf(facing(side)), sights[side] ?? [0, 0, 0]);
      expectAlike(facing(side).down, 'HF'.includes(side) ? BACK : scaled(HEAD, -1));
      expect(seenFrom(facing(side))).toBe(side);
    }
  });

  test('are no mirror images: left is at the right of who looks from the front and from the feet', () => {
    expectAlike(facing('A').right, LEFT);
    expectAlike(facing('F').right, LEFT);
    expectAlike(facing('P').right, scaled(LEFT, -1));
    expectAlike(facing('L').right, BACK);
  });
});

describe('a hand', () => {
  test('takes along what is nearest: to the right, the side at the left comes into sight', () => {
    expect(seenFrom(turnedBy(facing('A'), QUARTER, 0))).toBe('R');
    expect(seenFrom(turnedBy(facing('A'), -QUARTER, 0))).toBe('L');
  });

  test('brings the head into sight where it pulls down', () => {
    expect(seenFrom(turnedBy(facing('A'), 0, QUARTER))).toBe('H');
    expect(seenFrom(turnedBy(facing('A'), 0, -QUARTER))).toBe('F');
  });

  test('rolls clockwise: what was at the top comes to the right', () => {
    const rolled = rolledBy(facing('A'), QUARTER);
    expectAlike(rolled.right, HEAD);
    expect(seenFrom(rolled)).toBe('A');
  });

  test('does not warp what it turns, however often', () => {
    let now: Facing = facing('L');
    for (let turn = 0; turn < 10_000; turn += 1) now = rolledBy(turnedBy(now, 0.013, -0.007), 0.003);
    expect(dot(now.right, now.down)).toBeCloseTo(0, 12);
    for (const vector of [now.right, now.down, cross(now.right, now.down)])
      expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
  });
});
