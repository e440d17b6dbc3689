/** Lethe as a person drives it, by the names of docs/automation.md; times are taken inside the page. */
import type { Page } from '@playwright/test';
import { PATIENCE, timeDownload } from './browser';

/** Drops a folder; milliseconds from the choice of the files to the finished report. */
export async function importFolder(page: Page, folder: string): Promise<{ elapsed: number; added: number }> {
  await page.getByTestId('import-folder').waitFor({ state: 'attached' });
  await page.evaluate((patience) => {
    const before = document.querySelectorAll('[data-testid=import-summary]').length;
    const input = document.querySelector('[data-testid=import-folder]');
    globalThis.benchImport = new Promise((resolve, reject) => {
      let start = 0;
      setTimeout(() => reject(new Error('the import did not end')), patience);
      input?.addEventListener('change', () => (start = performance.now()), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        const summary = [...document.querySelectorAll<HTMLElement>('[data-testid=import-summary]')]
          .slice(before)
          .at(-1);
        const { state } = summary?.dataset ?? {};
        if (state === undefined || state === 'running') return;
        observer.disconnect();
        resolve({ elapsed: performance.now() - start, added: Number(summary?.dataset['added']), state });
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['data-state'],
      });
    });
  }, PATIENCE);
  await page.getByTestId('import-folder').setInputFiles(folder);
  const { state, ...result } = await page.evaluate(() => globalThis.benchImport);
  if (state !== 'done') throw new Error(`the import ended as ${state}`);
  return result;
}

/**
 * De-identifies all studies into one download; milliseconds from the press of the button, all that the request needs to
 * know being known.
 *
 * @param profile as the dialog names it; the Basic Profile where absent.
 */
export async function deidentifyAll(page: Page, profile?: string) {
  const grid = page.getByRole('grid', { name: 'Studies' });
  await grid.getByRole('row').nth(1).click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'De-identify', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  const button = dialog.getByRole('button', { name: 'De-identify and export' });
  if (profile !== undefined)
    await dialog.getByRole('combobox', { name: 'Profile' }).selectOption({ label: profile });
  await until(page, () =>
    [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] footer button:enabled')].some(
      ({ textContent }) => textContent === 'De-identify and export',
    ),
  );
  await page.waitForTimeout(500);
  const summary = page.getByTestId('deid-summary');
  const ended = async () => {
    await until(page, () => {
      const shown = document.querySelector<HTMLElement>('[data-testid=deid-summary]');
      return shown !== null && shown.dataset['state'] !== 'running';
    });
    if ((await summary.getAttribute('data-state')) !== 'done')
      throw new Error(`the export failed: ${(await summary.textContent()) ?? ''}`);
  };
  const [download] = await Promise.all([timeDownload(page, () => button.click()), ended()]);
  const done = Number(await summary.getAttribute('data-done'));
  await dialog.getByRole('button', { name: 'Done' }).click();
  return { ...download, done };
}

/**
 * Waits until `holds` does in the page. A locator that waits asks for the role of every element many times a second, which was
 * a third of all that the page allocated meanwhile.
 */
async function until(page: Page, holds: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE; !(await page.evaluate(holds));) {
    if (performance.now() > end) throw new Error('it did not end in time');
    await page.waitForTimeout(250);
  }
}

/** Double click on the first study until its first image is on screen, in milliseconds. */
export async function firstImage(page: Page): Promise<number> {
  const row = page.getByRole('grid', { name: 'Studies' }).getByRole('row').nth(1);
  await row.waitFor();
  await page.evaluate(() => {
    globalThis.benchImage = new Promise((resolve) => {
      let start = 0;
      document.addEventListener('dblclick', () => (start = performance.now()), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[data-testid=viewport][data-state=rendered]')) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['data-state'],
      });
    });
  });
  await row.dblclick();
  return page.evaluate(() => globalThis.benchImage);
}

/** Milliseconds of each of `steps` steps through a series that has been scrolled through before. */
export async function scrollSteps(page: Page, steps: number): Promise<number[]> {
  await page.locator('[data-testid=viewport][data-state=rendered]').waitFor();
  return page.evaluate(async (wanted) => {
    const viewport = document.querySelector<HTMLElement>('[data-testid=viewport]');
    if (!viewport) throw new Error('no viewport');
    const last = Number(viewport.dataset['imageCount']) - 1;
    const count = Math.min(wanted, last);
    const shows = (index: number) =>
      viewport.dataset['state'] === 'rendered' && viewport.dataset['imageIndex'] === String(index);
    const step = (index: number, deltaY: number) =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now();
        const timer = setTimeout(() => reject(new Error(`image ${index} did not come`)), 20_000);
        const observer = new MutationObserver(() => {
          if (!shows(index)) return;
          observer.disconnect();
          clearTimeout(timer);
          requestAnimationFrame(() => resolve(performance.now() - start));
        });
        observer.observe(viewport, { attributes: true });
        viewport.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }));
      });
    const from = Number(viewport.dataset['imageIndex']);
    const down = Math.min(count, last - from);
    for (let index = from + 1; index <= from + down; index++) await step(index, 100);
    const times: number[] = [];
    for (let index = from + down - 1; index >= from; index--) times.push(await step(index, -100));
    return times;
  }, steps);
}

declare global {
  var benchImport: Promise<{ elapsed: number; added: number; state: string }>;
  var benchImage: Promise<number>;
}
