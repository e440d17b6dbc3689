import { expect, test } from 'vitest';
import type { VolumeStart } from './load-volume';
import { MprWindow } from './mpr-window';

/** A volume of one value per slice, whose first one is there alone at first: of air, all of it. */
function start(pixels: (Int16Array | undefined)[]): VolumeStart {
  const image = {
    windowCenter: 40,
    windowWidth: 400,
    minPixelValue: -1000,
    maxPixelValue: -1000,
    invert: false,
  };
  return { volume: { pixels }, facts: { voiFunction: 'LINEAR_EXACT' }, image } as unknown as VolumeStart;
}

test('a hand goes through the values of the whole volume, whichever slice came first', () => {
  const pixels: (Int16Array | undefined)[] = Array.from({ length: 100 }, () => undefined);
  const window = new MprWindow(start(pixels));
  // Nothing but air is known: a step is small, and there is one.
  window.moveBy(1000, 0);
  expect(window.current.width).toBeGreaterThan(400);
  expect(window.current.width).toBeLessThan(402);

  window.reset();
  for (let at = 0; at < 100; at += 1) pixels[at] = Int16Array.of(-1000, at < 20 ? -1000 : 1048);
  // 2048 values over 1024 pixels of movement.
  window.moveBy(100, -10);
  expect(window.current).toEqual({ center: 20, width: 600 });
  window.toFull();
  expect(window.current).toEqual({ center: 24, width: 2048 });
});
