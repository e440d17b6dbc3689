/** What the journeys share: files to drop, studies of people who tell themselves apart, and a study on the screen. */
import { expect, type Locator, type Page } from '@playwright/test';
import { element, type BuiltElement } from '../../src/testing/dicom-builder';
import { ctSlice, mrSlice } from '../../src/testing/synthetic-images';

export const grid = (page: Page) => page.getByRole('grid', { name: 'Studies' });
export const rows = (page: Page) => grid(page).locator('[data-study-uid]');
export const rowOf = (page: Page, patientId: string) =>
  grid(page).locator(`[data-patient-id="${patientId}"]`);

export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const upload = (name: string, bytes: Uint8Array): Upload => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

interface StudyOf {
  readonly name: string;
  readonly patientId: string;
  readonly modality?: 'CT' | 'MR';
  readonly with?: readonly BuiltElement[];
}

/** One tiny image. */
export function studyOf(
  number: number,
  { name, patientId, modality = 'CT', with: more = [] }: StudyOf,
): Upload {
  const make = modality === 'MR' ? mrSlice : ctSlice;
  const patient = [element(0x00100010, 'PN', name), element(0x00100020, 'LO', patientId), ...more];
  return upload(`study-${number}.dcm`, make({ study: number, size: 16, with: patient }));
}

/** Drops files, given by content or by path, and waits for the end of that import. */
export async function importAll(page: Page, files: Upload[] | string[]): Promise<void> {
  const summaries = page.getByTestId('import-summary');
  const before = await summaries.count();
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(summaries).toHaveCount(before + 1);
  await expect(summaries.last()).not.toHaveAttribute('data-state', 'running', { timeout: 60_000 });
}

export const viewport = (page: Page): Locator => page.getByTestId('viewport');

/** Drops files and opens their study, the first in the list where none is named; its first image is on the screen then. */
export async function openStudy(page: Page, files: Upload[] | string[], studyUID?: string): Promise<void> {
  await importAll(page, files);
  await page
    .locator(studyUID === undefined ? '[data-study-uid]' : `[data-study-uid="${studyUID}"]`)
    .first()
    .dblclick();
  await expect(viewport(page).first()).toHaveAttribute('data-state', /rendered|failed/);
}

/** Puts the first series of a modality into the active viewport. */
export async function openSeries(page: Page, modality: string): Promise<void> {
  const series = page.getByRole('list', { name: 'Series' }).locator(`[data-modality="${modality}"]`).first();
  await series.getByRole('button').click();
  await expect(viewport(page).first()).toHaveAttribute('data-state', /rendered|failed/);
}
