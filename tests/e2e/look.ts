import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = process.env['LETHE_SHOTS'];

/** Pictures of the page at two sizes, for a person to judge: in the folder LETHE_SHOTS where that is set. */
export async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  if (folder === undefined || before === null) return;
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
  await page.setViewportSize(before);
}
