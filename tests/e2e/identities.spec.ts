/** While identities are hidden, no surface says who the patient is. */
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, PATIENT } from '../../src/testing/synthetic-images';
import { grid, importAll, rows, upload } from './studies';

const VALUES = [
  ...PATIENT.name.split('^').filter((part) => part.length > 2),
  ...PATIENT.physician.split('^'),
  ...[PATIENT.id, PATIENT.accession, PATIENT.institution, PATIENT.birthDate, '1961-04-17'],
];

/** All that can be read on the page, aloud or in a tooltip; `data-` attributes are for scripts. */
const readable = (page: Page) =>
  page.evaluate(() =>
    [
      document.title,
      location.href,
      document.documentElement.textContent,
      ...[...document.querySelectorAll('*')].flatMap((each) =>
        ['title', 'aria-label', 'alt', 'placeholder', 'aria-description'].map(
          (name) => each.getAttribute(name) ?? '',
        ),
      ),
      ...[...document.querySelectorAll<HTMLInputElement>('input:not([type=search]), textarea')].map(
        ({ value }) => value,
      ),
    ]
      .join('\n')
      .toLowerCase(),
  );

async function expectNobody(page: Page, where: string): Promise<void> {
  const text = await readable(page);
  for (const value of VALUES) expect(text.includes(value.toLowerCase()), `${value} ${where}`).toBe(false);
}

test('no surface names the patient while identities are hidden', async ({ page }) => {
  await page.goto('/');
  const again = [element(0x00100010, 'PN', 'Marlowe^Gin'), element(0x00100030, 'DA', '19620418')];
  await importAll(page, [
    upload('Marlowe Imogen 1.dcm', ctSlice({ size: 32 })),
    upload('Marlowe Imogen 2.dcm', ctSlice({ size: 32, index: 1 })),
    upload('other.dcm', ctSlice({ size: 32, study: 2, with: again })),
    upload('broken of Marlowe.dcm', ctSlice({ size: 32 }).subarray(0, 300)),
    upload('Marlowe.txt', Buffer.from('no image')),
  ]);
  await rows(page).first().click();
  const comment = page.getByRole('textbox', { name: 'Comment' });
  await comment.fill('Imogen is afraid of needles');
  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('menuitemcheckbox');
  for (const column of await columns.all())
    if ((await column.getAttribute('aria-checked')) !== 'true') await column.click();
  await page.keyboard.press('Escape');
  // What is looked for is there to be found.
  const before = await readable(page);
  for (const value of ['marlowe', PATIENT.id.toLowerCase(), 'acc8830192', 'needles', '1961-04-17'])
    expect(before, value).toContain(value);

  await grid(page).focus();
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Hide identities' })).toHaveAttribute('aria-pressed', 'true');
  await expect(grid(page)).toContainText('●●●');
  await expectNobody(page, 'in the library');
  expect(await readable(page)).not.toContain('needles');

  await page.reload();
  await expect(grid(page)).toContainText('●●●');
  await expectNobody(page, 'after a reload');
  await page.getByRole('searchbox', { name: 'Search studies' }).fill('imogen');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1');
  await expectNobody(page, 'while the search finds her');
  await page.getByRole('searchbox', { name: 'Search studies' }).fill('');

  await importAll(page, [
    upload('again Marlowe.dcm', ctSlice({ size: 32 }).subarray(0, 300)),
    upload('Marlowe.txt', Buffer.from('no')),
  ]);
  for (const list of ['Damaged (1)', 'Not DICOM (1)']) {
    await page.getByRole('button', { name: list }).click();
    await expectNobody(page, `in the list ${list}`);
  }

  await rows(page).first().click();
  await page.keyboard.press('ArrowRight');
  await expect(grid(page).locator('[data-series-uid]')).toHaveCount(1);
  await expectNobody(page, 'with series below the study');
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  for (const entry of ['Comment …', 'Delete …']) {
    await rows(page).first().click({ button: 'right' });
    await expectNobody(page, 'in the menu of a study');
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(page.getByRole(entry.includes('Delete') ? 'alertdialog' : 'dialog')).toBeVisible();
    await expectNobody(page, `in the dialog ${entry}`);
    await page.keyboard.press('Escape');
  }

  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await expect(dialog.getByRole('table', { name: 'Changes' }).locator('tbody tr').first()).toBeVisible();
  await dialog.getByRole('radio', { name: /^All/ }).click();
  await expectNobody(page, 'in the preview of changes');
  for (const tab of await dialog.getByRole('tab').all()) {
    await tab.click();
    await expectNobody(page, `in the tab ${(await tab.textContent()) ?? ''}`);
  }
  await dialog.getByRole('tab', { name: 'Patients' }).click();
  await expect(dialog.getByRole('table', { name: 'Patients' })).toContainText('●●●');
  await expectNobody(page, 'in the list of patients');
  await page.keyboard.press('Escape');

  await rows(page).first().click();
  await page.getByRole('button', { name: 'Metadata' }).click();
  const metadata = page.getByRole('dialog', { name: 'Metadata' });
  await expect(metadata.locator('[data-tag="00100010"] [data-cell=value]')).toHaveText('●●●');
  await expectNobody(page, 'in the metadata');
  for (const view of ['Compare', 'Through the series', 'Export']) {
    await metadata.getByRole('radio', { name: view }).click();
    await page.waitForTimeout(500);
    await expectNobody(page, `in the metadata, ${view}`);
  }
  await page.keyboard.press('Escape');

  await rows(page).first().dblclick();
  await expect(page.getByTestId('viewport').first()).toHaveAttribute('data-state', 'rendered');
  await expect(page.getByTestId('viewport').first()).toContainText('●●●');
  await expectNobody(page, 'in the viewer');
  for (const place of ['Check', 'Settings']) {
    await page.getByRole('link', { name: place }).click();
    await page.waitForTimeout(300);
    await expectNobody(page, `in the place ${place}`);
  }

  // And back.
  await page.keyboard.press('x');
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(grid(page)).toContainText('Marlowe, Imogen');
});
