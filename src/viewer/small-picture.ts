/** A frame as a small picture for lists. */
import type { DecodedFrame } from './decode';
import { Painter } from './shades';
import { rangeOfWindow } from './voi';

/** Longer side in pixels: twice what lists show, for dense screens. */
const SIZE = 192;

const painter = new Painter();

export function drawSmall(decoded: DecodedFrame): Promise<Blob> {
  const { facts, rows, columns } = decoded;
  const [rowSpacing, columnSpacing] = facts.plane.spacing ?? facts.image.aspectRatio ?? [1, 1];
  const [width, height] = [columns * columnSpacing, rows * rowSpacing];
  const scale = SIZE / Math.max(width, height);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas');
  const full = new OffscreenCanvas(columns, rows);
  full.getContext('2d')?.putImageData(paint(decoded), 0, 0);
  context.imageSmoothingQuality = 'high';
  context.drawImage(full, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
}

function paint({ rows, columns, pixels, colour, window, facts }: DecodedFrame): ImageData {
  const image = new ImageData(columns, rows);
  const shading = {
    ...rangeOfWindow(window, facts.voiFunction),
    sigmoid: facts.voiFunction === 'SIGMOID',
    invert: facts.image.photometricInterpretation === 'MONOCHROME1',
  };
  painter.paint(pixels, colour, shading, new Uint32Array(image.data.buffer));
  return image;
}
