import { describe, expect, test } from 'vitest';
import { Painter, shadeOf, type Shading } from './shades';
import { rangeOfWindow, windowOfRange } from './voi';

const linear: Shading = { lower: 0, upper: 100, sigmoid: false, invert: false };
/** Red, green, blue and alpha of each pixel. */
function painted(
  painter: Painter,
  pixels: Parameters<Painter['paint']>[0],
  shading: Shading,
  colour = false,
) {
  const rgba = new Uint8Array((pixels.length / (colour ? 3 : 1)) * 4);
  painter.paint(pixels, colour, shading, new Uint32Array(rgba.buffer));
  return Array.from({ length: rgba.length / 4 }, (_, at) => [...rgba.subarray(at * 4, at * 4 + 4)]);
}
const grey = (shade: number) => [shade, shade, shade, 255];

describe('a shade', () => {
  test.each([
    [-1, 0],
    [0, 0],
    [50, 127.5],
    [100, 255],
    [9999, 255],
    [NaN, 0],
  ])('of %d is %d', (value, shade) => {
    expect(shadeOf(value, linear)).toBe(shade);
    if (!Number.isNaN(value)) expect(shadeOf(value, { ...linear, invert: true })).toBe(255 - shade);
  });

  test('of a sigmoid is half at its center, and steep by its width', () => {
    const sigmoid = { ...rangeOfWindow({ center: 40, width: 400 }, 'SIGMOID'), sigmoid: true, invert: false };
    expect(shadeOf(40, sigmoid)).toBeCloseTo(127.5);
    expect(shadeOf(140, sigmoid)).toBeCloseTo(255 / (1 + Math.exp(-1)));
  });

  test('of a window of one step is a threshold', () => {
    const threshold = { ...linear, lower: 7, upper: 7 };
    expect([6, 7, 8].map((value) => shadeOf(value, threshold))).toEqual([0, 0, 255]);
  });
});

describe('a picture', () => {
  const painter = new Painter();

  test('has the same shades from values of every type', () => {
    const expected = [0, 128, 255].map(grey);
    for (const Type of [Uint8Array, Int16Array, Uint16Array, Float32Array])
      expect(painted(painter, Type.of(0, 50, 100), linear)).toEqual(expected);
  });

  test('tells signed from unsigned values of the same bits', () => {
    const range = { ...linear, lower: -1000, upper: 65535 };
    expect(painted(painter, Int16Array.of(-1000), range)).toEqual([grey(0)]);
    expect(painted(painter, Uint16Array.of(64536), range)).toEqual([grey(251)]);
  });

  test('follows each change of its shading', () => {
    const pixels = Int16Array.of(100);
    expect(painted(painter, pixels, linear)).toEqual([grey(255)]);
    expect(painted(painter, pixels, { ...linear, upper: 200 })).toEqual([grey(128)]);
    expect(painted(painter, pixels, { ...linear, invert: true })).toEqual([grey(0)]);
  });

  test('keeps the order of colours', () => {
    const whole = { ...rangeOfWindow({ center: 128, width: 256 }, 'LINEAR'), sigmoid: false, invert: false };
    expect(painted(painter, Uint8Array.of(1, 2, 3, 250, 251, 252), whole, true)).toEqual([
      [1, 2, 3, 255],
      [250, 251, 252, 255],
    ]);
  });
});

test('a window of the linear functions is a range and back', () => {
  expect(rangeOfWindow({ center: 40, width: 400 }, 'LINEAR')).toEqual({ lower: -160, upper: 239 });
  expect(rangeOfWindow({ center: 40, width: 400 }, 'LINEAR_EXACT')).toEqual({ lower: -160, upper: 240 });
  for (const voiFunction of ['LINEAR', 'LINEAR_EXACT', 'SIGMOID']) {
    const range = rangeOfWindow({ center: 0.5, width: 3 }, voiFunction);
    expect(windowOfRange(range, voiFunction)).toEqual({ center: 0.5, width: 3 });
  }
});
