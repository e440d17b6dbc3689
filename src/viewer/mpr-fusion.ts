/**
 * A second volume of the same frame of reference over the pictures of another: cut by them as they lie in the patient, seen
 * in colours through a window of its own.
 */
import type { CurvedPane } from './curved-snapshot';
import type { Stack } from './drawn-on';
import { HotIron } from './hot-iron';
import { openVolume, type VolumeStart } from './load-volume';
import { MprPicture, type Drawing } from './mpr-picture';
import type { Orientation } from './mpr-planes';
import { coarserSheet, type Sheet } from './sheet';
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
  private readonly canvases = new Map<Orientation | CurvedPane, HTMLCanvasElement>();
  private readonly pictures = new Map<Orientation | CurvedPane, MprPicture>();
  private readonly redraw: () => void;
  private opened: VolumeStart | undefined;
  private current: FusionSnapshot;

  /**
   * @param taken bytes of decoded images that are in use besides.
   * @param redraw has the pictures drawn again.
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

  /** Draws over a picture on this canvas until the function that is returned is called. */
  attach(pane: Orientation | CurvedPane, canvas: HTMLCanvasElement): () => void {
    this.canvases.set(pane, canvas);
    this.redraw();
    return () => {
      this.canvases.delete(pane);
      // What is no longer on the screen is on no picture that leaves either.
      this.pictures.get(pane)?.stop();
      this.pictures.delete(pane);
    };
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

  /** Draws over a picture, which is drawn as is told. @returns whether it came to its end, as `MprPicture.draw`. */
  async draw(
    pane: Orientation | CurvedPane,
    { cut, plane, placing }: Pick<Drawing, 'cut' | 'plane' | 'placing'>,
  ): Promise<boolean> {
    const { opened } = this;
    const { range } = this.current;
    const canvas = this.canvases.get(pane);
    if (!opened || !range || !canvas) return true;
    const { factor, offset } = opened.facts.valueScale;
    const pixels = pixelsOver(cut, opened);
    const picture = this.pictures.get(pane) ?? new MprPicture(opened.volume, pixels.plane, NUMBERS, PALETTE);
    this.pictures.set(pane, picture);
    return picture.draw(canvas, {
      cut: { ...cut, ...pixels },
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

  /** Draws all that lies over a picture, which has a pixel of the canvas for each of its own. */
  drawOver(pane: CurvedPane, sheet: Sheet, context: OffscreenCanvasRenderingContext2D): void {
    const { opened } = this;
    const drawn = this.pictures.get(pane);
    if (!drawn || !opened) return;
    const { columns, rows, spacing } = sheet.plane;
    const over = pixelsOver(sheet, opened).plane;
    const [width, height] = [over.columns, over.rows].map((count) => (count * over.spacing[0]) / spacing[0]);
    if (width === undefined || height === undefined) return;
    context.globalAlpha = this.current.opacity;
    context.drawImage(drawn.picture, (columns - width) / 2, (rows - height) / 2, width, height);
    context.globalAlpha = 1;
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

/** Between voxels there is nothing to see: two pixels for each will do. */
function pixelsOver(sheet: Sheet, { volume }: VolumeStart): Sheet {
  const times = Math.floor(Math.min(...volume.grid.steps) / 2 / Math.min(...sheet.plane.spacing));
  return coarserSheet(sheet, Math.max(1, times));
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
