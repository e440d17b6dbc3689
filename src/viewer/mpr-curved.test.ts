import { afterEach, expect, test, vi } from 'vitest';
import type { CutLayer } from './cut-layer';
import type { VolumeStart } from './load-volume';
import { MprCurved } from './mpr-curved';
import { MprPicture } from './mpr-picture';
import { NO_SLAB } from './mpr-slab';
import { gridOf } from './volume';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

class Picture {
  getContext = () => ({ drawImage: vi.fn(), save: vi.fn(), restore: vi.fn() });
  convertToBlob = ({ type }: { type: string }) => Promise.resolve(new Blob([], { type }));
}

/** Of a path from one place to another. */
function opened(): MprCurved {
  vi.stubGlobal('ImageData', Picture);
  vi.stubGlobal('OffscreenCanvas', Picture);
  vi.stubGlobal('ResizeObserver', class { observe = vi.fn(); disconnect = vi.fn(); }); // prettier-ignore
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('window', { setTimeout: () => 1 });
  const places = [0, 1, 2, 3].map((z) => ({
    position: [0, 0, z] as const,
    orientation: [1, 0, 0, 0, 1, 0] as const,
  }));
  const volume = { grid: gridOf({ columns: 4, rows: 4, spacing: [1, 1], places }), pixels: [] };
  const start = { volume, image: { getPixelData: () => new Int16Array(1) } } as unknown as VolumeStart;
  const kept = { normal: [0, 0, 1], at: undefined, slab: NO_SLAB, isOpen: true } as const;
  const curved = new MprCurved(start, { ...kept, places: [[0, 0, 1], [3, 3, 1]] }); // prettier-ignore
  curved.attach('along', { clientWidth: 9, clientHeight: 9 } as HTMLCanvasElement);
  curved.show({ shading: { lower: 0, upper: 1, sigmoid: false, invert: false }, version: 1 }, undefined);
  return curved;
}

test('a picture that is overtaken while it is drawn is drawn again, and what an object draws on it is not', async () => {
  const curved = opened();
  const draw = vi.spyOn(MprPicture.prototype, 'draw').mockResolvedValueOnce(false).mockResolvedValue(true);
  const marksOn = vi.fn<CutLayer['marksOn']>().mockResolvedValue([]);
  expect((await curved.picture('image/png', { marksOn }))?.type).toBe('image/png');
  expect(draw).toHaveBeenCalledTimes(2);
  expect(marksOn).toHaveBeenCalledTimes(1);
  curved.dispose();
});

test('a picture of what is closed meanwhile is none, and what an object draws on it is stopped', async () => {
  const curved = opened();
  vi.spyOn(MprPicture.prototype, 'draw').mockResolvedValue(false);
  const marksOn = vi.fn<CutLayer['marksOn']>(() => {
    curved.dispose();
    return Promise.resolve([]);
  });
  expect(await curved.picture('image/png', { marksOn })).toBeUndefined();
  expect(marksOn.mock.lastCall?.[2].aborted).toBe(true);
});
