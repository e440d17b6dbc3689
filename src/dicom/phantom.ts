/**
 * A body made of ellipses, so that synthetic images look like images: trunk with lungs, heart, liver, spine, ribs
 * for CT; head with skull, brain, ventricles for MR. Pixels are signed 16-bit, rows from top to bottom.
 */

/** An ellipse in units of half the image, seen from −1 to 1 along the body, with the value inside it. */
interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Where along the body it begins and ends; it tapers towards both. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

const TRUNK: readonly Ellipse[] = [
  { x: 0, y: 0, rx: 0.86, ry: 0.62, from: -3, to: 3, value: -90 },
  { x: 0, y: 0, rx: 0.8, ry: 0.56, from: -3, to: 3, value: 45 },
  { x: -0.4, y: -0.04, rx: 0.32, ry: 0.44, from: -0.6, to: 1.6, value: -830 },
  { x: 0.4, y: -0.04, rx: 0.32, ry: 0.44, from: -0.6, to: 1.6, value: -840 },
  { x: 0.12, y: -0.1, rx: 0.26, ry: 0.24, from: -0.55, to: 0.45, value: 50 },
  { x: 0.1, y: -0.1, rx: 0.12, ry: 0.12, from: -0.5, to: 0.3, value: 160 },
  { x: -0.3, y: -0.06, rx: 0.42, ry: 0.4, from: -1.9, to: -0.25, value: 110 },
  { x: 0.44, y: 0.1, rx: 0.2, ry: 0.22, from: -1.6, to: -0.3, value: 95 },
  { x: 0.06, y: 0.24, rx: 0.07, ry: 0.07, from: -3, to: 3, value: 180 },
  { x: 0, y: 0.4, rx: 0.13, ry: 0.11, from: -3, to: 3, value: 420 },
  { x: 0, y: 0.4, rx: 0.05, ry: 0.045, from: -3, to: 3, value: 30 },
  { x: 0, y: -0.52, rx: 0.1, ry: 0.035, from: -0.4, to: 3, value: 380 },
  { x: -0.78, y: 0.02, rx: 0.03, ry: 0.1, from: -3, to: 3, value: 520 },
  { x: 0.78, y: 0.02, rx: 0.03, ry: 0.1, from: -3, to: 3, value: 520 },
];

const HEAD: readonly Ellipse[] = [
  { x: 0, y: 0, rx: 0.7, ry: 0.84, from: -1.4, to: 1.1, value: 520 },
  { x: 0, y: 0, rx: 0.64, ry: 0.78, from: -1.3, to: 1.05, value: 60 },
  { x: 0, y: 0, rx: 0.6, ry: 0.74, from: -1.3, to: 1, value: 330 },
  { x: 0, y: 0.02, rx: 0.48, ry: 0.6, from: -1.1, to: 0.85, value: 430 },
  { x: -0.13, y: -0.08, rx: 0.09, ry: 0.26, from: -0.35, to: 0.5, value: 110 },
  { x: 0.13, y: -0.08, rx: 0.09, ry: 0.26, from: -0.35, to: 0.5, value: 110 },
  { x: -0.24, y: 0.06, rx: 0.1, ry: 0.16, from: -0.5, to: 0.3, value: 360 },
  { x: 0.24, y: 0.06, rx: 0.1, ry: 0.16, from: -0.5, to: 0.3, value: 360 },
  { x: 0.3, y: -0.34, rx: 0.09, ry: 0.08, from: 0, to: 0.5, value: 700 },
];

/** A CT slice in Hounsfield units; `along` runs from −1 (feet) to 1 (head). */
export const ctPhantom = (size: number, along: number): Int16Array<ArrayBuffer> =>
  paint(size, along, TRUNK, -1000, 14);

/** An MR slice in arbitrary units. */
export const mrPhantom = (size: number, along: number): Int16Array<ArrayBuffer> =>
  paint(size, along, HEAD, 4, 9);

function paint(
  size: number,
  along: number,
  body: readonly Ellipse[],
  air: number,
  noise: number,
): Int16Array<ArrayBuffer> {
  const pixels = new Int16Array(size * size).fill(air);
  for (const { x, y, rx, ry, from, to, value } of body) {
    const taper = 1 - ((2 * along - from - to) / (to - from)) ** 2;
    if (taper <= 0) continue;
    const width = rx * Math.sqrt(taper);
    const height = ry * Math.sqrt(taper);
    const toPixel = (position: number) => Math.round(((position + 1) * size) / 2);
    for (let row = Math.max(0, toPixel(y - height)); row < Math.min(size, toPixel(y + height)); row++) {
      const dy = ((2 * row + 1) / size - 1 - y) / height;
      const half = width * Math.sqrt(Math.max(0, 1 - dy * dy));
      pixels.fill(
        value,
        row * size + Math.max(0, toPixel(x - half)),
        row * size + Math.min(size, toPixel(x + half)),
      );
    }
  }
  let state = Math.round((along + 2) * 65_537) | 1;
  for (let index = 0; index < pixels.length; index++) {
    // xorshift32: the same noise on every machine.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    pixels[index] = (pixels[index] ?? 0) + (((state >>> 16) % (2 * noise + 1)) - noise);
  }
  return pixels;
}
