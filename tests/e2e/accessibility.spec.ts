/** No serious finding of axe on any surface, in the dark and in the light theme; and Escape leaves every dialog. */
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ecg, pdf, report, treatmentPlan } from '../../src/testing/document-objects';
import {
  keyObjects,
  presentationState,
  segmentation,
  sequence,
  structureSet,
} from '../../src/testing/structure-objects';
import { ctSlice, instanceUID, mrSlice } from '../../src/testing/synthetic-images';
import { expectAccessible } from './accessible';
import { grid, importAll, openSeries, openStudy, rows, studyOf, upload, viewport } from './studies';

const SIZE = 32;
const SLICES = 4;
const ct = Array.from({ length: SLICES }, (_, index) =>
  upload(`ct${index}`, ctSlice({ index, count: SLICES, size: SIZE })),
);
/** Two echoes of one plane, which have a slider. */
const echoes = ['12', '80'].map((echo, at) =>
  upload(
    `mr${at}`,
    mrSlice({
      size: SIZE,
      study: 1,
      with: [element(0x00080018, 'UI', instanceUID(1, 2, at)), element(0x00180081, 'DS', echo)],
    }),
  ),
);

/** One of each kind of object in the study of the CT, by modality. */
const OBJECTS: Record<string, Uint8Array> = {
  RTSTRUCT: structureSet(1, 11, 1, [
    {
      name: 'Body',
      colour: [255, 0, 0],
      contours: [{ image: 1, points: [-90, -90, -70, 90, -90, -70, 0, 90, -70] }],
    },
    { name: 'Nowhere', colour: [0, 0, 255], contours: [] },
  ]),
  SEG: segmentation(1, 12, { series: 1, size: SIZE }, [
    { label: 'Lung', colour: [35000, 50000, 45000], image: 1, isInside: (column) => column < 8 },
    { label: 'Spine', colour: [50000, 15000, 45000], image: 2, isInside: (column) => column > 20 },
  ]),
  PR: presentationState(1, 13, { series: 1, index: 1 }, [
    sequence(0x00283110, [element(0x00281050, 'DS', '-500'), element(0x00281051, 'DS', '1500')]),
    element(0x00700080, 'CS', 'LUNG'),
  ]),
  KO: keyObjects(1, 14, 'For Teaching', 'Compare with the last one', { series: 1, indexes: [0, 2, 40] }),
  SR: report(1, 15),
  ECG: ecg(1, 16),
  DOC: pdf(1, 17),
  RTPLAN: treatmentPlan(1, 18),
};

/** A name that is a word as well: what is kept of texts with it, only a person can judge. */
const stone = [0, 1].map((index) =>
  upload(
    `stone${index}`,
    ctSlice({
      ...{ index, count: 2, size: SIZE },
      with: [element(0x00100010, 'PN', 'Stone^Imogen'), element(0x00181030, 'LO', 'Kidney stone, low dose')],
    }),
  ),
);

test.beforeEach(async ({ page }) => {
  // Colours are judged as they stay, not while they change.
  await page.emulateMedia({ reducedMotion: 'reduce' });
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
  await dismiss(page);
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
  await dismiss(page);
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
    await dismiss(page);
  }
  for (const entry of ['Comment …', 'These studies are one patient …', 'Delete …']) {
    await rows(page).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: entry }).click();
    await expectAccessible(page, entry);
    await dismiss(page);
  }
  await page.getByRole('searchbox', { name: 'Search studies' }).fill('nobody');
  await expectAccessible(page, 'nothing found');
});

test('settings, metadata, de-identification and check', async ({ page }) => {
  await importAll(page, [studyOf(1, { name: 'Roe^Jane', patientId: 'A' })]);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('region', { name: 'Storage' })).toBeVisible();
  await expectAccessible(page, 'settings');
  for (const name of ['New project', 'Erase everything']) {
    await page.getByRole('button', { name }).click();
    await expectAccessible(page, name);
    await dismiss(page);
  }
  await page.getByRole('link', { name: 'Check' }).click();
  await expect(page.getByRole('region', { name: 'Check' })).toBeVisible();
  await expectAccessible(page, 'check');
  await page.getByRole('link', { name: 'Library' }).click();
  await rows(page).first().click();
  await page.getByRole('button', { name: 'Metadata' }).click();
  const metadata = page.getByRole('treegrid', { name: 'Metadata' });
  await expect(metadata).toBeVisible();
  await metadata.press('h');
  await expect(page.getByTestId('hex')).toBeVisible();
  await expectAccessible(page, 'metadata, with a value in hex');
  for (const [key, view] of Object.entries({ 2: 'Compare', 3: 'Through the series', 4: 'Export' })) {
    await page.keyboard.press(key);
    await expect(page.getByRole('radio', { name: view })).toBeChecked();
    await expectAccessible(page, `metadata, ${view}`);
  }
  await dismiss(page);
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
});

test('the check', async ({ page }) => {
  await importAll(page, stone);
  await rows(page).first().click();
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await dialog.getByRole('combobox', { name: 'Profile' }).selectOption('Research, TCIA style');
  await expect(dialog.getByRole('switch', { name: 'Clean Descriptors' })).toBeChecked();
  await dialog.getByText('Add to library').click();
  await dialog.getByRole('button', { name: 'De-identify and export' }).click();
  await dialog.getByRole('button', { name: 'Check this export' }).click();
  await expect(page.getByTestId('check-summary')).toHaveAttribute('data-state', 'done');
  await page.locator('[data-code=name-word] button').click();
  await page.getByRole('button', { name: 'Show the value' }).click();
  await expectAccessible(page, 'findings');
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('listbox', { name: 'Review' }).press('r');
  await expect(page.locator('[data-answer=remove]')).toHaveCount(1);
  await expectAccessible(page, 'review');
  await page.getByRole('tab', { name: 'Side by side' }).click();
  await expect(page.getByRole('treegrid', { name: 'Comparison' })).toBeVisible();
  await expectAccessible(page, 'side by side');
  await page.getByRole('tab', { name: 'Report' }).click();
  await expectAccessible(page, 'report');
  await page.getByRole('tab', { name: 'Side by side' }).click();
  await page.getByRole('button', { name: 'Show the images side by side' }).click();
  await expect(page.locator('[data-testid=viewport][data-state=rendered]')).toHaveCount(2);
  await expectAccessible(page, 'images side by side');
});

test('the viewer and its dialogs', async ({ page }) => {
  await openStudy(page, [...ct, ...echoes]);
  await expectAccessible(page, 'viewer');
  for (const name of ['Windows by name', 'Measure', 'Linked viewports', 'Layout']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expectAccessible(page, name);
    await dismiss(page);
  }
  await page.keyboard.press('L');
  await expectAccessible(page, 'nothing measured');
  await page.keyboard.press('k');
  for (const y of [0.4, 0.6]) await drawLength(page, y);
  await expect(page.getByRole('list', { name: 'Measurements' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'measurements');
  await page.getByRole('button', { name: 'Save or add as a report' }).click();
  await expectAccessible(page, 'reports of measurements');
  await dismiss(page);
  await page.getByRole('button', { name: 'Rename' }).first().click();
  await expectAccessible(page, 'name of a measurement');
  await dismiss(page);
  for (const [key, dialog] of Object.entries({ '?': 'Keys', P: 'Export pictures' })) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await expectAccessible(page, dialog);
    await dismiss(page);
  }
  await openSeries(page, 'MR');
  await page.keyboard.press('C');
  await expect(page.getByTestId('cine')).toBeVisible();
  await expectAccessible(page, 'echoes, played');
});

test('three planes of a volume', async ({ page }) => {
  await openStudy(page, ct);
  await page.keyboard.press('y');
  await expect(page.locator('[data-kind=mpr][data-state=rendered]')).toHaveCount(3);
  await page.keyboard.press('u');
  await expect(page.getByRole('slider', { name: 'Slab thickness, axial' })).toBeVisible();
  await expectAccessible(page, 'planes with a slab');
});

test('what is no plain image', async ({ page }) => {
  await openStudy(page, [...ct, ...Object.entries(OBJECTS).map(([name, bytes]) => upload(name, bytes))]);
  for (const modality of Object.keys(OBJECTS)) {
    await openSeries(page, modality);
    await expectAccessible(page, modality, '[data-testid=cells]');
  }
});

async function drawLength(page: Page, y: number): Promise<void> {
  const box = await viewport(page).boundingBox();
  if (!box) throw new Error('no viewport');
  await page.keyboard.press('l');
  await page.mouse.move(box.x + 0.4 * box.width, box.y + y * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.6 * box.width, box.y + y * box.height, { steps: 4 });
  await page.mouse.up();
}

/** Keys go to a menu or a dialog until it is gone. */
async function dismiss(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=dialog], [role=alertdialog], [role=menu]')).toHaveCount(0);
}
