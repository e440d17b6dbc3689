import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { composeZip } from '../../src/archive/zip-writer';
import { ctSlice } from '../../src/testing/synthetic-images';
import { element } from '../../src/testing/dicom-builder';
import { expectWhole, readLibrary } from './library-state';
import { openProfile } from './profile';

interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, bytes: Uint8Array): Upload => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});
const slice = (index: number, study = 1) => ctSlice({ index, study, size: 64 });
const zip = async (members: Record<string, Uint8Array<ArrayBuffer>>) => {
  const entries = Object.entries(members).map(([path, bytes]) => ({ path, segments: [bytes] }));
  return new Uint8Array(await (await composeZip(entries)).arrayBuffer());
};

type Counts = Partial<Record<'added' | 'duplicate' | 'conflict' | 'ignored' | 'failed', number>>;

/** Drops files through the input and waits for the end of that import. */
async function importFiles(page: Page, files: Upload[], expected: Counts, state = 'done'): Promise<void> {
  const summaries = page.getByTestId('import-summary');
  const before = await summaries.count();
  await page.getByTestId('import-files').setInputFiles(files);
  const summary = summaries.nth(before);
  await expect(summary).toHaveAttribute('data-state', state, { timeout: 60_000 });
  for (const outcome of ['added', 'duplicate', 'conflict', 'ignored', 'failed'] as const)
    await expect(summary).toHaveAttribute(`data-${outcome}`, String(expected[outcome] ?? 0));
}

/** The lines of one list of the newest report. */
async function lines(page: Page, list: RegExp): Promise<string> {
  const summary = page.getByTestId('import-summary').last();
  await summary.getByRole('button', { name: list }).click();
  return summary.innerText();
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('each bad file is one clear line and costs the good ones nothing', async ({ page }) => {
  const good = slice(0);
  const cut = slice(1);
  const hostile = ctSlice({
    index: 2,
    study: 2,
    size: 64,
    with: [element(0x00100010, 'PN', '<img onerror>')],
  });
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await importFiles(
    page,
    [
      file('good', good),
      file('cut.dcm', cut.subarray(0, cut.length - 1000)),
      file('cut-in-meta.dcm', good.subarray(0, 150)),
      file('hostile', hostile),
      file('text.dcm', Buffer.from('a letter to nobody\n'.repeat(50))),
      file('empty.dcm', new Uint8Array()),
    ],
    { added: 3, ignored: 2, failed: 1 },
  );
  expect(await lines(page, /damaged/i)).toContain('no SOP Instance UID');
  await expect(page.getByRole('grid', { name: 'Studies' })).toContainText('<img onerror>');
  expect(dialogs).toBe(0);
  const state = await readLibrary(page);
  expectWhole(state);
  expect(state.instances.map(({ size }) => size)).toContain(cut.length - 1000);
});

test('when an import has ended, the list is whole', async ({ page }) => {
  await page.getByTestId('import-files').waitFor({ state: 'attached' });
  // Each lists shortly after the one before.
  for (let round = 1; round <= 5; round += 1) {
    const listed = await page.evaluate(
      (uploads) =>
        new Promise<string | null | undefined>((resolve) => {
          const input = document.querySelector<HTMLInputElement>('[data-testid=import-files]');
          const before = document.querySelectorAll('[data-testid=import-summary]').length;
          const observer = new MutationObserver(() => {
            const summary = document.querySelectorAll<HTMLElement>('[data-testid=import-summary]')[before];
            if (summary?.dataset['state'] !== 'done') return;
            observer.disconnect();
            resolve(document.querySelector('[role=grid][aria-label=Studies]')?.getAttribute('aria-rowcount'));
          });
          observer.observe(document.body, { subtree: true, childList: true, attributes: true });
          const files = new DataTransfer();
          for (const bytes of uploads) files.items.add(new File([new Uint8Array(bytes)], 'image'));
          if (input) input.files = files.files;
          input?.dispatchEvent(new Event('change', { bubbles: true }));
        }),
      [[...slice(0, 2 * round)], [...slice(0, 2 * round + 1)]],
    );
    expect(listed).toBe(String(2 * round));
  }
});

test('the same again is already there; other content under one UID is kept beside it', async ({ page }) => {
  const files = [0, 1, 2].map((index) => file(`image${index}`, slice(index)));
  await importFiles(page, files, { added: 3 });
  await importFiles(page, files, { duplicate: 3 });
  const other = slice(1);
  other[other.length - 1] = 0x55;
  await importFiles(page, [file('other', other)], { conflict: 1 });
  await importFiles(page, [file('other', other)], { duplicate: 1 });
  // Two of one UID within one drop meet as well.
  const [a, b] = [slice(9), slice(9)];
  b[b.length - 1] = 0x55;
  await importFiles(page, [file('a', a), file('b', b), file('a again', a)], {
    added: 1,
    conflict: 1,
    duplicate: 1,
  });
  const state = await readLibrary(page);
  expectWhole(state);
  expect(state.instances).toHaveLength(6);
});

test('zips in zips, gzip, and names that climb out are files like others', async ({ page }) => {
  const inner = await zip({ one: slice(1), 'notes.txt': new TextEncoder().encode('nothing') });
  const climbing = await zip({ 'aaaaaaaaaaaa/evil.dcm': slice(2) });
  const text = Buffer.from(climbing).toString('latin1');
  const climbed = Buffer.from(text.replaceAll('aaaaaaaaaaaa', '../../../etc'), 'latin1');
  await importFiles(
    page,
    [
      file('outer.zip', await zip({ 'inner.zip': inner, two: slice(3) })),
      file('climbing.zip', climbed),
      file('image.gz', gzipSync(slice(4))),
    ],
    { added: 4, ignored: 1 },
  );
  expectWhole(await readLibrary(page));
});

test('a zip that is cut short gives what it still holds, and says how much that is', async ({ page }) => {
  const whole = await zip({ one: slice(1), two: slice(2), three: slice(3) });
  const random = Uint8Array.from({ length: 5000 }, (_, at) => (at * 2654435761) >>> 24);
  random.set([0x50, 0x4b, 3, 4, 0xd7]);
  await importFiles(
    page,
    [file('cut.zip', whole.subarray(0, whole.length - 1000)), file('random.zip', random)],
    { added: 2, failed: 2 },
  );
  const damaged = await lines(page, /damaged/i);
  expect(damaged).toContain('the zip is cut short: 2 of its files were read');
  expect(damaged).toContain('begins like a zip and is none');
  expectWhole(await readLibrary(page));
});

test('an archive too deep or made of zeros ends in one line and bounded time', async ({ page }) => {
  let deep = await zip({ image: slice(1) });
  for (let level = 0; level < 5; level++) deep = await zip({ [`level${level}.zip`]: deep });
  await importFiles(page, [file('deep.zip', deep)], { failed: 1 });
  expect(await lines(page, /damaged/i)).toContain('archives deep');

  const zeros = gzipSync(Buffer.alloc(200_000_000));
  const started = Date.now();
  await importFiles(page, [file('zeros.gz', zeros), file('image', slice(0))], { added: 1, ignored: 1 });
  expect(Date.now() - started).toBeLessThan(20_000);
});

test('a full storage stops at an instance, says what is missing, and continues when there is room', async ({
  baseURL,
}) => {
  if (baseURL === undefined) throw new Error('no page to open');
  // Padded: browsers notice a quota of a few megabytes late.
  const IMAGES = 200;
  const padding = Buffer.alloc(500_000);
  const files = Array.from({ length: IMAGES }, (_, index) =>
    file(`image${index}`, Buffer.concat([slice(index), padding])),
  );
  const total = files.reduce((sum, { buffer }) => sum + buffer.length, 0);
  const folder = mkdtempSync(join(tmpdir(), 'lethe-quota-'));
  const { context, page } = await openProfile(folder, baseURL);
  const cdp = await context.newCDPSession(page);
  const origin = new URL(baseURL).origin;
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  // Chromium remembers for a while how much room a database has that is open.
  await page.goto('about:blank');
  await page.waitForTimeout(5000);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + Math.round(total * 0.4) });
  await page.goto(baseURL);
  const paths = files.map(({ name, buffer }) => {
    const path = join(folder, name);
    writeFileSync(path, buffer);
    return path;
  });
  await page.getByTestId('import-files').setInputFiles(paths);
  const summary = page.getByTestId('import-summary').last();
  await expect(summary).toHaveAttribute('data-state', 'quota', { timeout: 60_000 });
  const added = Number(await summary.getAttribute('data-added'));
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(IMAGES);
  await expect(summary).toContainText(`${IMAGES - added} files`);
  const state = await readLibrary(page);
  expectWhole(state);
  expect(state.instances).toHaveLength(added);

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByTestId('import-files').setInputFiles(paths);
  const again = page.getByTestId('import-summary').nth(1);
  await expect(again).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(again).toHaveAttribute('data-added', String(IMAGES - added));
  await expect(again).toHaveAttribute('data-duplicate', String(added));
  expectWhole(await readLibrary(page));
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a second tab waits for the import of the first', async ({ page, context }) => {
  // Held as the first tab holds it, for as long as the test wants.
  await page.evaluate(() => {
    void navigator.locks.request(
      'lethe-import',
      () => new Promise((release) => Object.assign(window, { release })),
    );
  });
  const second = await context.newPage();
  await second.goto('/');
  await second.getByTestId('import-files').setInputFiles([file('image', slice(0))]);
  const summary = second.getByTestId('import-summary').last();
  await expect(summary).toContainText(/waiting for another import/i);
  await expect(summary).toHaveAttribute('data-state', 'running');
  await page.evaluate(() => (window as unknown as { release: () => void }).release());
  await expect(summary).toHaveAttribute('data-state', 'done');
  await expect(summary).toHaveAttribute('data-added', '1');
});

test('patients stay apart, and another name under a known ID is reported', async ({ page }) => {
  const named = (index: number, id: string, name: string) =>
    file(
      `image${index}`,
      ctSlice({
        index,
        study: 10 + index,
        size: 64,
        with: [element(0x00100020, 'LO', id), element(0x00100010, 'PN', name), element(0x00100030, 'DA', '')],
      }),
    );
  await importFiles(
    page,
    [
      named(0, '', ''),
      named(1, '', ''),
      named(2, 'ID 1', 'One^A'),
      named(3, 'ID 1 ', 'One^A'),
      named(4, 'ID 1', 'Two^B'),
    ],
    { added: 5 },
  );
  expect(await lines(page, /need a look/i)).toContain('another patient name');
  const state = await readLibrary(page);
  expectWhole(state);
  expect(state.patients).toHaveLength(3);
});

test('erase everything leaves nothing behind', async ({ page, baseURL }) => {
  await importFiles(page, [file('image', slice(0))], { added: 1 });
  await page.evaluate(async () => {
    localStorage.setItem('left', 'x');
    sessionStorage.setItem('left', 'x');
    await caches.open('left');
    const root = await navigator.storage.getDirectory();
    await root.getFileHandle('left', { create: true });
  });
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /erase everything/i }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: /erase/i }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  // Looked at from a page that runs none of Lethe.
  await page.waitForTimeout(1000);
  await page.goto(`${baseURL ?? ''}/icon.svg`);
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const names = [];
    for await (const name of root.keys()) names.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      files: names,
      caches: await caches.keys(),
      local: localStorage.length,
      session: sessionStorage.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });
  expect(left).toEqual({ databases: [], files: [], caches: [], local: 0, session: 0, workers: 0 });
});
