/** No serious finding of axe on any surface, in the dark and in the light theme. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { grid, importAll, rows, studyOf } from './studies';

async function expectAccessible(page: Page, where: string): Promise<void> {
  // What fades in is judged once it is there.
  await page.waitForTimeout(200);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  expect.soft(found, where).toEqual([]);
}

for (const theme of ['dark', 'light'] as const)
  test.describe(`in the ${theme} theme`, () => {
    test.beforeEach(async ({ page }) => {
      // Each audit takes seconds.
      test.setTimeout(300_000);
      // Colours are judged as they stay, not while they change.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.addInitScript((name) => localStorage.setItem('lethe.theme', name), theme);
      await page.goto('/');
    });

    test('the library and its dialogs', async ({ page }) => {
      await expect(page.getByText('They stay on this device')).toBeVisible();
      await expectAccessible(page, 'first run');
      await importAll(page, [
        studyOf(1, { name: 'Roe^Jane', patientId: 'A' }),
        studyOf(2, { name: 'Doe^John', patientId: 'B', modality: 'MR' }),
      ]);
      await page.getByRole('button', { name: 'Columns' }).click();
      await expectAccessible(page, 'menu of columns');
      for (const column of ['Group by patient', 'Status', 'Label', 'Comment'])
        await page.getByRole('menuitemcheckbox', { name: column, exact: true }).click();
      await page.keyboard.press('Escape');
      await rows(page).first().click();
      await page.getByRole('combobox', { name: 'Label' }).selectOption('Yellow');
      await page.keyboard.press('ArrowRight');
      await grid(page).focus();
      await page.keyboard.press('ArrowRight');
      await expect(grid(page).locator('[data-series-uid]')).toHaveCount(1);
      await expectAccessible(page, 'library');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Shift+F10');
      await expectAccessible(page, 'menu of studies');
      await page.keyboard.press('Escape');
      const dialogs: [button: string, entry: string][] = [
        ['Album', 'New smart album …'],
        ['Album', 'New album …'],
        ['Study dates', 'From … to …'],
      ];
      for (const [button, entry] of dialogs) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await page
          .getByRole(button === 'Album' ? 'menuitem' : 'menuitemcheckbox', {
            name: entry,
            exact: true,
          })
          .click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page, entry);
        await page.keyboard.press('Escape');
      }
      for (const entry of ['Comment …', 'These studies are one patient …', 'Delete …']) {
        await rows(page).first().click({ button: 'right' });
        await page.getByRole('menuitem', { name: entry }).click();
        await expectAccessible(page, entry);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('searchbox', { name: 'Search studies' }).fill('nobody');
      await expectAccessible(page, 'nothing found');
    });

    test('settings, metadata, de-identification and check', async ({ page }) => {
      await importAll(page, [studyOf(1, { name: 'Roe^Jane', patientId: 'A' })]);
      await page.getByRole('link', { name: 'Settings' }).click();
      await expect(page.getByRole('region', { name: 'Storage' })).toBeVisible();
      await expectAccessible(page, 'settings');
      await page.getByRole('button', { name: 'Erase everything' }).click();
      await expectAccessible(page, 'erase everything');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Check' }).click();
      await expect(page.getByRole('region', { name: 'Check' })).toBeVisible();
      await expectAccessible(page, 'check');
      await page.getByRole('link', { name: 'Library' }).click();
      await rows(page).first().click();
      await page.getByRole('button', { name: 'Metadata' }).click();
      await expect(page.getByRole('treegrid', { name: 'Metadata' })).toBeVisible();
      await expectAccessible(page, 'metadata');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'De-identify', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'De-identify' });
      await expect(dialog.getByRole('table', { name: 'Changes' }).locator('tbody tr').first()).toBeVisible();
      await expect(dialog.getByRole('table', { name: 'Changes' })).toHaveAttribute('aria-busy', 'false');
      for (const tab of await dialog.getByRole('tab').all()) {
        await tab.click();
        await expectAccessible(page, `de-identify, ${(await tab.textContent()) ?? ''}`);
      }
      await dialog.getByText('Add to library').click();
      const downloading = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'De-identify and export' }).click();
      await downloading;
      await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-state', 'done');
      await expectAccessible(page, 'export');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'Check' }).click();
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await expect(page.getByTestId('check-summary').first()).toHaveAttribute('data-state', 'done');
      await expectAccessible(page, 'a finished check');
    });

    test('the viewer', async ({ page }) => {
      await importAll(page, [studyOf(1, { name: 'Roe^Jane', patientId: 'A' })]);
      await rows(page).first().dblclick();
      await expect(page.getByTestId('viewport').first()).toHaveAttribute('data-state', 'rendered');
      await expectAccessible(page, 'viewer');
    });
  });
