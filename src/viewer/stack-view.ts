/**
 * A stack of images on the screen. This class is all that components see of the viewer: plain commands in, a
 * plain snapshot out. Nothing of cornerstone leaves this folder.
 */
import { cache, Enums, imageLoader, type Types } from '@cornerstonejs/core';
import { Enums as ToolEnums } from '@cornerstonejs/tools';
import { disable, drawAfter, enable, loadMeasuring } from './cornerstone';
import type { FrameFacts } from './frame-facts';
import { imageIdOf } from './image-loader';
import { ImagesAtHand } from './images-at-hand';
import { join, leave, scrolled, windowed, zoomed, type Linked, type ZoomAndPan } from './links';
import { factsOf } from './metadata-provider';
import { explain, NotShown } from './not-shown';
import { Prefetch } from './prefetch';
import type { Vector, ViewedImage } from './slice-order';
import { StackCamera } from './stack-camera';
import { EMPTY, NO_LETTERS, type Snapshot, type View } from './stack-snapshot';
import { StackWindow } from './stack-window';
import type { Window } from './voi';

const DRAGS = [ToolEnums.Events.MOUSE_DRAG, ToolEnums.Events.TOUCH_DRAG];

let viewports = 0;

export class StackView implements Linked {
  private readonly element: HTMLDivElement;
  private readonly id = `stack-${(viewports += 1)}`;
  private readonly viewport: Types.IStackViewport;
  private readonly camera: StackCamera;
  private readonly window: StackWindow;
  /** Which of its images are at hand. */
  readonly atHand = new ImagesAtHand();
  private readonly prefetch = new Prefetch((isLast) => this.atHand.changed(isLast));
  private readonly listeners = new Set<() => void>();
  private imageIds: string[] = [];
  /** Index of the image asked for last; the snapshot follows when it is on the screen or has to be waited for. */
  target = 0;
  /** Counts requests for an image: an answer to an older one is dropped. */
  private request = 0;
  private stackIsSet = false;
  private restore: Partial<View> | undefined;
  private current = EMPTY;

  constructor(element: HTMLDivElement) {
    this.element = element;
    this.viewport = enable(element, this.id);
    this.camera = new StackCamera(this.viewport, element);
    this.window = new StackWindow(this.viewport, () => this.shownImage());
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
    this.atHand.dispose();
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
    this.window.isChosen = false;
    this.restore = view;
    this.prefetch.stop();
    this.atHand.of(this.imageIds);
    this.change({ state: 'empty', images });
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
    this.window.choose(window);
  }

  /** From the smallest to the largest value of this image. */
  fullDynamic(): void {
    const window = this.window.fullDynamic();
    if (window) this.setWindow(window);
  }

  invert(): void {
    this.window.invert();
  }

  /** Turns clockwise by a multiple of 90 degrees. */
  rotate(degrees: number): void {
    this.camera.rotate(degrees);
  }

  flip(axis: 'horizontal' | 'vertical'): void {
    this.camera.flip(axis);
  }

  zoomBy(factor: number): void {
    this.camera.zoomBy(factor);
    zoomed(this, this.camera.placing());
  }

  followZoom(zoomAndPan: ZoomAndPan): void {
    if (this.stackIsSet) this.camera.follow(zoomAndPan);
  }

  fit(): void {
    this.camera.fit();
    zoomed(this, this.camera.placing());
  }

  /** Undoes zoom, pan, rotation, flips, inversion and window. */
  reset(): void {
    this.window.reset();
    this.camera.reset();
  }

  get images(): readonly ViewedImage[] {
    return this.current.images;
  }

  get facts(): FrameFacts | undefined {
    return this.current.facts;
  }

  /** Where a line in space, by its ends, is seen on the element, in CSS pixels. */
  lineOnScreen(ends: readonly [Vector, Vector]): [Types.Point2, Types.Point2] {
    return this.camera.lineOnScreen(ends);
  }

  /** How the stack is looked at now; undefined before the first image. */
  view(): View | undefined {
    if (!this.stackIsSet) return undefined;
    const { index, inverted, window } = this.current;
    const side = this.camera.sideNow();
    return {
      imageIndex: index,
      ...(this.window.isChosen && window && { window }),
      ...this.camera.placing(),
      invert: inverted,
      ...(side && { side }),
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
      if (!this.window.isChosen) this.window.applyOwn();
      return;
    }
    await this.viewport.setStack(this.imageIds, index);
    this.stackIsSet = true;
    this.window.applyOwn();
    this.viewport.resetCamera();
    const view = this.restore;
    this.restore = undefined;
    if (!view) return;
    this.camera.place(view);
    const { invert } = this.viewport.getProperties();
    if (view.invert !== undefined && view.invert !== invert) this.invert();
    if (view.window) this.setWindow(view.window);
  }

  private shownImage(): Types.IImage | undefined {
    return cache.getImage(this.imageIds[this.target] ?? '');
  }

  /** After every drawing: what the texts on the image must say. */
  private readonly rendered = (): void => {
    const imageId = this.imageIds[this.target];
    if (!this.stackIsSet || imageId === undefined || this.viewport.getCurrentImageId() !== imageId) return;
    if (this.current.state === 'failed' && this.current.index === this.target) return;
    const facts = factsOf(imageId);
    this.change({
      state: 'rendered',
      reason: '',
      index: this.target,
      facts,
      inverted: this.viewport.getProperties().invert ?? false,
      window: this.window.current,
      ...(facts && this.camera.geometry(facts)),
    });
    this.atHand.changed(false);
    void loadMeasuring();
    this.camera.followWidth();
  };

  /** The window tool tells of its work by no other event; while an image comes, its window is not of a hand. */
  private readonly windowMoved = (): void => {
    const { state, index } = this.current;
    if (state === 'rendered' && index === this.target && this.window.isByHand()) this.window.isChosen = true;
  };

  /** The tool has done its part by now: it listens since before. */
  private readonly dragged = (): void => {
    const { current, isChosen } = this.window;
    if (isChosen && current) windowed(this, current);
    zoomed(this, this.camera.placing());
  };

  private change(part: Partial<Snapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}
