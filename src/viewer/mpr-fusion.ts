/**
 * A second volume of the same frame of reference over the planes of another: cut by them as they lie in the patient, seen
 * in colours through a window of its own.
 */
import { coarser } from './cut-plane';
import type { Stack } from './drawn-on';
import { HotIron } from './hot-iron';
import { openVolume, type VolumeStart } from './load-volume';
import { MprPicture, type Drawing } from './mpr-picture';
import type { Orientation } from './mpr-planes';
import { rangeOfWindow, windowOfImage, type Range } from './voi';

export interface FusionSnapshot {
  /** Rendered once every slice is there. */
  readonly state: 'loading' | 'rendered' | 'failed';
  /** Why there is nothing to see, where `state` is failed. */
  readonly reason: string;
  readonly loaded: number;
  readonly failed: number;
  readonly total: number;
  /** 0 to 1. */
  readonly opacity: number;
  /** What the colours begin and end at, in `unit`; undefined until the first slice is there. */
  readonly range: Range | undefined;
  /** What it may be set to, and in which steps. */
  readonly limits: Range & { readonly step: number };
  readonly unit: string;
  /** Why the values are not in the unit that one would expect. */
  readonly note: string;
}

const OPACITY = 0.6;
/** What uptake is usually looked at by, and the most of it that is told apart. */
const UPTAKE: Range = { lower: 0, upper: 6 };
const MOST_UPTAKE = 25;

export class MprFusion {
  private readonly leaving = new AbortController();
  private readonly listeners = new Set<() => void>();
  private readonly canvases = new Map<Orientation, HTMLCanvasElement>();
  private readonly pictures = new Map<Orientation, MprPicture>();
  private readonly redraw: () => void;
  private opened: VolumeStart | undefined;
  private current: FusionSnapshot;

  /**
   * @param taken bytes of decoded images that are in use besides.
   * @param redraw has the planes drawn again.
   */
  constructor(stack: Stack, taken: number, redraw: () => void) {
    this.redraw = redraw;
    this.current = {
      ...{ state: 'loading', reason: '', loaded: 0, failed: 0, total: stack.images.length },
      ...{ opacity: OPACITY, range: undefined, limits: { lower: 0, upper: 1, step: 1 }, unit: '', note: '' },
    };
    void this.open(stack, taken);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): FusionSnapshot => this.current;

  dispose(): void {
    this.leaving.abort();
    for (const picture of this.pictures.values()) picture.stop();
  }

  /** Draws over a plane on this canvas until the function that is returned is called. */
  attach(orientation: Orientation, canvas: HTMLCanvasElement): () => void {
    this.canvases.set(orientation, canvas);
    this.redraw();
    return () => this.canvases.delete(orientation);
  }

  setOpacity(opacity: number): void {
    this.change({ opacity });
  }

  /** Moves one end of the window; the other end gives way. */
  setRange(part: Partial<Range>): void {
    const { range, limits } = this.current;
    if (!range) return;
    const { upper = Math.min(limits.upper, Math.max(range.upper, (part.lower ?? 0) + limits.step)) } = part;
    const { lower = Math.max(limits.lower, Math.min(range.lower, upper - limits.step)) } = part;
    this.change({ range: { lower, upper } });
    this.redraw();
  }

  /** Where and how the plane below is drawn. */
  draw(orientation: Orientation, { cut, plane, placing }: Pick<Drawing, 'cut' | 'plane' | 'placing'>): void {
    const { opened } = this;
    const { range } = this.current;
    const canvas = this.canvases.get(orientation);
    if (!opened || !range || !canvas) return;
    const { grid } = opened.volume;
    const { factor, offset } = opened.facts.valueScale;
    // Between voxels there is nothing to see: two pixels for each will do.
    const times = Math.floor(Math.min(...grid.steps) / 2 / Math.min(...cut.plane.spacing));
    const pixels = coarser(cut.plane, Math.max(1, times));
    const picture = this.pictures.get(orientation) ?? new MprPicture(opened.volume, pixels, NUMBERS, PALETTE);
    this.pictures.set(orientation, picture);
    void picture.draw(canvas, {
      cut: { ...cut, plane: pixels },
      plane,
      placing,
      version: this.current.loaded,
      shading: {
        lower: (range.lower - offset) / factor,
        upper: (range.upper - offset) / factor,
        sigmoid: false,
        invert: false,
      },
    });
  }

  private open(stack: Stack, taken: number): Promise<void> {
    const begin = (start: VolumeStart) => {
      this.opened = start;
      this.change(windowOf(start));
    };
    return openVolume(stack, stack.images.length >> 1, taken, this.leaving.signal, begin, (opening) => {
      this.change(opening);
      this.redraw();
    });
  }

  private change(part: Partial<FusionSnapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}

const NUMBERS = new Float32Array(0);
const PALETTE = new HotIron();

/** Uptake as it is usually looked at, else the window of the file. */
function windowOf({ facts, image }: VolumeStart): Pick<FusionSnapshot, 'range' | 'limits' | 'unit' | 'note'> {
  const { factor, offset, unit, note } = facts.valueScale;
  if (unit.startsWith('SUV'))
    return { range: UPTAKE, limits: { lower: 0, upper: MOST_UPTAKE, step: 0.1 }, unit, note };
  const own = rangeOfWindow(windowOfImage(image), facts.voiFunction);
  const [lower, upper] = [own.lower * factor + offset, own.upper * factor + offset];
  const span = upper - lower;
  const step = 10 ** Math.floor(Math.log10(span / 50));
  const onStep = (value: number) => Math.round(value / step) * step;
  return {
    range: { lower: onStep(lower), upper: onStep(upper) },
    limits: { lower: onStep(lower - span), upper: onStep(upper + 2 * span), step },
    unit,
    note,
  };
}
