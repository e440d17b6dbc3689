import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makeJourneyInput } from './inputs';
import { look } from './look';

const grid = (page: Page) => page.getByRole('grid', { name: 'Studies' });
const rowsOfGrid = (page: Page) => grid(page).locator('[data-study-uid]');
const studyUIDs = (page: Page) =>
  rowsOfGrid(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-study-uid') ?? ''));
const lastImport = (page: Page) => page.getByTestId('import-summary').last();
const viewport = (page: Page) => page.getByTestId('viewport').first();

test('a person drops scans, looks, de-identifies, exports, and proves it', async ({ page, baseURL }) => {
  test.setTimeout(300_000);
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL ?? '') && !/^(blob|data):/.test(url)) foreign.push(url);
  });
  const input = await makeJourneyInput();

  await page.goto('/');
  await expect(page.getByText('They stay on this device')).toBeVisible();
  await expect(page.getByText(/not a medical device/i)).toBeVisible();
  await look(page, '1-first-run');

  // Drop: counts, a list that fills, a report that says what became of every file.
  await page.getByTestId('import-folder').setInputFiles(input.folder);
  await expect(lastImport(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(lastImport(page)).toHaveAttribute('data-added', String(input.images));
  await expect(lastImport(page)).toHaveAttribute('data-ignored', String(input.texts));
  await expect(lastImport(page)).toHaveAttribute('data-failed', '0');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /^[34]$/);
  await look(page, '2-imported');

  // Reload: everything is still there. Dropping the same again adds nothing.
  await page.reload();
  await expect(rowsOfGrid(page)).toHaveCount(3);
  await page.getByTestId('import-folder').setInputFiles(input.folder);
  await expect(lastImport(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(lastImport(page)).toHaveAttribute('data-duplicate', String(input.images));
  await expect(lastImport(page)).toHaveAttribute('data-added', '0');

  // Browse: the series of a study.
  const ct = rowsOfGrid(page).filter({ hasText: 'CT' }).first();
  await ct.click();
  const series = page.getByRole('listbox', { name: 'Series' }).locator('[data-series-uid]');
  await expect(series.first()).toHaveAttribute('data-modality', 'CT');
  await look(page, '3-library');

  // View: an image on screen, scrolled and windowed.
  await ct.dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered', { timeout: 60_000 });
  const firstImage = await viewport(page).getAttribute('data-sop-uid');
  const box = await viewport(page).boundingBox();
  if (!box) throw new Error('the viewport has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 200);
  await expect(viewport(page)).not.toHaveAttribute('data-sop-uid', firstImage ?? '');
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 30, { steps: 5 });
  await page.mouse.up();
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await look(page, '4-viewer');

  // Metadata of this image, searched.
  await page
    .getByRole('button', { name: /^Metadata/ })
    .first()
    .click();
  const metadata = page.getByRole('treegrid', { name: 'Metadata' });
  await expect(metadata.locator('[data-tag="00080005"], [data-tag="00080008"]').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search metadata' }).fill('PatientName');
  await expect(metadata.locator('[data-tag="00100010"] [data-cell=value]')).toBeVisible();
  await look(page, '5-metadata');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // De-identify all: what will change is shown before anything runs.
  await page.goto('/#/library');
  await ct.click();
  await page.keyboard.press('Control+a');
  const originals = await studyUIDs(page);
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await expect(dialog.getByRole('combobox', { name: 'Profile' })).toContainText('DICOM Basic Profile');
  const changes = dialog.getByRole('table', { name: 'Changes' });
  const patientName = changes.locator('[data-tag="00100010"]');
  await expect(patientName.locator('[data-cell=before]')).not.toHaveText('');
  const before = (await patientName.locator('[data-cell=before]').textContent()) ?? '';
  await expect(patientName.locator('[data-cell=after]')).not.toHaveText(before);
  // The CT is one of a head: it is withheld until somebody says that its face may be seen.
  const faces = dialog.locator('[data-group=face]');
  if ((await faces.count()) > 0) await faces.getByText('Release', { exact: true }).click();
  await look(page, '6-deidentify');

  const downloading = page.waitForEvent('download', { timeout: 120_000 });
  await dialog.getByRole('button', { name: 'De-identify and export' }).click();
  const download = await downloading;
  const zip = join(mkdtempSync(join(tmpdir(), 'lethe-export-')), download.suggestedFilename());
  await download.saveAs(zip);
  const summary = page.getByTestId('deid-summary');
  await expect(summary).toHaveAttribute('data-state', 'done');
  await expect(summary).toHaveAttribute('data-failed', '0');
  await look(page, '7-exported');
  expect(Number(await summary.getAttribute('data-done'))).toBe(input.images);
  execFileSync('unzip', ['-tq', zip]);
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  // Re-import: a second, de-identified study beside the first, checked.
  await page.getByTestId('import-files').setInputFiles(zip);
  await expect(lastImport(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(lastImport(page)).toHaveAttribute('data-failed', '0');
  const check = page.getByTestId('check-summary').last();
  await expect(check).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(check).toHaveAttribute('data-verdict', 'pass');
  await look(page, '8-checked');
  await page.goto('/#/library');
  await expect(rowsOfGrid(page)).toHaveCount(6);
  const uids = await studyUIDs(page);
  expect(uids).toEqual(expect.arrayContaining(originals));
  const made = uids.filter((uid) => !originals.includes(uid));
  expect(made).toHaveLength(3);
  for (const uid of made) expect(uid).toMatch(/^2\.25\.\d+$/);
  await look(page, '9-library-after');

  expect(foreign).toEqual([]);
});
