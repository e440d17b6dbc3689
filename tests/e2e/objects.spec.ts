/** Objects beside plain images: what is drawn over them, what refers to them, and pictures that leave. */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ctPhantom } from '../../src/dicom/phantom';
import { element } from '../../src/testing/dicom-builder';
import { keyObjects, presentationState, structureSet } from '../../src/testing/structure-objects';
import { ctSlice, instanceUID, studyUID } from '../../src/testing/synthetic-images';
import { look } from './look';
import { decoded, exported } from './pictures';
import { openSeries, openStudy, upload, viewport } from './studies';

const corpus = resolve(process.env['LETHE_CORPUS'] ?? '../shared/corpus');
const shots = process.env['LETHE_SHOTS'];

const at = (...paths: string[]) => paths.map((path) => join(corpus, path));

/** Red, green, blue and opacity of what is drawn over the image, in fractions of the viewport. */
const markAt = (page: Page, x: number, y: number): Promise<number[]> =>
  page
    .getByTestId('marks')
    .evaluate(
      (canvas: HTMLCanvasElement, [across, down]) => [
        ...(canvas.getContext('2d')?.getImageData(canvas.width * across, canvas.height * down, 1, 1).data ??
          []),
      ],
      [x, y] as const,
    );

/** How many canvas pixels are drawn in about this colour. */
const pixelsOf = (page: Page, colour: readonly number[]): Promise<number> =>
  page.getByTestId('marks').evaluate((canvas: HTMLCanvasElement, rgb) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (
        (data[at + 3] ?? 0) > 100 &&
        rgb.every((part, axis) => Math.abs((data[at + axis] ?? 0) - part) < 40)
      )
        count += 1;
    return count;
  }, colour);

test.describe.configure({ timeout: 60_000 });
test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const SIZE = 64;
const slices = (count: number) =>
  Array.from({ length: count }, (_, index) => upload(`ct${index}`, ctSlice({ index, count, size: SIZE })));
/** A square around the middle of the images, in a slice 5 mm from the one before. */
const square = (half: number, index: number): number[] => {
  const z = index * 5 - 75;
  const middle = -180 + (360 / SIZE) * (SIZE / 2 - 0.5);
  return [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ].flatMap(([x = 0, y = 0]) => [middle + x, middle + y, z]);
};

test('a structure set is drawn over its images, region by region', async ({ page }) => {
  const RED = [255, 0, 0] as const;
  const GREEN = [0, 255, 0] as const;
  const regions = structureSet(1, 7, 1, [
    { name: 'Body', colour: RED, contours: [2, 3].map((image) => ({ image, points: square(90, image) })) },
    // Not told on which image: where it lies counts.
    { name: 'Heart', colour: GREEN, contours: [{ points: square(30, 4) }] },
    { name: 'Nowhere', colour: [0, 0, 255], contours: [] },
  ]);
  await openStudy(page, [...slices(6), upload('rt', regions)]);
  await openSeries(page, 'RTSTRUCT');
  await expect(viewport(page)).toHaveAttribute('data-kind', 'structures');
  await expect(viewport(page)).toHaveAttribute('data-image-count', '6');
  const list = page.getByRole('list', { name: 'Regions' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(list.getByRole('button', { name: 'Nowhere lies on none of these images' })).toBeDisabled();

  await page.getByRole('button', { name: 'Go to Body' }).click();
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', instanceUID(1, 1, 2));
  await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '1');
  expect(await pixelsOf(page, RED)).toBeGreaterThan(400);
  expect(await pixelsOf(page, GREEN)).toBe(0);
  // 90 mm to each side of the middle, in a picture of 360 mm that fits the height.
  const box = await viewport(page).boundingBox();
  if (!box) throw new Error('no viewport');
  const quarter = box.height / 4 / box.width;
  expect((await markAt(page, 0.5 + quarter, 0.5)).slice(0, 3)).toEqual([...RED]);
  expect(await markAt(page, 0.5 + 0.9 * quarter, 0.5)).toEqual([0, 0, 0, 0]);
  await look(page, 'regions');

  await page.getByRole('button', { name: 'Go to Heart' }).click();
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', instanceUID(1, 1, 4));
  await expect.poll(() => pixelsOf(page, GREEN)).toBeGreaterThan(100);
  await page.getByRole('checkbox', { name: 'Heart' }).uncheck();
  await expect.poll(() => pixelsOf(page, GREEN)).toBe(0);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => pixelsOf(page, GREEN)).toBeGreaterThan(100);
});

test('a presentation state turns its image, sets its window and draws on it', async ({ page }) => {
  const items = (tag: number, ...each: ReturnType<typeof element>[][]) => element(tag, 'SQ', { items: each });
  const state = presentationState(1, 8, { series: 1, index: 3 }, [
    items(0x00283110, [element(0x00281050, 'DS', '-500'), element(0x00281051, 'DS', '1500')]),
    element(0x00700041, 'CS', 'Y'),
    element(0x00700042, 'US', [90]),
    items(0x00700001, [
      element(0x00700002, 'CS', 'MARKS'),
      items(0x00700008, [
        element(0x00700003, 'CS', 'DISPLAY'),
        element(0x00700006, 'ST', 'Nodule'),
        element(0x00700010, 'FL', [0.4, 0.1]),
        element(0x00700011, 'FL', [0.9, 0.2]),
      ]),
      items(0x00700009, [
        element(0x00700005, 'CS', 'PIXEL'),
        element(0x00700022, 'FL', [0, 0, 16, 0, 16, 8, 0, 8, 0, 0]),
        element(0x00700023, 'CS', 'POLYLINE'),
        element(0x00700024, 'CS', 'Y'),
      ]),
    ]),
    items(0x00700060, [element(0x00700002, 'CS', 'MARKS'), element(0x00700066, 'US', [65535])]),
    element(0x00700080, 'CS', 'LUNG'),
    element(0x00700081, 'LO', 'Look at the nodule'),
  ]);
  await openStudy(page, [...slices(5), upload('pr', state)]);
  await openSeries(page, 'PR');
  await expect(viewport(page)).toHaveAttribute('data-kind', 'presentation');
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', instanceUID(1, 1, 3));
  await expect(viewport(page)).toHaveAttribute('data-image-count', '1');
  await expect(viewport(page)).toContainText('L -500 W 1500');
  await expect(page.getByTestId('set-bar')).toContainText('LUNG · Look at the nodule');
  await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '2');
  await look(page, 'presentation');
  // Turned by 90 degrees, then flipped, rows and columns change places: the box of 16 × 8 pixels at the first corner
  // stands upright there.
  const box = await viewport(page).boundingBox();
  if (!box) throw new Error('no viewport');
  const pixel = box.height / SIZE;
  const left = box.width / 2 - box.height / 2;
  const at = (column: number, row: number) =>
    markAt(page, (left + column * pixel) / box.width, (row * pixel) / box.height);
  expect(await at(4, 12)).toEqual([255, 255, 255, 255]);
  expect(await at(12, 4)).toEqual([0, 0, 0, 0]);
  await page.keyboard.press('x');
  await expect(page.getByTestId('set-bar')).not.toContainText('nodule');
});

test('key objects are pictures, each of which opens its image', async ({ page }) => {
  const selection = keyObjects(1, 9, 'For Teaching', 'Compare with the last one', {
    series: 1,
    indexes: [1, 4, 40],
  });
  await openStudy(page, [...slices(6), upload('ko', selection)]);
  await openSeries(page, 'KO');
  await expect(viewport(page)).toHaveAttribute('data-kind', 'key-objects');
  await expect(page.getByRole('heading', { name: 'For Teaching' })).toBeVisible();
  await expect(viewport(page)).toContainText('Compare with the last one');
  await expect(viewport(page)).toContainText('3 objects, 1 not in the library');
  const pictures = page.getByRole('list', { name: 'Key images' });
  await expect(pictures.locator('img')).toHaveCount(2);
  await look(page, 'key-objects');
  await pictures.getByRole('button', { name: /^2\. CT Image/ }).click();
  await expect(viewport(page)).toHaveAttribute('data-kind', 'images');
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', instanceUID(1, 1, 4));
});

test('a presentation state whose image is not here shows its attributes and says so', async ({ page }) => {
  await openStudy(page, [upload('pr', presentationState(1, 8, { series: 1, index: 3 }, []))], studyUID(1));
  await expect(viewport(page)).toHaveAttribute('data-state', 'failed');
  await expect(viewport(page)).toContainText('The image that it is for is not in the library.');
  await expect(page.getByRole('table', { name: 'Attributes' })).toContainText('Referenced Series Sequence');
});

test('images leave as pictures, pixel by pixel, with contours and without names', async ({ page }) => {
  test.slow();
  const RED = [255, 0, 0] as const;
  const body = { name: 'Body', colour: RED, contours: [{ image: 2, points: square(90, 2) }] };
  await openStudy(page, [...slices(4), upload('rt', structureSet(1, 7, 1, [body]))]);
  await openSeries(page, 'RTSTRUCT');
  await page.getByRole('button', { name: 'Go to Body' }).click();
  await expect(viewport(page)).toHaveAttribute('data-image-index', '2');
  await page.keyboard.press('P');
  const dialog = page.getByRole('dialog', { name: 'Export pictures' });
  await expect(dialog.getByRole('switch', { name: 'What may identify the patient' })).not.toBeChecked();
  await look(page, 'pictures');
  const one = await exported(page, 'Export picture');
  expect(one.name).toBe('series-1-image-3.png');
  const { width, height, data } = await decoded(page, one.bytes);
  expect([width, height]).toEqual([SIZE, SIZE]);
  const at = (x: number, y: number) => data.slice(4 * (y * SIZE + x), 4 * (y * SIZE + x) + 3);
  // The contour runs between the pixels 16 and 15, and 48 and 47.
  expect((at(16, 32)[0] ?? 0) - (at(16, 32)[1] ?? 0)).toBeGreaterThan(100);
  expect((at(47, 32)[0] ?? 0) - (at(47, 32)[1] ?? 0)).toBeGreaterThan(100);
  // Elsewhere it is the window of the file, 40 and 400, on values that the phantom gives.
  const values = ctPhantom(SIZE, (2 * 2) / 3 - 1);
  for (const [x, y] of [
    [32, 32],
    [32, 45],
    [5, 5],
    [24, 30],
  ] as const) {
    const value = values[y * SIZE + x] ?? 0;
    const shade = Math.max(0, Math.min(255, Math.round(((value - (40 - 0.5 - 199.5)) * 255) / 399)));
    expect(at(x, y)).toEqual([shade, shade, shade]);
  }

  await page.keyboard.press('P');
  await dialog.getByRole('radio', { name: 'JPEG' }).click();
  await dialog.getByRole('radio', { name: 'As on the screen' }).click();
  await dialog.getByRole('switch', { name: 'Texts around the image' }).click({ force: true });
  await dialog.getByRole('radio', { name: /All in this viewport/ }).click();
  const all = await exported(page, 'Export 4 pictures');
  expect(all.name).toBe('pictures.zip');
  const names = new Set(all.bytes.toString('latin1').match(/series-1-image-\d\.jpg/g));
  expect([...names]).toEqual([1, 2, 3, 4].map((number) => `series-1-image-${number}.jpg`));
  const start = all.bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  const screen = await decoded(page, all.bytes.subarray(start));
  expect(screen.width).toBeGreaterThan(500);
  if (shots !== undefined) writeFileSync(join(shots, 'picture.jpg'), all.bytes.subarray(start));
  await expect(viewport(page)).toHaveAttribute('data-image-index', '2');
});

test('pictures that cannot be written say so', async ({ page }) => {
  await openStudy(page, slices(4));
  await page.keyboard.press('P');
  const dialog = page.getByRole('dialog', { name: 'Export pictures' });
  await dialog.getByRole('radio', { name: /All in this viewport/ }).click();
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error('no room');
    };
  });
  await dialog.getByRole('button', { name: 'Export 4 pictures' }).click();
  await expect(dialog.getByRole('alert')).toContainText('nothing was saved');
  await expect(dialog.getByRole('button', { name: 'Export 4 pictures' })).toBeEnabled();
});

test.describe('of real files', () => {
  test.skip(!existsSync(corpus), 'no corpus beside the repository');

  test('a mosaic is paged through as the slices of its volumes', async ({ page }) => {
    const folder = 'neurolabusc__dcm_qa_mosaic/In/ep2d_Asc_2';
    await openStudy(page, at(`${folder}/IM-0001-0001.dcm`, `${folder}/IM-0001-0002.dcm`));
    await expect(viewport(page)).toHaveAttribute('data-image-count', '36');
    await expect(page.getByTestId('set-bar').getByRole('slider')).toHaveAttribute(
      'aria-valuetext',
      /1 of 2$/,
    );
    await page.keyboard.press('End');
    await expect(viewport(page)).toHaveAttribute('data-image-index', '35');
    await expect(viewport(page)).toContainText('64 × 64');
    const first = await viewport(page).getAttribute('data-sop-uid');
    await page.keyboard.press(']');
    await expect(viewport(page)).toHaveAttribute('data-image-index', '35');
    await expect(viewport(page)).not.toHaveAttribute('data-sop-uid', first ?? '');
    for (let step = 0; step < 17; step += 1) await page.keyboard.press('ArrowUp');
    await expect(viewport(page)).toHaveAttribute('data-image-index', '18');
    await look(page, 'mosaic');
  });

  const CT2 = [17106, 17136, 17166, 17196].map(
    (name) => `pydicom__pydicom/test_files/dicomdirtests/77654033/CT2/${name}`,
  );
  const highdicom = 'ImagingDataCommons__highdicom/data/test_files';

  test('a segmentation is drawn over its images, segment by segment', async ({ page }) => {
    await openStudy(page, at(...CT2, `${highdicom}/seg_image_ct_binary_overlap.dcm`));
    await openSeries(page, 'SEG');
    await expect(viewport(page)).toHaveAttribute('data-kind', 'segmentation');
    await expect(viewport(page)).toHaveAttribute('data-image-count', '4');
    const list = page.getByRole('list', { name: 'Segments' });
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('button', { name: 'Go to first segment' }).click();
    await expect(page.getByTestId('marks')).not.toHaveAttribute('data-marks', '0');
    const drawn = () =>
      page.getByTestId('marks').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: [],
        };
        let most = 0;
        for (let at = 3; at < data.length; at += 4) most = Math.max(most, data[at] ?? 0);
        return most;
      });
    const half = await drawn();
    expect(half).toBeGreaterThan(100);
    await page.getByRole('slider', { name: 'Opacity' }).fill('0.2');
    await expect.poll(drawn).toBeLessThan(half);
    await look(page, 'segmentation');
    await page.getByRole('button', { name: 'Hide all' }).click();
    await expect.poll(drawn).toBe(0);
  });

  test('overlay planes are drawn, those in unused bits of the pixels too', async ({ page }) => {
    await openStudy(
      page,
      at('nroduit__weasis-dicom-tools/img/overlay.dcm', 'nroduit__weasis-dicom-tools/img/prOverlay.dcm'),
    );
    await openSeries(page, 'OT');
    await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '4');
    await look(page, 'overlays');
    await openSeries(page, 'PR');
    await expect(viewport(page)).toHaveAttribute('data-kind', 'presentation');
    await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '6');
    await look(page, 'overlays-presented');
  });
});
