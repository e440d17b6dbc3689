/** A stack as a body in space: read as for MPR, given to the graphics processor, and drawn from where it is looked at. */
import type { KeptVolume } from '../db/rows';
import { extentAlong } from './cut-plane';
import { fillVolume, startVolume, type Filled, type VolumeStart } from './load-volume';
import { lettersOf } from './orientation';
import { pictureOfLayers, type PictureType } from './picture-layers';
import { RayCaster } from './ray-caster';
import type { RayVolume } from './ray-volume';
import { Redraw } from './redraw';
import { scaleBar } from './scale-bar';
import type { Place, ViewedImage } from './slice-order';
import { inTurns } from './turns';
import { scaled } from './vectors';
import { seenFrom } from './volume-camera';
import { boxOf, sidesOf } from './volume-clip';
import { VolumePose } from './volume-pose';
import { presetsOf, tableOf, type VolumePreset } from './volume-presets';
import { atFirst, type VolumeSnapshot } from './volume-snapshot';
import { fillTexture, rangeOfVolume, textureShape } from './volume-texture';
import { windowOfImage, type Window } from './voi';

/** Part of the canvas that the longest side of the volume takes. */
const FILLED = 0.85;
/** CSS pixels of a hand's movement that take the whole window along. */
const WHOLE_WINDOW = 500;

const NO_WEBGL = 'This browser has no WebGL 2, which 3D is drawn with. Images and MPR do without.';
const LOST =
  'The browser took the graphics processor away from 3D. Images and MPR do without; 3D may work when it is opened again.';
const NO_MEMORY = 'The graphics processor has no room for this volume.';
const NO_SLICE = 'None of these slices can be shown.';

export class VolumeView {
  readonly pose: VolumePose;
  private readonly images: readonly ViewedImage[];
  private readonly left: KeptVolume | undefined;
  private readonly leaving = new AbortController();
  private readonly listeners = new Set<() => void>();
  private readonly redraw = new Redraw(() => void this.draw());
  private readonly resizing = new ResizeObserver(() => this.moved());
  private canvas: HTMLCanvasElement | undefined;
  private caster: RayCaster | undefined;
  private volume: RayVolume | undefined;
  private opened: VolumeStart | undefined;
  private range: readonly [number, number] = [0, 1];
  private isDrawing = false;
  private isStale = false;
  /** How often another picture was asked for: one that was begun before is not the one that stays. */
  private asked = 0;
  /** Whether a hand changed how it is looked at. */
  private isTouched = false;
  private current: VolumeSnapshot;

  /** @param kept as it was left. */
  constructor(
    images: readonly ViewedImage[],
    places: readonly Place[] | undefined,
    start: number,
    kept: KeptVolume | undefined,
  ) {
    this.images = images;
    this.left = kept;
    this.pose = new VolumePose(kept, () => {
      this.isTouched = true;
      this.moved({ clip: this.pose.clip });
    });
    this.current = { ...atFirst(images.length), clip: this.pose.clip };
    void this.open(places, Math.max(0, Math.min(images.length - 1, start))).catch((error: unknown) => {
      console.error(error);
      this.fail('Lethe could not draw these images in 3D.');
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): VolumeSnapshot => this.current;

  /** How it is looked at now; undefined before a hand changed that, or there is something to look at. */
  kept(): KeptVolume | undefined {
    const { preset, window } = this.current;
    const isKept = this.isTouched && preset && window;
    return isKept ? { preset: preset.id, window, ...this.pose.kept() } : undefined;
  }

  dispose(): void {
    this.leaving.abort();
    this.resizing.disconnect();
    this.redraw.stop();
    if (this.volume) this.caster?.remove(this.volume);
  }

  /** Draws on this canvas until the function that is returned is called. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.canvas = canvas;
    this.resizing.observe(canvas);
    return () => {
      this.canvas = undefined;
      this.resizing.unobserve(canvas);
    };
  }

  /** By CSS pixels that what is nearest follows a hand. */
  turnByHand(x: number, y: number): void {
    const { clientWidth = 0, clientHeight = 0 } = this.canvas ?? {};
    const radius = (Math.min(clientWidth, clientHeight) * FILLED * this.pose.zoom) / 2 || 1;
    this.pose.turn(x / radius, y / radius);
  }

  choose(preset: VolumePreset): void {
    this.isTouched = true;
    this.see(preset, this.ownWindow(preset));
  }

  setWindow(window: Window): void {
    if (!this.current.window) return;
    this.isTouched = true;
    this.moved({ window });
  }

  /** By a movement of a hand in CSS pixels: sideways the width, up and down the level. */
  moveWindow(x: number, y: number): void {
    const { preset, window } = this.current;
    if (!preset || !window) return;
    const step = this.ownWindow(preset).width / WHOLE_WINDOW;
    this.setWindow({ center: window.center + y * step, width: Math.max(window.width + x * step, step) });
  }

  /** To the window of the preset. */
  resetWindow(): void {
    if (this.current.preset) this.setWindow(this.ownWindow(this.current.preset));
  }

  reset(): void {
    this.resetWindow();
    this.pose.reset();
  }

  /** The picture as it stands on the screen, without any text. */
  async picture(type: PictureType): Promise<Blob | undefined> {
    return this.canvas && this.current.state === 'rendered'
      ? pictureOfLayers([this.canvas], type)
      : undefined;
  }

  /** Whether there is still something to be drawn, and somebody who looks. */
  private isWanted(): boolean {
    return !this.leaving.signal.aborted && this.current.state !== 'failed';
  }

  private async open(places: readonly Place[] | undefined, start: number): Promise<void> {
    this.caster = RayCaster.get();
    if (!this.caster) {
      this.fail(NO_WEBGL);
      return;
    }
    const result = await startVolume(this.images, places, start);
    if (!this.isWanted()) return;
    if (!result.ok) {
      this.fail(result.reason);
      return;
    }
    const { facts, volume } = result.start;
    this.opened = result.start;
    this.change({ facts, presets: presetsOf(facts).presets, sides: sidesOf(volume.grid) });
    const told = (filled: Filled) => this.change(filled);
    const filled = await fillVolume(volume, this.images, start, told, this.leaving.signal);
    if (!this.isWanted()) return;
    this.change(filled);
    if (filled.loaded === 0) this.fail(NO_SLICE);
    else await this.give(this.caster, result.start);
  }

  /** Gives the slices to the graphics processor; the page has its turn in between. */
  private async give(caster: RayCaster, { volume, facts }: VolumeStart): Promise<void> {
    const shape = textureShape(volume.grid, caster.room, caster.longest);
    const given = (this.volume = caster.add(volume.grid, shape, () => this.fail(LOST)));
    const measure = rangeOfVolume(volume);
    const work = function* (this: VolumeView) {
      this.range = yield* measure;
      yield* fillTexture(volume, shape, this.range, (texels, plane) => given.put(texels, plane));
    };
    if (!(await inTurns(work.call(this), () => this.isWanted())) || !this.isWanted()) return;
    if (!given.isWhole) {
      this.fail(NO_MEMORY);
      return;
    }
    // The slices are there as texels: nothing here holds on to them.
    volume.pixels.fill(undefined);
    this.change({ reduction: shape.reduction });
    const { presets, first } = presetsOf(facts);
    const kept = presets.find(({ id }) => id === this.left?.preset);
    const seen = kept ?? first;
    this.see(seen, (kept && this.left?.window) ?? this.ownWindow(seen));
  }

  private see(preset: VolumePreset, window: Window): void {
    this.volume?.colour(tableOf(preset.points));
    this.moved({ preset, window });
  }

  private ownWindow({ unit, points }: VolumePreset): Window {
    const [low, high] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
    if (unit === 'HU' || !this.opened) return { center: (low + high) / 2, width: high - low };
    return windowOfImage(this.opened.image);
  }

  private moved(seen: Partial<VolumeSnapshot> = {}): void {
    this.asked += 1;
    this.change({ ...seen, isDrawn: false });
    this.redraw.moved();
  }

  /** One picture at a time; what changes meanwhile asks for the next. */
  private async draw(): Promise<void> {
    this.isStale = true;
    if (this.isDrawing) return;
    this.isDrawing = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        await this.drawOnce(this.redraw.isMoving);
      }
    } finally {
      this.isDrawing = false;
    }
  }

  private async drawOnce(rough: boolean): Promise<void> {
    const { canvas, caster, volume, opened, current, pose, asked } = this;
    const { window, preset, sides } = current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !caster || !volume || !opened || !window || !preset || !sides) return;
    const { clientWidth, clientHeight } = canvas;
    const density = devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * density), Math.round(clientHeight * density)];
    if (width === 0 || height === 0 || !this.isWanted()) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const { grid } = opened.volume;
    const longest = Math.max(...grid.axes.map((axis) => extentAlong(grid, axis)));
    const pixelSize = longest / (Math.min(width, height) * FILLED * pose.zoom);
    const [low, high] = this.range;
    const part = (value: number) => (value - low) / (high - low || 1);
    const ends = [window.center - window.width / 2, window.center + window.width / 2].map(part);
    // Of images whose lowest values are white, those are what is dense.
    if (opened.image.invert) ends.reverse();
    const { right, down } = pose.from;
    const pan = [pose.pan[0] * density, pose.pan[1] * density] as const;
    const shades = [ends[0] ?? 0, ends[1] ?? 1] as const;
    this.change(this.placed(1 / (pixelSize * density), clientWidth));
    const maximum = preset.look === 'maximum';
    const isWanted = () => this.isWanted() && (rough || !this.isStale);
    const box = boxOf(sides, pose.clip);
    const sight = { width, height, pixelSize, right, down, pan, box, shades, maximum, rough };
    const isWhole = await caster.draw(volume, sight, context, isWanted);
    if (isWhole && this.isWanted())
      this.change({ state: 'rendered', isDrawn: !rough && asked === this.asked });
  }

  /** @param perMillimetre CSS pixels. */
  private placed(perMillimetre: number, width: number): Partial<VolumeSnapshot> {
    const { from, zoom } = this.pose;
    const { right, down } = from;
    return {
      seenFrom: seenFrom(from),
      letters: {
        top: lettersOf(scaled(down, -1)),
        right: lettersOf(right),
        bottom: lettersOf(down),
        left: lettersOf(scaled(right, -1)),
      },
      scaleBar: scaleBar(perMillimetre, Math.min(width / 4, 160)),
      magnification: zoom,
    };
  }

  private fail(reason: string): void {
    this.change({ state: 'failed', reason });
  }

  private change(part: Partial<VolumeSnapshot>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}
