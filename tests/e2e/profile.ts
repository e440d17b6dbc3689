import { execFileSync } from 'node:child_process';
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

/**
 * Kills the browser that holds this profile as a power cut would, nothing is flushed; or what draws and runs its pages alone, as
 * running out of memory does.
 */
export function kill(profile: string, what: 'browser' | 'pages' = 'browser'): void {
  const mine = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(profile) && !line.includes(' ps '))
    .filter((line) => what === 'browser' || line.includes('--type=renderer'))
    .map((line) => Number.parseInt(line.trim(), 10));
  for (const pid of mine) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
}
