import { expect, test } from 'vitest';
import { HotIron } from './hot-iron';

const shading = { lower: 0, upper: 6, sigmoid: false, invert: false };

function paint(...values: number[]): number[][] {
  const rgba = new Uint32Array(values.length);
  new HotIron().paint(Float32Array.from(values), false, shading, rgba);
  const bytes = [...new Uint8Array(rgba.buffer)];
  return values.map((_, at) => bytes.slice(4 * at, 4 * at + 4));
}

test('from clear over red and yellow to white, as in PS3.6', () => {
  expect(paint(-1, 0, NaN)).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  // Shades 64, 128, 192 and 255 of 255.
  const [quarter, half, most, all] = paint(1.506, 3.012, 4.518, 6);
  expect(quarter).toEqual([128, 0, 0, 255]);
  expect(half).toEqual([255, 0, 0, 255]);
  expect(most).toEqual([255, 128, 0, 255]);
  expect(all).toEqual([255, 255, 255, 255]);
  expect(paint(99)).toEqual([all]);
});

test('what is little above the lower end is faint', () => {
  const [[red = 0, , , opacity = 0] = []] = paint(0.4);
  expect(red).toBeGreaterThan(0);
  expect(opacity).toBeLessThan(80);
});
