import { afterEach, expect, test, vi } from 'vitest';
import { MprPicture, type Drawing } from './mpr-picture';
import { Reslicer, type Cut } from './reslice';
import type { Volume } from './volume';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

class Picture {
  width = 2;
  height = 2;
  readonly data = { buffer: new ArrayBuffer(16) };
  getContext = () => null;
}

const pictureOf = (painter: { paint(values: Iterable<number>): void }) => {
  vi.stubGlobal('ImageData', Picture);
  vi.stubGlobal('OffscreenCanvas', Picture);
  vi.stubGlobal('window', { devicePixelRatio: 1 });
  const volume = { grid: { size: [2, 2, 2] } } as unknown as Volume;
  return new MprPicture(volume, { columns: 2, rows: 2 }, new Int16Array(4), painter);
};
const canvas = { clientWidth: 0, clientHeight: 0, getContext: () => null } as unknown as HTMLCanvasElement;

/** A drawing of a plane whose values are all `reach`. */
const drawing = (reach: number): Drawing => ({
  cut: { plane: { columns: 2, rows: 2 }, kind: 'mean', reach, stride: 1 } as unknown as Cut,
  plane: { right: [1, 0, 0], down: [0, 1, 0] },
  placing: { pan: [0, 0], perMillimetre: 1 },
  version: 1,
  shading: { lower: 0, upper: 1, sigmoid: false, invert: false },
});

test('a drawing that is overtaken says so, and what it cut halfway is not taken for what was there before', async () => {
  // Each look at the clock is a turn of the page.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  vi.spyOn(Reslicer.prototype, 'cut').mockImplementation(function* ({ reach }, into) {
    for (const at of into.keys()) {
      into[at] = reach;
      yield;
    }
  });
  const painted: number[][] = [];
  const picture = pictureOf({ paint: (values) => void painted.push([...values]) });

  expect(await picture.draw(canvas, drawing(1))).toBe(true);
  const overtaken = picture.draw(canvas, drawing(2));
  const again = picture.draw(canvas, drawing(1));
  expect(await Promise.all([overtaken, again])).toEqual([false, true]);
  const other = { ...drawing(1), shading: { ...drawing(1).shading, invert: true } };
  expect(await picture.draw(canvas, other)).toBe(true);
  expect(painted.at(-1)).toEqual([1, 1, 1, 1]);
});

test('along a path nothing is cut again while its stations are the same list, and they are not written out', async () => {
  const cuts = vi.spyOn(Reslicer.prototype, 'cut').mockImplementation(function* () {
    yield;
  });
  const stations = Object.assign([], { toJSON: () => expect.fail('thousands of stations as text') });
  const along = (own: Cut['stations']): Drawing => ({
    ...drawing(0),
    cut: { ...drawing(0).cut, ...(own && { stations: own }) },
  });
  const picture = pictureOf({ paint: () => undefined });
  for (const own of [stations, stations, [], undefined, undefined]) await picture.draw(canvas, along(own));
  expect(cuts).toHaveBeenCalledTimes(3);
});
