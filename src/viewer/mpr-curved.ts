/** A path that a hand puts through a volume, and what lies along it: the surface that follows it, unrolled, and the plane across it at one place. */
import type { KeptPath } from '../db/rows';
import type { Slab } from '../dicom/measurement';
import type { GreyPixels } from '../pixels/modality-values';
import { Canvases } from './canvases';
import { CurvedSheets, PAPER, roughly } from './curved-cut';
import {
  atFirst,
  chordOf,
  paneSnapshot,
  type CurvedPane,
  type CurvedSnapshot,
  type PaneSnapshot,
} from './curved-snapshot';
import type { CutLayer } from './cut-layer';
import type { VolumeStart } from './load-volume';
import { drawMarks, IDENTITY, type Mark } from './marks';
import { slabOf } from './mpr-cut';
import type { MprFusion } from './mpr-fusion';
import { MprPicture } from './mpr-picture';
import type { MprPlane } from './mpr-planes';
import { NO_SLAB } from './mpr-slab';
import { nearestStation, pathThrough, type Path } from './path';
import { NO_POINTS, PathPoints, type Pull } from './path-points';
import { pictureOver, type PictureType } from './picture-layers';
import { Redraw } from './redraw';
import type { Cut } from './reslice';
import type { Shading } from './shades';
import type { Vector } from './slice-order';
import type { Grid } from './volume';

/** Largest zoom; its inverse is the smallest. */
const CLOSEST = 20;
/** Millimetres around the path that fit the height of a picture that is not zoomed, at least. */
const IN_SIGHT: Record<CurvedPane, number> = { along: 80, across: 60 };

interface Pane {
  readonly picture: MprPicture;
  zoom: number;
  pan: readonly [number, number];
}

/** How the volume is seen in all of its planes. */
interface Seen {
  readonly shading: Shading;
  /** Changes when slices came in. */
  readonly version: number;
}

export class MprCurved {
  private readonly grid: Grid;
  private readonly sheets: CurvedSheets;
  private readonly step: number;
  private readonly points: PathPoints;
  private readonly panes: Record<CurvedPane, Pane>;
  private readonly leaving = new AbortController();
  private readonly listeners = new Set<() => void>();
  private readonly redraw = new Redraw(() => void this.draw());
  private readonly canvases = new Canvases<CurvedPane>(() => this.redraw.soon());
  /** Of the plane across. */
  private place: Vector | undefined;
  private seen: Seen | undefined;
  private fusion: MprFusion | undefined;
  private current: CurvedSnapshot;

  /** @param kept as it was left. */
  constructor({ volume, image }: VolumeStart, kept: KeptPath | undefined) {
    this.grid = volume.grid;
    this.sheets = new CurvedSheets(volume.grid);
    this.step = Math.min(...volume.grid.steps);
    this.points = new PathPoints(kept ? { ...NO_POINTS, ...kept } : NO_POINTS);
    const like = image.getPixelData() as GreyPixels;
    const pane = (): Pane => ({
      picture: new MprPicture(volume, { columns: 1, rows: 1 }, like),
      zoom: 1,
      pan: [0, 0],
    });
    this.panes = { along: pane(), across: pane() };
    this.place = kept?.at;
    this.current = atFirst(kept?.isOpen ?? false, this.points.current, kept?.slab);
    this.follow();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): CurvedSnapshot => this.current;

  /** Undefined where there is nothing to keep. */
  kept(): KeptPath | undefined {
    const { points, place: at } = this;
    const { isOpen, slab } = this.current;
    const { places, normal } = points.current;
    return places.length === 0 && !isOpen ? undefined : { places, normal, at, slab, isOpen };
  }

  dispose(): void {
    this.leaving.abort();
    this.canvases.dispose();
    this.redraw.stop();
    for (const { picture } of Object.values(this.panes)) picture.stop();
  }

  /** Draws on this canvas until the function that is returned is called. */
  attach(pane: CurvedPane, canvas: HTMLCanvasElement): () => void {
    return this.canvases.attach(pane, canvas);
  }

  /** Shows the volume as its planes show it, and what lies over them. */
  show(seen: Seen, fusion: MprFusion | undefined): void {
    this.seen = seen;
    this.fusion = fusion;
    this.redraw.soon();
  }

  setOpen(isOpen: boolean): void {
    this.change({ isOpen });
  }

  /**
   * Puts a point behind the last, or before another one.
   *
   * @param normal of the plane that it is put in.
   * @returns what moves it on.
   */
  put(place: Vector, normal: Vector, before?: number): Pull {
    return this.following(this.points.put(place, normal, before));
  }

  /** Selects a point. @returns what moves it. */
  take(point: number): Pull {
    return this.following(this.points.take(point));
  }

  /** Removes the selected point; false where none is. */
  remove(): boolean {
    return this.followed(this.points.remove());
  }

  removeAll(): void {
    this.points.removeAll();
    this.follow();
  }

  /** False where there is nothing to undo. */
  undo(): boolean {
    return this.followed(this.points.undo());
  }

  redo(): boolean {
    return this.followed(this.points.redo());
  }

  /** Moves the plane across along the path, by about so many millimetres, and by one station at least. */
  moveBy(millimetres: number): void {
    const { path, at } = this.current;
    if (!path) return;
    const stations = Math.sign(millimetres) * Math.max(1, Math.round(Math.abs(millimetres) / path.step));
    this.goTo(Math.max(0, Math.min(path.stations.length - 1, at + stations)));
  }

  /** Has the plane across lie at a station. */
  goTo(at: number): void {
    const station = this.current.path?.stations[at];
    if (!station) return;
    this.place = station.place;
    this.change({ at });
    this.redraw.soon();
  }

  changeSlab(change: (slab: Slab) => Slab): void {
    this.change({ slab: change(this.current.slab) });
    this.redraw.moved();
  }

  zoomBy(pane: CurvedPane, factor: number): void {
    const own = this.panes[pane];
    own.zoom = Math.max(1 / CLOSEST, Math.min(CLOSEST, own.zoom * factor));
    this.redraw.soon();
  }

  panBy(pane: CurvedPane, x: number, y: number): void {
    const own = this.panes[pane];
    own.pan = [own.pan[0] + x, own.pan[1] + y];
    this.redraw.soon();
  }

  fit(): void {
    for (const pane of Object.values(this.panes)) Object.assign(pane, { zoom: 1, pan: [0, 0] });
    this.redraw.soon();
  }

  /**
   * The unrolled picture, all of it with what lies over it and without any text; undefined where there is none.
   *
   * @param layer what an object draws on it.
   */
  async picture(type: PictureType, layer: CutLayer | undefined): Promise<Blob | undefined> {
    const { signal } = this.leaving;
    let marked: { readonly path: Path; readonly marks: readonly Mark[] } | undefined;
    // What a hand moves meanwhile, and slices that come in, overtake it.
    for (;;) {
      const { path } = this.current;
      if (!path || signal.aborted || !this.canvases.get('along')) return undefined;
      const sheet = this.sheets.along(path);
      if (marked?.path !== path)
        marked = { path, marks: (await layer?.marksOn(sheet, this.grid, signal)) ?? [] };
      else if ((await this.draw(false)) && path === this.current.path) {
        const { marks } = marked;
        return pictureOver(this.panes.along.picture.picture, type, (context) => {
          this.fusion?.drawOver('along', sheet, context);
          drawMarks(context, marks, IDENTITY, 1);
        });
      }
    }
  }

  private following(pull: Pull): Pull {
    this.follow();
    return (to) => {
      pull(to);
      this.follow();
    };
  }

  private followed(isChanged: boolean): boolean {
    if (isChanged) this.follow();
    return isChanged;
  }

  /** Lays the path through its points; the plane across stays about where it is. */
  private follow(): void {
    const points = this.points.current;
    const path = pathThrough(points.places, points.normal, this.step);
    const middle = path && path.stations.length >> 1;
    const at = (path && this.place ? nearestStation(path, this.place) : middle) ?? 0;
    this.change({ points, path, at });
    this.redraw.moved();
  }

  /** @returns whether all that lies along came to its end. */
  private async draw(isMoving = this.redraw.isMoving): Promise<boolean> {
    const { path, at, slab } = this.current;
    const station = path?.stations[at];
    if (!path || !station) {
      this.change({ panes: {} });
      return true;
    }
    const whole = slabOf(this.sheets.along(path), slab);
    const { aside: right, down } = station;
    const across = slabOf(this.sheets.across(station), NO_SLAB);
    const along: Drawn = {
      ...{ whole, cut: isMoving ? roughly(whole) : whole, hung: PAPER },
      ...{ towards: { right: chordOf(path), down: path.isFlat ? down : undefined }, length: path.length },
    };
    const hung = { right, down };
    const drawn = {
      along: this.paint('along', along),
      across: this.paint('across', {
        whole: across,
        cut: across,
        hung,
        towards: hung,
        length: IN_SIGHT.across,
      }),
    };
    this.change({ panes: { along: drawn.along.shown, across: drawn.across.shown } });
    return !(await drawn.along.done).includes(false);
  }

  private paint(
    pane: CurvedPane,
    { whole, cut, hung, towards, length }: Drawn,
  ): { shown: PaneSnapshot; done: Promise<readonly unknown[]> } {
    const { picture, zoom, pan } = this.panes[pane];
    const canvas = this.canvases.get(pane);
    const { width, height } = this.canvases.sizeOf(pane);
    const fitting = Math.min(width / length, height / IN_SIGHT[pane]);
    const placing = { pan, perMillimetre: Math.max(fitting * zoom, 1e-6) };
    const drawing = { cut, plane: hung, placing };
    return {
      shown: paneSnapshot(whole, hung, towards, placing, { width, height }),
      done: Promise.all([
        canvas && this.seen && picture.draw(canvas, { ...drawing, ...this.seen }),
        this.fusion?.draw(pane, drawing),
      ]),
    };
  }

  private change(part: Partial<CurvedSnapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** One of the two pictures as it is to be drawn. */
interface Drawn {
  /** In full, and as it is drawn now. */
  readonly whole: Cut;
  readonly cut: Cut;
  readonly hung: Pick<MprPlane, 'right' | 'down'>;
  readonly towards: Parameters<typeof paneSnapshot>[2];
  /** Millimetres that fit its width. */
  readonly length: number;
}
