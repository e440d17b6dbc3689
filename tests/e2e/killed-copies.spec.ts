/** Pages that die while copies come into the library, in a check or in an import, and what is found when Lethe is opened again. */
import { expect, test, type Page } from '@playwright/test';
import { expectWhole, readLibrary, type LibraryState } from './library-state';
import {
  after,
  expectTold,
  exported,
  IMAGES,
  importFolder,
  MortalWindow,
  originalsOf,
  patient,
  SLOW_DISK,
  slowReader,
  startExport,
  type Death,
  type Moment,
} from './mortal-window';

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
  const window = new MortalWindow(baseURL);
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
  const window = new MortalWindow(baseURL);
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
