/** One of the three pictures of a volume: cut, then painted, then placed on a canvas; only what changed is done again. */
import type { GreyPixels } from '../pixels/modality-values';
import type { CutPlane } from './cut-plane';
import { placedOn, type MprPlane, type Placing } from './mpr-planes';
import { Reslicer, type Cut } from './reslice';
import { Painter, type Shading } from './shades';
import { inTurns } from './turns';
import type { Volume } from './volume';

export interface Drawing {
  readonly cut: Cut;
  readonly plane: Pick<MprPlane, 'right' | 'down'>;
  readonly placing: Placing;
  /** Changes when slices came in. */
  readonly version: number;
  readonly shading: Shading;
}

export class MprPicture {
  private readonly reslicer: Reslicer;
  private readonly painter: Pick<Painter, 'paint'>;
  private readonly Values: new (length: number) => GreyPixels;
  private readonly nothing: number;
  private values: GreyPixels;
  private pixels: ImageData;
  /** All of it as it was painted last, one pixel for each of the cut. */
  readonly picture: OffscreenCanvas;
  /** What the values were cut from, and the picture painted from. */
  private isCut = '';
  private isCutAlong: Cut['stations'];
  private isPainted = '';
  /** What it lies on, and how; undefined where that is another picture than was painted last. */
  private placed: { readonly on: HTMLCanvasElement; readonly how: string } | undefined;
  /** Counts drawings: a cut that was overtaken stops. */
  private drawings = 0;

  /** `like` is of the type that the values are to have, which are painted by `painter`. */
  constructor(
    volume: Volume,
    { columns, rows }: Pick<CutPlane, 'columns' | 'rows'>,
    like: GreyPixels,
    painter: Pick<Painter, 'paint'> = new Painter(),
  ) {
    this.reslicer = new Reslicer(volume);
    this.painter = painter;
    this.Values = like.constructor as typeof this.Values;
    this.nothing = like instanceof Int16Array ? -32768 : like instanceof Float32Array ? NaN : 0;
    this.values = new this.Values(columns * rows);
    this.pixels = new ImageData(columns, rows);
    this.picture = new OffscreenCanvas(columns, rows);
  }

  /** @returns whether it came to its end; false where another drawing overtook it. */
  async draw(
    canvas: HTMLCanvasElement,
    { cut, plane, version, shading, placing }: Drawing,
  ): Promise<boolean> {
    const drawing = (this.drawings += 1);
    // Stations are thousands: they are known by being the same list.
    const { stations, ...rest } = cut;
    const wanted = JSON.stringify([rest, version]);
    if (wanted !== this.isCut || stations !== this.isCutAlong) {
      const { columns, rows } = cut.plane;
      if (columns * rows !== this.values.length) this.values = new this.Values(columns * rows);
      // A cut that is overtaken leaves values of two.
      this.isCut = '';
      const cutting = this.reslicer.cut(cut, this.values, this.nothing);
      if (!(await inTurns(cutting, () => drawing === this.drawings))) return false;
      this.isCut = wanted;
      this.isCutAlong = stations;
      this.isPainted = '';
    }
    const painted = JSON.stringify(shading);
    if (painted !== this.isPainted) {
      this.paint(cut.plane, shading);
      this.isPainted = painted;
      this.placed = undefined;
    }
    const { clientWidth, clientHeight } = canvas;
    const { right, down } = plane;
    const { pan, perMillimetre } = placing;
    const size = [clientWidth, clientHeight, window.devicePixelRatio];
    // By name: what comes as a plane may hold whole pictures.
    const how = JSON.stringify([right, down, pan, perMillimetre, size]);
    if (this.placed?.on === canvas && this.placed.how === how) return true;
    this.place(canvas, cut.plane, plane, placing);
    this.placed = { on: canvas, how };
    return true;
  }

  stop(): void {
    this.drawings += 1;
  }

  private paint({ columns, rows }: CutPlane, shading: Shading): void {
    if (this.pixels.width !== columns || this.pixels.height !== rows) {
      this.pixels = new ImageData(columns, rows);
      Object.assign(this.picture, { width: columns, height: rows });
    }
    this.painter.paint(this.values, false, shading, new Uint32Array(this.pixels.data.buffer));
    this.picture.getContext('2d')?.putImageData(this.pixels, 0, 0);
  }

  private place(canvas: HTMLCanvasElement, cut: CutPlane, plane: Drawing['plane'], placing: Placing): void {
    const density = window.devicePixelRatio;
    const width = Math.round(canvas.clientWidth * density);
    const height = Math.round(canvas.clientHeight * density);
    const context = canvas.getContext('2d');
    if (width === 0 || height === 0 || !context) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.resetTransform();
    context.clearRect(0, 0, width, height);
    const { pan, perMillimetre } = placing;
    const inPixels = {
      pan: [pan[0] * density, pan[1] * density],
      perMillimetre: perMillimetre * density,
    } as const;
    context.setTransform(...placedOn(cut, plane, inPixels, width, height));
    context.imageSmoothingQuality = 'medium';
    context.drawImage(this.picture, 0, 0);
  }
}
