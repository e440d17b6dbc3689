/** Pictures of what lies over one another on the screen: canvases, and drawings that the page's styles colour. */
import type { Matrix } from './marks';

export type PictureType = 'image/png' | 'image/jpeg';

/** Of JPEG. */
export const QUALITY = 0.92;

/** What the styles of a page say of a drawing. */
const STYLED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-linejoin',
  'paint-order',
  'filter',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** The layers as they stand, the first below, on black; as many pixels as the first has. */
export async function pictureOfLayers(
  [first, ...over]: readonly Element[],
  type: PictureType,
): Promise<Blob | undefined> {
  if (!(first instanceof HTMLCanvasElement)) return undefined;
  const { width, height, clientWidth } = first;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas');
  context.fillRect(0, 0, width, height);
  const density = width / clientWidth;
  for (const layer of [first, ...over]) {
    context.globalAlpha = Number(getComputedStyle(layer).opacity);
    if (layer instanceof HTMLCanvasElement) context.drawImage(layer, 0, 0, width, height);
    else if (layer instanceof SVGSVGElement) await drawSvg(context, layer, [density, 0, 0, density, 0, 0]);
  }
  return canvas.convertToBlob({ type, quality: QUALITY });
}

/** A picture, pixel by pixel, and what `draw` draws over it. */
export function pictureOver(
  picture: OffscreenCanvas,
  type: PictureType,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas');
  context.drawImage(picture, 0, 0);
  draw(context);
  return canvas.convertToBlob({ type, quality: QUALITY });
}

/** @param matrix from CSS pixels of the drawing to pixels of the picture. */
export async function drawSvg(
  context: OffscreenCanvasRenderingContext2D,
  drawings: SVGSVGElement,
  matrix: Matrix,
): Promise<void> {
  const copy = drawings.cloneNode(true) as SVGSVGElement;
  const parts = [...copy.querySelectorAll('*')];
  for (const [at, part] of [...drawings.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(part);
    for (const name of STYLED) parts[at]?.setAttribute(name, style.getPropertyValue(name));
  }
  copy.setAttribute('width', String(drawings.clientWidth));
  copy.setAttribute('height', String(drawings.clientHeight));
  const text = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  context.setTransform(...matrix);
  context.drawImage(image, 0, 0);
  context.resetTransform();
}
