/** A volume whose voxels tell where they lie, and its three planes on a page. */
import { expect, type Locator, type Page } from '@playwright/test';
import { element, type BuiltElement } from '../../src/testing/dicom-builder';
import { segmentation } from '../../src/testing/structure-objects';
import { ctSlice, studyUID } from '../../src/testing/synthetic-images';
import { openSeries, openStudy, upload, viewport, type Upload } from './studies';

/** Columns and rows of 2 mm. */
export const SIZE = 32;
/** 2 mm apart, from z = 0 on. */
export const SLICES = 16;
/** Column, row and slice of the one voxel that is brighter than all. */
export const PEAK = [20, 12, 10] as const;

/** The value of all others. */
export const voxel = (column: number, row: number, slice: number) => column * 3 + row * 2 + slice * 6;

export function slice(index: number, more: readonly BuiltElement[] = []) {
  const pixels = Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [column, row] = [at % SIZE, Math.floor(at / SIZE)];
    const isPeak = column === PEAK[0] && row === PEAK[1] && index === PEAK[2];
    return isPeak ? 255 : voxel(column, row, index);
  });
  return upload(
    `slice${index}`,
    ctSlice({
      ...{ index, count: SLICES, size: SIZE, study: 1 },
      with: [
        element(0x00200032, 'DS', `-32\\-32\\${index * 2}`),
        element(0x00280030, 'DS', '2\\2'),
        element(0x00281050, 'DS', '128'),
        element(0x00281051, 'DS', '256'),
        element(0x7fe00010, 'OW', pixels),
        ...more,
      ],
    }),
  );
}

export const volume = (more: (index: number) => readonly BuiltElement[] = () => []) =>
  Array.from({ length: SLICES }, (_, index) => slice(index, more(index)));

export async function open(page: Page, files: Upload[]): Promise<void> {
  await page.goto('/');
  await openStudy(page, files, studyUID(1));
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
}

/** Segments of 180 × 180 mm in the middle of slices 6 to 8 of 16, over a volume of 360 × 360 × 80 mm. */
export async function openSegments(page: Page): Promise<void> {
  const size = 64;
  const images = Array.from({ length: 16 }, (_, index) =>
    upload(`ct${index}`, ctSlice({ index, count: 16, size })),
  );
  const isInside = (column: number, row: number) => column >= 16 && column < 48 && row >= 16 && row < 48;
  const segments = [6, 7, 8].map((image) => ({
    label: `Part ${image}`,
    colour: [32000, 60000, 40000] as const,
    image,
    isInside,
  }));
  await open(page, [...images, upload('seg', segmentation(1, 8, { series: 1, size }, segments))]);
  await openSeries(page, 'SEG');
  await expect(viewport(page)).toHaveAttribute('data-kind', 'segmentation');
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
}

export const plane = (page: Page | Locator, orientation: string) =>
  page.locator(`[data-testid=viewport][data-kind=mpr][data-orientation=${orientation}]`);

export async function openMpr(page: Page): Promise<void> {
  await page.keyboard.press('y');
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect(plane(page, orientation)).toHaveAttribute('data-state', 'rendered');
}
