/** How fast a series is at hand, how fast one comes back, and what a file larger than memory costs. */
import type { Page } from '@playwright/test';

/** From the first image of the first study on the screen until every image of its first series is decoded; milliseconds. */
export async function wholeSeries(page: Page): Promise<number> {
  const row = page.getByRole('grid', { name: 'Studies' }).getByRole('row').nth(1);
  await row.waitFor();
  await page.evaluate(() => {
    globalThis.benchSeries = new Promise((resolve) => {
      let start = 0;
      const observer = new MutationObserver(() => {
        if (start === 0 && document.querySelector('[data-testid=viewport][data-state=rendered]'))
          start = performance.now();
        const bar = document.querySelector<HTMLElement>('[role=slider][data-loaded]');
        if (!bar || bar.dataset['loaded'] !== bar.getAttribute('aria-valuemax')) return;
        observer.disconnect();
        resolve(performance.now() - start);
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  });
  await row.dblclick();
  return page.evaluate(() => globalThis.benchSeries);
}

/** From the click on a series that was looked at before until its image is on the screen; milliseconds, of each turn. */
export async function switchBack(page: Page, turns: number): Promise<number[]> {
  const buttons = page.locator('ul[aria-label=Series] li button');
  const times: number[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    const time = await buttons.nth((turn + 1) % 2).evaluate(
      (button: HTMLElement) =>
        new Promise<number>((resolve) => {
          const viewport = document.querySelector<HTMLElement>('[data-testid=viewport]');
          const before = viewport?.dataset['sopUid'];
          const start = performance.now();
          const observer = new MutationObserver(() => {
            const { state, sopUid = before } = viewport?.dataset ?? {};
            if (state !== 'rendered' || sopUid === before) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - start));
          });
          if (viewport) observer.observe(viewport, { attributes: true });
          button.click();
        }),
    );
    await page.waitForTimeout(1500);
    // The first look at the second series is no coming back.
    if (turn > 0) times.push(time);
  }
  return times;
}

/** Bytes read from the double click on the first study until its first image is on the screen. */
export async function bytesOfFirstImage(page: Page): Promise<number> {
  const row = page.getByRole('grid', { name: 'Studies' }).getByRole('row').nth(1);
  await row.click();
  await page.waitForTimeout(3000);
  await page.evaluate(() => {
    globalThis.bytesRead.fill(0);
    globalThis.benchBytes = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[data-testid=viewport][data-state=rendered]')) return;
        observer.disconnect();
        resolve(globalThis.bytesRead[0] ?? NaN);
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  });
  await row.dblclick();
  return page.evaluate(() => globalThis.benchBytes);
}

/** Pages to the end of the series and back, each time until the images around are decoded. */
export async function thereAndBack(page: Page): Promise<void> {
  for (const key of ['End', 'Home', 'End', 'Home']) {
    await page.keyboard.press(key);
    await page.locator('[data-testid=viewport][data-state=rendered]').waitFor();
    await page.waitForTimeout(5000);
  }
}

declare global {
  var benchSeries: Promise<number>;
  var benchBytes: Promise<number>;
}
