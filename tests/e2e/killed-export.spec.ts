/** Pages that die in the middle of an export, and what is found when Lethe is opened again. */
import { expect, test, type Page } from '@playwright/test';
import { expectWhole, readLibrary } from './library-state';
import {
  after,
  deidSummary,
  expectTold,
  exported,
  IMAGES,
  importFolder,
  MortalWindow,
  notice,
  originalsOf,
  patient,
  SLOW_DISK,
  startExport,
  storedFiles,
  type Death,
  type Moment,
} from './mortal-window';

/** Storage that comes and goes with the database itself. */
const NOISE = 2 * 1024 * 1024;

const patientsIn = (members: Record<string, string>) =>
  [...new Set(Object.keys(members).map((path) => path.split('/')[0]))].sort();

const usage = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** All files are done, and the page has asked for what was staged: it never gets it. */
const composing: Moment = (page) => page.waitForFunction(() => 'isComposing' in globalThis);

test('an export whose page dies leaves nothing behind, and the next one is whole and names patients as before', async ({
  baseURL,
}) => {
  const window = new MortalWindow(baseURL);
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
