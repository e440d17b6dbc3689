/** From where a volume is looked at, how near, and how much of it. */
import type { KeptVolume } from '../db/rows';
import { facing, rolledBy, seenFrom, turnedBy, type Facing, type Side } from './volume-camera';
import { clippedAt, isWhole, WHOLE, type Clip } from './volume-clip';

const CLOSEST = 20;

export class VolumePose {
  from: Facing = facing('A');
  zoom = 1;
  /** In CSS pixels. */
  pan: readonly [number, number] = [0, 0];
  clip: Clip = WHOLE;
  private readonly onMoved: () => void;

  /** @param kept as it was left. */
  constructor(kept: KeptVolume | undefined, onMoved: () => void) {
    this.onMoved = onMoved;
    if (!kept) return;
    const { right, down, zoom, pan, clip = WHOLE } = kept;
    Object.assign(this, { from: { right, down }, zoom, pan, clip });
  }

  kept(): Pick<KeptVolume, 'right' | 'down' | 'zoom' | 'pan' | 'clip'> {
    const { from, zoom, pan, clip } = this;
    return { right: from.right, down: from.down, zoom, pan, ...(!isWhole(clip) && { clip }) };
  }

  look(side: Side): void {
    this.move({ from: facing(side) });
  }

  /** By radians that what is nearest moves to the right and down. */
  turn(toRight: number, toDown: number): void {
    this.move({ from: turnedBy(this.from, toRight, toDown) });
  }

  /** By radians clockwise, as seen. */
  roll(radians: number): void {
    this.move({ from: rolledBy(this.from, radians) });
  }

  zoomBy(factor: number): void {
    this.move({ zoom: Math.max(1 / CLOSEST, Math.min(CLOSEST, this.zoom * factor)) });
  }

  /** By CSS pixels. */
  panBy(x: number, y: number): void {
    this.move({ pan: [this.pan[0] + x, this.pan[1] + y] });
  }

  fit(): void {
    this.move({ zoom: 1, pan: [0, 0] });
  }

  /** Cuts a part of the volume away from a side, 0 to 1. */
  cut(side: Side, part: number): void {
    this.move({ clip: clippedAt(this.clip, side, part) });
  }

  /** Cuts by such a part more, or less, from the side that is looked at. */
  cutSeenBy(part: number): void {
    const side = seenFrom(this.from).charAt(0) as Side;
    this.cut(side, this.clip[side] + part);
  }

  uncut(): void {
    this.move({ clip: WHOLE });
  }

  reset(): void {
    this.move({ from: facing('A'), zoom: 1, pan: [0, 0], clip: WHOLE });
  }

  private move(change: Partial<Pick<VolumePose, 'from' | 'zoom' | 'pan' | 'clip'>>): void {
    Object.assign(this, change);
    this.onMoved();
  }
}
