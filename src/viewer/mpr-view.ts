/**
 * A stack from three sides at once. Cut and drawn here and not by WebGL: planes at right angles to the slices are
 * copies of rows and columns, which costs less than reading back one picture of a volume renderer, runs wherever
 * there is a canvas, and needs no memory beside the decoded slices.
 */
import type { ImagePoint, PlaneMeasurement, Slab } from '../dicom/measurement';
import type { GreyPixels } from '../pixels/modality-values';
import { middleOf } from './annotations/patient-mark';
import { isOfValues, readOnPlane } from './annotations/plane-reading';
import type { Reading, Shape } from './annotations/quantities';
import { Canvases } from './canvases';
import { centerOf } from './cut-plane';
import type { CurvedPane } from './curved-snapshot';
import { CutValues } from './cut-values';
import type { Stack } from './drawn-on';
import { openVolume, type VolumeStart } from './load-volume';
import { apply, inverse } from './marks';
import type { KeptPlanes } from '../db/rows';
import { MprCenter } from './mpr-center';
import { MprCurved } from './mpr-curved';
import { MprFusion } from './mpr-fusion';
import { begin, keptPlanes, type Beginning } from './mpr-kept';
import { MprPicture } from './mpr-picture';
import { pixelsOf, roughSlabOf, slabOf } from './mpr-cut';
import { placingOf, planesOf, type Orientation } from './mpr-planes';
import { NO_SLAB } from './mpr-slab';
import {
  atFirst,
  planeSnapshot,
  type MprSnapshot,
  type PlaneSnapshot,
  type PlaneState,
} from './mpr-snapshot';
import { MprWindow } from './mpr-window';
import { placeOfPixel } from './plane';
import { Redraw } from './redraw';
import { normalOf, type Place, type Vector, type ViewedImage } from './slice-order';
import { isAlong } from './vectors';

/** Largest zoom; its inverse is the smallest. */
const CLOSEST = 20;

export class MprView {
  private readonly images: readonly ViewedImage[];
  private readonly beginning: Beginning;
  private readonly start: number;
  private readonly leaving = new AbortController();
  private readonly canvases = new Canvases<Orientation>(() => this.redraw.soon());
  private readonly redraw = new Redraw(() => this.draw());
  private readonly listeners = new Set<() => void>();
  private opened: VolumeStart | undefined;
  private planes: PlaneState[] = [];
  private center: MprCenter | undefined;
  private values: CutValues | undefined;
  private window: MprWindow | undefined;
  private current: MprSnapshot;

  constructor(images: readonly ViewedImage[], places: readonly Place[] | undefined, beginning: Beginning) {
    this.images = images;
    this.beginning = beginning;
    const { index = beginning.kept?.imageIndex ?? 0 } = beginning;
    this.start = Math.max(0, Math.min(images.length - 1, index));
    this.current = atFirst(images.length, this.start);
    const begin = (start: VolumeStart) => this.begin(start);
    void openVolume({ images, places }, this.start, 0, this.leaving.signal, begin, (opening) => {
      this.change(opening);
      this.redraw.soon();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): MprSnapshot => this.current;

  /** How the planes are looked at now; undefined before there are any. */
  kept(): KeptPlanes | undefined {
    const { center, window, planes, current } = this;
    return center && window && keptPlanes(center, planes, window, current.nearest, current.curved?.kept());
  }

  dispose(): void {
    this.leaving.abort();
    this.canvases.dispose();
    this.redraw.stop();
    this.current.fusion?.dispose();
    this.current.curved?.dispose();
    for (const { picture } of this.planes) picture.stop();
  }

  /** Draws a plane on this canvas until the function that is returned is called. */
  attach(orientation: Orientation, canvas: HTMLCanvasElement): () => void {
    return this.canvases.attach(orientation, canvas);
  }

  activate(active: Orientation | CurvedPane): void {
    if (active !== this.current.active) this.change({ active });
  }

  /** Has the planes meet at a place in the patient. */
  meetIn(place: Vector): void {
    this.center?.moveTo(place);
    this.redraw.moved();
  }

  /** Has the planes meet at a point of a canvas, in CSS pixels. */
  meetAt(orientation: Orientation, x: number, y: number): void {
    const shown = this.shown(orientation);
    if (shown) this.meetIn(placeOfPixel(shown.pixels, this.pixelAt(orientation, x, y)));
  }

  /** Turns the lines in a plane around the crossing, and with them the other planes: by radians, clockwise as seen. */
  turn(radians: number, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (plane) this.center?.turn(plane, radians);
    this.redraw.moved();
  }

  /** Undoes every turn; the planes go on to meet where they did. */
  straighten(): void {
    this.center?.straighten();
    this.redraw.moved();
  }

  /** Has the planes meet on an image of the stack. */
  goToImage(index: number): void {
    this.center?.moveToSlice(index);
    this.redraw.moved();
  }

  /** Has the planes meet in the middle of what was measured in one, and shows its plane and the slab it was measured in. */
  goTo({ plane: { position, orientation }, points, slab }: PlaneMeasurement): void {
    this.center?.layIn(orientation);
    this.center?.moveTo(middleOf(points));
    const normal = normalOf({ position, orientation });
    const own = this.planes.find(({ across }) => isAlong(across, normal));
    if (own) {
      own.slab = slab;
      this.activate(own.orientation);
    }
    this.redraw.moved();
  }

  /** Scrolls by planes: by those of the stack across its slices. */
  step(delta: number, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (plane) this.center?.step(plane, delta);
    this.redraw.moved();
  }

  /** To the first plane (0) or the last (1). */
  goToEnd(end: 0 | 1): void {
    const plane = this.plane(this.current.active);
    if (plane) this.center?.goToEnd(plane, end);
    this.redraw.moved();
  }

  /** Puts a point of the path through the volume where the planes meet, in the active one. */
  putPoint(): void {
    const { center, current } = this;
    const plane = this.plane(current.active) ?? this.planes[0];
    if (center && plane) current.curved?.put(center.place, plane.across);
  }

  /** The pixel of a plane under a point of its canvas, which is in CSS pixels. */
  pixelAt(orientation: Orientation, x: number, y: number): ImagePoint {
    const { toViewport } = this.shown(orientation) ?? {};
    return toViewport ? apply(inverse(toViewport), [x, y]) : [0, 0];
  }

  /** What is read off a shape in the pixels of a plane, of its slab where it has one. */
  async read({ pixels, slab }: PlaneSnapshot, shape: Shape): Promise<Reading> {
    const { opened, values } = this;
    if (!opened || !values) return { quantities: [], note: '' };
    const { loaded, total, state } = this.current;
    const looked = { cut: slabOf({ plane: pixels }, slab), slab };
    const reading = await readOnPlane(opened, values, looked, loaded, shape);
    const isWhole = state !== 'loading' || !isOfValues(shape.kind);
    const note = isWhole ? '' : `From ${loaded} of ${total} slices: move it to read it again`;
    return { ...reading, note: [note, reading.note].filter(Boolean).join('. ') };
  }

  /** Lays a stack of the same frame of reference over the planes, in the place of the one before; none where undefined. */
  fuse(stack: Stack | undefined): void {
    this.current.fusion?.dispose();
    const taken = (this.opened?.image.sizeInBytes ?? 0) * this.images.length;
    this.change({ fusion: stack && new MprFusion(stack, taken, () => this.redraw.soon()) });
    // What is drawn along a path learns of it there.
    this.redraw.soon();
  }

  changeSlab(change: (slab: Slab) => Slab, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (!plane) return;
    plane.slab = change(plane.slab);
    this.redraw.moved();
  }

  zoomBy(factor: number, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (!plane) return;
    plane.zoom = Math.max(1 / CLOSEST, Math.min(CLOSEST, plane.zoom * factor));
    this.redraw.soon();
  }

  panBy(orientation: Orientation, x: number, y: number): void {
    const plane = this.plane(orientation);
    if (!plane) return;
    plane.pan = [plane.pan[0] + x, plane.pan[1] + y];
    this.redraw.soon();
  }

  fit(): void {
    for (const plane of this.planes) Object.assign(plane, { zoom: 1, pan: [0, 0] });
    this.current.curved?.fit();
    this.redraw.soon();
  }

  changeWindow(change: (window: MprWindow) => void): void {
    if (!this.window) return;
    change(this.window);
    this.change({ window: this.window.current, inverted: this.window.isInverted });
    this.redraw.soon();
  }

  /** Undoes zoom, pan, window, inversion, slabs and turns; the planes meet in the middle. */
  reset(): void {
    this.straighten();
    for (const plane of this.planes) plane.slab = { ...plane.slab, kind: 'none' };
    this.center?.reset();
    this.changeWindow((window) => window.reset());
    this.fit();
  }

  private begin(start: VolumeStart): void {
    const { volume, image } = start;
    const { grid } = volume;
    this.opened = start;
    const like = image.getPixelData() as GreyPixels;
    this.planes = planesOf(grid).map((plane) => ({
      ...plane,
      straight: plane,
      picture: new MprPicture(volume, pixelsOf(grid, plane, centerOf(grid)), like),
      zoom: 1,
      pan: [0, 0],
      slab: NO_SLAB,
    }));
    this.center = new MprCenter(grid, this.planes);
    this.values = new CutValues(volume);
    this.window = new MprWindow(start);
    begin(this.beginning, this.center, this.planes, this.window);
    const curved = new MprCurved(start, this.beginning.kept?.path);
    const { current: window, isInverted: inverted } = this.window;
    this.change({ grid, curved, window, inverted, active: this.planes[0]?.orientation });
  }

  private plane(orientation: Orientation | CurvedPane | undefined): PlaneState | undefined {
    return this.planes.find((plane) => plane.orientation === orientation);
  }

  private shown(orientation: Orientation): PlaneSnapshot | undefined {
    return this.current.planes.find((plane) => plane.orientation === orientation);
  }

  private draw(): void {
    const { opened, window, center } = this;
    if (!opened || !window || !center) return;
    const { grid } = opened.volume;
    const { shading } = window;
    const nearest = center.nearest ?? this.start;
    const planes = this.planes.map((plane) => {
      const canvas = this.canvases.get(plane.orientation);
      const { width, height } = this.canvases.sizeOf(plane.orientation);
      const placing = placingOf(grid, plane, width, height);
      const before = this.shown(plane.orientation);
      const now = planeSnapshot(opened, plane, this.planes, center, { ...placing, width, height }, before);
      const cut = this.redraw.isMoving
        ? roughSlabOf(grid, plane, center.place, plane.slab)
        : slabOf({ plane: now.pixels }, plane.slab);
      if (canvas)
        void plane.picture.draw(canvas, { cut, plane, placing, version: this.current.loaded, shading });
      void this.current.fusion?.draw(plane.orientation, { cut, plane, placing });
      return now;
    });
    this.current.curved?.show({ shading, version: this.current.loaded }, this.current.fusion);
    this.change({ planes, nearest, isTurned: center.isTurned });
  }

  private change(part: Partial<MprSnapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}
