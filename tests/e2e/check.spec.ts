import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type FileChooser, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, PATIENT, studyUID } from '../../src/testing/synthetic-images';
import { look } from './look';
import { openProfile } from './profile';

const screenshots = process.env['LETHE_SHOTS'];

/** A name that is a word as well: what is kept of texts with it, only a person can judge. */
const NAME = 'Stone^Imogen';
const NOTE = 'Kidney stone, low dose';
const NAME_WORD = 'A word of a name occurs in text that was kept; it may be meant as a word';

const slices = () =>
  [0, 1, 2].map((index) => ({
    name: `${index}.dcm`,
    mimeType: 'application/dicom',
    buffer: Buffer.from(
      ctSlice({
        index,
        count: 3,
        size: 32,
        study: 5,
        with: [
          element(0x00080110, 'SQ', {
            items: [[element(0x00080102, 'SH', '99LOCAL'), element(0x0008010c, 'UI', '1.2.99.20240229.3')]],
          }),
          element(0x00100010, 'PN', NAME),
          element(0x00181030, 'LO', NOTE),
        ],
      }),
    ),
  }));

const summary = (page: Page) => page.getByTestId('check-summary').last();
const dialog = (page: Page) => page.getByRole('dialog', { name: 'De-identify' });

/** Tabs forward until what is named has the keyboard. */
function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string): Promise<void> {
  return tabToElement(page, page.getByRole(role, { name, exact: true }).first());
}

async function tabToElement(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('it cannot be reached by Tab');
}

/** Chooses files with the keyboard alone; the dialog of the operating system is the test's. */
async function add(page: Page, button: string, files: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await tabTo(page, 'button', button);
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(files);
}

/** Starts the export that the dialog shows; resolves with the zip. */
async function exportZip(page: Page): Promise<string> {
  const button = dialog(page).getByRole('button', { name: 'De-identify and export' });
  await expect(button).toBeEnabled({ timeout: 60_000 });
  await tabTo(page, 'button', 'De-identify and export');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const zip = join(mkdtempSync(join(tmpdir(), 'lethe-check-')), 'export.zip');
  await (await downloading).saveAs(zip);
  await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-state', 'done');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  return zip;
}

async function openTab(page: Page, name: string): Promise<void> {
  const chosen = page.getByRole('tab', { selected: true });
  await tabToElement(page, chosen);
  for (let presses = 0; presses < 5; presses++) {
    const now = (await chosen.textContent()) ?? '';
    if (now.startsWith(name)) return;
    await page.keyboard.press('ArrowRight');
    await expect(chosen).not.toHaveText(now);
  }
  throw new Error(`there is no tab ${name}`);
}

async function saved(page: Page, button: string): Promise<string> {
  await tabTo(page, 'button', button);
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  return (await downloading).path();
}

const namesIn = (zip: string): string[] =>
  execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).trim().split('\n').sort();
const memberOf = (zip: string, name: string): Buffer => execFileSync('unzip', ['-p', zip, name]);

/** SHA-256 of each instance in a zip, by its path. */
const instancesIn = (zip: string): Record<string, string> =>
  Object.fromEntries(
    namesIn(zip)
      .filter((name) => name.endsWith('.dcm'))
      .map((name) => [name, createHash('sha256').update(memberOf(zip, name)).digest('hex')]),
  );
const sha256sOf = (instances: Record<string, string>): string[] => Object.values(instances).sort();

/** Originals come in and leave, their descriptors cleaned, as a zip, which comes back and needs a look; resolves with it. */
async function firstRound(page: Page): Promise<string> {
  await page.goto('/');
  await add(page, 'Choose files', slices());
  await expect(page.getByRole('grid', { name: 'Studies' })).toHaveAttribute('aria-rowcount', '1');

  // De-identify.
  await tabTo(page, 'grid', 'Studies');
  await page.keyboard.press('Home');
  await tabTo(page, 'button', 'De-identify');
  await page.keyboard.press('Enter');
  await tabTo(page, 'combobox', 'Profile');
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('switch', { name: 'Clean Descriptors' })).toBeChecked();
  const first = await exportZip(page);

  // The zip comes back and is checked by itself.
  await add(page, 'Add files', first);
  await expect(summary(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(summary(page)).toHaveAttribute('data-verdict', 'review');
  await tabTo(page, 'button', 'Show the check');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Findings' })).toBeVisible();
  return first;
}

/** The copy of the first round makes room for the new one, which is checked as it comes in. */
async function secondRound(page: Page, zip: string): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Studies' });
  await page.goto('/#/library');
  await tabTo(page, 'grid', 'Studies');
  const copy = grid.locator('[data-patient-id^="LETHE-"]');
  for (let presses = 0; presses < 3; presses++) {
    if ((await copy.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press(presses === 0 ? 'Home' : 'ArrowDown');
  }
  await page.keyboard.press('Delete');
  await tabToElement(
    page,
    page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }),
  );
  await page.keyboard.press('Enter');
  await expect(copy).toHaveCount(0);
  await add(page, 'Add files', zip);
  await expect(copy).toHaveCount(1);
  await expect(summary(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
}

const instanceSizes = (zip: string): number[] =>
  namesIn(zip)
    .filter((name) => name.endsWith('.dcm'))
    .map((name) => memberOf(zip, name).length);

/** Writes down how large the blobs are that are read; for a worker. */
function countStreams(): void {
  globalThis.streams = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its blob below
  const stream = Blob.prototype.stream;
  Blob.prototype.stream = function (this: Blob) {
    globalThis.streams.push(this.size);
    return stream.call(this);
  };
}

declare global {
  var streams: number[];
}

test('from originals to a pass by keyboard alone, the answers of the review on the way', async ({ page }) => {
  await firstRound(page);
  await expect(page.getByText(NOTE)).toHaveCount(0);
  await look(page, 'check-findings');

  // A value is shown to who asks for it.
  await tabTo(page, 'button', NAME_WORD);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Show the value');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-cell=value]')).toHaveText(NOTE);
  await look(page, 'check-value');

  await openTab(page, 'Side by side');
  const comparison = page.getByRole('treegrid', { name: 'Comparison' });
  await expect(comparison.locator('[data-tag="00100010"]')).toHaveAttribute('data-difference', 'replaced');
  await expect(comparison.locator('[data-tag="00080080"]')).toHaveAttribute('data-difference', 'removed');
  await expect(comparison.locator('[data-tag="00080018"]')).toHaveAttribute('data-difference', 'new-uid');
  await tabTo(page, 'treegrid', 'Comparison');
  await page.keyboard.press('n');
  await expect(page.getByText('Image 2 of 3')).toBeVisible();
  await look(page, 'check-side-by-side');

  // The review: two values in three files each, both to go.
  await openTab(page, 'Review');
  await tabTo(page, 'listbox', 'Review');
  const questions = page.getByRole('listbox', { name: 'Review' }).getByRole('option');
  await expect(questions).toHaveCount(2);
  await page.keyboard.press('r');
  await page.keyboard.press('k');
  await page.keyboard.press('r');
  await expect(page.locator('[data-answer=remove]')).toHaveCount(2);
  await look(page, 'check-review');
  await tabTo(page, 'button', 'De-identify again with 2 rules');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('combobox', { name: 'Rule 2 selects' })).toBeVisible();
  await look(page, 'check-again');
  const second = await exportZip(page);

  // The first copy makes room for the new one, which passes.
  await secondRound(page, second);
  await expect(summary(page)).toHaveAttribute('data-verdict', 'pass');
  await tabTo(page, 'button', 'Show the check');
  await page.keyboard.press('Enter');
  await look(page, 'check-pass');

  // The report, and whether the files are still those.
  await openTab(page, 'Report');
  const html = await saved(page, 'Save to print (HTML)');
  const json = await saved(page, 'Save for programs (JSON)');
  for (const path of [html, json]) {
    const text = readFileSync(path, 'utf8');
    for (const value of [...NAME.split('^'), PATIENT.id, PATIENT.institution, '20240229', studyUID(5)])
      expect(text).not.toContain(value);
  }
  const report = JSON.parse(readFileSync(json, 'utf8')) as { verdict: string; files: { sha256: string }[] };
  expect(report.verdict).toBe('pass');
  const exported = instancesIn(second);
  expect(report.files).toHaveLength(3);
  expect(sha256sOf(exported)).toEqual(report.files.map(({ sha256 }) => sha256).sort());
  await add(page, 'Choose a report', json);
  await expect(page.getByTestId('report-comparison')).toHaveAttribute('data-same', 'true');
  const changed = {
    ...report,
    files: report.files.map((file, at) => (at > 0 ? file : { ...file, sha256: '0'.repeat(64) })),
  };
  await add(page, 'Choose a report', {
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(changed)),
  });
  await expect(page.getByTestId('report-comparison')).toHaveAttribute('data-same', 'false');
  await expect(page.getByText('1 changed; 2 are the same')).toBeVisible();
  await look(page, 'check-report');

  // One zip of the same files and the report, which is told apart from what does not belong into an export.
  const withReport = await saved(page, 'Export with report');
  execFileSync('unzip', ['-tq', withReport]);
  expect(instancesIn(withReport)).toEqual(exported);
  expect(namesIn(withReport).filter((name) => !name.endsWith('.dcm'))).toEqual([
    'lethe-report.html',
    'lethe-report.json',
  ]);
  expect(JSON.parse(memberOf(withReport, 'lethe-report.json').toString())).toEqual(report);
  const bytes = readFileSync(withReport);
  for (const value of [...NAME.split('^'), PATIENT.id, PATIENT.institution, '20240229', studyUID(5)])
    expect(bytes.includes(value)).toBe(false);
  await add(page, 'Choose a report', withReport);
  await expect(page.getByTestId('report-comparison')).toHaveAttribute('data-same', 'true');
  await page.goto('/#/library');
  await page.reload();
  await add(page, 'Add files', withReport);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-duplicate', '3');
  await expect(summary(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(summary(page)).toHaveAttribute('data-verdict', 'pass');
  if (screenshots) {
    copyFileSync(html, `${html}.html`);
    await page.goto(`file://${html}.html`);
    await look(page, 'check-printed');
    await page.pdf({ path: join(screenshots, 'report.pdf') });
  }
});

test('texts that the review keeps stay in the next export, which passes, by keyboard alone', async ({
  page,
}) => {
  await firstRound(page);
  await openTab(page, 'Review');
  await tabTo(page, 'listbox', 'Review');
  // The text stays; the UID that may hold a date is no text that could.
  const questions = page.getByRole('listbox', { name: 'Review' }).getByRole('option');
  await expect(questions).toHaveCount(2);
  const text = questions.filter({ hasText: NOTE });
  await page.keyboard.press((await text.getAttribute('aria-selected')) === 'true' ? 'k' : 'r');
  await page.keyboard.press((await text.getAttribute('aria-selected')) === 'true' ? 'k' : 'r');
  await expect(text).toHaveAttribute('data-answer', 'keep');
  await look(page, 'check-keep');
  await tabTo(page, 'button', 'De-identify again with 2 rules');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Rule 2 value' })).toHaveValue(NOTE);
  await look(page, 'check-keep-again');
  await secondRound(page, await exportZip(page));
  await expect(summary(page)).toHaveAttribute('data-verdict', 'pass');
  await tabTo(page, 'button', 'Show the check');
  await page.keyboard.press('Enter');
  await expect(page.getByText("1 text was kept by a person's decision")).toBeVisible();
  await look(page, 'check-keep-pass');

  // The report says so and tells no text; whoever has the text alone is asked again.
  await openTab(page, 'Report');
  const json = readFileSync(await saved(page, 'Save for programs (JSON)'), 'utf8');
  expect(json).not.toContain(NOTE);
  expect((JSON.parse(json) as { meaning: string }).meaning).toContain(
    "1 text was kept by a person's decision",
  );
});

test('a file beside an export that holds a value of the original fails it, and is named to the person alone', async ({
  page,
}) => {
  const zip = await firstRound(page);
  await page.goto('/#/library');
  const text = (name: string, content: string) => ({
    ...{ name, mimeType: 'text/plain', buffer: Buffer.from(content) },
  });
  const exported = { name: 'export.zip', mimeType: 'application/zip', buffer: readFileSync(zip) };
  await page
    .getByTestId('import-files')
    .setInputFiles([exported, text('notes.txt', 'Ask Imogen, please'), text('README.txt', 'Twelve heads')]);
  await expect(summary(page)).toHaveAttribute('data-verdict', 'fail', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Show the check' }).last().click();
  const findings = page.getByRole('table', { name: 'Findings' });
  await expect(findings.locator('[data-code="beside-value"]')).toHaveAttribute('data-severity', 'fail');
  await expect(findings.locator('[data-code="not-dicom"]')).toHaveAttribute('data-severity', 'review');
  await page.getByRole('button', { name: 'A file that lay beside the others holds a value' }).click();
  await expect(findings).toContainText('notes.txt');
  await expect(findings).toContainText('at byte 4');
  await look(page, 'check-beside');
});

test('of two originals under one UID each copy is compared with its own', async ({ page }) => {
  const [first] = slices();
  if (!first) throw new Error('no slice');
  const again = Buffer.from(first.buffer);
  again[again.length - 2] = 0x55;
  await page.goto('/');
  await page
    .getByTestId('import-files')
    .setInputFiles([first, { ...first, name: 'again.dcm', buffer: again }]);
  await page.locator('[data-study-uid]').click();
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const zip = await exportZip(page);
  await page.getByTestId('import-files').setInputFiles(zip);
  await expect(summary(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(summary(page)).toHaveAttribute('data-verdict', 'review');
  await page.getByRole('button', { name: 'Show the check' }).last().click();
  const found = page
    .getByRole('table', { name: 'Findings' })
    .locator('[data-severity]:not([data-severity=note])');
  await expect(found).toContainText([
    'A private UID looks as if it held a date',
    'An instance is there twice',
  ]);
});

test('what Lethe did not make is checked when asked, and never passes', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles(slices());
  await page.getByRole('button', { name: 'Is it de-identified?' }).click();
  await expect(summary(page)).toHaveAttribute('data-state', 'done');
  await expect(summary(page)).toHaveAttribute('data-verdict', 'fail');
  await expect(page.getByRole('region', { name: 'Not examined' })).toContainText('original');
  await look(page, 'check-stranger');
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(page.getByRole('button', { name: 'Save to print (HTML)' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Export with report' })).toBeDisabled();
});

test('the images of a copy beside those of its original scroll together', async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles(slices());
  await page.getByRole('grid', { name: 'Studies' }).getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'De-identify', exact: true }).first().click();
  await dialog(page).getByRole('checkbox', { name: 'Add to library' }).check();
  await dialog(page).getByRole('button', { name: 'De-identify and export' }).click();
  await dialog(page).getByRole('button', { name: 'Check this export' }).click();
  await expect(summary(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await page.getByRole('tab', { name: 'Side by side' }).click();
  await page.getByRole('button', { name: 'Show the images side by side' }).click();

  const cells = page.getByTestId('cells');
  await expect(cells).toHaveAttribute('data-layout', '1x2');
  const original = page.locator('[data-cell="0"] [data-testid=viewport]');
  const copy = page.locator('[data-cell="1"] [data-testid=viewport]');
  for (const viewport of [original, copy]) {
    await expect(viewport).toHaveAttribute('data-state', 'rendered');
    await expect(viewport).toHaveAttribute('data-image-index', '0');
  }
  await expect(original).toContainText('Imogen');
  await expect(copy).not.toContainText('Imogen');
  for (const index of ['1', '2']) {
    await page.keyboard.press('ArrowDown');
    for (const viewport of [original, copy])
      await expect(viewport).toHaveAttribute('data-image-index', index);
  }
  expect(await original.getAttribute('data-sop-uid')).not.toBe(await copy.getAttribute('data-sop-uid'));
  await look(page, 'check-images');

  // The study itself is laid out as ever.
  await page.goto('/#/library');
  await page.locator('[data-patient-id^="LETHE-"]').dblclick();
  await expect(cells).toHaveAttribute('data-layout', '1x1');
  await expect(page.locator('[data-cell="0"] [data-testid=viewport]')).not.toContainText('Imogen');
});

/** Three images, de-identified into the library and checked, with the tab of the report open. */
async function openReport(page: Page): Promise<void> {
  await page.getByTestId('import-files').setInputFiles(slices());
  await page.getByRole('grid', { name: 'Studies' }).getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'De-identify', exact: true }).first().click();
  await dialog(page).getByRole('checkbox', { name: 'Add to library' }).check();
  await dialog(page).getByRole('button', { name: 'De-identify and export' }).click();
  await dialog(page).getByRole('button', { name: 'Check this export' }).click();
  await expect(summary(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await page.getByRole('tab', { name: 'Report' }).click();
}

/** Parts of zips that lie in the browser's storage. */
const stagedFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names.filter((name) => name.startsWith('export-')).length;
  });

test.describe('while its workers are waited for', () => {
  // A service worker would answer for them.
  test.use({ serviceWorkers: 'block' });
  test('an export with its report goes on in other tabs, and can be cancelled', async ({ page }) => {
    await page.goto('/');
    await openReport(page);
    // Its workers start when somebody says so.
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/digests\.worker/, async (route) => {
      await held;
      await route.continue();
    });
    let downloads = 0;
    page.on('download', () => downloads++);
    const button = page.getByRole('button', { name: 'Export with report' });
    await button.click();
    const cancel = page.getByRole('tabpanel').getByRole('button', { name: 'Cancel' });
    await expect(cancel).toBeVisible();
    await page.getByRole('tab', { name: 'Findings' }).click();
    await expect(cancel).toHaveCount(0);
    await page.getByRole('tab', { name: 'Report' }).click();
    await expect(page.getByText(/Reading \d of 3 files/)).toBeVisible();
    await expect(button).toBeDisabled();
    await cancel.click();
    await expect(cancel).toHaveCount(0);
    expect(downloads).toBe(0);
    release();
    await expect(button).toBeEnabled();
    const downloading = page.waitForEvent('download');
    await button.click();
    await downloading;
  });
});

test.describe('where what is read is counted', () => {
  // A service worker would answer for the script.
  test.use({ serviceWorkers: 'block' });
  test('an export that comes in is read from its zip, all files in one go', async ({ page }) => {
    await page.route(/check\.worker/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `(${countStreams.toString()})();${await response.text()}` });
    });
    const zip = await firstRound(page);
    const sizes = instanceSizes(zip);
    const together = sizes.reduce((sum, size) => sum + size, 0);
    const workers = page.workers().filter((worker) => worker.url().includes('check.worker'));
    const read = (
      await Promise.all(workers.map((worker) => worker.evaluate(() => globalThis.streams)))
    ).flat();
    // Headers of a zip lie between them.
    expect(read.filter((size) => size >= together && size < together + 1000)).toHaveLength(1);
    expect(read.filter((size) => sizes.includes(size))).toEqual([]);
  });
});

test('where the storage is full an export with its report says so and leaves nothing behind', async ({
  baseURL,
}) => {
  if (baseURL === undefined) throw new Error('no page to open');
  const { context, page } = await openProfile(mkdtempSync(join(tmpdir(), 'lethe-full-')), baseURL);
  await openReport(page);
  const before = await stagedFiles(page);
  const cdp = await context.newCDPSession(page);
  const { origin } = new URL(baseURL);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 1_000_000 });
  // What the browser said a moment ago: there is room.
  await page.evaluate(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 1e12, usage: 0 });
  });
  let downloads = 0;
  page.on('download', () => downloads++);
  const button = page.getByRole('button', { name: 'Export with report' });
  await button.click();
  await expect(page.getByText('The storage of this browser is full: nothing was exported.')).toBeVisible();
  expect(downloads).toBe(0);
  await expect.poll(() => stagedFiles(page)).toBeLessThanOrEqual(before);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  const downloading = page.waitForEvent('download');
  await button.click();
  await downloading;
  await context.close();
});
