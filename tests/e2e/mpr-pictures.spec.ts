/** Pictures out of planes of a volume: what is looked at leaves, and not the stack behind it. */
import { expect, test, type Page } from '@playwright/test';
import { PATIENT } from '../../src/testing/synthetic-images';
import { expectAccessible } from './accessible';
import { look } from './look';
import { open, openMpr, plane, volume } from './mpr-volume';
import { decoded, exported } from './pictures';

// Narrow: pictures that are compared pixel by pixel are no wider than 512.
test.use({ viewport: { width: 1024, height: 600 } });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export pictures' });

/** The pixels of a plane as they stand on the screen, over black. */
const onScreen = (page: Page, orientation: string) =>
  plane(page, orientation)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.fillRect(0, 0, width, height);
      context?.drawImage(canvas, 0, 0);
      return { width, height, data: [...(context?.getImageData(0, 0, width, height).data ?? [])] };
    });

test('the active plane goes out as it is seen, with what is measured on it or without', async ({ page }) => {
  await open(page, volume());
  await openMpr(page);
  const coronal = plane(page, 'coronal').getByRole('img');
  await page.keyboard.press('l');
  const box = await coronal.boundingBox();
  if (!box) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 40, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 10, { steps: 3 });
  await page.mouse.up();
  await expect(plane(page, 'coronal').locator('[data-plane-mark=length]')).toContainText('mm');
  await page.keyboard.press('w');

  await page.keyboard.press('P');
  await expect(dialog(page)).toContainText('The coronal plane as on the screen');
  await expectAccessible(page, 'a picture of a plane', '[role=dialog]');
  await look(page, 'mpr-picture');
  const measured = await exported(page, 'Export picture');
  expect(measured.name).toBe('series-1-coronal.png');
  expect(measured.bytes.toString('latin1')).not.toContain(PATIENT.id);
  await expect(dialog(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Export pictures' }).click();
  await dialog(page).getByRole('switch', { name: 'What is drawn on the plane' }).click({ force: true });
  const bare = await decoded(page, (await exported(page, 'Export picture')).bytes);
  const screen = await onScreen(page, 'coronal');
  expect([bare.width, bare.height]).toEqual([screen.width, screen.height]);
  expect(bare.data).toEqual(screen.data);
  expect(new Set(bare.data).size).toBeGreaterThan(20);

  // 80 CSS pixels of a line, and nothing else in its rows but the text beside it.
  const { width, data } = await decoded(page, measured.bytes);
  const density = width / box.width;
  const rows = data.flatMap((value, index) =>
    Math.abs(value - (bare.data[index] ?? 0)) > 60 && index % 4 === 0 ? [Math.floor(index / 4 / width)] : [],
  );
  const row = Math.round((box.height / 2 + 10) * density);
  expect(rows.filter((each) => Math.abs(each - row) < 3).length).toBeGreaterThan(70 * density);
  expect(rows.filter((each) => Math.abs(each - row) > 20)).toEqual([]);

  await plane(page, 'axial').getByRole('img').focus();
  await page.keyboard.press('P');
  await dialog(page).getByRole('radio', { name: 'JPEG' }).click();
  const axial = await exported(page, 'Export picture');
  expect(axial.name).toBe('series-1-axial.jpg');
  expect(axial.bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
});
