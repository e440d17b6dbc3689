import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ctSlice } from '../../src/testing/synthetic-images';
import { expectWhole, readLibrary } from './library-state';
import { kill, openProfile } from './profile';

const KILLS = 10;
/** New ones in every round: what is there already is not written again. */
const FILES = 300;

test(`killed ${KILLS} times at random moments of an import, the library keeps whole instances only`, async ({
  baseURL,
}) => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'lethe-kill-'));
  const scans = join(folder, 'scans');
  const profile = join(folder, 'profile');
  for (let round = 0; round < KILLS; round++) {
    mkdirSync(join(scans, String(round)), { recursive: true });
    for (let index = 0; index < FILES; index++)
      writeFileSync(
        join(scans, String(round), `image${index}`),
        ctSlice({ index, count: FILES, size: 128, study: 1 + 2 * round + (index % 2) }),
      );
  }

  const kept: number[] = [];
  for (let round = 0; round < KILLS; round++) {
    const { page } = await openProfile(profile, baseURL ?? '');
    const before = await readLibrary(page);
    expectWhole(before);
    await page.getByTestId('import-folder').setInputFiles(join(scans, String(round)));
    await page.waitForTimeout(Math.random() * 1000);
    kill(profile);
    kept.push(before.instances.length);
  }

  const { context, page } = await openProfile(profile, baseURL ?? '');
  const survived = await readLibrary(page);
  expectWhole(survived);
  // All folders again bring what is missing and nothing twice.
  await page.getByTestId('import-folder').setInputFiles(scans);
  const summary = page.getByTestId('import-summary').last();
  await expect(summary).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
  await expect(summary).toHaveAttribute('data-duplicate', String(survived.instances.length));
  await expect(summary).toHaveAttribute('data-added', String(KILLS * FILES - survived.instances.length));
  const whole = await readLibrary(page);
  expectWhole(whole);
  expect(new Set(whole.instances.map(({ sopInstanceUID }) => sopInstanceUID)).size).toBe(KILLS * FILES);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
  test.info().annotations.push({ type: 'instances kept before each kill', description: kept.join(', ') });
  console.log(
    `instances in the library before each kill: ${kept.join(', ')}; after the last: ${survived.instances.length}`,
  );
});
