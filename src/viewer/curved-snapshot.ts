/** What components see of a path through a volume and of the pictures along it. */
import type { Slab } from '../dicom/measurement';
import { apply, inverse, type Matrix, type Point } from './marks';
import { placedOn, type MprPlane, type Placing } from './mpr-planes';
import { NO_SLAB } from './mpr-slab';
import { lettersOf } from './orientation';
import { indexAt, type Path } from './path';
import type { Points } from './path-points';
import { placeOfPixel } from './plane';
import type { Cut } from './reslice';
import { scaleBar, type ScaleBar } from './scale-bar';
import type { Vector } from './slice-order';
import { minus, scaled, sum } from './vectors';

/** The surface that follows the path, unrolled, and the plane across it at one place. */
export type CurvedPane = 'along' | 'across';

export interface PaneSnapshot {
  readonly cut: Cut;
  /** From pixels of the cut, whose outer corner is (0, 0), to CSS pixels of its canvas. */
  readonly toViewport: Matrix;
  readonly letters: Record<'top' | 'right' | 'bottom' | 'left', string>;
  readonly scaleBar: ScaleBar | undefined;
  readonly magnification: number;
}

export interface CurvedSnapshot {
  /** Whether its pictures are on the screen beside the planes. */
  readonly isOpen: boolean;
  readonly points: Points;
  /** Undefined while points are fewer than two. */
  readonly path: Path | undefined;
  /** The station that the plane across is at. */
  readonly at: number;
  /** Of the surface along the path. */
  readonly slab: Slab;
  readonly panes: Partial<Record<CurvedPane, PaneSnapshot>>;
}

export const atFirst = (isOpen: boolean, points: Points, slab = NO_SLAB): CurvedSnapshot => ({
  isOpen,
  points,
  path: undefined,
  at: 0,
  slab,
  panes: {},
});

/**
 * @param towards where right and down of the picture point to in the patient; undefined where that differs from place to place.
 * @param width of its canvas in CSS pixels, as its height.
 */
export function paneSnapshot(
  cut: Cut,
  hung: Pick<MprPlane, 'right' | 'down'>,
  towards: { readonly right: Vector; readonly down: Vector | undefined },
  placing: Placing,
  { width, height }: { readonly width: number; readonly height: number },
): PaneSnapshot {
  const letters = (direction: Vector | undefined) => (direction ? lettersOf(direction) : '');
  const { right, down } = towards;
  return {
    cut,
    toViewport: placedOn(cut.plane, hung, placing, width, height),
    letters: {
      left: letters(scaled(right, -1)),
      right: letters(right),
      top: letters(down && scaled(down, -1)),
      bottom: letters(down),
    },
    scaleBar: scaleBar(placing.perMillimetre, Math.min(width / 4, 160)),
    magnification: placing.perMillimetre * cut.plane.spacing[0],
  };
}

/** Where on the unrolled picture the plane across is, in CSS pixels from the left of its canvas; nowhere (NaN) where there is none. */
export function markOf({ path, at, panes: { along } }: CurvedSnapshot): number {
  if (!path || !along) return NaN;
  const { columns, spacing } = along.cut.plane;
  const fromMiddle = (at - (path.stations.length - 1) / 2) * path.step;
  return apply(along.toViewport, [columns / 2 + fromMiddle / spacing[1], 0])[0];
}

/** The station that a point of the unrolled picture lies at, which is in CSS pixels. */
export function stationAt({ path, panes: { along } }: CurvedSnapshot, point: Point): number {
  if (!path || !along) return 0;
  const [column] = apply(inverse(along.toViewport), point);
  const { columns, spacing } = along.cut.plane;
  return indexAt(path, path.length / 2 + (column - columns / 2) * spacing[1]);
}

/** Where in the patient a point of a picture lies, which is in CSS pixels; undefined where nothing is seen. */
export function placeAt(snapshot: CurvedSnapshot, pane: CurvedPane, point: Point): Vector | undefined {
  const { path, panes } = snapshot;
  const shown = panes[pane];
  if (!shown) return undefined;
  const { plane } = shown.cut;
  const pixel = apply(inverse(shown.toViewport), point);
  if (pane === 'across') return placeOfPixel(plane, pixel);
  const station = path?.stations[stationAt(snapshot, point)];
  return station && sum(station.place, scaled(station.down, (pixel[1] - plane.rows / 2) * plane.spacing[0]));
}

/** From where a path begins to where it ends. */
export function chordOf({ stations }: Path): Vector {
  const [first, last] = [stations[0], stations.at(-1)];
  return first && last ? minus(last.place, first.place) : [0, 0, 0];
}
