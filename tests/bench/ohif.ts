/**
 * OHIF beside Lethe: its published build in local mode, served from a folder outside the repository, given the same
 * files and watched in the same way. `LETHE_OHIF` names the folder: what `npm pack @ohif/app` unpacks to.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Page } from '@playwright/test';
import { openBrowser, PATIENCE } from './browser';
import { filesIn, type DataSet } from './data';

/** Milliseconds from the files to the study list, and from opening a study to a picture that is not black. */
export interface DropAndOpen {
  readonly drop: number;
  readonly open: number;
}

/** Milliseconds in which a new browser, and the page in it, come to rest: its own start would be measured with either. */
const SETTLE = 2000;
/** Stands in the row of the study, in both lists. */
const NAME = 'Thornquist';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** The folder of OHIF's build; undefined where it is not there. */
export function ohifFolder(): string | undefined {
  const named = process.env['LETHE_OHIF'];
  if (!named) return undefined;
  return [named, join(named, 'dist'), join(named, 'package', 'dist')].find((folder) =>
    existsSync(join(folder, 'app-config.js')),
  );
}

/** Serves a single-page application: what is no file is its first page. */
export function serve(folder: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const asked = join(folder, path);
    const file = existsSync(asked) && statSync(asked).isFile() ? asked : join(folder, 'index.html');
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(port, () => resolve(server)));
}

/** Waits, frame by frame, until one of the elements of each kind holds a text: a locator looks only every half second. */
async function listed(page: Page, ...kinds: readonly { selector: string; text: string }[]): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      wanted.every(({ selector, text }) =>
        [...document.querySelectorAll(selector)].some((each) => each.textContent.includes(text)),
      ),
    kinds,
    { timeout: PATIENCE, polling: 'raf' },
  );
}

/** Waits until any canvas shows something. */
async function lit(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('canvas')].some((canvas) => {
        const small = new OffscreenCanvas(16, 16).getContext('2d');
        if (!small || canvas.width === 0 || canvas.height === 0) return false;
        small.drawImage(canvas, 0, 0, 16, 16);
        return small.getImageData(0, 0, 16, 16).data.some((value, at) => at % 4 !== 3 && value > 60);
      }),
    undefined,
    { timeout: PATIENCE, polling: 'raf' },
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function dropIntoOhif(scratch: string, origin: string, data: DataSet): Promise<DropAndOpen> {
  const session = await openBrowser(scratch, `${origin}/local`);
  const { page } = session;
  try {
    const input = page.locator('input[type=file]').first();
    await input.waitFor({ state: 'attached' });
    await page.waitForTimeout(SETTLE);
    const row = page.locator('tr', { hasText: NAME }).first();
    const drop = await timed(async () => {
      await input.setInputFiles(filesIn(data.folder));
      await listed(page, { selector: 'tr', text: NAME });
    });
    await row.click();
    const mode = page.getByRole('button', { name: /Basic Viewer|Basic/ }).first();
    await mode.waitFor();
    const open = await timed(async () => {
      await mode.click();
      await lit(page);
    });
    return { drop, open };
  } finally {
    await session.close();
  }
}

export async function dropIntoLethe(scratch: string, origin: string, data: DataSet): Promise<DropAndOpen> {
  const session = await openBrowser(scratch, origin);
  const { page } = session;
  try {
    const input = page.getByTestId('import-files');
    await input.waitFor({ state: 'attached' });
    await page.waitForTimeout(SETTLE);
    const row = page.locator('[data-study-uid]', { hasText: NAME }).first();
    const drop = await timed(async () => {
      await input.setInputFiles(filesIn(data.folder));
      await listed(
        page,
        { selector: '[data-study-uid]', text: NAME },
        { selector: '[data-testid=import-summary][data-state=done]', text: '' },
      );
    });
    const open = await timed(async () => {
      await row.dblclick();
      await lit(page);
    });
    return { drop, open };
  } finally {
    await session.close();
  }
}
