/** The check of an export against its originals, as a person starts it: by dropping the zip. */
import type { Page } from '@playwright/test';
import { openBrowser, PATIENCE } from './browser';
import type { DataSet } from './data';
import { deidentifyAll, importFolder } from './product';
import { medianRow, type Row } from './report';

/** Milliseconds from the first word of the check that `start` leads to, to its verdict; and what it says. */
async function timeCheck(
  page: Page,
  start: () => Promise<void>,
): Promise<{ elapsed: number; verdict: string }> {
  await page.evaluate((patience) => {
    globalThis.benchCheck = new Promise((resolve, reject) => {
      let start: number | undefined;
      setTimeout(() => reject(new Error('the check did not end')), patience);
      const observer = new MutationObserver(() => {
        const { state, verdict = '' } =
          [...document.querySelectorAll<HTMLElement>('[data-testid=check-summary]')].at(-1)?.dataset ?? {};
        if (state === 'running') start ??= performance.now();
        if (state !== 'done' || start === undefined) return;
        observer.disconnect();
        resolve({ elapsed: performance.now() - start, verdict });
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['data-state'],
      });
    });
  }, PATIENCE);
  await start();
  return page.evaluate(() => globalThis.benchCheck);
}

/** The check that follows the drop of an export. */
export const checkZip = (page: Page, zip: string) =>
  timeCheck(page, () => page.getByTestId('import-files').setInputFiles(zip));

/** The check of everything in the library that has a name of Lethe's. */
export async function checkCopies(page: Page) {
  const rows = page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]');
  await page.getByRole('searchbox').first().fill('LETHE-');
  await page
    .locator('[data-study-uid]:not([data-patient-id^="LETHE-"])')
    .first()
    .waitFor({ state: 'detached' });
  await rows.first().click();
  await page.keyboard.press('Control+a');
  return timeCheck(page, () => page.getByRole('button', { name: 'Check', exact: true }).first().click());
}

const MOST_ROUNDS = 3;

/** The check of an export against the originals, beside the export itself; a new profile for each round. */
export async function checkRow(rounds: number, data: DataSet, scratch: string, origin: string): Promise<Row> {
  const checks: number[] = [];
  const exports: number[] = [];
  const verdicts = new Set<string>();
  for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
    const session = await openBrowser(scratch, origin);
    try {
      await importFolder(session.page, data.folder);
      const { onDisk, path, remove } = await deidentifyAll(session.page);
      const { elapsed, verdict } = await checkZip(session.page, path);
      await remove();
      exports.push(onDisk);
      checks.push(elapsed);
      verdicts.add(verdict);
    } finally {
      await session.close();
    }
  }
  const name = `Check of ${data.files} CT files against their originals (de-identify and zip)`;
  const row = medianRow({ name, limitRatio: 1, bytes: data.bytes }, checks, exports);
  return { ...row, note: `verdict: ${[...verdicts].join(', ')}` };
}

declare global {
  var benchCheck: Promise<{ elapsed: number; verdict: string }>;
}
