/** How the planes of a volume are looked at, as it is kept with their series, and how they come back that way. */
import type { KeptPath, KeptPlanes } from '../db/rows';
import type { MprCenter } from './mpr-center';
import type { PlaneState } from './mpr-snapshot';
import type { MprWindow } from './mpr-window';
import { cross } from './vectors';

/** How the planes of a volume are to be looked at, at first. */
export interface Beginning {
  /** The image that they meet on; where undefined, they meet where they did. */
  readonly index: number | undefined;
  /** As they were left; straight, through the middle of the image where undefined. */
  readonly kept: KeptPlanes | undefined;
}

/** @param imageIndex the image nearest to where they meet. */
export const keptPlanes = (
  center: MprCenter,
  planes: readonly PlaneState[],
  { current: window, isInverted }: MprWindow,
  imageIndex: number,
  path: KeptPath | undefined,
): KeptPlanes => ({
  center: center.place,
  imageIndex,
  window,
  isInverted,
  planes: planes.map(({ orientation, right, down, zoom, pan, slab }) => ({
    orientation,
    ...(center.isTurned && { turned: { right, down } }),
    zoom,
    pan: [...pan],
    slab,
  })),
  ...(path && { path }),
});

/** Brings them back; onto the image instead where somebody went to another one meanwhile. */
export function begin(
  { index, kept }: Beginning,
  center: MprCenter,
  planes: readonly PlaneState[],
  window: MprWindow,
): void {
  if (kept) {
    for (const plane of planes) {
      const own = kept.planes.find(({ orientation }) => orientation === plane.orientation);
      if (own) Object.assign(plane, { zoom: own.zoom, pan: [...own.pan], slab: own.slab });
      if (own?.turned)
        Object.assign(plane, { ...own.turned, across: cross(own.turned.right, own.turned.down) });
    }
    center.moveTo(kept.center);
    Object.assign(window, { current: kept.window, isInverted: kept.isInverted });
  }
  if (index !== undefined && index !== kept?.imageIndex) center.moveToSlice(index);
}
