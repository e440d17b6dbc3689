/** Pages that die in the middle of an export, of a check or of an import, and what is found when Lethe is opened again. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Download, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice } from '../../src/testing/synthetic-images';
import { expectWhole, readLibrary, type LibraryState } from './library-state';
import { kill, openProfile } from './profile';

/** Images of each patient: more than one batch for each of two workers. */
const IMAGES = 48;
/** Storage that comes and goes with the database itself. */
const NOISE = 2 * 1024 * 1024;

/** A disk and a reader that are slow, so that there is a middle to die in. */
const SLOW_DISK = `{
  const { prototype } = FileSystemSyncAccessHandle;
  const { write } = prototype;
  prototype.write = function (...all) {
    for (const end = performance.now() + 120; performance.now() < end;);
    return write.apply(this, all);
  };
}`;
/** @param wait of each read, in milliseconds. */
const slowReader = (wait: number) => `{
  const { prototype } = ReadableStreamBYOBReader;
  const { read } = prototype;
  prototype.read = async function (...all) {
    await new Promise((resolve) => setTimeout(resolve, ${wait}));
    return read.apply(this, all);
  };
}`;

/** A folder with the images of a patient. */
function patient(folder: string, number: number): string {
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

async function importFolder(page: Page, folder: string): Promise<Locator> {
  const summaries = page.getByTestId('import-summary');
  const before = await summaries.count();
  await page.getByTestId('import-folder').setInputFiles(folder);
  await expect(summaries).toHaveCount(before + 1);
  await expect(summaries.last()).toHaveAttribute('data-state', 'done');
  return summaries.last();
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'De-identify' });
const deidSummary = (page: Page) => page.getByTestId('deid-summary');

/** Starts the export of all originals. */
async function startExport(page: Page, addToLibrary = false): Promise<void> {
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
async function exported(page: Page, addToLibrary = false): Promise<Record<string, string>> {
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

const patientsIn = (members: Record<string, string>) =>
  [...new Set(Object.keys(members).map((path) => path.split('/')[0]))].sort();

const notice = (page: Page) => page.getByText('The page ended in the middle of an export.');

/** Nothing is left in the private file system once the person knows. */
async function expectTold(page: Page): Promise<void> {
  await expect(notice(page)).toBeVisible();
  await expect.poll(() => storedFiles(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect.poll(() => storedFiles(page)).toEqual([]);
}

const storedFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
const usage = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** What a page is in the middle of when it dies. */
type Moment = (page: Page) => Promise<unknown>;

const after =
  (files: number): Moment =>
  (page) =>
    page.waitForFunction(
      (wanted) =>
        Number(document.querySelector('[data-testid=deid-summary]')?.getAttribute('data-done')) >= wanted,
      files,
      { polling: 5 },
    );
/** All files are done, and the page has asked for what was staged: it never gets it. */
const composing: Moment = (page) => page.waitForFunction(() => 'isComposing' in globalThis);

type Death = 'SIGKILL' | 'crash' | 'browser';

/** A profile on disk and the page in it, which can die and be opened again. */
class Window {
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

const originalsOf = ({ instances, digests }: LibraryState) =>
  Object.fromEntries(
    instances.filter(({ identity }) => identity === 'identified').map(({ id }) => [id, digests[id]]),
  );

test('an export whose page dies leaves nothing behind, and the next one is whole and names patients as before', async ({
  baseURL,
}) => {
  const window = new Window(baseURL);
  let page = await window.open();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Numbered' }).click();
  await expect(page.getByRole('textbox', { name: 'Patient ID' })).toHaveValue('SUBJ-{n:4}');
  await page.getByRole('link', { name: 'Library' }).click();
  await importFolder(page, patient(window.scans, 1));
  let before = await exported(page);
  expect(Object.keys(before)).toHaveLength(IMAGES);

  const deaths: [string, Moment, Death][] = [
    ['a few files in', after(1), 'SIGKILL'],
    ['in the middle', after(IMAGES), 'crash'],
    ['in the middle, with the browser', after(IMAGES), 'browser'],
    ['while the zip is composed', composing, 'SIGKILL'],
  ];
  for (const [round, [name, moment, death]] of deaths.entries())
    await test.step(name, async () => {
      const patients = round + 2;
      page = await window.slowed('deidentify', SLOW_DISK);
      await importFolder(page, patient(window.scans, patients));
      const originals = originalsOf(await readLibrary(page));
      expect(Object.keys(originals)).toHaveLength(patients * IMAGES);
      // Of the export before: its page is gone.
      await expect.poll(() => storedFiles(page)).toEqual([]);
      await expect(notice(page)).toHaveCount(0);
      const used = await usage(page);

      const downloads: unknown[] = [];
      page.on('download', (download) => downloads.push(download));
      if (moment === composing)
        await page.evaluate(() => {
          FileSystemFileHandle.prototype.getFile = () => {
            Object.assign(globalThis, { isComposing: true });
            return new Promise(() => undefined);
          };
        });
      await startExport(page);
      await moment(page);
      await expect(deidSummary(page)).toHaveAttribute('data-state', 'running');
      expect((await storedFiles(page)).length).toBeGreaterThan(1);
      expect(await usage(page)).toBeGreaterThan(used + 10 * NOISE);
      page = await window.die(death);

      expect(downloads).toEqual([]);
      const left = await readLibrary(page);
      expectWhole(left);
      expect(originalsOf(left)).toEqual(originals);
      expect(left.instances).toHaveLength(patients * IMAGES);
      await expectTold(page);
      await expect.poll(() => usage(page)).toBeLessThan(used + NOISE);
      // The patient who was new to it has a number, once and for all.
      const numbers = Array.from({ length: patients }, (_, index) => index + 1);
      expect([...left.numbers].sort((a, b) => a - b)).toEqual(numbers);

      const members = await exported(page);
      expect(Object.keys(members)).toHaveLength(patients * IMAGES);
      expect(members).toMatchObject(before);
      expect(patientsIn(members)).toEqual(numbers.map((number) => `SUBJ-000${number}`));
      expect((await readLibrary(page)).numbers.sort((a, b) => a - b)).toEqual(numbers);
      before = members;
    });
  await window.close();
});

/** Copies in the library, each once, with the originals that they were made from. */
function copiesOf({ instances, studies, exports }: LibraryState) {
  const copies = instances.filter(({ identity }) => identity === 'deidentified');
  expect(new Set(copies.map(({ sopInstanceUID }) => sopInstanceUID)).size).toBe(copies.length);
  const originals = copies.map((copy) => {
    const link = exports.find(({ sopInstanceUID }) => sopInstanceUID === copy.sopInstanceUID);
    const original = instances.find(({ id }) => id === link?.originalInstanceId);
    const study = studies.find(({ key }) => key === copy.studyKey);
    expect(original).toMatchObject({ identity: 'identified', studyKey: link?.originalStudyKey });
    expect(study).toMatchObject({ identity: 'deidentified', originalKey: original?.studyKey });
    return original?.id;
  });
  expect(new Set(originals).size).toBe(copies.length);
  return {
    copies,
    studies: studies.filter(({ identity }) => identity === 'deidentified'),
  };
}

const unchecked = (page: Page) => page.getByRole('img', { name: 'De-identified, not yet checked' });
const passed = (page: Page) => page.getByRole('img', { name: 'De-identified, checked' });

/** Checks all copies; resolves once it runs. */
async function startCheck(page: Page): Promise<void> {
  await page.locator('[data-patient-id^="LETHE-"]').first().click();
  await page
    .locator('[data-patient-id^="LETHE-"]')
    .last()
    .click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Check', exact: true }).last().click();
  await expect(page.getByTestId('check-summary')).toHaveCount(1);
}

test('copies in the library are whole, each once, and never pass a check that did not end', async ({
  baseURL,
}) => {
  const window = new Window(baseURL);
  let page = await window.open();
  for (const number of [1, 2]) await importFolder(page, patient(window.scans, number));
  const originals = originalsOf(await readLibrary(page));

  const deaths: [string, Moment, Death][] = [
    ['a few files in', after(1), 'crash'],
    ['later', after(IMAGES / 2), 'SIGKILL'],
    ['in the middle, with the browser', after(IMAGES), 'browser'],
  ];
  let found = 0;
  for (const [name, moment, death] of deaths)
    await test.step(name, async () => {
      page = await window.slowed('deidentify', SLOW_DISK);
      await startExport(page, true);
      await moment(page);
      page = await window.die(death);
      const left = await readLibrary(page);
      expectWhole(left);
      expect(originalsOf(left)).toEqual(originals);
      const { copies, studies } = copiesOf(left);
      expect(copies.length).toBeGreaterThanOrEqual(found);
      expect(copies.length).toBeLessThan(2 * IMAGES);
      found = copies.length;
      for (const { verdict } of studies) expect(verdict).toBeUndefined();
      await expect(unchecked(page)).toHaveCount(studies.length);
      await expect(passed(page)).toHaveCount(0);
      await expectTold(page);
    });
  expect(found).toBeGreaterThan(0);

  expect(Object.keys(await exported(page, true))).toHaveLength(2 * IMAGES);
  const whole = await readLibrary(page);
  expectWhole(whole);
  expect(copiesOf(whole).copies).toHaveLength(2 * IMAGES);
  expect(copiesOf(whole).studies).toHaveLength(2);

  await test.step('a check', async () => {
    for (const death of ['SIGKILL', 'browser'] as const) {
      page = await window.slowed('check', slowReader(30));
      await startCheck(page);
      await page.waitForFunction(
        () =>
          /Checking [1-9]\d* of/.test(
            document.querySelector('[data-testid=check-summary]')?.textContent ?? '',
          ),
        undefined,
        { polling: 5 },
      );
      page = await window.die(death);
      await page.goto('/#/library');
      await expect(unchecked(page)).toHaveCount(2);
      await expect(passed(page)).toHaveCount(0);
      for (const { verdict } of (await readLibrary(page)).studies) expect(verdict).toBeUndefined();
    }
    await startCheck(page);
    await expect(page.getByTestId('check-summary')).toHaveAttribute('data-verdict', 'pass');
    await page.goto('/#/library');
    await expect(passed(page)).toHaveCount(2);
  });
  await window.close();
});

test('an import whose page dies leaves whole images only, and again it brings the others', async ({
  baseURL,
}) => {
  const window = new Window(baseURL);
  let page = await window.open();
  const folders = [1, 2, 3, 4, 5, 6].map((number) => patient(window.scans, number));
  const files = folders.length * IMAGES;
  let kept = 0;
  for (const death of ['SIGKILL', 'crash'] as const) {
    page = await window.slowed('import', slowReader(100));
    await page.getByTestId('import-folder').setInputFiles(window.scans);
    await page.waitForFunction(
      () => Number(document.querySelector('[data-testid=import-summary]')?.getAttribute('data-added')) > 0,
      undefined,
      { polling: 5 },
    );
    page = await window.die(death);
    const left = await readLibrary(page);
    expectWhole(left);
    expect(left.instances.length).toBeGreaterThan(kept);
    expect(left.instances.length).toBeLessThan(files);
    kept = left.instances.length;
  }
  const summary = await importFolder(page, window.scans);
  await expect(summary).toHaveAttribute('data-duplicate', String(kept));
  await expect(summary).toHaveAttribute('data-added', String(files - kept));
  const whole = await readLibrary(page);
  expectWhole(whole);
  expect(new Set(whole.instances.map(({ sopInstanceUID }) => sopInstanceUID)).size).toBe(files);
  await window.close();
});
