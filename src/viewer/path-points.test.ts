import { beforeEach, describe, expect, test } from 'vitest';
import { NO_POINTS, PathPoints } from './path-points';
import type { Vector } from './slice-order';

const HEAD: Vector = [0, 0, 1];
const LEFT: Vector = [1, 0, 0];
const [A, B, C, D]: readonly [Vector, Vector, Vector, Vector] = [
  [1, 0, 0],
  [2, 0, 0],
  [3, 0, 0],
  [4, 0, 0],
];

let points: PathPoints;
const places = () => points.current.places;

beforeEach(() => {
  points = new PathPoints(NO_POINTS);
  points.put(A, HEAD);
  points.put(C, LEFT);
});

describe('points of a path', () => {
  test('are put behind the last or before another; the first says which plane it is', () => {
    points.put(B, LEFT, 1);
    points.put(D, LEFT);
    expect(places()).toEqual([A, B, C, D]);
    expect(points.current).toMatchObject({ normal: HEAD, selected: 3 });
  });

  test('are moved as one change, with putting them or by themselves', () => {
    const pull = points.put(B, LEFT);
    pull(C);
    pull(D);
    expect(places()).toEqual([A, C, D]);
    const again = points.take(0);
    expect(points.current.selected).toBe(0);
    again(B);
    again(C);
    expect(places()).toEqual([C, C, D]);
    expect(points.undo()).toBe(true);
    expect(places()).toEqual([A, C, D]);
    expect(points.undo()).toBe(true);
    expect(places()).toEqual([A, C]);
  });

  test('to take one changes nothing that could be undone', () => {
    points.take(0);
    points.undo();
    expect(places()).toEqual([A]);
  });

  test('are removed one after the other, backward', () => {
    expect(points.remove()).toBe(true);
    expect(places()).toEqual([A]);
    expect(points.remove()).toBe(true);
    expect(places()).toEqual([]);
    expect(points.remove()).toBe(false);
    points.undo();
    points.undo();
    expect(places()).toEqual([A, C]);
  });

  test('come back, all of them, and go again; what was undone is gone once something else is done', () => {
    points.removeAll();
    expect(places()).toEqual([]);
    points.undo();
    expect(places()).toEqual([A, C]);
    expect(points.redo()).toBe(true);
    expect(places()).toEqual([]);
    points.undo();
    points.put(D, HEAD);
    expect(points.redo()).toBe(false);
    expect([points.undo(), points.undo(), points.undo(), points.undo()]).toEqual([true, true, true, false]);
  });
});
