/**
 * A stack from three sides at once. Cut and drawn here and not by WebGL: planes at right angles to the slices are
 * copies of rows and columns, which costs less than reading back one picture of a volume renderer, runs wherever
 * there is a canvas, and needs no memory beside the decoded slices.
 */
import type { GreyPixels } from '../pixels/modality-values';
import { fillVolume, startVolume, type VolumeStart } from './load-volume';
import { MprPicture } from './mpr-picture';
import { planesOf, type Directed, type Orientation } from './mpr-planes';
import { planeSnapshot, SLAB_KINDS, THICKEST, THINNEST } from './mpr-snapshot';
import type { PlaneSnapshot, PlaneState, Slab } from './mpr-snapshot';
import type { Shading } from './shades';
import type { Place, ViewedImage } from './slice-order';
import type { Axis } from './volume';
import { rangeOfWindow, windowOfImage, windowOfRange, type Window } from './voi';

export interface MprSnapshot {
  /** Rendered once every slice is there; what is there is on the screen before. */
  readonly state: 'loading' | 'rendered' | 'failed';
  /** Why there is no volume, where `state` is failed. */
  readonly reason: string;
  readonly loaded: number;
  /** Slices that cannot be shown: their places stay empty. */
  readonly failed: number;
  readonly total: number;
  readonly window: Window | undefined;
  readonly inverted: boolean;
  /** The place in the stack of the image nearest to where the planes meet. */
  readonly nearest: number;
  /** The plane that keys are for. */
  readonly active: Orientation | undefined;
  /** That of the slices first; none until the first slice is there. */
  readonly planes: readonly PlaneSnapshot[];
}

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
  /** The grid point where the planes meet. */
  private readonly center: [number, number, number] = [0, 0, 0];
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

  private nearestImage(): number {
    const { grid } = this.opened?.volume ?? {};
    const depth = grid?.depths[this.center[2]];
    if (!grid || !depth) return this.start;
    return grid.slices[depth.slice + Math.round(depth.part)]?.index ?? this.start;
  }

  activate(orientation: Orientation): void {
    if (orientation !== this.current.active) this.change({ active: orientation });
  }

  /** Has the planes meet at a point of a canvas, in CSS pixels; along one of its axes only where the other is undefined. */
  meetAt(orientation: Orientation, x: number | undefined, y: number | undefined): void {
    const plane = this.plane(orientation);
    const canvas = this.canvases.get(orientation);
    if (!plane || !canvas) return;
    const { pan, perMillimetre } = this.placing(plane, canvas.clientWidth, canvas.clientHeight);
    const move = ({ axis, sign }: Directed, place: number | undefined, size: number, shift: number) => {
      if (place === undefined) return;
      const away = (place - size / 2 - shift) / perMillimetre;
      this.moveTo(axis, this.middle(axis) + (sign * away) / this.stepOf(axis));
    };
    move(plane.right, x, canvas.clientWidth, pan[0]);
    move(plane.down, y, canvas.clientHeight, pan[1]);
    this.moved();
  }

  /** Scrolls by planes: by those of the stack across its slices. */
  step(delta: number, orientation = this.current.active): void {
    const plane = this.plane(orientation);
    const { grid } = this.opened?.volume ?? {};
    if (!plane || !grid) return;
    const { axis, sign } = this.onward(plane);
    const between = axis === 2 ? Math.round(grid.depths.length / grid.slices.length) : 1;
    this.moveTo(axis, this.center[axis] + sign * delta * Math.max(1, between));
    this.moved();
  }

  /** To the first plane (0) or the last (1). */
  goToEnd(end: 0 | 1): void {
    const plane = this.plane(this.current.active);
    if (!plane) return;
    const { axis, sign } = this.onward(plane);
    this.moveTo(axis, (end === 1) === (sign === 1) ? Infinity : 0);
    this.moved();
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
    for (const axis of [0, 1, 2] as const) this.moveTo(axis, this.middle(axis));
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
    for (const axis of [0, 1] as const) this.moveTo(axis, this.middle(axis));
    const own = grid.slices.findIndex(({ index }) => index === this.start);
    const depth = grid.depths.findIndex((at) => at && at.slice + at.part >= own);
    this.moveTo(2, depth);
    this.window = windowOfImage(image);
    this.change({ window: this.window, inverted: image.invert, active: this.planes[0]?.orientation });
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

  /** The direction in which a plane's numbers grow: as the stack is read, else to the left, the back, the feet. */
  private onward({ across, orientation }: PlaneState): Directed {
    const { grid } = this.opened?.volume ?? {};
    if (!grid) return { axis: across, sign: 1 };
    const [first, last] = [grid.slices[0]?.index ?? 0, grid.slices.at(-1)?.index ?? 0];
    if (across === 2) return { axis: across, sign: first <= last ? 1 : -1 };
    const part = ({ sagittal: 0, coronal: 1, axial: 2 } as const)[orientation];
    const forward = grid.axes[across][part] > 0 === (orientation !== 'axial');
    return { axis: across, sign: forward ? 1 : -1 };
  }

  private stepOf(axis: Axis): number {
    return this.opened?.volume.grid.steps[axis] ?? 1;
  }

  private middle(axis: Axis): number {
    return ((this.opened?.volume.grid.size[axis] ?? 1) - 1) / 2;
  }

  private moveTo(axis: Axis, point: number): void {
    const last = (this.opened?.volume.grid.size[axis] ?? 1) - 1;
    this.center[axis] = Math.round(Math.max(0, Math.min(last, point)));
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

  private placing({ right, down, zoom, pan }: PlaneState, width: number, height: number) {
    const extent = (axis: Axis) => (2 * this.middle(axis) + 1) * this.stepOf(axis);
    const fitting = Math.min(width / extent(right.axis), height / extent(down.axis));
    return { pan, perMillimetre: Math.max(fitting * zoom, 1e-6) };
  }

  /** Draws what changed, once in the next frame however often it is asked for. */
  private refresh(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  private draw(): void {
    const { opened, window } = this;
    if (!opened || !window) return;
    const { voiFunction } = opened.facts;
    const shading: Shading = {
      ...rangeOfWindow(window, voiFunction),
      sigmoid: voiFunction === 'SIGMOID',
      invert: this.current.inverted,
    };
    const nearest = this.nearestImage();
    const planes = this.planes.map((plane) => {
      const canvas = this.canvases.get(plane.orientation);
      const { clientWidth: width, clientHeight: height } = canvas ?? NO_CANVAS;
      const placing = this.placing(plane, width, height);
      const { slab, across, picture } = plane;
      const reach = slab.kind === 'none' ? 0 : Math.floor(slab.thickness / 2 / this.stepOf(across) + 1e-6);
      const stride = this.isMoving ? Math.max(1, Math.ceil((2 * reach + 1) / MOVING_LAYERS)) : 1;
      const kind = slab.kind === 'none' ? 'mean' : slab.kind;
      const cut = { at: this.center[across], kind, reach, stride };
      if (canvas) void picture.draw(canvas, { cut, version: this.current.loaded, shading, ...placing });
      const screen = { ...placing, width, height };
      return planeSnapshot(opened, plane, this.planes, this.center, this.onward(plane), nearest, screen);
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
