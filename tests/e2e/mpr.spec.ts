/** A stack as a volume: three planes, where they meet, slabs, and what is no volume. Voxels tell where they lie. */
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { open, openMpr, PEAK, plane, SIZE, slice, SLICES, volume, voxel } from './mpr-volume';

const numberOf = async (page: Page, orientation: string, name: string) =>
  Number(await plane(page, orientation).getAttribute(name));

/** Column, row and slice where the planes meet. */
const meeting = async (page: Page) =>
  [
    await numberOf(page, 'sagittal', 'data-image-index'),
    await numberOf(page, 'coronal', 'data-image-index'),
    await numberOf(page, 'axial', 'data-image-index'),
  ] as const;

/** The shade on a plane's canvas where the planes meet. */
async function shadeAtMeeting(page: Page, orientation: string): Promise<number> {
  return plane(page, orientation).evaluate((viewport) => {
    const canvas = viewport.querySelector('canvas');
    const { x = '', y = '' } = viewport.querySelector<HTMLElement>('[data-testid=crosshair]')?.dataset ?? {};
    const scale = (canvas?.width ?? 0) / (canvas?.clientWidth ?? 1);
    return canvas?.getContext('2d')?.getImageData(Number(x) * scale, Number(y) * scale, 1, 1).data[0] ?? -1;
  });
}

test('three planes meet in one voxel, by click, wheel and key, and leave for its slice', async ({ page }) => {
  await open(page, volume());
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  await openMpr(page);
  expect((await meeting(page))[2]).toBe(4);
  await expect(plane(page, 'axial')).toHaveAttribute('data-image-count', String(SLICES));

  const expectOneVoxel = async () => {
    const expected = voxel(...(await meeting(page)));
    for (const orientation of ['axial', 'coronal', 'sagittal'])
      await expect
        .poll(async () => Math.abs((await shadeAtMeeting(page, orientation)) - expected), {
          message: orientation,
        })
        .toBeLessThanOrEqual(4);
  };
  await expectOneVoxel();

  const picture = plane(page, 'axial').getByRole('img');
  const box = await picture.boundingBox();
  if (!box) throw new Error('no picture');
  const before = await meeting(page);
  await picture.click({ position: { x: box.width * 0.62, y: box.height * 0.38 } });
  await expect.poll(() => meeting(page)).not.toEqual(before);
  const [column, row, depth] = await meeting(page);
  expect(column).toBeGreaterThan(SIZE / 2);
  expect(row).toBeLessThan(SIZE / 2);
  expect(depth).toBe(4);
  await expectOneVoxel();

  // Towards the feet in the coronal plane is towards the first slice.
  await plane(page, 'coronal')
    .getByRole('img')
    .click({ position: { x: 60, y: 60 } });
  await plane(page, 'coronal').getByRole('img').hover();
  await page.mouse.wheel(0, 100);
  await page.keyboard.press('ArrowDown');
  await expectOneVoxel();
  const [, , slice] = await meeting(page);

  await page.keyboard.press('Escape');
  await expect(page.getByTestId('viewport')).toHaveCount(1);
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'images');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-image-index', String(slice));
});

test('the planes hang as they are read', async ({ page }) => {
  await open(page, volume());
  await openMpr(page);
  const letters = (orientation: string) =>
    Promise.all(
      ['left', 'right', 'top', 'bottom'].map((edge) =>
        plane(page, orientation).locator(`[data-edge=${edge}]`).textContent(),
      ),
    );
  expect(await letters('axial')).toEqual(['R', 'L', 'A', 'P']);
  expect(await letters('coronal')).toEqual(['R', 'L', 'H', 'F']);
  expect(await letters('sagittal')).toEqual(['A', 'P', 'H', 'F']);
});

test('a slab shows the brightest within its thickness', async ({ page }) => {
  await open(page, volume());
  await openMpr(page);
  const axial = plane(page, 'axial');
  const picture = axial.getByRole('img');
  // The middle of the volume is between voxels 15 and 16; the canvas is fitted to it.
  const box = await picture.boundingBox();
  if (!box) throw new Error('no picture');
  const perVoxel = Math.min(box.width, box.height) / SIZE;
  const at = (point: number, length: number) => length / 2 + (point + 0.5 - SIZE / 2) * perVoxel;
  await picture.click({ position: { x: at(PEAK[0], box.width), y: at(PEAK[1], box.height) } });
  await expect.poll(async () => (await meeting(page)).slice(0, 2)).toEqual([PEAK[0], PEAK[1]]);
  await page.keyboard.press('Home');
  expect((await meeting(page))[2]).toBe(0);
  await expect.poll(() => shadeAtMeeting(page, 'axial')).toBeLessThan(voxel(PEAK[0], PEAK[1], 0) + 5);

  await axial.getByRole('combobox', { name: 'Slab, axial' }).selectOption('MIP');
  const thickness = axial.getByRole('slider', { name: 'Slab thickness, axial' });
  await thickness.fill('39');
  await expect(axial).toHaveAttribute('data-slab-thickness', '39');
  // The peak is 20 mm away: half of 39 mm does not reach it, half of 41 does.
  await page.waitForTimeout(300);
  expect(await shadeAtMeeting(page, 'axial')).toBeLessThan(200);
  await thickness.fill('41');
  await expect.poll(() => shadeAtMeeting(page, 'axial')).toBeGreaterThan(225);
  await axial.getByRole('combobox', { name: 'Slab, axial' }).selectOption('MinIP');
  await expect.poll(() => shadeAtMeeting(page, 'axial')).toBeLessThan(voxel(PEAK[0], PEAK[1], 0) + 5);

  await picture.focus();
  await page.keyboard.press('u');
  await expect(axial).toHaveAttribute('data-slab', 'mean');
  await page.keyboard.press(')');
  await expect(axial).toHaveAttribute('data-slab-thickness', '42');
});

test('the window is one for all planes, and the tools work in each', async ({ page }) => {
  await open(page, volume());
  await openMpr(page);
  const names = async () =>
    Promise.all(
      ['axial', 'coronal', 'sagittal'].map((orientation) =>
        plane(page, orientation).getByRole('img').getAttribute('aria-label'),
      ),
    );
  await page.keyboard.press('3');
  await expect
    .poll(names)
    .toEqual([
      expect.stringContaining('level 300, width 1500'),
      expect.stringContaining('level 300, width 1500'),
      expect.stringContaining('level 300, width 1500'),
    ]);
  const picture = plane(page, 'sagittal').getByRole('img');
  const box = await picture.boundingBox();
  if (!box) throw new Error('no picture');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 70, { steps: 4 });
  await page.mouse.up();
  await expect.poll(names).not.toContainEqual(expect.stringContaining('level 300'));
});

test('what is no volume says why, and the stack is one key away', async ({ page }) => {
  await open(page, volume().slice(0, 2));
  await page.keyboard.press('y');
  const refused = page.locator('[data-testid=viewport][data-kind=mpr]');
  await expect(refused).toHaveAttribute('data-state', 'failed');
  await expect(refused).toContainText('A volume needs 3 slices or more');
  await page.getByRole('button', { name: 'Back to the stack' }).click();
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'images');
});

test('a slice that cannot be shown leaves a gap and a line, not a failure', async ({ page }) => {
  const files = volume();
  files[7] = slice(7, [element(0x7fe00010, 'OW', new Uint8Array(10))]);
  await open(page, files);
  await openMpr(page);
  await expect(page.getByTestId('mpr')).toContainText('1 slice cannot be shown');
  await expect.poll(() => shadeAtMeeting(page, 'coronal')).toBeGreaterThan(0);
});

test('slices of another size or spacing are left out, and counted', async ({ page }) => {
  const files = volume();
  files[5] = slice(5, [element(0x00280030, 'DS', '3\\3')]);
  files[9] = slice(9, [
    element(0x00280010, 'US', [SIZE / 2]),
    element(0x7fe00010, 'OW', new Array<number>((SIZE * SIZE) / 2).fill(200)),
  ]);
  await open(page, files);
  await openMpr(page);
  await expect(page.getByTestId('mpr').getByRole('status')).toContainText('2 slices cannot be shown');
});

test('a volume that cannot be drawn says so, and the stack is one key away', async ({ page }) => {
  await open(page, volume());
  await page.evaluate(() => {
    const Canvas = window.OffscreenCanvas;
    window.OffscreenCanvas = class extends Canvas {
      constructor(width: number, height: number) {
        if (height === 32) throw new Error('no memory');
        super(width, height);
      }
    };
  });
  await page.keyboard.press('y');
  const refused = page.locator('[data-testid=viewport][data-kind=mpr]');
  await expect(refused).toHaveAttribute('data-state', 'failed');
  await expect(refused).toContainText('Lethe could not make a volume of these images.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'images');
});

test('a stack that is a volume offers its planes until it is paged through', async ({ page }) => {
  const files = Array.from({ length: 24 }, (_, index) => slice(index));
  await open(page, files.slice(0, 23));
  const offer = page.getByRole('button', { name: /MPR: three planes Y/ });
  await expect(offer).toHaveCount(0);
  await page.keyboard.press('Escape');
  await open(page, files.slice(23));
  await expect(offer).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(offer).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await offer.click();
  await expect(plane(page, 'axial')).toHaveAttribute('data-state', 'rendered');
  await expect(offer).toHaveCount(0);
});
