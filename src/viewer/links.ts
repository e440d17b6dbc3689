/** Views that follow each other: what a person does to one, the others do as far as it makes sense for them. */
import { nearestParallel, rectangleOf } from './plane-geometry';
import type { FrameFacts } from './frame-facts';
import type { ViewedImage } from './slice-order';
import type { Window } from './voi';

export interface Links {
  /**
   * By position: to the parallel image of the same frame of reference that lies nearest. By number: as many images on. By
   * counterpart: to the same frame of the instance that goes with it.
   */
  readonly scroll: 'off' | 'position' | 'number' | 'counterpart';
  /** Instances that go with each other, from both sides. */
  readonly counterparts?: ReadonlyMap<number, number>;
  /** Of the same modality. */
  readonly window: boolean;
  /** Relative to what fits. */
  readonly zoom: boolean;
}

/** Zoom relative to what fits, and pan, as cornerstone counts them. */
export interface ZoomAndPan {
  readonly zoom: number;
  readonly pan: readonly [number, number];
}

/** A view as others see it. What it does as a follower moves no others. */
export interface Linked {
  readonly images: readonly ViewedImage[];
  /** Index of the image asked for last. */
  readonly target: number;
  /** Of the image on the screen. */
  readonly facts: FrameFacts | undefined;
  followTo(index: number): Promise<void>;
  /** Undefined is each image's own. */
  followWindow(window: Window | undefined): void;
  followZoom(zoomAndPan: ZoomAndPan): void;
}

const views = new Set<Linked>();
let links: Links = { scroll: 'off', window: false, zoom: false };

export function join(view: Linked): void {
  views.add(view);
}

export function leave(view: Linked): void {
  views.delete(view);
}

export function link(wanted: Links): void {
  links = wanted;
}

/** A person scrolled a view from one image to its target. */
export function scrolled(view: Linked, from: number): void {
  if (links.scroll === 'number')
    eachOther(view, (other) => void other.followTo(other.target + view.target - from));
  if (links.scroll === 'counterpart') eachOther(view, (other) => followCounterpart(view, other));
  if (links.scroll !== 'position' || !view.facts) return;
  const { frameOfReferenceUID } = view.facts.plane;
  const rectangle = rectangleOf(view.facts, view.images[view.target]?.place);
  if (!rectangle) return;
  eachOther(view, (other) => {
    if (other.facts?.plane.frameOfReferenceUID !== frameOfReferenceUID) return;
    const index = nearestParallel(other.images, rectangle);
    if (index !== undefined) void other.followTo(index);
  });
}

/** An image without a counterpart leaves the other view where it is. */
function followCounterpart(view: Linked, other: Linked): void {
  const image = view.images[view.target];
  const wanted = image && links.counterparts?.get(image.instanceId);
  const index = other.images.findIndex(
    ({ instanceId, frame }) => instanceId === wanted && frame === image?.frame,
  );
  if (index >= 0) void other.followTo(index);
}

export function windowed(view: Linked, window: Window | undefined): void {
  if (!links.window) return;
  eachOther(view, (other) => {
    if (isGrey(other) && isGrey(view) && other.facts?.modality === view.facts?.modality)
      other.followWindow(window);
  });
}

export function zoomed(view: Linked, zoomAndPan: ZoomAndPan): void {
  if (links.zoom) eachOther(view, (other) => other.followZoom(zoomAndPan));
}

const isGrey = ({ facts }: Linked) => facts?.image.samplesPerPixel === 1 && !facts.palette;

function eachOther(view: Linked, act: (other: Linked) => void): void {
  for (const other of views) if (other !== view) act(other);
}
