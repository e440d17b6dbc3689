/** A real browser with its profile on disk, and what it costs in memory. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { browserFlags } from '../find-browser.mjs';

/** Milliseconds after which what is measured counts as lost. */
export const PATIENCE = 300_000;

export interface Session {
  readonly context: BrowserContext;
  /** Lethe. */
  readonly page: Page;
  close(): Promise<void>;
}

/** A new profile in `folder`, or the last one there; ordinary test contexts would keep IndexedDB in memory. */
export async function openBrowser(
  folder: string,
  url: string,
  which: 'new' | 'last' = 'new',
): Promise<Session> {
  const profile = join(folder, 'profile');
  if (which === 'new') rmSync(profile, { recursive: true, force: true });
  const executablePath = process.env['CHROMIUM_PATH'];
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    // Measures memory at once instead of at the next garbage collection.
    args: [
      ...browserFlags,
      '--enable-blink-features=ForceEagerMeasureMemory',
      `--lethe-bench=${process.pid}`,
    ],
    viewport: { width: 1440, height: 900 },
    downloadsPath: join(folder, 'downloads'),
    // The page that holds the baselines shares its origin and must not be answered from a cache of Lethe's.
    serviceWorkers: 'block',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  return {
    context,
    page,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Waits for the download that `start` causes; milliseconds until its file is whole on disk, and its bytes. */
export async function timeDownload(page: Page, start: () => Promise<void>) {
  const begin = performance.now();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), start()]);
  const composed = performance.now() - begin;
  const path = await download.path();
  const onDisk = performance.now() - begin;
  return { composed, onDisk, path, remove: () => download.delete() };
}

/**
 * Resident bytes of this bench's browser: each process its proportional share, so that what they have in common
 * counts once. Zero where the system has no /proc.
 */
export function residentBytes(): number {
  return browserProcesses().reduce((sum, pid) => sum + shareOf(pid), 0);
}

function shareOf(pid: string): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Every process below the one that carries this bench's mark. */
function browserProcesses(): string[] {
  const parents = new Map<string, string>();
  const roots: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      parents.set(pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes(`--lethe-bench=${process.pid}`) && !command.includes('--type=')) roots.push(pid);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  const below = (pid: string): boolean => roots.includes(pid) || below0(parents.get(pid));
  const below0 = (pid: string | undefined) => pid !== undefined && pid !== '0' && below(pid);
  return [...parents.keys()].filter(below);
}

/** The highest resident size seen while `work` ran, above what it was before, and what came of the work. */
export async function peakAbove<Result>(
  idle: number,
  work: () => Promise<Result>,
): Promise<{ peak: number; result: Result }> {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytes());
  }, 250);
  try {
    const result = await work();
    return { peak: Math.max(0, Math.max(peak, residentBytes()) - idle), result };
  } finally {
    clearInterval(timer);
  }
}

/** Bytes that the page and its workers hold, or undefined where the browser cannot tell. */
export function scriptBytes(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory;
    return measure ? (await measure.call(performance)).bytes : undefined;
  });
}
