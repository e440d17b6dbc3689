/** A window whose page can die, and what is done in it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type BrowserContext, type Download, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice } from '../../src/testing/synthetic-images';
import type { LibraryState } from './library-state';
import { kill, openProfile } from './profile';

/** Images of each patient: more than one batch for each of two workers. */
export const IMAGES = 48;
/** A disk and a reader that are slow, so that there is a middle to die in. */
export const SLOW_DISK = `{
  const { prototype } = FileSystemSyncAccessHandle;
  const { write } = prototype;
  prototype.write = function (...all) {
    for (const end = performance.now() + 120; performance.now() < end;);
    return write.apply(this, all);
  };
}`;
/** @param wait of each read, in milliseconds. */
export const slowReader = (wait: number) => `{
  const { prototype } = ReadableStreamBYOBReader;
  const { read } = prototype;
  prototype.read = async function (...all) {
    await new Promise((resolve) => setTimeout(resolve, ${wait}));
    return read.apply(this, all);
  };
}`;

/** A folder with the images of a patient. */
export function patient(folder: string, number: number): string {
  const path = join(folder, `patient-${number}`);
  mkdirSync(path, { recursive: true });
  const who = [
    element(0x00100010, 'PN', `Number^Patient${number}`),
    element(0x00100020, 'LO', `P-${number}`),
  ];
  for (let index = 0; index < IMAGES; index++)
    writeFileSync(
      join(path, `${index}.dcm`),
      ctSlice({ index, count: IMAGES, size: 64, study: number, series: index % 4, with: who }),
    );
  return path;
}

export async function importFolder(page: Page, folder: string): Promise<Locator> {
  const summaries = page.getByTestId('import-summary');
  const before = await summaries.count();
  await page.getByTestId('import-folder').setInputFiles(folder);
  await expect(summaries).toHaveCount(before + 1);
  await expect(summaries.last()).toHaveAttribute('data-state', 'done');
  return summaries.last();
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'De-identify' });
export const deidSummary = (page: Page) => page.getByTestId('deid-summary');

/** Starts the export of all originals. */
export async function startExport(page: Page, addToLibrary = false): Promise<void> {
  await page.locator('[data-patient-id^="P-"]').first().click();
  await page
    .locator('[data-patient-id^="P-"]')
    .last()
    .click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  if (addToLibrary) await dialog(page).getByRole('checkbox', { name: 'Add to library' }).check();
  await dialog(page).getByRole('button', { name: 'De-identify and export' }).click({ timeout: 30_000 });
}

/** Exports all originals; resolves with the digests of what is in the zip, which is sound, by their paths. */
export async function exported(page: Page, addToLibrary = false): Promise<Record<string, string>> {
  const downloading = page.waitForEvent('download');
  await startExport(page, addToLibrary);
  const members = await membersOf(await downloading);
  await expect(deidSummary(page)).toHaveAttribute('data-state', 'done');
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  return members;
}

async function membersOf(download: Download): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-killed-zip-'));
  await download.saveAs(join(folder, 'export.zip'));
  expect(execFileSync('unzip', ['-t', 'export.zip'], { cwd: folder, encoding: 'utf8' })).toContain(
    'No errors detected',
  );
  execFileSync('unzip', ['-q', 'export.zip'], { cwd: folder });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.dcm'),
  );
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  const members = Object.fromEntries(names.map((name) => [name, digest(name)]));
  rmSync(folder, { recursive: true });
  return members;
}

export const notice = (page: Page) => page.getByText('The page ended in the middle of an export.');

/** Nothing is left in the private file system once the person knows. */
export async function expectTold(page: Page): Promise<void> {
  await expect(notice(page)).toBeVisible();
  await expect.poll(() => storedFiles(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect.poll(() => storedFiles(page)).toEqual([]);
}

export const storedFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
/** What a page is in the middle of when it dies. */
export type Moment = (page: Page) => Promise<unknown>;

export const after =
  (files: number): Moment =>
  (page) =>
    page.waitForFunction(
      (wanted) =>
        Number(document.querySelector('[data-testid=deid-summary]')?.getAttribute('data-done')) >= wanted,
      files,
      { polling: 5 },
    );
export type Death = 'SIGKILL' | 'crash' | 'browser';

/** A profile on disk and the page in it, which can die and be opened again. */
export class MortalWindow {
  private readonly url: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'lethe-killed-'));
  private readonly profile = join(this.folder, 'profile');
  /** Where scans of patients go. */
  readonly scans = join(this.folder, 'scans');
  private context!: BrowserContext;
  page!: Page;

  constructor(url: string | undefined) {
    this.url = url ?? '';
  }

  async open(): Promise<Page> {
    ({ context: this.context, page: this.page } = await openProfile(this.profile, this.url));
    return this.page;
  }

  /** The page anew, where workers of a kind run something first. */
  async slowed(worker: string, script: string): Promise<Page> {
    await this.page.route(new RegExp(`${worker}\\.worker`), async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script};${await response.text()}` });
    });
    await this.page.reload();
    return this.page;
  }

  /** The page dies; resolves with the page as a person finds it who opens Lethe again. */
  async die(death: Death): Promise<Page> {
    const isDead = new Promise((resolve) => {
      if (death === 'browser') this.context.once('close', resolve);
      else this.page.once('crash', resolve);
    });
    if (death === 'crash')
      void this.context
        .newCDPSession(this.page)
        .then((session) => session.send('Page.crash'))
        .catch(() => undefined);
    else kill(this.profile, death === 'browser' ? 'browser' : 'pages');
    await isDead;
    if (death === 'browser') return this.open();
    const dead = this.page;
    this.page = await this.context.newPage();
    await this.page.goto(this.url);
    await dead.close();
    return this.page;
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const originalsOf = ({ instances, digests }: LibraryState) =>
  Object.fromEntries(
    instances.filter(({ identity }) => identity === 'identified').map(({ id }) => [id, digests[id]]),
  );
