/**
 * A stack of images on the screen. This class is all that components see of the viewer: plain commands in, a
 * plain snapshot out. Nothing of cornerstone leaves this folder.
 */
import { cache, Enums, getShouldUseCPURendering, imageLoader, type Types } from '@cornerstonejs/core';
import { Enums as ToolEnums } from '@cornerstonejs/tools';
import { disable, drawAfter, enable } from './cornerstone';
import type { FrameFacts } from './frame-facts';
import { imageIdOf } from './image-loader';
import { join, leave, scrolled, windowed, zoomed, type Linked, type ZoomAndPan } from './links';
import type { Matrix } from './marks';
import { factsOf } from './metadata-provider';
import { explain, NotShown } from './not-shown';
import { edgeLetters, type Direction } from './orientation';
import { Prefetch } from './prefetch';
import type { DisplayedArea } from './presentation';
import { scaleBar, type ScaleBar } from './scale-bar';
import type { Vector, ViewedImage } from './slice-order';
import { rangeOfWindow, windowOfRange, type Window } from './voi';

/** How a stack is looked at: what is kept with its series. */
export interface View {
  readonly imageIndex: number;
  /** Absent while each image shows its own window. */
  readonly window?: Window;
  readonly zoom: number;
  readonly pan: readonly [number, number];
  readonly rotation: number;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
  readonly invert: boolean;
  /** What is to fill the viewport, in the place of zoom and pan. */
  readonly area?: DisplayedArea | undefined;
}

export interface Snapshot {
  readonly state: 'empty' | 'loading' | 'rendered' | 'failed';
  /** Why nothing is shown, where `state` is failed. */
  readonly reason: string;
  readonly index: number;
  readonly images: readonly ViewedImage[];
  /** One per image: whether it is decoded and at hand. */
  readonly loaded: readonly boolean[];
  readonly facts: FrameFacts | undefined;
  readonly window: Window | undefined;
  /** Screen pixels per image pixel. */
  readonly magnification: number;
  /** From pixels of the image, whose outer corner is (0, 0), to CSS pixels of the viewport. */
  readonly toViewport: Matrix;
  readonly letters: {
    readonly top: string;
    readonly right: string;
    readonly bottom: string;
    readonly left: string;
  };
  readonly scaleBar: ScaleBar | undefined;
  readonly inverted: boolean;
}

const NO_LETTERS = { top: '', right: '', bottom: '', left: '' };
const EMPTY: Snapshot = {
  state: 'empty',
  reason: '',
  index: 0,
  images: [],
  loaded: [],
  facts: undefined,
  window: undefined,
  magnification: 1,
  toViewport: [1, 0, 0, 1, 0, 0],
  letters: NO_LETTERS,
  scaleBar: undefined,
  inverted: false,
};

const DRAGS = [ToolEnums.Events.MOUSE_DRAG, ToolEnums.Events.TOUCH_DRAG];

let viewports = 0;

export class StackView implements Linked {
  static readonly EMPTY = EMPTY;
  private readonly element: HTMLDivElement;
  private readonly id = `stack-${(viewports += 1)}`;
  private readonly viewport: Types.IStackViewport;
  private readonly prefetch = new Prefetch(() => this.scheduleLoaded());
  private readonly listeners = new Set<() => void>();
  private imageIds: string[] = [];
  /** Index of the image asked for last; the snapshot follows when it is on the screen or has to be waited for. */
  target = 0;
  /** Counts requests for an image: an answer to an older one is dropped. */
  private request = 0;
  private stackIsSet = false;
  private windowIsChosen = false;
  private restore: Partial<View> | undefined;
  private loadedTimer: number | undefined;
  private current = EMPTY;

  constructor(element: HTMLDivElement) {
    this.element = element;
    this.viewport = enable(element, this.id);
    element.addEventListener(Enums.Events.IMAGE_RENDERED, this.rendered);
    element.addEventListener(Enums.Events.VOI_MODIFIED, this.windowMoved);
    for (const event of DRAGS) element.addEventListener(event, this.dragged);
    join(this);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.current;

  dispose(): void {
    this.request += 1;
    this.prefetch.dispose();
    clearTimeout(this.loadedTimer);
    this.element.removeEventListener(Enums.Events.IMAGE_RENDERED, this.rendered);
    this.element.removeEventListener(Enums.Events.VOI_MODIFIED, this.windowMoved);
    for (const event of DRAGS) this.element.removeEventListener(event, this.dragged);
    leave(this);
    disable(this.id, this.element);
  }

  /** Puts a series on the screen as it was last looked at, or at its beginning. */
  show(images: readonly ViewedImage[], view?: Partial<View>): void {
    this.change(EMPTY);
    this.put(images, view);
  }

  /**
   * Takes in images that came or went in the series on the screen; the image shown stays where it still exists. As
   * many other images are the same places at another time: the place stays, and what is shown until they are there.
   */
  update(images: readonly ViewedImage[]): void {
    const ids = images.map(imageIdOf);
    if (ids.length === this.imageIds.length && ids.every((id, at) => id === this.imageIds[at])) return;
    const view = this.view();
    const at = ids.indexOf(this.imageIds[this.current.index] ?? '');
    const otherwise = ids.length === this.imageIds.length ? this.current.index : 0;
    this.put(images, view && { ...view, imageIndex: at < 0 ? otherwise : at });
  }

  private put(images: readonly ViewedImage[], view: Partial<View> | undefined): void {
    this.imageIds = images.map(imageIdOf);
    this.target = 0;
    this.stackIsSet = false;
    this.windowIsChosen = false;
    this.restore = view;
    this.prefetch.stop();
    this.change({ state: 'empty', images, loaded: this.imageIds.map((imageId) => cache.isLoaded(imageId)) });
    if (images.length > 0) void this.followTo(view?.imageIndex ?? 0);
  }

  /** Shows one image, and in linked views what belongs to it. */
  goTo(index: number): Promise<void> {
    const from = this.target;
    const shown = this.followTo(index);
    if (this.target !== from) scrolled(this, from);
    return shown;
  }

  /** Shows one image. The one before stays on the screen until it is there; what fails says so in its place. */
  async followTo(index: number): Promise<void> {
    const target = Math.max(0, Math.min(this.imageIds.length - 1, index));
    const imageId = this.imageIds[target];
    const request = (this.request += 1);
    if (imageId === undefined) return;
    this.target = target;
    const { index: shown, state } = this.current;
    const isThere = target === shown && this.stackIsSet && target === this.viewport.getCurrentImageIdIndex();
    if (isThere && state === 'rendered') return;
    if (!this.stackIsSet || !cache.isLoaded(imageId))
      this.change({ index: target, state: 'loading', reason: '' });
    try {
      await imageLoader.loadAndCacheImage(imageId);
      if (request !== this.request) return;
      await drawAfter(this.viewport, () => this.draw(target));
    } catch (error) {
      if (request !== this.request) return;
      if (!(error instanceof NotShown)) console.error(error);
      const reason =
        error instanceof NotShown ? explain(error.reason, error.subject) : 'Lethe could not show this image.';
      this.change({
        state: 'failed',
        index: target,
        reason,
        facts: undefined,
        letters: NO_LETTERS,
        scaleBar: undefined,
      });
    }
    this.prefetch.around(this.imageIds, target);
  }

  step(delta: number): void {
    void this.goTo(this.target + delta);
  }

  setWindow(window: Window): void {
    this.followWindow(window);
    windowed(this, window);
  }

  /** Back to the window of each image's own file. */
  defaultWindow(): void {
    this.followWindow(undefined);
    windowed(this, undefined);
  }

  followWindow(window: Window | undefined): void {
    this.windowIsChosen = window !== undefined;
    if (window) this.viewport.setProperties({ voiRange: rangeOfWindow(window, this.voiFunction()) });
    else this.applyOwnWindow();
    this.viewport.render();
  }

  /** From the smallest to the largest value of this image. */
  fullDynamic(): void {
    const image = this.shownImage();
    if (!image) return;
    const range = { lower: image.minPixelValue, upper: image.maxPixelValue };
    this.setWindow(windowOfRange(range, this.voiFunction()));
  }

  invert(): void {
    this.viewport.setProperties({ invert: !this.viewport.getProperties().invert });
    this.viewport.render();
  }

  /** Turns clockwise by a multiple of 90 degrees. */
  rotate(degrees: number): void {
    const { rotation = 0 } = this.viewport.getViewPresentation();
    this.viewport.setViewPresentation({ rotation: (rotation + degrees + 360) % 360 });
    this.viewport.render();
  }

  flip(axis: 'horizontal' | 'vertical'): void {
    const { flipHorizontal = false, flipVertical = false } = this.viewport.getViewPresentation();
    this.viewport.setViewPresentation(
      axis === 'horizontal' ? { flipHorizontal: !flipHorizontal } : { flipVertical: !flipVertical },
    );
    this.viewport.render();
  }

  zoomBy(factor: number): void {
    this.viewport.setZoom(this.viewport.getZoom() * factor);
    this.viewport.render();
    zoomed(this, this.zoomAndPan());
  }

  followZoom({ zoom, pan: [x, y] }: ZoomAndPan): void {
    if (!this.stackIsSet) return;
    this.viewport.setViewPresentation({ ...this.viewport.getViewPresentation(), zoom, pan: [x, y] });
    this.viewport.render();
  }

  fit(): void {
    const {
      rotation = 0,
      flipHorizontal = false,
      flipVertical = false,
    } = this.viewport.getViewPresentation();
    this.viewport.resetCamera();
    this.viewport.setViewPresentation({ rotation, flipHorizontal, flipVertical });
    this.viewport.render();
    zoomed(this, this.zoomAndPan());
  }

  /** Undoes zoom, pan, rotation, flips, inversion and window. */
  reset(): void {
    this.windowIsChosen = false;
    this.viewport.setViewPresentation({ rotation: 0, flipHorizontal: false, flipVertical: false });
    this.applyOwnWindow();
    this.viewport.setProperties({ invert: this.shownImage()?.invert ?? false });
    this.viewport.resetCamera();
    this.viewport.render();
  }

  get images(): readonly ViewedImage[] {
    return this.current.images;
  }

  get facts(): FrameFacts | undefined {
    return this.current.facts;
  }

  /** Where a line in space, by its ends, is seen on the element, in CSS pixels. */
  lineOnScreen(ends: readonly [Vector, Vector]): [Types.Point2, Types.Point2] {
    const [start, end] = ends;
    return [this.viewport.worldToCanvas([...start]), this.viewport.worldToCanvas([...end])];
  }

  /** How the stack is looked at now; undefined before the first image. */
  view(): View | undefined {
    if (!this.stackIsSet) return undefined;
    const {
      zoom = 1,
      pan = [0, 0],
      rotation = 0,
      flipHorizontal,
      flipVertical,
    } = this.viewport.getViewPresentation();
    return {
      imageIndex: this.current.index,
      ...(this.windowIsChosen && this.current.window && { window: this.current.window }),
      zoom,
      pan: [pan[0], pan[1]],
      rotation,
      flipHorizontal: flipHorizontal ?? false,
      flipVertical: flipVertical ?? false,
      invert: this.current.inverted,
    };
  }

  /** The picture as it is drawn, and above it what a person drew. */
  screen(): { readonly picture: HTMLCanvasElement; readonly drawings: SVGSVGElement | undefined } {
    const drawings = this.element.querySelector<SVGSVGElement>('svg.svg-layer');
    return { picture: this.viewport.canvas, drawings: drawings ?? undefined };
  }

  private async draw(index: number): Promise<void> {
    if (this.stackIsSet) {
      await this.viewport.setImageIdIndex(index);
      if (!this.windowIsChosen) this.applyOwnWindow();
      return;
    }
    await this.viewport.setStack(this.imageIds, index);
    this.stackIsSet = true;
    this.applyOwnWindow();
    this.viewport.resetCamera();
    const view = this.restore;
    this.restore = undefined;
    if (view) {
      const { zoom = 1, pan = [0, 0], rotation = 0, flipHorizontal = false, flipVertical = false } = view;
      // cornerstone without any WebGL measures zoom and pan otherwise.
      const place = getShouldUseCPURendering() ? {} : { zoom, pan: [pan[0], pan[1]] as Types.Point2 };
      this.viewport.setViewPresentation({ ...place, rotation, flipHorizontal, flipVertical });
      if (view.area) this.fitArea(view.area);
      const { invert } = this.viewport.getProperties();
      if (view.invert !== undefined && view.invert !== invert) this.invert();
      if (view.window) this.setWindow(view.window);
    }
  }

  /** cornerstone's own reset of the window fails on images whose transfer function is no known colour map. */
  private applyOwnWindow(): void {
    const image = this.shownImage();
    if (!image) return;
    this.viewport.setProperties({ voiRange: rangeOfWindow(windowOfImage(image), this.voiFunction()) });
  }

  private shownImage(): Types.IImage | undefined {
    return cache.getImage(this.imageIds[this.target] ?? '');
  }

  private voiFunction(): string {
    return this.shownImage()?.voiLUTFunction ?? '';
  }

  /** After every drawing: what the texts on the image must say. */
  private readonly rendered = (): void => {
    const imageId = this.imageIds[this.target];
    if (!this.stackIsSet || imageId === undefined || this.viewport.getCurrentImageId() !== imageId) return;
    if (this.current.state === 'failed' && this.current.index === this.target) return;
    const facts = factsOf(imageId);
    const { voiRange, invert } = this.viewport.getProperties();
    this.change({
      state: 'rendered',
      reason: '',
      index: this.target,
      facts,
      inverted: invert ?? false,
      window: voiRange && windowOfRange(voiRange, this.voiFunction()),
      ...(facts && this.geometry(facts)),
    });
    this.scheduleLoaded();
  };

  /** The window tool tells of its work by no other event; while an image comes, its window is not of a hand. */
  private readonly windowMoved = (): void => {
    const { state, index } = this.current;
    if (state === 'rendered' && index === this.target && this.isByHand()) this.windowIsChosen = true;
  };

  /** The tool has done its part by now: it listens since before. */
  private readonly dragged = (): void => {
    const { voiRange } = this.viewport.getProperties();
    if (this.windowIsChosen && voiRange) windowed(this, windowOfRange(voiRange, this.voiFunction()));
    zoomed(this, this.zoomAndPan());
  };

  private zoomAndPan(): ZoomAndPan {
    const { zoom = 1, pan = [0, 0] } = this.viewport.getViewPresentation();
    return { zoom, pan: [pan[0], pan[1]] };
  }

  /** Whether the window no longer is the one that the image came with. */
  private isByHand(): boolean {
    const { voiRange } = this.viewport.getProperties();
    const image = this.shownImage();
    if (!voiRange || !image) return false;
    const now = windowOfRange(voiRange, this.voiFunction());
    const own = windowOfImage(image);
    const near = (a: number, b: number) => Math.abs(a - b) <= own.width / 1000;
    return !near(now.center, own.center) || !near(now.width, own.width);
  }

  private fitArea({ topLeft, bottomRight, magnification }: DisplayedArea): void {
    const [a, b, c, d, e, f] = this.toViewport();
    const [dx, dy] = [bottomRight[0] - topLeft[0], bottomRight[1] - topLeft[1]];
    const [width, height] = [Math.abs(a * dx + c * dy), Math.abs(b * dx + d * dy)];
    const { clientWidth, clientHeight } = this.element;
    const fitting = Math.min(clientWidth / width, clientHeight / height);
    const factor = magnification === undefined ? fitting : magnification / Math.hypot(a, b);
    const [x, y] = [topLeft[0] + dx / 2, topLeft[1] + dy / 2];
    const { position, focalPoint, parallelScale = 1 } = this.viewport.getCamera();
    const middle = this.viewport.canvasToWorld([clientWidth / 2, clientHeight / 2]);
    const shift = minus(this.viewport.canvasToWorld([a * x + c * y + e, b * x + d * y + f]), middle);
    if (!position || !focalPoint || !Number.isFinite(factor) || factor <= 0) return;
    this.viewport.setCamera({
      position: plus(position, shift),
      focalPoint: plus(focalPoint, shift),
      parallelScale: parallelScale / factor,
    });
  }

  private toViewport(): Matrix {
    const data = this.viewport.getImageData() as Types.IImageData | undefined;
    if (!data) return EMPTY.toViewport;
    // An index names the center of a pixel.
    const at = (x: number, y: number) =>
      this.viewport.worldToCanvas(data.imageData.indexToWorld([x - 0.5, y - 0.5, 0]) as Types.Point3);
    const [[e, f], [ax, ay], [cx, cy]] = [at(0, 0), at(1, 0), at(0, 1)];
    return [ax - e, ay - f, cx - e, cy - f, e, f];
  }

  private geometry(
    facts: FrameFacts,
  ): Pick<Snapshot, 'letters' | 'scaleBar' | 'magnification' | 'toViewport'> {
    const { clientWidth: width, clientHeight: height } = this.element;
    const [x, y] = [width / 2, height / 2];
    const center = this.viewport.canvasToWorld([x, y]);
    const right = minus(this.viewport.canvasToWorld([x + 100, y]), center);
    const down = minus(this.viewport.canvasToWorld([x, y + 100]), center);
    const { plane } = facts;
    const perMillimetre = 100 / Math.hypot(...right);
    const columnSpacing = plane.spacing?.[1] ?? 1;
    return {
      letters: {
        right: edgeLetters(right, plane),
        left: edgeLetters(negative(right), plane),
        bottom: edgeLetters(down, plane),
        top: edgeLetters(negative(down), plane),
      },
      magnification: perMillimetre * columnSpacing,
      toViewport: this.toViewport(),
      scaleBar: plane.spacing && scaleBar(perMillimetre, Math.min(width / 4, 160)),
    };
  }

  private scheduleLoaded(): void {
    this.loadedTimer ??= window.setTimeout(() => {
      this.loadedTimer = undefined;
      const loaded = this.imageIds.map((imageId) => cache.isLoaded(imageId));
      if (loaded.some((flag, at) => flag !== this.current.loaded[at])) this.change({ loaded });
    }, 100);
  }

  private change(part: Partial<Snapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}

const windowOfImage = ({ windowCenter, windowWidth }: Types.IImage): Window => ({
  center: Number(windowCenter),
  width: Number(windowWidth),
});

const minus = (a: Types.Point3, b: Types.Point3): Direction => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const plus = (a: Types.Point3, b: Direction): Types.Point3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const negative = ([x, y, z]: Direction): Direction => [-x, -y, -z];
