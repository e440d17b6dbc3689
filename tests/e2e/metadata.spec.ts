import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice } from '../../src/testing/synthetic-images';

const screenshots = process.env['SCREENSHOTS'];

async function look(page: Page, name: string): Promise<void> {
  if (!screenshots) return;
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(screenshots, `metadata-${name}-${width}.png`) });
  }
}

const LONG = `${'A sentence that goes on. '.repeat(200)}The end.`;

const file = ctSlice({
  size: 32,
  with: [
    element(0x00081115, 'SQ', {
      items: [
        [
          element(0x00081199, 'SQ', { items: [[element(0x00081155, 'UI', '1.2.9.9')]] }),
          element(0x0020000e, 'UI', '1.2.3.4'),
        ],
      ],
    }),
    element(0x00100010, 'PN', '<img src=x onerror=alert(1)>^Müller'),
    element(0x00104000, 'LT', LONG),
    element(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
    element(0x00291008, 'CS', 'IMAGE NUM 4'),
  ],
});

test.beforeEach(async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await page
    .getByTestId('import-files')
    .setInputFiles({ name: 'one.dcm', mimeType: 'application/dicom', buffer: Buffer.from(file) });
  const study = page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]');
  await study.click();
  await page.getByRole('button', { name: 'Metadata' }).click();
  await expect(page.getByRole('treegrid', { name: 'Metadata' })).toBeVisible();
});

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Metadata' });
const row = (page: Page, path: string) => tree(page).locator(`[role=row][data-tag="${path}"]`);
const value = (page: Page, path: string) => row(page, path).locator('[data-cell=value]');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search metadata' });
const activeTag = async (page: Page) => {
  const id = await tree(page).getAttribute('aria-activedescendant');
  return page.locator(`#${id ?? 'none'}`).getAttribute('data-tag');
};
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('every element is there, and what a file says is text', async ({ page }) => {
  let alerted = false;
  page.on('dialog', () => (alerted = true));
  await expect(row(page, '00020010')).toContainText('TransferSyntaxUID');
  await expect(row(page, '00020010')).toContainText('Explicit VR Little Endian');
  await search(page).fill('PatientName');
  await expect(value(page, '00100010')).toHaveText('<img src=x onerror=alert(1)>^Müller');
  await expect(row(page, '00100010')).toBeInViewport({ ratio: 1 });
  expect(alerted).toBe(false);
  const cells = row(page, '00100010').getByRole('gridcell');
  await expect(cells.nth(0)).toHaveText('(0010,0010)');
  await expect(cells.nth(1)).toHaveText('PN');
  await expect(cells.nth(2)).toHaveText('1');
  await expect(cells.nth(4)).toHaveText('PatientName');
  await look(page, 'search');

  // Private names are in italics.
  await search(page).fill('0029,1008');
  await expect(row(page, '00291008').locator('i')).toHaveText('CSA Image Header Type');
  await look(page, 'private');
});

test('the search walks over tags, keywords and values, into what is collapsed', async ({ page }) => {
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect(row(page, '00081115[0]')).toHaveCount(0);
  await search(page).fill('1.2.9.9');
  await expect(value(page, '00081115[0].00081199[0].00081155')).toHaveText('1.2.9.9');
  expect(await activeTag(page)).toBe('00081115[0].00081199[0].00081155');

  await search(page).fill('SeriesInstanceUID');
  await expect(page.getByRole('status').filter({ hasText: '2 matches' })).toBeVisible();
  await search(page).press('Enter');
  await expect.poll(() => activeTag(page)).toBe('00081115[0].0020000E');
  await search(page).press('Enter');
  await expect.poll(() => activeTag(page)).toBe('0020000E');
  await search(page).press('Enter');
  await expect.poll(() => activeTag(page)).toBe('00081115[0].0020000E');
  await search(page).press('Shift+Enter');
  await expect.poll(() => activeTag(page)).toBe('0020000E');

  // Deep in a long value, behind what the row shows.
  await search(page).fill('the end.');
  await expect.poll(() => activeTag(page)).toBe('00104000');
  await search(page).press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(tree(page)).toBeVisible();
});

test('the keyboard does everything', async ({ page }) => {
  await search(page).fill('ReferencedSeriesSequence');
  await expect.poll(() => activeTag(page)).toBe('00081115');
  await search(page).press('ArrowDown');
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, '00081115')).toHaveAttribute('aria-expanded', 'false');
  await expect(row(page, '00081115[0]')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await activeTag(page)).toBe('00081115[0]');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await activeTag(page)).toBe('00081115');
  await page.keyboard.press('End');
  expect(await activeTag(page)).toBe('7FE00010');
  await page.keyboard.press('Home');
  expect(await activeTag(page)).toBe('00020000');

  await page.keyboard.press('/');
  await search(page).fill('00104000');
  await expect.poll(() => activeTag(page)).toBe('00104000');
  await search(page).press('ArrowDown');
  await page.keyboard.press('t');
  await expect.poll(() => clipboard(page)).toBe('(0010,4000)');
  await page.keyboard.press('c');
  await expect.poll(() => clipboard(page)).toBe(LONG);

  // In full: opened, read, closed, and the focus where it was.
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: 'Value of (0010,4000) PatientComments' });
  await expect(pane).toContainText('The end.');
  await expect(row(page, '00104000')).toBeInViewport({ ratio: 1 });
  await look(page, 'value');
  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tree(page)).toHaveCount(0);
});
