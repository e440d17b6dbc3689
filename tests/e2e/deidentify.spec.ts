import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { indexFile } from '../../src/dicom/element-index';
import type { DicomFile } from '../../src/dicom/element';
import { find, firstText } from '../../src/dicom/values';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, multiFrame, PATIENT } from '../../src/testing/synthetic-images';
import { look } from './look';
import { upload, type Upload } from './studies';

const described = [
  element(0x00081030, 'LO', 'CT ABDOMEN for Imogen Marlowe by Dr. Ashdown'),
  element(0x00081010, 'SH', 'CTROOM2'),
];
/** One patient's series, a capture of the same study that is withheld, and another patient under another ID. */
const FILES = [
  ...[0, 1, 2].map((index) => upload(`ct${index}.dcm`, ctSlice({ index, size: 32, with: described }))),
  upload('capture.dcm', multiFrame({ size: 16 })),
];
const OTHER = upload(
  'other.dcm',
  ctSlice({ size: 32, study: 9, with: [element(0x00100020, 'LO', 'LTH-42-7731')] }),
);

async function openDialog(page: Page, files: Upload[] = FILES): Promise<Locator> {
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  const rows = page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]');
  await rows.first().click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await expect(exportButton(dialog)).toBeEnabled();
  return dialog;
}

const exportButton = (dialog: Locator) => dialog.getByRole('button', { name: 'De-identify and export' });
const profile = (dialog: Locator) => dialog.getByRole('combobox', { name: 'Profile' });
const row = (dialog: Locator, tag: string) =>
  dialog.getByRole('table', { name: 'Changes' }).locator(`[data-tag="${tag}"]`);
const cell = (dialog: Locator, tag: string, which: 'before' | 'after') =>
  row(dialog, tag).locator(`[data-cell=${which}]`);
const show = (dialog: Locator, name: RegExp) => dialog.getByRole('radio', { name }).click();

/** Exports, and reads every DICOM file of the zip. */
async function exported(page: Page, dialog: Locator): Promise<{ folder: string; files: DicomFile[] }> {
  const downloading = page.waitForEvent('download');
  await exportButton(dialog).click();
  const download = await downloading;
  const folder = mkdtempSync(join(tmpdir(), 'lethe-deid-'));
  await download.saveAs(join(folder, 'export.zip'));
  await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-state', 'done');
  execFileSync('unzip', ['-q', 'export.zip'], { cwd: folder });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files: DicomFile[] = [];
  for (const name of names.filter((each) => each.endsWith('.dcm'))) {
    const index = await indexFile(new Blob([readFileSync(join(folder, name))]));
    if (!index.ok) throw new Error('an exported file cannot be read');
    files.push(index.file);
  }
  return { folder, files };
}

const text = (file: DicomFile, tag: number) => firstText(file, file.dataset, tag);
const methodCodes = (file: DicomFile) =>
  (find(file.dataset, 0x00120064)?.items ?? []).map((item) => firstText(file, item, 0x00080100));

test('a long header is shown to its last attribute', async ({ page }) => {
  const unknown = Array.from({ length: 240 }, (_, at) => element(0x00091000 + at, 'LO', `text ${at}`));
  const creator = element(0x00090010, 'LO', 'SOMEBODY');
  const file = ctSlice({ size: 32, with: [creator, ...unknown] });
  const dialog = await openDialog(page, [upload('long.dcm', file)]);
  const rows = dialog.getByRole('table', { name: 'Changes' }).locator('tbody tr');
  await expect(row(dialog, '000910EF')).toHaveAttribute('data-action', 'remove');
  const label = (await dialog.getByRole('radio', { name: /^Changed/ }).textContent()) ?? '';
  const changed = Number(/\d+/.exec(label)?.[0]);
  expect(changed).toBeGreaterThan(240);
  await expect(rows).toHaveCount(changed);
  await rows.first().getByRole('button').focus();
  await page.keyboard.press('End');
  await expect(rows.last().getByRole('button')).toBeFocused();
});

test('the research preset exports what its preview showed, and says what was withheld', async ({ page }) => {
  const dialog = await openDialog(page);
  await expect(row(dialog, '00081030')).toHaveAttribute('data-action', 'remove');
  await profile(dialog).selectOption({ label: 'Research, TCIA style' });
  await expect(dialog.getByRole('switch', { name: 'Clean Descriptors' })).toBeChecked();
  await expect(row(dialog, '00081030')).toHaveAttribute('data-action', 'clean');
  await expect(cell(dialog, '00081030', 'before')).toContainText('Imogen Marlowe');
  await expect(cell(dialog, '00081030', 'after')).toHaveText('CT ABDOMEN');
  // A long value has two lines, so that what differs is not cut away.
  const linesOf = (node: Element) => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight);
  expect(await cell(dialog, '00081030', 'before').locator('span').evaluate(linesOf)).toBeCloseTo(2, 1);
  await expect(row(dialog, '00080020')).toHaveAttribute('data-action', 'shift');
  const shifted = await cell(dialog, '00080020', 'after').textContent();
  // The counts over the selection follow.
  const counts = dialog.getByRole('list', { name: 'Changes by kind' });
  await expect(counts.locator('[data-action=clean]')).toHaveAttribute('data-count', '3');
  await look(page, 'deidentify-research');
  // Nothing in "CT ABDOMEN" has to be read.
  await show(dialog, /^Needs a look/);
  await expect(row(dialog, '00081030')).toHaveCount(0);
  await show(dialog, /^Kept/);
  await expect(cell(dialog, '00081010', 'after')).toHaveText('CTROOM2');

  const { folder, files } = await exported(page, dialog);
  expect(files).toHaveLength(3);
  for (const file of files) {
    expect(text(file, 0x00081030)).toBe('CT ABDOMEN');
    expect(text(file, 0x00280303)).toBe('MODIFIED');
    expect(text(file, 0x00080020)).toBe(shifted?.replaceAll('-', ''));
    expect(methodCodes(file)).toEqual(['113100', '113105', '113107', '113108', '113109', '113111']);
  }
  const dump = spawnSync('sh', ['-c', 'dcmdump +sd +P 0028,0303 .'], { cwd: folder, encoding: 'latin1' });
  if (!dump.error && dump.stdout.includes('(0028,0303)')) expect(dump.stdout).toContain('[MODIFIED]');

  const summary = page.getByTestId('deid-summary');
  await expect(summary).toHaveAttribute('data-withheld', '1');
  const reasons = summary.getByRole('list', { name: 'Withheld on purpose (1)' });
  await reasons.getByRole('button', { name: /Secondary capture/ }).click();
  await expect(reasons).toContainText('capture.dcm');
  await look(page, 'deidentify-result');
});

test('decoders that drew small pictures do not stay beside an export', async ({ page }) => {
  const decoders = () => page.workers().filter((worker) => worker.url().includes('/frames.worker')).length;
  const dialog = await openDialog(page);
  await expect.poll(decoders).toBeGreaterThan(0);
  // The large picture, and one for each series: none is still being drawn.
  await expect(page.locator('aside[aria-label=Preview] img')).toHaveCount(3);
  await exported(page, dialog);
  expect(decoders()).toBe(0);
});

test('nothing can be started whose effect on the whole selection is not shown yet', async ({ page }) => {
  const dialog = await openDialog(page);
  // Every state of the dialog in which the button could be pressed, from now on.
  await dialog.evaluate((node) => {
    const seen: { profile: string; cleaned: boolean }[] = [];
    const look = () => {
      const button = [...node.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'De-identify and export',
      );
      if (!button || button.disabled || button.ariaDisabled === 'true') return;
      const [chosen] = node.querySelector('select')?.selectedOptions ?? [];
      const cleaned = node.querySelector('[aria-label="Changes by kind"] [data-action=clean]') !== null;
      seen.push({ profile: chosen?.label ?? '', cleaned });
    };
    new MutationObserver(look).observe(node, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { seen });
  });
  await profile(dialog).selectOption({ label: 'Research, TCIA style' });
  await expect(
    dialog.getByRole('list', { name: 'Changes by kind' }).locator('[data-action=clean]'),
  ).toBeVisible();
  await expect(exportButton(dialog)).toBeEnabled();
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: { profile: string; cleaned: boolean }[] }).seen,
  );
  const research = seen.filter((state) => state.profile === 'Research, TCIA style');
  expect(research.length).toBeGreaterThan(0);
  expect(research.filter(({ cleaned }) => !cleaned)).toEqual([]);
});

test('the result tells who left under which name, what never leaves, and what was deleted meanwhile', async ({
  page,
  context,
}) => {
  const whole = ctSlice({ index: 9, size: 32 });
  const cut = upload('cut.dcm', whole.subarray(0, whole.length - 2100));
  const dialog = await openDialog(page, [...FILES, OTHER, cut]);
  const changes = await dialog.getByRole('list', { name: 'Changes by kind' }).locator('[data-count]').count();
  const otherTab = await context.newPage();
  await otherTab.goto('/');
  const row = otherTab.getByRole('grid', { name: 'Studies' }).locator('[data-patient-id="LTH-42-7731"]');
  await row.click();
  await otherTab.keyboard.press('Delete');
  await otherTab.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  await otherTab.close();

  const { folder, files } = await exported(page, dialog);
  expect(files).toHaveLength(3);
  const summary = page.getByTestId('deid-summary');
  await expect(summary).toContainText('3 images de-identified and exported');
  await expect(summary).toContainText('1 image was deleted meanwhile and not exported.');
  const audit = JSON.parse(readFileSync(join(folder, 'lethe-audit.json'), 'utf8')) as object;
  expect(audit).toMatchObject({ files: 3, withheld: 2, deleted: 1 });

  // What nobody can release does not say that somebody could.
  await expect(summary.getByRole('list', { name: 'Withheld on purpose (1)' })).toContainText(
    'Secondary capture',
  );
  const never = summary.locator('section').filter({ hasText: 'Never exported (1)' });
  await expect(never).toContainText('The file could not be understood to its end.');
  await expect(never).not.toContainText('Release');

  const patients = summary.getByRole('table', { name: 'Exported patients' });
  await expect(patients.getByRole('row')).toHaveCount(2);
  await expect(patients).toContainText(PATIENT.id);
  const newIds = files.map((file) => text(file, 0x00100020));
  await expect(patients.locator('[data-cell=new-id]')).toHaveText([newIds[0] ?? '']);
  await expect(summary.getByRole('list', { name: 'Changes by kind' }).locator('[data-count]')).toHaveCount(
    changes,
  );
  await look(page, 'deidentify-deleted');
  await page.keyboard.press('x');
  await expect(patients).not.toContainText(PATIENT.id);
});

test('an option changes the preview, turns off what it excludes, and can be taken back', async ({ page }) => {
  const dialog = await openDialog(page);
  const option = (name: string) => dialog.getByRole('switch', { name, exact: true });
  await expect(row(dialog, '0020000D')).toHaveAttribute('data-action', 'uid');
  await option('Retain UIDs').click();
  await expect(row(dialog, '0020000D')).toHaveCount(0);
  await show(dialog, /^Kept/);
  await expect(cell(dialog, '0020000D', 'after')).toHaveText('1.2.826.0.1.9999.1');
  await expect(option('Retain UIDs')).toHaveAccessibleDescription(/changed/);

  await option('Retain Longitudinal Temporal Information Full Dates').click();
  await option('Retain Longitudinal Temporal Information Modified Dates').click();
  await expect(option('Retain Longitudinal Temporal Information Full Dates')).not.toBeChecked();
  await show(dialog, /^Changed/);
  await expect(row(dialog, '00080020')).toHaveAttribute('data-action', 'shift');
  await show(dialog, /^Kept/);
  await expect(row(dialog, '00080030')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Clear' }).click();
  await expect(row(dialog, '00080030')).toHaveCount(0);

  await dialog.getByRole('button', { name: 'Reset' }).click();
  await expect(option('Retain UIDs')).not.toBeChecked();
  await show(dialog, /^Changed/);
  await expect(row(dialog, '0020000D')).toHaveAttribute('data-action', 'uid');
});

test('what a person holds to be safe among private attributes stays, in this export and in later ones', async ({
  page,
}) => {
  const vendor = [element(0x00190010, 'LO', 'ACME 1.1'), element(0x0019100c, 'DS', '1000')];
  const file = upload('acme.dcm', ctSlice({ size: 32, with: vendor }));
  let dialog = await openDialog(page, [file]);
  await expect(row(dialog, '0019100C')).toHaveAttribute('data-action', 'remove');
  await dialog.getByRole('switch', { name: 'Retain Safe Private' }).click();
  const list = dialog.getByRole('list', { name: 'Held to be safe by you' });
  await dialog.getByRole('textbox', { name: 'Private creator' }).fill('ACME 1.1');
  await dialog.getByRole('textbox', { name: 'Tag' }).fill('0018,xx0C');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Tag' }).fill('0019,xx0C');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(row(dialog, '0019100C')).toHaveCount(0);
  await show(dialog, /^Kept/);
  await expect(cell(dialog, '0019100C', 'after')).toHaveText('1000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  dialog = page.getByRole('dialog', { name: 'De-identify' });
  await dialog.getByRole('switch', { name: 'Retain Safe Private' }).click();
  await show(dialog, /^Kept/);
  await expect(cell(dialog, '0019100C', 'after')).toHaveText('1000');
});

test('a rule that cannot be read blocks the export; rules come from rows of the table as well', async ({
  page,
}) => {
  const dialog = await openDialog(page);
  await dialog.getByRole('tab', { name: /^Rules/ }).click();
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await page.keyboard.type('StudyDescriptio');
  const select = dialog.getByRole('combobox', { name: 'Rule 1 selects' });
  await expect(select).toHaveAttribute('aria-invalid', 'true');
  await expect(select).toHaveAccessibleDescription(/StudyDescriptio is no keyword/);
  await expect(exportButton(dialog)).toBeDisabled();
  await look(page, 'deidentify-bad-rule');
  await select.fill('StudyDescription');
  await dialog.getByRole('combobox', { name: 'Rule 1 action' }).selectOption('Replace');
  await dialog.getByRole('textbox', { name: 'Rule 1 value' }).fill('Phantom {nobody}');
  await expect(dialog.getByText('{nobody} is no placeholder').first()).toBeVisible();
  await expect(exportButton(dialog)).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Rule 1 value' }).fill('Phantom of {patientId}');
  await expect(cell(dialog, '00081030', 'after')).toHaveText(/^Phantom of LETHE-/);

  // The quick way: at the row of an attribute.
  await show(dialog, /^All/);
  await row(dialog, '00080060').getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Replace' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Rule 2 value' })).toBeFocused();
  await page.keyboard.type('OT');
  await expect(cell(dialog, '00080060', 'after')).toHaveText('OT');
  await row(dialog, '00100010').getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Empty' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Rule 3 selects' })).toHaveValue('PatientName');
  await expect(cell(dialog, '00100010', 'after')).toHaveText('');

  // The last one counts: moved up, the second rule for a name wins.
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await page.keyboard.type('PatientName');
  await dialog.getByRole('combobox', { name: 'Rule 4 action' }).selectOption('Replace');
  await dialog.getByRole('textbox', { name: 'Rule 4 value' }).fill('Nobody');
  await expect(cell(dialog, '00100010', 'after')).toHaveText('Nobody');
  await dialog.getByRole('button', { name: 'Move rule 4 up' }).click();
  await expect(cell(dialog, '00100010', 'after')).toHaveText('');
  await expect(dialog.getByRole('button', { name: 'Move rule 3 up' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove rule 4' }).click();
  await expect(cell(dialog, '00100010', 'after')).toHaveText('Nobody');

  const { files } = await exported(page, dialog);
  expect(files.map((file) => text(file, 0x00100010))).toEqual(['Nobody', 'Nobody', 'Nobody']);
  expect(files.map((file) => text(file, 0x00080060))).toEqual(['OT', 'OT', 'OT']);
});

test('a template is saved, exported and imported; what cannot be read is named', async ({ page }) => {
  let dialog = await openDialog(page);
  const menu = async (name: RegExp) => {
    await dialog.getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await dialog.getByRole('switch', { name: 'Retain UIDs' }).click();
  await menu(/^Save as template/);
  await page.keyboard.type('Kidney study');
  await page.keyboard.press('Enter');
  await expect(profile(dialog).locator('option:checked')).toHaveText('Kidney study');
  const downloading = page.waitForEvent('download');
  await menu(/^Export template/);
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Kidney-study.lethe-template.json');
  const file = join(mkdtempSync(join(tmpdir(), 'lethe-template-')), 'template.json');
  await download.saveAs(file);
  const json = readFileSync(file, 'utf8');
  expect(JSON.parse(json)).toMatchObject({ name: 'Kidney study', request: { options: ['retainUIDs'] } });

  await menu(/^Delete template/);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(profile(dialog).locator('option', { hasText: 'Kidney study' })).toHaveCount(0);

  const load = (content: string) =>
    dialog
      .getByTestId('import-template')
      .setInputFiles({ name: 'template.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await load(json.replace('"formatVersion": 1', '"formatVersion": 99'));
  await expect(dialog.getByRole('alert')).toContainText('newer version of Lethe');
  await load('{"nothing": 1}');
  await expect(dialog.getByRole('alert')).toContainText('Nothing was taken from template.json');
  await look(page, 'deidentify-template-problems');
  await dialog.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  await load(json);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(profile(dialog).locator('option:checked')).toHaveText('Kidney study');
  await expect(dialog.getByRole('switch', { name: 'Retain UIDs' })).toBeChecked();

  // It is there the next time, and nothing is taken over unasked.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  dialog = page.getByRole('dialog', { name: 'De-identify' });
  await expect(profile(dialog).locator('option:checked')).toHaveText('DICOM Basic Profile');
  await profile(dialog).selectOption({ label: 'Kidney study' });
  await expect(dialog.getByRole('switch', { name: 'Retain UIDs' })).toBeChecked();
});

test('patients are listed with their new names; two spellings of one person are merged', async ({ page }) => {
  const stranger = upload(
    'stranger.dcm',
    ctSlice({ size: 32, study: 8, with: [element(0x00100010, 'PN', 'Quartermain^Opal')] }),
  );
  const dialog = await openDialog(page, [...FILES, OTHER, stranger]);
  // Series of like names tell their patients apart.
  const samples = dialog.getByRole('combobox', { name: 'Sample image' }).getByRole('option');
  await expect(samples.filter({ hasText: 'Quartermain, Opal · 2024-02-29 · CT 1' })).toHaveCount(1);
  const names = await samples.allTextContents();
  expect(new Set(names).size).toBe(names.length);
  await dialog.getByRole('tab', { name: /^Patients/ }).click();
  const patients = dialog.getByRole('table', { name: 'Patients' });
  const newId = (id: string) => patients.locator(`[data-patient-id="${id}"] [data-cell=new-id]`);
  await expect(newId(PATIENT.id)).toHaveText(/^LETHE-[0-9A-F]{16}$/);
  const first = (await newId(PATIENT.id).textContent()) ?? '';
  await expect(newId('LTH-42-7731')).not.toHaveText(first);
  await expect(dialog.getByText('One ID, two people?')).toBeVisible();
  await expect(dialog.getByText(/Quartermain\^Opal/).first()).toBeVisible();
  for (const box of await patients.getByRole('checkbox').all()) await box.check();
  await look(page, 'deidentify-patients');
  await dialog.getByRole('button', { name: 'Merge 2 patients' }).click();
  await expect(newId('LTH-42-7731')).toContainText(first);
  await dialog
    .getByRole('button', { name: /^Separate/ })
    .first()
    .click();
  await expect(newId('LTH-42-7731')).not.toContainText(first);
});

test('everything works by keyboard, and nothing scrolls sideways at 1024 × 768', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const dialog = await openDialog(page);
  const focused = page.locator(':focus');
  const tabTo = async (target: Locator) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((node) => node === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not lead there');
  };
  await tabTo(profile(dialog));
  await page.keyboard.press('ArrowDown');
  await expect(profile(dialog).locator('option:checked')).toHaveText('Research, TCIA style');
  await tabTo(dialog.getByRole('tab', { name: /^Options/ }));
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('tab', { name: /^Rules/ })).toBeFocused();
  await tabTo(dialog.getByRole('button', { name: 'Add rule' }));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('combobox', { name: 'Rule 1 selects' })).toBeFocused();
  await page.keyboard.type('Modality');
  await page.keyboard.press('Escape'); // closes the list of keywords, not the dialog
  await expect(dialog).toBeVisible();

  // The table is one stop; the arrow keys lead from row to row, Enter offers rules.
  const firstRow = dialog.getByRole('table', { name: 'Changes' }).locator('tbody tr').first();
  await tabTo(firstRow.getByRole('button'));
  await page.keyboard.press('ArrowDown');
  await expect(firstRow.getByRole('button')).not.toBeFocused();
  await page.keyboard.press('Home');
  await expect(firstRow.getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const entry = (name: string) => page.getByRole('menuitem', { name });
  await expect(entry('Keep')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(entry('Remove')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('combobox', { name: 'Rule 2 action' })).toHaveValue('remove');

  const wide = await dialog.evaluate((node) => {
    const all = Array.from(node.querySelectorAll<HTMLElement>('*'));
    const scrolls = all.filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowX));
    return scrolls
      .filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.getAttribute('class') ?? each.tagName);
  });
  expect(wide).toEqual([]);

  // What was written is not lost by one key.
  await page.keyboard.press('Escape');
  await expect(dialog.getByText('Close and forget 2 rules?')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused();
  await page.keyboard.press('Enter');

  await tabTo(exportButton(dialog));
  await expect(exportButton(dialog)).toBeEnabled();
  await expect(focused).toHaveCSS('outline-style', 'solid');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await downloading;
  await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-state', 'done');
});
