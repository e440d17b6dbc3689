/** The points that a path goes through, as a hand puts, moves and removes them; each change can be undone. */
import type { Vector } from './slice-order';

export interface Points {
  /** Places in the patient, in the order of the path. */
  readonly places: readonly Vector[];
  /** Across the plane that the first was put in. */
  readonly normal: Vector;
  /** Which of them is selected. */
  readonly selected: number | undefined;
}

/** Moves a point to a place. */
export type Pull = (to: Vector) => void;

export const NO_POINTS: Points = { places: [], normal: [0, 0, 1], selected: undefined };

export class PathPoints {
  current: Points;
  private undoing: Points[] = [];
  private redoing: Points[] = [];

  constructor(current: Points) {
    this.current = current;
  }

  /**
   * Puts a point behind the last, or before another one. It is selected.
   *
   * @returns what moves it, as one change with putting it.
   */
  put(place: Vector, normal: Vector, before = this.current.places.length): Pull {
    const { places, normal: own } = this.current;
    this.change({
      places: [...places.slice(0, before), place, ...places.slice(before)],
      normal: places.length === 0 ? normal : own,
      selected: before,
    });
    return (to) => (this.current = this.moved(to));
  }

  /** Selects a point. @returns what moves it, as one change however often it is called. */
  take(selected: number): Pull {
    this.current = { ...this.current, selected };
    let isMoved = false;
    return (to) => {
      if (isMoved) this.current = this.moved(to);
      else this.change(this.moved(to));
      isMoved = true;
    };
  }

  /** Removes the selected point and selects the one before it. @returns whether there was one. */
  remove(): boolean {
    const { places, normal, selected } = this.current;
    if (selected === undefined) return false;
    const rest = places.filter((_, at) => at !== selected);
    const next = rest.length === 0 ? undefined : Math.max(0, selected - 1);
    this.change({ places: rest, normal, selected: next });
    return true;
  }

  removeAll(): void {
    if (this.current.places.length > 0) this.change(NO_POINTS);
  }

  /** @returns whether there was something to undo. */
  undo(): boolean {
    return this.turn(this.undoing, this.redoing);
  }

  redo(): boolean {
    return this.turn(this.redoing, this.undoing);
  }

  /** With the selected point at another place. */
  private moved(to: Vector): Points {
    const { places, selected } = this.current;
    return { ...this.current, places: places.map((place, at) => (at === selected ? to : place)) };
  }

  private turn(from: Points[], to: Points[]): boolean {
    const next = from.pop();
    if (!next) return false;
    to.push(this.current);
    this.current = next;
    return true;
  }

  private change(next: Points): void {
    this.undoing.push(this.current);
    this.redoing = [];
    this.current = next;
  }
}
