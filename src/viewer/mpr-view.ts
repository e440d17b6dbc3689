/**
 * A stack from three sides at once. Cut and drawn here and not by WebGL: planes at right angles to the slices are
 * copies of rows and columns, which costs less than reading back one picture of a volume renderer, runs wherever
 * there is a canvas, and needs no memory beside the decoded slices.
 */
import type { ImagePoint } from '../dicom/measurement';
import type { GreyPixels } from '../pixels/modality-values';
import { readOnPlane } from './annotations/plane-reading';
import type { Reading, Shape } from './annotations/quantities';
import { CutValues } from './cut-values';
import { fillVolume, startVolume, type VolumeStart } from './load-volume';
import { apply, inverse } from './marks';
import { MprCenter } from './mpr-center';
import { MprPicture } from './mpr-picture';
import { placingOf, planesOf, type Orientation } from './mpr-planes';
import { planeSnapshot, SLAB_KINDS, THICKEST, THINNEST } from './mpr-snapshot';
import type { MprSnapshot, PlaneSnapshot, PlaneState, Slab } from './mpr-snapshot';
import type { Cut } from './reslice';
import type { Shading } from './shades';
import type { Place, ViewedImage } from './slice-order';
import { rangeOfWindow, windowOfImage, windowOfRange, type Window } from './voi';

/** Milliseconds between drawings while slices come in. */
const WHILE_LOADING = 300;
/** Milliseconds of rest after which a slab is looked at in full. */
const REST = 120;
/** Planes of a slab that are looked at while something moves. */
const MOVING_LAYERS = 3;
/** Largest zoom; its inverse is the smallest. */
const CLOSEST = 20;
/** CSS pixels of movement that the whole range of values takes. */
const SHADES = 1024;

export class MprView {
  private readonly images: readonly ViewedImage[];
  private readonly start: number;
  private readonly leaving = new AbortController();
  private readonly canvases = new Map<Orientation, HTMLCanvasElement>();
  private readonly resizing = new ResizeObserver(() => this.refresh());
  private readonly listeners = new Set<() => void>();
  private opened: VolumeStart | undefined;
  private planes: PlaneState[] = [];
  private center: MprCenter | undefined;
  private values: CutValues | undefined;
  private window: Window | undefined;
  private frame: number | undefined;
  private resting: number | undefined;
  private isMoving = false;
  private current: MprSnapshot;

  /** @param index the image that the planes meet on at first. */
  constructor(images: readonly ViewedImage[], places: readonly Place[] | undefined, index: number) {
    this.images = images;
    this.start = Math.max(0, Math.min(images.length - 1, index));
    this.current = {
      state: 'loading',
      reason: '',
      loaded: 0,
      failed: 0,
      total: images.length,
      window: undefined,
      inverted: false,
      nearest: this.start,
      active: undefined,
      grid: undefined,
      planes: [],
    };
    void this.open(places).catch((error: unknown) => {
      console.error(error);
      this.change({ state: 'failed', reason: 'Lethe could not make a volume of these images.' });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): MprSnapshot => this.current;

  dispose(): void {
    this.leaving.abort();
    this.resizing.disconnect();
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
    for (const { picture } of this.planes) picture.stop();
  }

  /** Draws a plane on this canvas until the function that is returned is called. */
  attach(orientation: Orientation, canvas: HTMLCanvasElement): () => void {
    this.canvases.set(orientation, canvas);
    this.resizing.observe(canvas);
    this.refresh();
    return () => {
      this.canvases.delete(orientation);
      this.resizing.unobserve(canvas);
    };
  }

  activate(orientation: Orientation): void {
    if (orientation !== this.current.active) this.change({ active: orientation });
  }

  /** Has the planes meet at a point of a canvas, in CSS pixels; along one of its axes only where the other is undefined. */
  meetAt(orientation: Orientation, x: number | undefined, y: number | undefined): void {
    const plane = this.plane(orientation);
    const shown = this.shown(orientation);
    if (!plane || !shown) return;
    this.center?.moveOn(plane, shown.toViewport, x, y);
    this.moved();
  }

  /** Has the planes meet on an image of the stack. */
  goToImage(index: number): void {
    this.center?.moveToSlice(index);
    this.moved();
  }

  /** Scrolls by planes: by those of the stack across its slices. */
  step(delta: number, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (plane) this.center?.step(plane, delta);
    this.moved();
  }

  /** To the first plane (0) or the last (1). */
  goToEnd(end: 0 | 1): void {
    const plane = this.plane(this.current.active);
    if (plane) this.center?.goToEnd(plane, end);
    this.moved();
  }

  /** The pixel of a plane under a point of its canvas, which is in CSS pixels. */
  pixelAt(orientation: Orientation, x: number, y: number): ImagePoint {
    const { toViewport } = this.shown(orientation) ?? {};
    return toViewport ? apply(inverse(toViewport), [x, y]) : [0, 0];
  }

  /** What is read off a shape in the pixels of a plane at a grid point, of its slab where it has one. */
  async read(orientation: Orientation, at: number, shape: Shape): Promise<Reading> {
    const plane = this.plane(orientation);
    const { opened, values } = this;
    if (!plane || !opened || !values) return { quantities: [], note: '' };
    const looked = { cut: this.cutOf(plane, at), slab: plane.slab };
    return readOnPlane(opened, values, looked, this.current.loaded, shape);
  }

  setSlab(part: Partial<Slab>, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (!plane) return;
    plane.slab = { ...plane.slab, ...part };
    this.moved();
  }

  /** To the next way of looking at a slab, and back to none. */
  nextSlab(): void {
    const { kind } = this.plane(this.current.active)?.slab ?? {};
    const next = SLAB_KINDS[(SLAB_KINDS.indexOf(kind ?? 'none') + 1) % SLAB_KINDS.length];
    if (next) this.setSlab({ kind: next });
  }

  /** Makes the slab thicker, or thinner where negative. */
  thicken(millimetres: number): void {
    const { thickness } = this.plane(this.current.active)?.slab ?? {};
    if (thickness === undefined) return;
    this.setSlab({ thickness: Math.max(THINNEST, Math.min(THICKEST, thickness + millimetres)) });
  }

  zoomBy(factor: number, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    if (!plane) return;
    plane.zoom = Math.max(1 / CLOSEST, Math.min(CLOSEST, plane.zoom * factor));
    this.refresh();
  }

  panBy(orientation: Orientation, x: number, y: number): void {
    const plane = this.plane(orientation);
    if (!plane) return;
    plane.pan = [plane.pan[0] + x, plane.pan[1] + y];
    this.refresh();
  }

  fit(): void {
    for (const plane of this.planes) Object.assign(plane, { zoom: 1, pan: [0, 0] });
    this.refresh();
  }

  /** Changes the window by a movement of a hand in CSS pixels: sideways the width, up and down the level. */
  windowBy(x: number, y: number): void {
    if (!this.window || !this.opened) return;
    const { minPixelValue, maxPixelValue } = this.opened.image;
    const step = Math.max((maxPixelValue - minPixelValue) / SHADES, 1e-3);
    const { center, width } = this.window;
    this.setWindow({ center: center + y * step, width: Math.max(width + x * step, step) });
  }

  setWindow(window: Window): void {
    this.window = window;
    this.change({ window });
    this.refresh();
  }

  /** To the window that the first image came with. */
  defaultWindow(): void {
    if (this.opened) this.setWindow(windowOfImage(this.opened.image));
  }

  fullDynamic(): void {
    if (!this.opened) return;
    const { minPixelValue: lower, maxPixelValue: upper } = this.opened.image;
    this.setWindow(windowOfRange({ lower, upper }, this.opened.facts.voiFunction));
  }

  invert(): void {
    this.change({ inverted: !this.current.inverted });
    this.refresh();
  }

  /** Undoes zoom, pan, window, inversion and slabs; the planes meet in the middle. */
  reset(): void {
    for (const plane of this.planes) plane.slab = { ...plane.slab, kind: 'none' };
    this.center?.reset();
    if (this.opened) this.change({ inverted: this.opened.image.invert });
    this.defaultWindow();
    this.fit();
  }

  private async open(places: readonly Place[] | undefined): Promise<void> {
    const { signal } = this.leaving;
    const result = await startVolume(this.images, places, this.start);
    if (signal.aborted) return;
    if (!result.ok) {
      this.change({ state: 'failed', reason: result.reason });
      return;
    }
    const { volume, image } = result.start;
    const { grid } = volume;
    this.opened = result.start;
    this.planes = planesOf(grid).map((plane) => ({
      ...plane,
      picture: new MprPicture(volume, plane, image.getPixelData() as GreyPixels),
      zoom: 1,
      pan: [0, 0],
      slab: { kind: 'none', thickness: 10 },
    }));
    this.center = new MprCenter(grid);
    this.center.moveToSlice(this.start);
    this.values = new CutValues(volume);
    this.window = windowOfImage(image);
    this.change({ grid, window: this.window, inverted: image.invert, active: this.planes[0]?.orientation });
    await this.fill();
  }

  private async fill(): Promise<void> {
    if (!this.opened) return;
    let timer: number | undefined;
    let { loaded, failed } = this.current;
    const told = () => {
      timer = undefined;
      this.change({ loaded, failed });
      this.refresh();
    };
    const onSlice = (isThere: boolean) => {
      if (this.leaving.signal.aborted) return;
      if (isThere) loaded += 1;
      else failed += 1;
      timer ??= window.setTimeout(told, loaded === 1 ? 0 : WHILE_LOADING);
    };
    await fillVolume(this.opened.volume, this.images, this.start, onSlice, this.leaving.signal);
    clearTimeout(timer);
    if (this.leaving.signal.aborted) return;
    this.change({ state: 'rendered', loaded, failed });
    this.refresh();
  }

  private plane(orientation: Orientation | undefined): PlaneState | undefined {
    return this.planes.find((plane) => plane.orientation === orientation);
  }

  private shown(orientation: Orientation): PlaneSnapshot | undefined {
    return this.current.planes.find((plane) => plane.orientation === orientation);
  }

  private cutOf({ across, slab: { kind, thickness } }: PlaneState, at: number): Cut {
    const step = this.opened?.volume.grid.steps[across] ?? 1;
    const reach = kind === 'none' ? 0 : Math.floor(thickness / 2 / step + 1e-6);
    return { across, at, kind: kind === 'none' ? 'mean' : kind, reach, stride: 1 };
  }

  private moved(): void {
    this.isMoving = true;
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      this.isMoving = false;
      this.refresh();
    }, REST);
    this.refresh();
  }

  /** Draws what changed, once in the next frame however often it is asked for. */
  private refresh(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  private draw(): void {
    const { opened, window, center } = this;
    if (!opened || !window || !center) return;
    const { grid } = opened.volume;
    const { voiFunction } = opened.facts;
    const shading: Shading = {
      ...rangeOfWindow(window, voiFunction),
      sigmoid: voiFunction === 'SIGMOID',
      invert: this.current.inverted,
    };
    const nearest = center.nearest ?? this.start;
    const planes = this.planes.map((plane) => {
      const canvas = this.canvases.get(plane.orientation);
      const { clientWidth: width, clientHeight: height } = canvas ?? NO_CANVAS;
      const placing = placingOf(grid, plane, width, height);
      const whole = this.cutOf(plane, center.point[plane.across]);
      const stride = this.isMoving ? Math.max(1, Math.ceil((2 * whole.reach + 1) / MOVING_LAYERS)) : 1;
      const cut = { ...whole, stride };
      if (canvas) void plane.picture.draw(canvas, { cut, version: this.current.loaded, shading, ...placing });
      return planeSnapshot(opened, plane, this.planes, center, nearest, { ...placing, width, height });
    });
    this.change({ planes, nearest });
  }

  private change(part: Partial<MprSnapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** Until the components that draw the planes have put theirs up. */
const NO_CANVAS = { clientWidth: 0, clientHeight: 0 };
