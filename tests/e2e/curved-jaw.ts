/** A tube along a half circle, as a jaw lies, and the path that a hand puts along it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice } from '../../src/testing/synthetic-images';
import { open, openMpr, plane } from './mpr-volume';
import { upload } from './studies';

/** Pixels of 2 mm, slices every 4 mm: 96 mm each way. */
const SIZE = 48;
export const SLICES = 24;
const EXTENT = 96;
/** The slice that the tube lies in, and where that is. */
const OWN = 12;
export const DEPTH = OWN * 4 - 46;
/** Of the tube, and of the half circle that it follows, from the right over the front to the left. */
export const RADIUS = 6;
const ARCH = 30;
export const LENGTH = Math.PI * ARCH;

/** In millimetres from the middle of the slices, to the left and the back. */
export const arch = (degrees: number) => {
  const angle = (degrees * Math.PI) / 180;
  return [-ARCH * Math.cos(angle), 15 - ARCH * Math.sin(angle)] as const;
};
export const POINTS = [0, 25, 50, 75, 105, 130, 155, 180].map(arch);

/** 200 in the tube, 20 around it, over 4 mm at its wall. */
function voxel(x: number, y: number, z: number): number {
  const radius = Math.hypot(x, y - 15);
  const [first, last] = [arch(0), arch(180)];
  const fromEnds = Math.min(Math.hypot(x - first[0], y - first[1]), Math.hypot(x - last[0], y - last[1]));
  const away = Math.hypot(y <= 15 ? radius - ARCH : fromEnds, z - DEPTH);
  return Math.round(110 + 90 * Math.max(-1, Math.min(1, (RADIUS - away) / 2)));
}

export const slices = () =>
  Array.from({ length: SLICES }, (_, index) => {
    const pixels = Array.from({ length: SIZE * SIZE }, (_, at) =>
      // In a corner of each slice, so that a hand on the window has values to go through.
      at === 0 ? 1000 : voxel((at % SIZE) * 2 - 47, Math.floor(at / SIZE) * 2 - 47, index * 4 - 46),
    );
    return upload(
      `jaw${index}`,
      ctSlice({
        ...{ index, count: SLICES, size: SIZE, study: 1 },
        with: [
          element(0x00200032, 'DS', `-47\\-47\\${index * 4 - 46}`),
          element(0x00280030, 'DS', '2\\2'),
          element(0x00281050, 'DS', '128'),
          element(0x00281051, 'DS', '256'),
          element(0x7fe00010, 'OW', pixels),
        ],
      }),
    );
  });

export const along = (page: Page) => page.locator('[data-testid=viewport][data-kind=mpr-along]');
export const across = (page: Page) => page.locator('[data-testid=viewport][data-kind=mpr-across]');
export const picture = (page: Page, orientation: string) => plane(page, orientation).getByRole('img');
export const position = async (page: Page) => Number(await across(page).getAttribute('data-position'));
export const length = async (page: Page) => Number(await along(page).getAttribute('data-length'));
export const button = (page: Page) => page.getByRole('button', { name: 'Curved MPR' });

/** Opens the volume on the page, which is there, and the slice that the tube lies in. */
export async function startCurve(page: Page): Promise<void> {
  await openMpr(page);
  await button(page).click();
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(along(page)).toContainText('Click points along a jaw or a vessel');
  await picture(page, 'axial').focus();
  await page.keyboard.press('Home');
  for (let index = 0; index < OWN; index += 1) await page.keyboard.press('ArrowDown');
  await expect(plane(page, 'axial')).toHaveAttribute('data-image-index', String(OWN));
}

export async function openCurved(page: Page): Promise<void> {
  await open(page, slices());
  await startCurve(page);
}

/** Where so many millimetres from the middle of the axial plane lie on the page. */
export async function spot(page: Page, [x, y]: readonly [number, number]) {
  const box = await picture(page, 'axial').boundingBox();
  if (!box) throw new Error('no picture');
  const perMillimetre = Math.min(box.width, box.height) / EXTENT;
  return { x: box.x + box.width / 2 + x * perMillimetre, y: box.y + box.height / 2 + y * perMillimetre };
}

export async function putPoints(page: Page, points = POINTS): Promise<void> {
  for (const [at, point] of points.entries()) {
    const { x, y } = await spot(page, point);
    await page.mouse.click(x, y);
    await expect(plane(page, 'axial').getByTestId('path')).toHaveAttribute('data-points', String(at + 1));
  }
}

interface Bright {
  /** Of the columns of the canvas that hold anything: how many are bright at the height of its middle. */
  readonly straight: number;
  /** How many pixels of a column are bright, of the middle one and of them all together on the way. */
  readonly height: number;
  /** As height, across the middle row. */
  readonly width: number;
}

/** What is bright in a canvas, in CSS pixels. */
export const brightIn = (pane: Locator): Promise<Bright> =>
  pane
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width: columns, height: rows } = canvas;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, columns, rows) ?? { data: [] };
      const isBright = (x: number, y: number) => (data[4 * (y * columns + x)] ?? 0) > 110;
      const isThere = (x: number, y: number) => (data[4 * (y * columns + x) + 3] ?? 0) > 0;
      const [middle, center] = [rows >> 1, columns >> 1];
      const span = (length: number) => Array.from({ length }, (_, at) => at);
      const filled = span(columns).filter((x) => isThere(x, middle));
      return {
        straight: filled.filter((x) => isBright(x, middle)).length / filled.length,
        height: span(rows).filter((y) => isBright(center, y)).length / window.devicePixelRatio,
        width: span(columns).filter((x) => isBright(x, middle)).length / window.devicePixelRatio,
      };
    });

/** CSS pixels for a millimetre in a picture along the path, from how long the path is on it. */
export async function alongScale(page: Page): Promise<number> {
  const box = await along(page).getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  return Math.min(box.width / (await length(page)), box.height / 80);
}
