/** Projects: names from a table, by number, and continued on another machine with a key file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice } from '../../src/testing/synthetic-images';
import { look } from './look';

const PASSPHRASE = 'seven green bottles';

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

/** One image of a patient. */
const study = (number: number, patientId: string, name: string) => ({
  name: `study-${number}.dcm`,
  mimeType: 'application/dicom',
  buffer: Buffer.from(
    ctSlice({
      study: number,
      size: 16,
      with: [element(0x00100010, 'PN', name), element(0x00100020, 'LO', patientId)],
    }),
  ),
});
const studies = [study(1, 'P-17', 'Doe^John'), study(2, 'P-18', 'Roe^Jane'), study(3, 'P-19', 'Poe^Joan')];

async function importStudies(page: Page, files = studies): Promise<void> {
  await page.getByTestId('import-files').setInputFiles(files);
  const summary = page.getByTestId('import-summary').last();
  await expect(summary).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(summary).toHaveAttribute('data-failed', '0');
}

const projects = (page: Page) => page.getByRole('region', { name: 'Projects' });
const project = (page: Page, name: string) => projects(page).locator(`[data-project="${name}"]`);

async function openSettings(page: Page): Promise<void> {
  await page.goto('/#/settings');
  await expect(projects(page).locator('[data-project] input:checked')).toHaveCount(1);
}

async function createProject(page: Page, name: string): Promise<void> {
  await projects(page).getByRole('button', { name: 'New project' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(project(page, name).getByRole('radio')).toBeChecked();
}

async function act(page: Page, name: string, action: RegExp): Promise<void> {
  await project(page, name).getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

interface Exported {
  readonly zip: string;
  readonly done: number;
  readonly withheld: number;
  /** Members of the zip, sorted: their paths hold the new Patient IDs and UIDs. */
  readonly paths: readonly string[];
}

/** Drops a file where a table goes. */
async function drop(page: Page, { name, mimeType, buffer }: ReturnType<typeof text>): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, type, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name, { type }));
      return data;
    },
    [name, mimeType, buffer.toString()] as const,
  );
  const target = projects(page).locator('[data-takes-files]');
  for (const event of ['dragenter', 'dragover', 'drop'])
    await target.dispatchEvent(event, { dataTransfer: transfer });
}

/** De-identifies all studies of the library, or those whose row has a text. */
async function exportStudies(page: Page, hasText = ''): Promise<Exported> {
  await page.goto('/#/library');
  const grid = page.getByRole('grid', { name: 'Studies' });
  await grid.locator('[data-study-uid]').filter({ hasText }).first().click();
  if (hasText === '') await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'De-identify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'De-identify and export' }).click();
  const zip = join(mkdtempSync(join(tmpdir(), 'lethe-projects-')), 'export.zip');
  await (await downloading).saveAs(zip);
  const summary = page.getByTestId('deid-summary');
  await expect(summary).toHaveAttribute('data-state', 'done');
  const count = async (name: string) => Number(await summary.getAttribute(`data-${name}`));
  const listing = execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' });
  const exported = {
    zip,
    done: await count('done'),
    withheld: await count('withheld'),
    paths: listing
      .split('\n')
      .filter((path) => path.endsWith('.dcm'))
      .sort(),
  };
  await dialog.getByRole('button', { name: 'Done' }).click();
  return exported;
}

const patientsIn = ({ paths }: Exported) => [...new Set(paths.map((path) => path.split('/')[0]))];

test('a table names patients, and a key file continues the project in another browser', async ({
  page,
  browser,
}) => {
  await page.goto('/');
  await importStudies(page);
  await openSettings(page);
  await expect(project(page, 'Default project').getByRole('radio')).toBeChecked();
  await createProject(page, 'Knees');
  await look(page, 'projects-1-keyed');

  // A table with a fault changes nothing, and says where the fault is.
  await projects(page).getByRole('radio', { name: 'From a table' }).click();
  const csv = projects(page).locator('input[type=file]');
  await csv.setInputFiles(text('subjects.csv', 'P-17;KNEE-01\nP-17;KNEE-02\n'));
  await expect(projects(page).getByRole('alert')).toContainText(
    'Line 2: its old ID stands in line 1 already.',
  );
  await look(page, 'projects-2-fault');
  await drop(
    page,
    text('subjects.csv', 'old ID;new ID;new name\nP-17;KNEE-01;Knee^One\nP-18;KNEE-02;\nP-99;KNEE-03;\n'),
  );
  await expect(projects(page).getByRole('status')).toContainText('3 patients in the table');
  await expect(projects(page).getByRole('alert')).toHaveCount(0);
  await expect(page.getByTestId('import-summary'), 'the table is no import').toHaveCount(1);
  await expect(page.getByText('Drop to add to the library')).toHaveCount(0);
  await look(page, 'projects-3-table');

  const here = await exportStudies(page);
  expect(here).toMatchObject({ done: 2, withheld: 1 });
  expect(patientsIn(here)).toEqual(['KNEE-01', 'KNEE-02']);
  const audit = JSON.parse(
    execFileSync('unzip', ['-p', here.zip, 'lethe-audit.json'], { encoding: 'utf8' }),
  ) as object;
  expect(audit).toMatchObject({ asked: { names: 'table', rules: [] }, files: 2, withheld: 1 });
  expect(JSON.stringify(audit)).not.toContain('P-1');

  // The key file.
  await openSettings(page);
  await act(page, 'Knees', /Export key file/);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Passphrase/).fill('too short');
  await dialog.getByLabel('The passphrase again').fill('too short');
  await expect(dialog.getByRole('button', { name: 'Export key file' })).toBeDisabled();
  await dialog.getByLabel(/^Passphrase/).fill(PASSPHRASE);
  await dialog.getByLabel('The passphrase again').fill(PASSPHRASE);
  await look(page, 'projects-4-export-key');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export key file' }).click();
  const download = await downloading;
  const keyFile = join(mkdtempSync(join(tmpdir(), 'lethe-key-')), download.suggestedFilename());
  await download.saveAs(keyFile);

  // Who is who names patients, and says so first.
  await act(page, 'Knees', /who is who/);
  await expect(page.getByRole('alertdialog')).toContainText('This file names patients');
  await look(page, 'projects-5-mapping');
  const mapping = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export identifying CSV' }).click();
  const who = execFileSync('cat', [await (await mapping).path()], { encoding: 'utf8' });
  expect(who).toContain('P-17,KNEE-01,Knee^One,');
  expect(who).not.toContain('P-19');

  // Another machine: nothing of this browser is there.
  const other = await browser.newContext();
  const there = await other.newPage();
  await there.goto('/');
  await importStudies(there);
  await openSettings(there);
  await projects(there).getByRole('button', { name: 'Continue from a key file' }).click();
  const opening = there.getByRole('dialog', { name: 'Continue a project' });
  await opening.locator('input[type=file]').setInputFiles(keyFile);
  await opening.getByLabel('Passphrase').fill('another passphrase');
  await opening.getByRole('button', { name: 'Continue project' }).click();
  await expect(opening.getByRole('alert')).toContainText('The passphrase is wrong.');
  await look(there, 'projects-6-wrong-passphrase');
  await expect(project(there, 'Knees')).toHaveCount(0);
  await opening.getByLabel('Passphrase').fill(PASSPHRASE);
  await there.keyboard.press('Enter');
  await expect(project(there, 'Knees').getByRole('radio')).toBeChecked();
  expect((await exportStudies(there)).paths, 'the same names and UIDs').toEqual(here.paths);

  // Without its project the same patients get other names.
  await openSettings(there);
  await act(there, 'Knees', /Delete/);
  await expect(there.getByRole('alertdialog')).toContainText('the table of 3 patients');
  await there.getByRole('button', { name: 'Delete project' }).click();
  await expect(project(there, 'Default project').getByRole('radio')).toBeChecked();
  const deleted = await exportStudies(there);
  expect(deleted.done).toBe(3);
  for (const patient of patientsIn(deleted)) expect(patient).toMatch(/^LETHE-/);
  await other.close();
});

test('patients are numbered once, in the order of their exports', async ({ page }) => {
  await page.goto('/');
  await importStudies(page);
  await openSettings(page);
  await projects(page).getByRole('radio', { name: 'Numbered' }).click();
  const id = projects(page).getByRole('textbox', { name: 'Patient ID' });
  await expect(id).toHaveValue('SUBJ-{n:4}');
  await id.fill('SITE-{m}');
  await expect(projects(page).getByText('Say where the number goes')).toBeVisible();
  await id.fill('SITE7-{n:3}');
  await expect(projects(page).getByTestId('naming-example')).toContainText('SITE7-001');
  await look(page, 'projects-7-numbered');

  expect(patientsIn(await exportStudies(page, 'Poe'))).toEqual(['SITE7-001']);
  expect(patientsIn(await exportStudies(page))).toEqual(['SITE7-001', 'SITE7-002', 'SITE7-003']);
  expect(patientsIn(await exportStudies(page, 'Poe'))).toEqual(['SITE7-001']);
  await openSettings(page);
  await expect(project(page, 'Default project')).toContainText('3 patients numbered');
});
