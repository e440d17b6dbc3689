/** Small studies of people who tell themselves apart, for journeys through the library. */
import { expect, type Page } from '@playwright/test';
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

export interface StudyOf {
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

export async function importAll(page: Page, files: Upload[]): Promise<void> {
  const summaries = page.getByTestId('import-summary');
  const before = await summaries.count();
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(summaries).toHaveCount(before + 1);
  await expect(summaries.last()).not.toHaveAttribute('data-state', 'running', { timeout: 60_000 });
}
