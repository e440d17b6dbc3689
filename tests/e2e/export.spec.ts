import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
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

async function exportAll(page: Page): Promise<string> {
  const rows = page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]');
  await rows.first().click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const button = page.getByRole('dialog').getByRole('button', { name: 'De-identify and export' });
  await expect(button).toBeEnabled();
  const downloading = page.waitForEvent('download');
  await button.click();
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
