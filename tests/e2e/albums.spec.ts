/** Albums, marks, filters and patients of the library, by mouse and by keyboard alone. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { grid, importAll, rowOf, rows, studyOf, type Upload } from './studies';

const files = (): Upload[] => [
  studyOf(1, { name: 'Müller^Anna', patientId: 'A-1' }),
  studyOf(2, { name: 'Muller^Ann', patientId: 'B-2', modality: 'MR' }),
  studyOf(3, { name: 'Roe^Richard', patientId: 'C-3', with: [element(0x00081030, 'LO', 'Knee left')] }),
];

const album = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Albums' }).getByRole('button', { name });
const preview = (page: Page) => page.getByRole('complementary', { name: 'Preview' });
const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });

async function start(page: Page): Promise<void> {
  await page.goto('/');
  await importAll(page, files());
  await expect(rows(page)).toHaveCount(3);
}

test('studies are dragged into an album, shown there and taken out again', async ({ page }) => {
  await start(page);
  await expect(album(page, 'Just added')).toHaveAttribute('data-count', '3');
  await page.getByRole('button', { name: 'Album', exact: true }).click();
  await menuItem(page, 'New album …').click();
  await page.getByRole('textbox', { name: 'Name of the album' }).fill('Teaching');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('No study matches')).toBeVisible();
  await album(page, 'All studies').click();

  await rowOf(page, 'A-1').dragTo(album(page, 'Teaching'));
  await expect(album(page, 'Teaching')).toHaveAttribute('data-count', '1');
  await rowOf(page, 'B-2').click({ button: 'right' });
  await menuItem(page, 'Add to album').click();
  await menuItem(page, 'Teaching').click();
  await expect(album(page, 'Teaching')).toHaveAttribute('data-count', '2');

  await album(page, 'Teaching').click();
  await expect(rows(page)).toHaveCount(2);
  await rowOf(page, 'B-2').click({ button: 'right' });
  await menuItem(page, 'Remove from “Teaching”').click();
  await expect(rows(page)).toHaveCount(1);

  await album(page, 'Teaching').click({ button: 'right' });
  await menuItem(page, 'Rename …').click();
  await page.getByRole('textbox', { name: 'Name of the album' }).fill('Rounds');
  await page.keyboard.press('Enter');
  await expect(album(page, 'Rounds')).toBeVisible();
  await page.reload();
  await expect(album(page, 'Rounds')).toHaveAttribute('data-count', '1');
  await album(page, 'Rounds').click({ button: 'right' });
  await menuItem(page, 'Delete album …').click();
  await expect(page.getByRole('alertdialog')).toContainText('1 study stays in the library');
  await page.getByRole('button', { name: 'Delete', exact: true }).last().click();
  await expect(album(page, 'Rounds')).toBeHidden();
  await expect(rows(page)).toHaveCount(3);
});

test('an album, a smart album and marks by keyboard alone', async ({ page }) => {
  await start(page);
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Study' })).toBeVisible();
  await page.keyboard.press('A');
  await page.keyboard.press('ArrowRight');
  // Behind the album that is there from the start.
  await expect(page.getByRole('menu', { name: 'Add to album' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tumour board');
  await page.keyboard.press('Enter');
  await expect(album(page, 'Tumour board')).toHaveAttribute('data-count', '1');

  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+F10');
  await page.keyboard.type('Sta');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('menu', { name: 'Status' })).toBeVisible();
  await page.keyboard.type('Rev');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeHidden();

  await album(page, 'All studies').focus();
  await page.keyboard.press('ArrowDown');
  await expect(album(page, 'Just added')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Album Just added' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Album', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New smart album' });
  await page.keyboard.type('Read, not MR');
  const field = dialog.getByRole('combobox', { name: 'Rule 1 field' });
  await expect(field).toHaveValue('modality');
  await dialog.getByRole('combobox', { name: 'Rule 1 test' }).focus();
  await page.keyboard.type('is n');
  await dialog.getByRole('combobox', { name: 'Rule 1 value' }).focus();
  await page.keyboard.type('MR');
  await dialog.getByRole('button', { name: 'Add rule' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Rule 2 field' }).focus();
  await page.keyboard.type('Status');
  await dialog.getByRole('combobox', { name: 'Rule 2 value' }).focus();
  await page.keyboard.type('Reviewed');
  await dialog.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(album(page, 'Read, not MR')).toHaveAttribute('data-count', '2');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  await page.reload();
  await expect(album(page, 'Read, not MR')).toHaveAttribute('data-count', '2');
});

test('comments, status and labels are edited beside the study and found again', async ({ page }) => {
  await start(page);
  await rowOf(page, 'C-3').click();
  await preview(page).getByRole('textbox', { name: 'Comment' }).fill('meniscus, ask the surgeon');
  await page.keyboard.press('Tab');
  const status = preview(page).getByRole('combobox', { name: 'Status' });
  await status.selectOption('Dictated');
  await grid(page).press('.');
  await expect(status).toHaveValue('validated');
  // At once, each from where the one before came to.
  await grid(page).press(',');
  await grid(page).press(',');
  await grid(page).press('.');
  await expect(status).toHaveValue('dictated');
  await preview(page).getByRole('combobox', { name: 'Label' }).selectOption('Blue');
  await expect(rowOf(page, 'C-3').getByRole('img', { name: 'Label blue' })).toBeVisible();
  await expect(rowOf(page, 'C-3').getByRole('img', { name: 'Has a comment' })).toBeVisible();
  await expect(album(page, 'With comments')).toHaveAttribute('data-count', '1');

  await page.getByRole('combobox', { name: 'Search in' }).selectOption('Comments');
  await page.getByRole('searchbox', { name: 'Search studies' }).fill('surgeon');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Search in' }).selectOption('Patient name');
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search studies' }).fill('muller');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search studies' }).fill('');

  // One comment for several, which had different ones.
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await rows(page).first().click({ button: 'right' });
  await menuItem(page, 'Comment …').click();
  const dialog = page.getByRole('dialog', { name: 'Comment on 3 studies' });
  await expect(dialog).toContainText('different comments');
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('for the meeting');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(album(page, 'With comments')).toHaveAttribute('data-count', '3');
});

test('series stand below their study, and can be opened and deleted there', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try with a sample study' }).click();
  await expect(rows(page)).toHaveCount(1);
  await rows(page).click();
  const lines = grid(page).locator('[data-series-uid]');
  await page.keyboard.press('ArrowRight');
  await expect(lines).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(lines.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alertdialog')).toContainText('Delete 1 series');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(lines).toHaveCount(1);
  await lines.first().click({ button: 'right' });
  await menuItem(page, 'Comment …').click();
  await page.getByRole('textbox', { name: 'Comment' }).last().fill('motion');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(lines.first()).toContainText('motion');
  await lines.first().click();
  await page.keyboard.press('ArrowLeft');
  await expect(lines).toHaveCount(0);
  await rows(page).getByRole('button', { name: 'Series' }).click();
  await lines.first().dblclick();
  expect(new URL(page.url()).hash).toBe('#/viewer');
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(album(page, 'Just opened')).toHaveAttribute('data-count', '1');
});

test('patients are shown as one, alone, and apart again', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Group by patient' }).click();
  await page.keyboard.press('Escape');
  const patients = grid(page).locator('[role=row]:has(strong)');
  await expect(patients).toHaveCount(3);
  await rowOf(page, 'A-1').click();
  await rowOf(page, 'B-2').click({ modifiers: ['Control'] });
  await rowOf(page, 'B-2').click({ button: 'right' });
  await menuItem(page, 'These studies are one patient …').click();
  await expect(page.getByRole('dialog')).toContainText('Müller, Anna · A-1');
  await page.getByRole('button', { name: 'They are one patient' }).click();
  await expect(patients).toHaveCount(2);
  await expect(patients.filter({ hasText: 'A-1' })).toContainText('B-2');
  await page.reload();
  await expect(patients).toHaveCount(2);

  await rowOf(page, 'A-1').click({ button: 'right' });
  await menuItem(page, 'Show this patient only').click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'One patient' }).click();
  await expect(rows(page)).toHaveCount(3);
  await rowOf(page, 'A-1').click({ button: 'right' });
  await menuItem(page, 'Show these patients apart again').click();
  await expect(patients).toHaveCount(3);
});

test('study dates are filtered by name and from day to day', async ({ page }) => {
  await page.goto('/');
  const day = (back: number) => {
    const then = new Date(Date.now() - back * 86_400_000);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${then.getFullYear()}${two(then.getMonth() + 1)}${two(then.getDate())}`;
  };
  await importAll(
    page,
    [0, 1, 5, 20, 400].map((back, index) =>
      studyOf(index + 1, {
        name: `P^${back}`,
        patientId: `D-${back}`,
        with: [element(0x00080020, 'DA', day(back))],
      }),
    ),
  );
  const expectRows = (count: number) => expect(grid(page)).toHaveAttribute('aria-rowcount', String(count));
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Study dates' }).click();
    await page.getByRole('menuitemcheckbox', { name }).click();
  };
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expectRows(1);
  await choose('Yesterday');
  await expect(rows(page)).toHaveAttribute('data-patient-id', 'D-1');
  await choose('Week');
  await expectRows(3);
  await choose('Month');
  await expectRows(4);
  await choose('From … to …');
  const iso = (back: number) => day(back).replace(/(....)(..)(..)/, '$1-$2-$3');
  await page.getByLabel('From', { exact: true }).fill(iso(21));
  await page.getByLabel('To', { exact: true }).fill(iso(2));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expectRows(2);
  await choose('Any date');
  await expectRows(5);
});

test('columns are moved and resized by mouse and by keyboard, and stay so', async ({ page }) => {
  await start(page);
  const labels = async () =>
    (await grid(page).getByRole('columnheader').getByRole('button').all()).map((each) => each.textContent());
  const order = async () => Promise.all(await labels());
  const header = (name: string) => grid(page).getByRole('columnheader', { name, exact: true });
  expect((await order()).slice(0, 4)).toEqual(['Name', 'ID', 'Date', 'Modality']);
  await header('Modality').getByRole('button').dragTo(header('ID'));
  expect((await order()).slice(0, 4)).toEqual(['Name', 'Modality', 'ID', 'Date']);
  await header('Date').getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  expect((await order()).slice(0, 4)).toEqual(['Name', 'Modality', 'Date', 'ID']);
  const before = (await header('Date').boundingBox())?.width ?? 0;
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.reload();
  await expect(header('Date')).toBeVisible();
  expect((await order()).slice(0, 4)).toEqual(['Name', 'Modality', 'Date', 'ID']);
  expect((await header('Date').boundingBox())?.width).toBeCloseTo(before + 32, -1);
  await header('Date').click({ button: 'right' });
  await menuItem(page, 'Columns as at first').click();
  expect((await order()).slice(0, 4)).toEqual(['Name', 'ID', 'Date', 'Modality']);
});

test('nothing that was written down leaves with a copy, and the copy is found from its original', async ({
  page,
}) => {
  await start(page);
  await rowOf(page, 'C-3').click();
  await preview(page).getByRole('textbox', { name: 'Comment' }).fill('UNMISTAKABLE-COMMENT');
  await page.keyboard.press('Tab');
  await preview(page).getByRole('combobox', { name: 'Status' }).selectOption('Validated');
  await preview(page).getByRole('combobox', { name: 'Label' }).selectOption('Purple');
  await rowOf(page, 'C-3').click({ button: 'right' });
  await menuItem(page, 'Add to album').click();
  await menuItem(page, 'New album …').click();
  await page.getByRole('textbox', { name: 'Name of the album' }).fill('UNMISTAKABLE-ALBUM');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(album(page, 'UNMISTAKABLE-ALBUM')).toHaveAttribute('data-count', '1');

  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await dialog.getByText('Add to library').click();
  const button = dialog.getByRole('button', { name: 'De-identify and export' });
  await expect(button).toBeEnabled();
  const downloading = page.waitForEvent('download');
  await button.click();
  const zip = readFileSync(await (await downloading).path()).toString('latin1');
  expect(zip.length).toBeGreaterThan(1000);
  for (const word of ['UNMISTAKABLE', 'Validated', 'validated', 'purple', 'Purple'])
    expect(zip, word).not.toContain(word);
  await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-state', 'done');
  await dialog.getByRole('button', { name: 'Done' }).click();

  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');
  // The original has no mark in the colour of what was checked: it names a person as before.
  const mark = rowOf(page, 'C-3').getByRole('img', { name: 'Has a de-identified copy' });
  await expect(mark).toBeVisible();
  const colourOf = (node: Element) => getComputedStyle(node).color;
  const comparable = grid(page).locator('[data-badge=original]').first();
  expect(await mark.evaluate(colourOf)).toBe(await comparable.evaluate(colourOf));
  await rowOf(page, 'C-3').click({ button: 'right' });
  await menuItem(page, 'Go to the de-identified copy').click();
  const copy = grid(page).locator('[data-study-uid][aria-selected=true]');
  await expect(copy.getByRole('img', { name: 'The original is in the library' })).toBeVisible();
  await expect(copy).not.toHaveAttribute('data-label', /./);
  await expect(preview(page).getByRole('textbox', { name: 'Comment' })).toHaveValue('');
  await expect(preview(page).getByRole('combobox', { name: 'Status' })).toHaveValue('');
  await expect(album(page, 'UNMISTAKABLE-ALBUM')).toHaveAttribute('data-count', '1');
  await preview(page).getByRole('button', { name: 'Go to the original' }).click();
  await expect(rowOf(page, 'C-3')).toHaveAttribute('aria-selected', 'true');
});
