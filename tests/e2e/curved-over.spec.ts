/** What lies over the planes of a volume lies over what is unrolled along a path and across it: segments, contours, a PET. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { segmentation, structureSet } from '../../src/testing/structure-objects';
import { petSlice, studyUID } from '../../src/testing/synthetic-images';
import {
  across,
  along,
  alongScale,
  arch,
  DEPTH,
  LENGTH,
  position,
  putPoints,
  slices,
  startCurve,
} from './curved-jaw';
import { look } from './look';
import { open, plane } from './mpr-volume';
import { decoded, exported } from './pictures';
import { openSeries, upload, viewport } from './studies';

/** Of 48 pixels of 2 mm: columns from so many millimetres to so many left of the middle. */
const COLUMNS = [29, 34] as const;
const [FROM, TO] = COLUMNS.map((column) => 2 * column - 48) as [number, number];
/** Where that is along the half circle of 30 mm, which is begun at the right. */
const [BEGIN, END] = [FROM, TO].map((x) => 30 * Math.acos(-x / 30)) as [number, number];
/** The slice of the tube and its neighbours, 4 mm thick each: 6 mm up and down. */
const IMAGES = [11, 12, 13];
const REACH = 6;

const segments = () =>
  upload(
    'seg',
    segmentation(
      1,
      8,
      { series: 1, size: 48, pixel: 2, positionOf: (image) => [-47, -47, image * 4 - 46] },
      IMAGES.map((image) => ({
        label: `Molar ${image}`,
        colour: [32000, 60000, 40000] as const,
        image,
        isInside: (column, row) => column >= COLUMNS[0] && column < COLUMNS[1] && row < 30,
      })),
    ),
  );

const contours = () =>
  upload(
    'structures',
    structureSet(1, 9, 1, [
      {
        name: 'Molar',
        colour: [0, 255, 0],
        contours: IMAGES.map((image) => {
          const z = image * 4 - 46;
          return { image, points: [FROM, -40, z, TO, -40, z, TO, 12, z, FROM, 12, z] };
        }),
      },
    ]),
  );

/** Hot at 45° of the half circle, in voxels of 4 mm. */
const pet = () => {
  const [x, y] = arch(45);
  return Array.from({ length: 26 }, (_, index) => {
    const z = index * 4 - 50;
    const pixels = Array.from({ length: 28 * 28 }, (_, at) => {
      const away = Math.hypot((at % 28) * 4 - 54 - x, Math.floor(at / 28) * 4 - 54 - y, z - DEPTH);
      return Math.round(8000 * Math.exp(-((away / 8) ** 2)));
    });
    return upload(
      `pet${index}`,
      petSlice({
        ...{ index, count: 26, size: 28, study: 1 },
        with: [
          element(0x00200032, 'DS', `-54\\-54\\${z}`),
          element(0x00200052, 'UI', `${studyUID(1)}.0.1`),
          element(0x00280030, 'DS', '4\\4'),
          element(0x00280301, 'CS', 'YES'),
          element(0x7fe00010, 'OW', pixels),
        ],
      }),
    );
  });
};

/** The box around what is drawn on a canvas, in CSS pixels from its middle, and the middle of what is brightest there. */
const drawnOn = (canvas: Locator) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const { data = [] } = element.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
    const all = Array.from({ length: width * height }, (_, at) => at).filter(
      (at) => (data[4 * at + 3] ?? 0) > 100,
    );
    const brightness = (at: number) =>
      (data[4 * at] ?? 0) + (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0);
    const most = all.reduce((best, at) => Math.max(best, brightness(at)), 0);
    const placed = (at: number) =>
      [
        ((at % width) + 0.5 - width / 2) / window.devicePixelRatio,
        (Math.floor(at / width) + 0.5 - height / 2) / window.devicePixelRatio,
      ] as const;
    const span = (which: 0 | 1, of: readonly number[]) =>
      of.reduce<readonly [number, number]>(
        ([low, high], at) => [Math.min(low, placed(at)[which]), Math.max(high, placed(at)[which])],
        [Infinity, -Infinity],
      );
    const bright = all.filter((at) => brightness(at) > most - 30);
    const middle = (which: 0 | 1) => bright.reduce((sum, at) => sum + placed(at)[which], 0) / bright.length;
    return { x: span(0, all), y: span(1, all), hottest: [middle(0), middle(1)] as const };
  });

const marksOf = (pane: Locator) => pane.locator('canvas[data-testid=marks]');

/** How many marks were on a canvas before each change of them, from now on. */
async function marksFrom(canvas: Locator): Promise<() => Promise<readonly unknown[]>> {
  const before = await canvas.evaluateHandle((element) => {
    const all: unknown[] = [];
    new MutationObserver((changes) => all.push(...changes.map(({ oldValue }) => oldValue))).observe(element, {
      attributeFilter: ['data-marks'],
      attributeOldValue: true,
    });
    return all;
  });
  return () => before.jsonValue();
}

/** By how many millimetres the box around the marks along the curve is off. */
async function offsetOfBox(page: Page): Promise<number> {
  const [scale, { x, y }] = [await alongScale(page), await drawnOn(marksOf(along(page)))];
  const wanted = [BEGIN - LENGTH / 2, END - LENGTH / 2, -REACH, REACH];
  return Math.max(...[...x, ...y].map((edge, at) => Math.abs(edge / scale - (wanted[at] ?? NaN))));
}

/** Has the plane across lie so many millimetres along the curve. */
async function goTo(page: Page, millimetres: number): Promise<void> {
  const box = await along(page).getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  const x = box.x + box.width / 2 + (millimetres - LENGTH / 2) * (await alongScale(page));
  await page.mouse.click(x, box.y + box.height / 2);
  await expect.poll(async () => Math.abs((await position(page)) - millimetres)).toBeLessThan(2.5);
}

test('segments and contours lie along the curve and across it where they are, and leave with its picture', async ({
  page,
}) => {
  await open(page, [...slices(), segments(), contours()]);
  for (const [modality, kind] of [
    ['SEG', 'segmentation'],
    ['RTSTRUCT', 'structures'],
  ] as const) {
    await openSeries(page, modality);
    await expect(viewport(page)).toHaveAttribute('data-kind', kind);
    await startCurve(page);
    await page.getByRole('button', { name: /^Fold / }).click();
    await putPoints(page);
    // Points are put to a pixel of the screen; the picture has a pixel for 2 mm.
    await expect.poll(() => offsetOfBox(page)).toBeLessThan(2.5);
    await look(page, `curved-${kind}`);

    // What lies along another curve is never drawn on this one.
    const canvas = marksOf(along(page));
    const marks = await marksFrom(canvas);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await marks()).includes('0')).toBe(true);
    await page.keyboard.press('Control+y');
    await expect.poll(() => offsetOfBox(page)).toBeLessThan(2.5);

    await goTo(page, (BEGIN + END) / 2);
    await expect.poll(async () => (await drawnOn(marksOf(across(page)))).y[1]).toBeGreaterThan(0);
    await goTo(page, LENGTH / 4);
    await expect.poll(async () => (await drawnOn(marksOf(across(page)))).y[1]).toBe(-Infinity);

    // Colours are on the picture that leaves, unless what is drawn stays behind.
    await along(page).getByRole('img').focus();
    const coloured = async () => {
      const { data } = await decoded(page, (await exported(page, 'Export picture')).bytes);
      return data.filter((value, at) => at % 4 === 1 && Math.abs(value - (data[at - 1] ?? 0)) > 20).length;
    };
    await page.keyboard.press('P');
    expect(await coloured()).toBeGreaterThan(20);
    await page.keyboard.press('P');
    await page.getByRole('dialog').getByText('What is drawn on the picture').click();
    expect(await coloured()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove the curve' }).click();
    await page.keyboard.press('y');
    await expect(plane(page, 'axial')).toHaveCount(0);
  }
});

test('a PET lies in colours along the curve and across it, in slabs too', async ({ page }) => {
  await open(page, [...slices(), ...pet()]);
  await openSeries(page, 'CT');
  await startCurve(page);
  await putPoints(page);
  await page.getByRole('button', { name: 'Fuse with …' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^PT/ }).click();
  await expect(page.getByTestId('fusion')).toHaveAttribute('data-state', 'rendered');
  const fused = (pane: Locator) => pane.getByTestId('fused');
  const offset = async () => {
    const [x, y] = (await drawnOn(fused(along(page)))).hottest;
    return Math.hypot(x - (-LENGTH / 4) * (await alongScale(page)), y) / (await alongScale(page));
  };
  // At a quarter of its length; voxels of the PET are 4 mm wide.
  await expect.poll(offset).toBeLessThan(2.5);
  await goTo(page, LENGTH / 4);
  await expect.poll(async () => Math.hypot(...(await drawnOn(fused(across(page)))).hottest)).toBeLessThan(12);
  await look(page, 'curved-fusion');
  await goTo(page, (3 * LENGTH) / 4);
  await expect.poll(async () => Number.isNaN((await drawnOn(fused(across(page)))).hottest[0])).toBe(true);

  // Colours are on the picture that leaves for as long as they are on the screen, and not a moment longer.
  const coloured = async (risks: number) => {
    await page.getByRole('button', { name: 'Save the unrolled picture' }).click();
    await expect(page.getByRole('dialog').getByRole('note')).toHaveCount(risks);
    const { data } = await decoded(page, (await exported(page, 'Export picture')).bytes);
    return data.filter((value, at) => at % 4 === 0 && Math.abs(value - (data[at + 2] ?? 0)) > 20).length;
  };
  // The PET says that names are burned into it.
  expect(await coloured(1)).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'End fusion' }).click();
  await expect(fused(along(page))).toHaveCount(0);
  expect(await coloured(0)).toBe(0);
});
