/** One of the three pictures of a volume: cut, then painted, then placed on a canvas; only what changed is done again. */
import type { GreyPixels } from '../pixels/modality-values';
import { placedOn, type MprPlane, type Placing } from './mpr-planes';
import { Reslicer, type Cut } from './reslice';
import { Painter, type Shading } from './shades';
import type { Grid, Volume } from './volume';

/** Milliseconds of cutting after which the page gets its turn. */
const TURN = 12;

export interface Drawing extends Placing {
  readonly cut: Omit<Cut, 'across'>;
  /** Changes when slices came in. */
  readonly version: number;
  readonly shading: Shading;
}

export class MprPicture {
  private readonly plane: MprPlane;
  private readonly grid: Grid;
  private readonly reslicer: Reslicer;
  private readonly painter = new Painter();
  private readonly values: GreyPixels;
  private readonly pixels: ImageData;
  private readonly picture: OffscreenCanvas;
  private readonly nothing: number;
  /** What the values were cut from, and the picture painted from. */
  private isCut = '';
  private isPainted = '';
  /** Counts drawings: a cut that was overtaken stops. */
  private drawings = 0;

  /** `like` is of the type that the pixels of the volume have. */
  constructor(volume: Volume, plane: MprPlane, like: GreyPixels) {
    this.plane = plane;
    this.grid = volume.grid;
    this.reslicer = new Reslicer(volume);
    const [width, height] = this.reslicer.sizeOf(plane.across);
    const Values = like.constructor as new (length: number) => GreyPixels;
    this.values = new Values(width * height);
    this.nothing = like instanceof Int16Array ? -32768 : like instanceof Float32Array ? NaN : 0;
    this.pixels = new ImageData(width, height);
    this.picture = new OffscreenCanvas(width, height);
  }

  /** Columns and rows. */
  get size(): readonly [number, number] {
    return [this.pixels.width, this.pixels.height];
  }

  async draw(canvas: HTMLCanvasElement, { cut, version, shading, ...placing }: Drawing): Promise<void> {
    const drawing = (this.drawings += 1);
    const wanted = JSON.stringify([cut, version]);
    if (wanted !== this.isCut) {
      let since = performance.now();
      const cutting = this.reslicer.cut({ ...cut, across: this.plane.across }, this.values, this.nothing);
      while (!cutting.next().done) {
        if (performance.now() - since < TURN) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (drawing !== this.drawings) return;
        since = performance.now();
      }
      this.isCut = wanted;
      this.isPainted = '';
    }
    const painted = JSON.stringify(shading);
    if (painted !== this.isPainted) {
      this.painter.paint(this.values, false, shading, new Uint32Array(this.pixels.data.buffer));
      this.picture.getContext('2d')?.putImageData(this.pixels, 0, 0);
      this.isPainted = painted;
    }
    this.place(canvas, placing);
  }

  stop(): void {
    this.drawings += 1;
  }

  private place(canvas: HTMLCanvasElement, { pan, perMillimetre }: Placing): void {
    const density = window.devicePixelRatio;
    const width = Math.round(canvas.clientWidth * density);
    const height = Math.round(canvas.clientHeight * density);
    const context = canvas.getContext('2d');
    if (width === 0 || height === 0 || !context) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.resetTransform();
    context.fillRect(0, 0, width, height);
    const placing = {
      pan: [pan[0] * density, pan[1] * density],
      perMillimetre: perMillimetre * density,
    } as const;
    context.setTransform(...placedOn(this.grid, this.plane, placing, width, height));
    context.imageSmoothingQuality = 'medium';
    context.drawImage(this.picture, 0, 0);
  }
}
