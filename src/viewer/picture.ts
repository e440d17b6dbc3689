/** Pictures of images as files: as stored, pixel by pixel, or as they stand on the screen, with what is drawn on them. */
import { decodeFrame } from './decoders';
import { drawMarks, IDENTITY, inverse, type Layer, type Mark, type Matrix } from './marks';
import { drawSvg, QUALITY, type PictureType } from './picture-layers';
import { drawTexts, type PictureTexts } from './picture-texts';
import { Painter } from './shades';
import type { Snapshot } from './stack-snapshot';
import type { StackView } from './stack-view';
import { rangeOfWindow } from './voi';

export interface PictureRequest {
  readonly type: PictureType;
  /** `stored`: one pixel for each that the file holds. `screen`: as large, zoomed and turned as it is seen. */
  readonly size: 'stored' | 'screen';
  /** What objects draw over the images. */
  readonly layers: readonly Layer[];
  /** What a person drew. */
  readonly annotations: boolean;
  /** The texts around the image, where it is as on the screen. */
  readonly texts: PictureTexts | undefined;
  /** Whether texts that somebody wrote into objects, and overlay planes, which hold any, are drawn too. */
  readonly written: boolean;
}

const painter = new Painter();

/**
 * The picture of one image of a view, which then shows that image. Undefined where it cannot be shown.
 *
 * @param index of the image in the view.
 */
export async function pictureOf(
  view: StackView,
  index: number,
  request: PictureRequest,
): Promise<Blob | undefined> {
  await view.goTo(index);
  await painted();
  const snapshot = view.snapshot();
  if (snapshot.state !== 'rendered' || snapshot.index !== index || !snapshot.facts) return undefined;
  const canvas = request.size === 'stored' ? await asStored(snapshot) : asOnScreen(view);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas');
  const density = request.size === 'stored' ? 1 : window.devicePixelRatio;
  const toCanvas = request.size === 'stored' ? IDENTITY : scaled(snapshot.toViewport, density);
  drawMarks(context, await marksOn(request, index, snapshot), toCanvas, density);
  const drawings = request.annotations ? view.screen().drawings : undefined;
  if (drawings) {
    const fromScreen = request.size === 'stored' ? inverse(snapshot.toViewport) : scaled(IDENTITY, density);
    await drawSvg(context, drawings, fromScreen);
  }
  if (request.texts && request.size === 'screen') drawTexts(context, snapshot, request.texts, density);
  return canvas.convertToBlob({ type: request.type, quality: QUALITY });
}

async function marksOn(
  { layers, written }: PictureRequest,
  index: number,
  { facts }: Snapshot,
): Promise<Mark[]> {
  if (!facts) return [];
  const marks = (await Promise.all(layers.map((layer) => layer.marksOn(index, facts)))).flat();
  return written
    ? marks
    : marks.filter((mark) => mark.kind !== 'note' && (mark.kind !== 'mask' || mark.sharp));
}

async function asStored({ images, index, window: shown, inverted }: Snapshot): Promise<OffscreenCanvas> {
  const image = images[index];
  if (!image) throw new RangeError('no such image');
  const {
    rows,
    columns,
    pixels,
    colour,
    window: own,
    facts,
  } = await decodeFrame(image.instanceId, image.frame, image.stateId);
  const canvas = new OffscreenCanvas(columns, rows);
  const data = new ImageData(columns, rows);
  const shading = {
    ...rangeOfWindow(shown ?? own, facts.voiFunction),
    sigmoid: facts.voiFunction === 'SIGMOID',
    invert: inverted,
  };
  painter.paint(pixels, colour, shading, new Uint32Array(data.data.buffer));
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return canvas;
}

function asOnScreen(view: StackView): OffscreenCanvas {
  const { picture } = view.screen();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas;
}

const scaled = (matrix: Matrix, factor: number): Matrix =>
  matrix.map((part) => part * factor) as unknown as Matrix;

/** Tools draw in the frame after the image. */
const painted = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
