/**
 * A stack viewport that draws on a 2D canvas. Where WebGL is done in software, drawing with it and reading the
 * picture back takes several times longer than all the rest of a step. Camera, window and tools are cornerstone's
 * own, the same as with WebGL: only the last step is here.
 */
import { Enums, StackViewport, triggerEvent, type Types } from '@cornerstonejs/core';
import type { GreyPixels } from '../pixels/modality-values';
import { Painter } from './shades';

export class DrawnViewport extends StackViewport {
  private readonly painter = new Painter();
  /** The image in its own size, painted for its window. */
  private readonly picture = new OffscreenCanvas(1, 1);
  private pixels = new ImageData(1, 1);
  /** What the picture was painted from. */
  private painted = '';
  private holding = false;

  static override get useCustomRenderingPipeline(): boolean {
    return true;
  }

  override getUseCustomRenderingPipeline(): boolean {
    return true;
  }

  override customRenderViewportToCanvas = () => {
    this.draw();
    const { canvas, element, id: viewportId, renderingEngineId, viewportStatus } = this;
    return { canvas, element, viewportId, renderingEngineId, viewportStatus };
  };

  override render(): void {
    if (!this.holding) super.render();
  }

  /** Draws once, at once, when `change` is done, and not in the next frame. */
  async drawAfter(change: () => Promise<void>): Promise<void> {
    this.holding = true;
    try {
      await change();
    } finally {
      this.holding = false;
    }
    triggerEvent(this.element, Enums.Events.IMAGE_RENDERED, this.customRenderViewportToCanvas());
  }

  override resizeForRenderingEngine(): void {
    const { canvas } = this;
    const width = Math.round(canvas.clientWidth * window.devicePixelRatio);
    const height = Math.round(canvas.clientHeight * window.devicePixelRatio);
    if (width === 0 || height === 0 || (width === canvas.width && height === canvas.height)) return;
    Object.assign(canvas, { width, height });
    Object.assign(this, { sWidth: width, sHeight: height });
    const [camera, zoom] = [this.getCamera(), this.getZoom()];
    this.resetCameraForResize();
    this.setCamera(camera);
    // Against what fits now; as every viewport does, but before it is drawn.
    this.setZoom(zoom);
    this.draw();
  }

  private draw(): void {
    const context = this.canvas.getContext('2d');
    const image = this.getCornerstoneImage() as Types.IImage | undefined;
    const data = this.getImageData() as Types.IImageData | undefined;
    if (!context) return;
    context.resetTransform();
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (!image || !data) return;
    this.paint(image);
    context.setTransform(this.placeOf(image, data));
    context.drawImage(this.picture, 0, 0);
  }

  private paint(image: Types.IImage): void {
    const { voiRange, invert = false, VOILUTFunction } = this.getProperties();
    if (!voiRange) return;
    const { imageId, columns, rows, color } = image;
    const sigmoid = VOILUTFunction === Enums.VOILUTFunctionType.SAMPLED_SIGMOID;
    const shading = { lower: voiRange.lower, upper: voiRange.upper, sigmoid, invert };
    const painted = JSON.stringify([imageId, shading]);
    if (painted === this.painted) return;
    this.painted = painted;
    if (this.pixels.width !== columns || this.pixels.height !== rows) {
      this.pixels = new ImageData(columns, rows);
      Object.assign(this.picture, { width: columns, height: rows });
    }
    const { buffer } = this.pixels.data;
    this.painter.paint(image.getPixelData() as GreyPixels, color, shading, new Uint32Array(buffer));
    this.picture.getContext('2d')?.putImageData(this.pixels, 0, 0);
  }

  /** From pixels of the image, whose first is centered on the origin, to pixels of the canvas. */
  private placeOf({ columns, rows }: Types.IImage, { imageData }: Types.IImageData): DOMMatrix {
    const at = (i: number, j: number) =>
      this.worldToCanvas(imageData.indexToWorld([i, j, 0]) as Types.Point3).map(
        (position) => position * window.devicePixelRatio,
      ) as Types.Point2;
    const first = at(0, 0);
    const right = at(columns, 0).map((end, axis) => (end - (first[axis] ?? 0)) / columns) as Types.Point2;
    const down = at(0, rows).map((end, axis) => (end - (first[axis] ?? 0)) / rows) as Types.Point2;
    return new DOMMatrix([...right, ...down, ...first]).translate(-0.5, -0.5);
  }
}
