/** Several viewports: grids, what goes into them, which is the active one, by mouse and by keyboard alone. */
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, seriesUID, studyUID } from '../../src/testing/synthetic-images';

const shots = process.env['LETHE_SHOTS'];
const SERIES = 3;
const COUNT = 6;

const cells = (page: Page) => page.getByTestId('cells');
const cell = (page: Page, at: number): Locator => page.locator(`[data-cell="${at}"]`);
const viewport = (page: Page, at: number): Locator => cell(page, at).getByTestId('viewport');
const thumbnail = (page: Page, series: number): Locator =>
  page.locator(`[data-series-uid="${seriesUID(1, series)}"] button`);

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(shots, `${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test.beforeEach(async ({ page }) => {
  const files = Array.from({ length: SERIES }, (_, series) =>
    Array.from({ length: COUNT }, (_, index) => ({
      name: `ct${series}-${index}`,
      mimeType: 'application/dicom',
      buffer: Buffer.from(ctSlice({ index, count: COUNT, size: 64, study: 1, series: series + 1 })),
    })),
  ).flat();
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
});

test('by mouse: a grid is chosen, series are dragged in, one is maximised and restored', async ({ page }) => {
  await expect(page.getByTestId('viewport')).toHaveCount(1);
  await shoot(page, '1x1');
  await page.getByRole('button', { name: 'Layout' }).click();
  await page.getByRole('option', { name: '2 × 2' }).click();
  await expect(cells(page)).toHaveAttribute('data-layout', '2x2');
  await expect(page.getByTestId('viewport')).toHaveCount(4);
  // The other series fill the free cells; the last has nothing to show, and says what to do.
  await expect(viewport(page, 2)).toHaveAttribute('data-state', 'rendered');
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'empty');
  await expect(viewport(page, 3)).toContainText('Choose a series');
  await shoot(page, '2x2');

  await thumbnail(page, 2).dragTo(viewport(page, 3));
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'rendered');
  await expect(cells(page)).toHaveAttribute('data-active', '3');
  await expect(thumbnail(page, 2)).toHaveAttribute('aria-current', 'true');

  await viewport(page, 1).click();
  await expect(cells(page)).toHaveAttribute('data-active', '1');
  await page.keyboard.press('ArrowDown');
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', '1');
  await expect(viewport(page, 0)).toHaveAttribute('data-image-index', '0');

  await viewport(page, 1).dblclick();
  await expect(cells(page)).toHaveAttribute('data-maximised', 'true');
  await expect(viewport(page, 0)).toBeHidden();
  const all = await cells(page).boundingBox();
  await expect.poll(async () => (await viewport(page, 1).boundingBox())?.width).toBe(all?.width);
  await viewport(page, 1).dblclick();
  await expect(cells(page)).toHaveAttribute('data-maximised', 'false');
  await expect(viewport(page, 0)).toBeVisible();
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', '1');
});

test('by keyboard alone', async ({ page }) => {
  await page.keyboard.press('g');
  await expect(page.getByRole('option', { name: '1 × 1' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cells(page)).toHaveAttribute('data-layout', '2x2');

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cells(page)).toHaveAttribute('data-active', '3');
  await thumbnail(page, 3).focus();
  await page.keyboard.press('Enter');
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'rendered');
  await page.keyboard.press('ArrowDown');
  await expect(viewport(page, 3)).toHaveAttribute('data-image-index', '1');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await expect(viewport(page, 2)).toHaveAttribute('data-image-index', String(COUNT - 1));

  await page.keyboard.press('Enter');
  await expect(cells(page)).toHaveAttribute('data-maximised', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(viewport(page, 3)).toBeVisible();
  await expect(viewport(page, 2)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(cells(page)).toHaveAttribute('data-maximised', 'false');
});

test('sixteen viewports draw', async ({ page }) => {
  await page.keyboard.press('g');
  for (const key of ['ArrowDown', 'ArrowRight'])
    for (let time = 0; time < 3; time += 1) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('viewport')).toHaveCount(16);
  for (let at = SERIES; at < 16; at += 1) {
    await viewport(page, at).click();
    await thumbnail(page, (at % SERIES) + 1).click();
  }
  for (let at = 0; at < 16; at += 1)
    await expect(viewport(page, at)).toHaveAttribute('data-state', 'rendered');
  await shoot(page, '4x4');
});

test('the layout, and how each viewport is looked at, come back', async ({ page }) => {
  await page.keyboard.press('g');
  await page.getByRole('option', { name: '1 × 2' }).click();
  await viewport(page, 1).click();
  await thumbnail(page, 1).click();
  await page.keyboard.press('End');
  await page.keyboard.press('h');
  // Both show one series, each at its own image.
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', String(COUNT - 1));
  await expect(viewport(page, 0)).toHaveAttribute('data-image-index', '0');
  await page.waitForTimeout(1200);
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(cells(page)).toHaveAttribute('data-layout', '1x2');
  await expect(cells(page)).toHaveAttribute('data-active', '1');
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', String(COUNT - 1));
  await expect(viewport(page, 1).locator('[data-edge=left]')).toHaveText('L');
  await expect(viewport(page, 0)).toHaveAttribute('data-image-index', '0');
  await expect(viewport(page, 0).locator('[data-edge=left]')).toHaveText('R');
});

test('mammograms are hung side by side, chest walls in the middle', async ({ page }) => {
  const view = (series: number, laterality: string, orientation: string) => ({
    name: `mg${series}`,
    mimeType: 'application/dicom',
    buffer: Buffer.from(
      ctSlice({
        count: 1,
        size: 64,
        study: 2,
        series,
        with: [
          element(0x00080060, 'CS', 'MG'),
          element(0x00185101, 'CS', 'CC'),
          element(0x00200020, 'CS', orientation),
          element(0x00200062, 'CS', laterality),
          element(0x00200037, 'DS', ''),
        ],
      }),
    ),
  });
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles([view(1, 'L', 'A\\R'), view(2, 'R', 'A\\L')]);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(2)}"]`).dblclick();
  await expect(cells(page)).toHaveAttribute('data-layout', '1x2');
  const edge = (at: number, name: string) => viewport(page, at).locator(`[data-edge=${name}]`);
  await expect(viewport(page, 0)).toContainText('Se 2');
  await expect(edge(0, 'right')).toHaveText('P');
  await expect(edge(1, 'left')).toHaveText('P');
  await shoot(page, 'mammograms');
});
