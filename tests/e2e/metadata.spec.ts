import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, instanceUID, studyUID } from '../../src/testing/synthetic-images';
import { look } from './look';

const LONG = `${'A sentence that goes on. '.repeat(200)}The end.`;

const file = ctSlice({
  size: 32,
  with: [
    element(0x00081115, 'SQ', {
      items: [
        [
          element(0x00081199, 'SQ', { items: [[element(0x00081155, 'UI', '1.2.9.9')]] }),
          element(0x0020000e, 'UI', '1.2.3.4'),
        ],
      ],
    }),
    element(0x00100010, 'PN', '<img src=x onerror=alert(1)>^Müller'),
    element(0x00104000, 'LT', LONG),
    element(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
    element(0x00291008, 'CS', 'IMAGE NUM 4'),
  ],
});

test.beforeEach(async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await page
    .getByTestId('import-files')
    .setInputFiles({ name: 'one.dcm', mimeType: 'application/dicom', buffer: Buffer.from(file) });
  const study = page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]');
  await study.click();
  await page.getByRole('button', { name: 'Metadata' }).click();
  await expect(page.getByRole('treegrid', { name: 'Metadata' })).toBeVisible();
});

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Metadata' });
const row = (page: Page, path: string) => tree(page).locator(`[role=row][data-tag="${path}"]`);
const value = (page: Page, path: string) => row(page, path).locator('[data-cell=value]');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search metadata' });
const activeTag = (page: Page) =>
  tree(page).evaluate(
    (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.dataset['tag'],
  );
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('every element is there, and what a file says is text', async ({ page }) => {
  let alerted = false;
  page.on('dialog', () => (alerted = true));
  await expect(row(page, '00020010')).toContainText('TransferSyntaxUID');
  await expect(row(page, '00020010')).toContainText('Explicit VR Little Endian');
  await search(page).fill('PatientName');
  await expect(value(page, '00100010')).toHaveText('<img src=x onerror=alert(1)>^Müller');
  await expect(row(page, '00100010')).toBeInViewport({ ratio: 1 });
  expect(alerted).toBe(false);
  const cells = row(page, '00100010').getByRole('gridcell');
  await expect(cells.nth(0)).toHaveText('(0010,0010)');
  await expect(cells.nth(1)).toHaveText('PN');
  await expect(cells.nth(2)).toHaveText('1');
  await expect(cells.nth(4)).toHaveText('PatientName');
  await look(page, 'metadata-search');

  // Private names are in italics.
  await search(page).fill('0029,1008');
  await expect(row(page, '00291008').locator('i')).toHaveText('CSA Image Header Type');
  await look(page, 'metadata-private');
});

test('the search walks over tags, keywords and values, into what is collapsed', async ({ page }) => {
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect(row(page, '00081115[0]')).toHaveCount(0);
  await search(page).fill('1.2.9.9');
  await expect(value(page, '00081115[0].00081199[0].00081155')).toHaveText('1.2.9.9');
  await expect.poll(() => activeTag(page)).toBe('00081115[0].00081199[0].00081155');

  await search(page).fill('SeriesInstanceUID');
  await expect(page.getByRole('status').filter({ hasText: '2 matches' })).toBeVisible();
  await search(page).press('Enter');
  await expect.poll(() => activeTag(page)).toBe('00081115[0].0020000E');
  await search(page).press('Enter');
  await expect.poll(() => activeTag(page)).toBe('0020000E');
  await search(page).press('Enter');
  await expect.poll(() => activeTag(page)).toBe('00081115[0].0020000E');
  await search(page).press('Shift+Enter');
  await expect.poll(() => activeTag(page)).toBe('0020000E');

  // Deep in a long value, behind what the row shows.
  await search(page).fill('the end.');
  await expect.poll(() => activeTag(page)).toBe('00104000');
  await search(page).press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(tree(page)).toBeVisible();
});

test('the keyboard does everything', async ({ page }) => {
  await search(page).fill('ReferencedSeriesSequence');
  await expect.poll(() => activeTag(page)).toBe('00081115');
  await search(page).press('ArrowDown');
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, '00081115')).toHaveAttribute('aria-expanded', 'false');
  await expect(row(page, '00081115[0]')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => activeTag(page)).toBe('00081115[0]');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => activeTag(page)).toBe('00081115');
  await page.keyboard.press('End');
  await expect.poll(() => activeTag(page)).toBe('7FE00010');
  await page.keyboard.press('Home');
  await expect.poll(() => activeTag(page)).toBe('00020000');

  await page.keyboard.press('/');
  await search(page).fill('00104000');
  await expect.poll(() => activeTag(page)).toBe('00104000');
  await search(page).press('ArrowDown');
  await page.keyboard.press('t');
  await expect.poll(() => clipboard(page)).toBe('(0010,4000)');
  await page.keyboard.press('c');
  await expect.poll(() => clipboard(page)).toBe(LONG);

  // In full: opened, read, closed, and the focus where it was.
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: 'Value of (0010,4000) PatientComments' });
  await expect(pane).toContainText('The end.');
  await expect(row(page, '00104000')).toBeInViewport({ ratio: 1 });
  await look(page, 'metadata-value');
  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tree(page)).toHaveCount(0);
});

test.describe('over several images', () => {
  const STUDY = 7;
  const FIRST = instanceUID(STUDY, 1, 0);
  const slice = (index: number) =>
    ctSlice({
      study: STUDY,
      index,
      count: 5,
      size: 32,
      with: [
        element(0x00081140, 'SQ', {
          items: [[element(0x00081155, 'UI', FIRST), element(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2')]],
        }),
        element(0x00104000, 'LT', index === 3 ? '=2+3' : 'Nothing new.'),
      ],
    });

  test.beforeEach(async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByTestId('import-files').setInputFiles(
      [0, 1, 2, 3, 4].map((index) => ({
        name: `${index}.dcm`,
        mimeType: 'application/dicom',
        buffer: Buffer.from(slice(index)),
      })),
    );
    const study = page
      .getByRole('grid', { name: 'Studies' })
      .locator(`[data-study-uid="${studyUID(STUDY)}"]`);
    await expect(study).toHaveAttribute('data-instances', '5');
    await study.click();
    await page.getByRole('button', { name: 'Metadata' }).click();
    await expect(tree(page)).toBeVisible();
  });

  test('stepping, following and comparing by keyboard alone', async ({ page }) => {
    await expect(tree(page)).toBeFocused();
    await search(page).fill('InstanceNumber');
    await expect.poll(() => activeTag(page)).toBe('00200013');
    await search(page).press('ArrowDown');
    const before = await value(page, '00200013').textContent();
    await page.keyboard.press('n');
    await expect(value(page, '00200013')).not.toHaveText(before ?? '');
    await expect(tree(page)).toBeFocused();
    await expect.poll(() => activeTag(page)).toBe('00200013');
    await page.keyboard.press('p');
    await expect(value(page, '00200013')).toHaveText(before ?? '');

    // What varies through the series.
    await page.keyboard.press('f');
    const values = page.getByRole('table', { name: 'Values of InstanceNumber' });
    await expect(values.getByRole('row')).toHaveCount(6);
    await look(page, 'metadata-follow');
    const attributes = page.getByRole('listbox', { name: 'Attributes' });
    await expect(attributes).toBeFocused();
    await expect(attributes.locator('[data-tag="00104000"]')).toHaveAttribute('data-distinct', '2');
    await expect(attributes.locator('[data-tag="00080060"]')).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search attributes' }).fill('PatientComments');
    const comments = page.getByRole('table', { name: 'Values of PatientComments' });
    await expect(comments.locator('tbody tr').nth(1)).toContainText('=2+3');
    await comments.locator('tbody tr').nth(1).getByRole('button').press('Enter');
    await expect(value(page, '00104000')).toHaveText('=2+3');
    await expect.poll(() => activeTag(page)).toBe('00104000');

    // Only what differs from the next image.
    await page.keyboard.press('2');
    const comparison = page.getByRole('treegrid', { name: 'Comparison' });
    await expect(comparison.locator('[data-tag="00200013"]')).toHaveAttribute('data-difference', 'replaced');
    await expect(comparison.locator('[data-tag="00080018"]')).toHaveAttribute('data-difference', 'new-uid');
    await expect(comparison.locator('[data-tag="00080060"]')).toHaveCount(0);
    await look(page, 'metadata-compare');
    await page.getByRole('radio', { name: /Kept text/ }).click();
    await expect(comparison.locator('[data-tag="00080060"]')).toHaveAttribute('data-difference', 'same');
    await expect(comparison.locator('[data-tag="00200013"]')).toHaveCount(0);
  });

  test('a UID of the library leads there, and back again', async ({ page }) => {
    await page.keyboard.press('n');
    await search(page).fill(FIRST);
    await expect.poll(() => activeTag(page)).toBe('00081140[0].00081155');
    await search(page).press('ArrowDown');
    await page.keyboard.press('g');
    await expect(value(page, '00080018')).toHaveText(FIRST);
    await page.keyboard.press('Backspace');
    await expect(value(page, '00080018')).not.toHaveText(FIRST);
  });

  test('bytes are shown as they are, a window at a time', async ({ page }) => {
    await search(page).fill('PatientName');
    await expect.poll(() => activeTag(page)).toBe('00100010');
    await search(page).press('ArrowDown');
    await page.keyboard.press('h');
    await expect(page.getByTestId('hex')).toContainText('00000000');
    await look(page, 'metadata-hex');
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    await page.keyboard.press('h');
    await expect(page.getByTestId('hex').locator('div')).toHaveCount(128);
    await expect(page.getByText('bytes 0 to 2,047')).toBeVisible();
  });

  test('metadata leave as CSV, JSON and text, masked while identities are hidden', async ({ page }) => {
    const exported = async () => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      return readFileSync(await (await download).path(), 'utf8');
    };
    await page.keyboard.press('4');
    await page.getByRole('combobox', { name: 'Of', exact: true }).selectOption('This series');
    await page
      .getByRole('textbox', { name: /Columns/ })
      .fill('PatientID\nInstanceNumber\nPatientComments\nNope');
    await expect(page.getByText('Not known: Nope')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
    await page.getByRole('textbox', { name: /Columns/ }).fill('PatientID\nInstanceNumber\nPatientComments');
    await look(page, 'metadata-export');
    const lines = (await exported()).replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines[0]).toBe('PatientID,InstanceNumber,PatientComments');
    expect(lines).toHaveLength(6);
    expect(lines.filter((line) => line.endsWith(",'=2+3"))).toHaveLength(1);

    await page.getByRole('radio', { name: 'DICOM JSON' }).click();
    const models = JSON.parse(await exported()) as Record<string, { vr: string; Value?: unknown[] }>[];
    expect(models).toHaveLength(5);
    expect(models[0]?.['00080060']).toEqual({ vr: 'CS', Value: ['CT'] });

    await page.getByRole('radio', { name: 'Text' }).click();
    expect((await exported()).match(/^\(0010,4000\) LT \[/gm)).toHaveLength(5);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Hide identities' }).click();
    await page.reload();
    await page
      .getByRole('grid', { name: 'Studies' })
      .locator(`[data-study-uid="${studyUID(STUDY)}"]`)
      .click();
    await page.getByRole('button', { name: 'Metadata' }).click();
    await expect(value(page, '00100010')).toHaveText('●●●');
    await look(page, 'metadata-hidden');
    await page.keyboard.press('4');
    await page.getByRole('radio', { name: 'Text' }).click();
    expect(await exported()).not.toContain('Nothing new.');
  });
});
