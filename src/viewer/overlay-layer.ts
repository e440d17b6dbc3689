/** Overlay planes of images as something drawn over them. */
import type { Colour } from '../dicom/structure-set';
import { overlayPlanes, type OverlayPlane } from '../pixels/overlay-planes';
import { openInstance } from './open-file';
import type { Layer, Mask } from './marks';
import type { ViewedImage } from './slice-order';

const YELLOW: Colour = [255, 224, 130];

/** Draws the planes of each image; nothing where an image cannot be read, which the viewport tells. */
export const overlayLayer = (images: readonly ViewedImage[]): Layer => ({
  marksOn: async (index, { hasOverlays }) => {
    const shown = hasOverlays ? images[index] : undefined;
    const instance = shown && (await openInstance(shown.instanceId).catch(() => undefined));
    if (!instance || instance.mosaic) return [];
    const planes = await overlayPlanes(instance.file, shown.frame, instance);
    return planes.map((plane) => planeMask(plane, YELLOW));
  },
});

export function planeMask({ rows, columns, origin, bits }: OverlayPlane, [red, green, blue]: Colour): Mask {
  const picture = new OffscreenCanvas(columns, rows);
  const pixels = new ImageData(columns, rows);
  const rgba = new Uint32Array(pixels.data.buffer);
  const word = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
  for (const [at, bit] of bits.entries()) if (bit) rgba[at] = word;
  picture.getContext('2d')?.putImageData(pixels, 0, 0);
  return { kind: 'mask', picture, place: [1, 0, 0, 1, origin[1], origin[0]], opacity: 1, sharp: false };
}
