import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { browserFlags, installedBrowser } from '../find-browser.mjs';

/**
 * The page in a browser whose profile is a folder on disk. Ordinary test contexts keep IndexedDB in memory, where
 * nothing survives a kill and nothing meets a quota.
 */
export async function openProfile(
  profile: string,
  url: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const executablePath = installedBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    headless: true,
    args: browserFlags,
    // What it caches would be counted as storage used.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    ...(executablePath ? { executablePath } : {}),
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  return { context, page };
}
