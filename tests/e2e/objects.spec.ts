/** Objects beside plain images: what is drawn over them, what refers to them, and pictures that leave. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const corpus = resolve(process.env['LETHE_CORPUS'] ?? '../shared/corpus');
const shots = process.env['LETHE_SHOTS'];

const viewport = (page: Page) => page.getByTestId('viewport');
const at = (...paths: string[]) => paths.map((path) => join(corpus, path));

async function open(page: Page, files: string[], study?: string): Promise<void> {
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page
    .locator(study ? `[data-study-uid="${study}"]` : '[data-study-uid]')
    .first()
    .dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', /rendered|failed/);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(shots, `${name}-${width}.png`) });
  }
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test.describe('of real files', () => {
  test.skip(!existsSync(corpus), 'no corpus beside the repository');

  test('a mosaic is paged through as the slices of its volumes', async ({ page }) => {
    const folder = 'neurolabusc__dcm_qa_mosaic/In/ep2d_Asc_2';
    await open(page, at(`${folder}/IM-0001-0001.dcm`, `${folder}/IM-0001-0002.dcm`));
    await expect(viewport(page)).toHaveAttribute('data-image-count', '36');
    await expect(page.getByTestId('set-bar').getByRole('slider')).toHaveAttribute(
      'aria-valuetext',
      /1 of 2$/,
    );
    await page.keyboard.press('End');
    await expect(viewport(page)).toHaveAttribute('data-image-index', '35');
    await expect(viewport(page)).toContainText('64 × 64');
    const first = await viewport(page).getAttribute('data-sop-uid');
    await page.keyboard.press(']');
    await expect(viewport(page)).toHaveAttribute('data-image-index', '35');
    await expect(viewport(page)).not.toHaveAttribute('data-sop-uid', first ?? '');
    for (let step = 0; step < 17; step += 1) await page.keyboard.press('ArrowUp');
    await expect(viewport(page)).toHaveAttribute('data-image-index', '18');
    await shoot(page, 'mosaic');
  });
});
