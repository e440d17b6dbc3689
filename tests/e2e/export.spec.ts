import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { PART_STEP } from '../../src/jobs/staged-part';
import { ctSlice } from '../../src/testing/synthetic-images';
import { upload } from './studies';

/** Bytes of pixels at the end of each file; the large one is not read at once. */
const SMALL = 64;
const LARGE = 1100;

/** More than one batch for each worker; the last two are different images under one UID. */
const FILES = [
  upload('large.dcm', ctSlice({ size: LARGE, index: 99, series: 3 })),
  ...Array.from({ length: 40 }, (_, index) =>
    upload(`${index}.dcm`, ctSlice({ size: SMALL, index, series: index % 3 })),
  ),
  upload('again.dcm', ctSlice({ size: SMALL - 8, index: 39, series: 0 })),
];

const pixelsOf = (bytes: Uint8Array, size: number) =>
  Buffer.from(bytes.subarray(bytes.length - size * size * 2)).toString('base64');

const summary = (page: Page) => page.getByTestId('deid-summary');

/** Opens the dialog for everything, and presses the button. */
async function startExport(page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]');
  await rows.first().click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const button = page.getByRole('dialog').getByRole('button', { name: 'De-identify and export' });
  await expect(button).toBeEnabled({ timeout: 100_000 });
  await button.click();
}

async function exportAll(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download', { timeout: 200_000 });
  await startExport(page);
  const folder = mkdtempSync(join(tmpdir(), 'lethe-zip-'));
  await (await downloading).saveAs(join(folder, 'export.zip'));
  return folder;
}

const stagedFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names.filter((name) => name.startsWith('export-')).length;
  });

for (const room of [true, false])
  test(`every file is in the zip, whole and once, ${room ? 'staged' : 'where there is no room for a copy'}`, async ({
    page,
  }) => {
    await page.goto('/');
    await page.getByTestId('import-files').setInputFiles(FILES);
    await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
    if (!room)
      await page.evaluate(() => {
        navigator.storage.estimate = () => Promise.resolve({ quota: 1_000_000, usage: 1_000_000 });
      });
    const folder = await exportAll(page);
    // Of each worker its part of the zip and its share of the audit.
    expect(await stagedFiles(page)).toBe(room ? 4 : 0);
    expect(execFileSync('unzip', ['-t', 'export.zip'], { cwd: folder, encoding: 'utf8' })).toContain(
      'No errors detected',
    );
    execFileSync('unzip', ['-q', 'export.zip'], { cwd: folder });
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.dcm'),
    );
    expect(names).toHaveLength(FILES.length);
    expect(names.filter((name) => name.endsWith('-2.dcm'))).toHaveLength(1);
    const sizeOf = (bytes: Uint8Array) =>
      [LARGE, SMALL, SMALL - 8].find((size) => bytes.length > size * size * 2) ?? 0;
    const pixels = (all: Uint8Array[]) => all.map((bytes) => pixelsOf(bytes, sizeOf(bytes))).sort();
    expect(pixels(names.map((name) => readFileSync(join(folder, name))))).toEqual(
      pixels(FILES.map(({ buffer }) => buffer)),
    );
  });

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

test('workers that are replaced in mid-export leave every file in the zip and in its audit, once and in order', async ({
  page,
}) => {
  test.slow();
  // So many batches that at least one of two workers meets its end.
  const MANY = 2000;
  // Fewer than a face can be rebuilt from.
  const PER_SERIES = 20;
  const folder = mkdtempSync(join(tmpdir(), 'lethe-many-'));
  for (let index = 0; index < MANY; index++)
    writeFileSync(
      join(folder, `${index}.dcm`),
      ctSlice({ size: 8, index: index % PER_SERIES, series: Math.floor(index / PER_SERIES) }),
    );
  await page.goto('/');
  await page.getByTestId('import-folder').setInputFiles(folder);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done', {
    timeout: 100_000,
  });
  const out = await exportAll(page);
  // Of each of three workers and more its part of the zip and its share of the audit.
  const shares = (await stagedFiles(page)) / 2;
  expect(shares).toBeGreaterThan(2);
  const zip = join(out, 'export.zip');
  expect(execFileSync('unzip', ['-t', zip], { encoding: 'utf8', maxBuffer: 1e8 })).toContain(
    'No errors detected',
  );
  const names = lines(execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8', maxBuffer: 1e8 })).filter(
    (name) => name.endsWith('.dcm'),
  );
  const text = execFileSync('unzip', ['-p', zip, 'lethe-audit.json'], { encoding: 'utf8', maxBuffer: 1e8 });
  const audit = JSON.parse(text) as { files: number; perFile: { path: string }[] };
  const places = audit.perFile.map(({ path }) => names.indexOf(path));
  expect(audit.files).toBe(MANY);
  expect([...places].sort((a, b) => a - b)).toEqual(names.map((_, index) => index));
  expect(names).toHaveLength(MANY);
  // Each share is in the order of the files.
  expect(places.filter((place, at) => place < (places[at - 1] ?? 0)).length).toBeLessThan(shares);
  for (const each of [folder, out]) rmSync(each, { recursive: true });
});

test.describe('where its workers are told what they meet', () => {
  // A service worker would answer for them.
  test.use({ serviceWorkers: 'block' });

  /** Lets every worker of an export run this first. */
  const meet = (page: Page, script: string) =>
    page.route(/deidentify\.worker/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script};${await response.text()}` });
    });
  const downloadsOf = (page: Page) => {
    const downloads: unknown[] = [];
    page.on('download', (download) => downloads.push(download));
    return downloads;
  };
  /** Begins an export of some files; resolves with the downloads to come. */
  const beginExport = async (page: Page) => {
    await page.goto('/');
    await page.getByTestId('import-files').setInputFiles(FILES);
    await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
    const downloads = downloadsOf(page);
    await startExport(page);
    return downloads;
  };

  test('a disk that is full when the audit is written leaves one line and nothing else', async ({ page }) => {
    // Parts of a zip grow by more.
    await meet(
      page,
      `const { truncate } = FileSystemSyncAccessHandle.prototype;
      FileSystemSyncAccessHandle.prototype.truncate = function (length) {
        if (length < ${PART_STEP}) throw new DOMException('', 'QuotaExceededError');
        truncate.call(this, length);
      }`,
    );
    const downloads = await beginExport(page);
    await expect(summary(page)).toHaveAttribute('data-state', 'failed');
    await expect(summary(page).getByText('The disk is full: nothing was exported.')).toHaveCount(1);
    await expect.poll(() => stagedFiles(page)).toBe(0);
    expect(downloads).toEqual([]);
  });

  test('a cancel takes away what was staged, once the worker that still writes has ended', async ({
    page,
  }) => {
    // Each worker has written a part of the zip when it opens its share of the audit.
    await meet(
      page,
      `const { createSyncAccessHandle } = FileSystemFileHandle.prototype;
      let opened = 0;
      const released = new Promise((resolve) => { new BroadcastChannel('release').onmessage = resolve; });
      FileSystemFileHandle.prototype.createSyncAccessHandle = async function () {
        if (++opened > 1) await released;
        return createSyncAccessHandle.call(this);
      }`,
    );
    const downloads = await beginExport(page);
    await expect.poll(() => stagedFiles(page)).toBe(4);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(summary(page)).toHaveAttribute('data-state', 'cancelled');
    await expect(summary(page)).toContainText('Cancelled. Nothing was exported.');
    expect(await stagedFiles(page)).toBe(4);
    await page.evaluate(() => new BroadcastChannel('release').postMessage('go'));
    await expect.poll(() => stagedFiles(page)).toBe(0);
    expect(downloads).toEqual([]);
  });
});
