/** PET over CT: one hot ball, in two grids that have nothing in common but the patient. */
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, petSlice, studyUID } from '../../src/testing/synthetic-images';
import { expectAccessible } from './accessible';
import { look } from './look';
import { open, openMpr, plane } from './mpr-volume';
import { openSeries, upload, type Upload } from './studies';

/** Where the ball lies in the patient, in millimetres; it is 200 HU in 0, and 8 g/ml in its middle. */
const BALL = [22, -14, 36] as const;
const RADIUS = 9;
const FRAME_OF_REFERENCE = `${studyUID(1)}.0.9`;

const away = (x: number, y: number, z: number) => Math.hypot(x - BALL[0], y - BALL[1], z - BALL[2]);

interface Grid {
  readonly size: number;
  readonly count: number;
  /** Millimetres between pixels, and between slices. */
  readonly pixel: number;
  readonly step: number;
  readonly origin: readonly [number, number, number];
}

const CT: Grid = { size: 64, count: 26, pixel: 2, step: 3, origin: [-63, -63, 0] };
const PET: Grid = { size: 36, count: 20, pixel: 4.07, step: 5, origin: [-75.3, -70.1, -8.4] };

function stack(
  name: string,
  make: typeof ctSlice,
  { size, count, pixel, step, origin: [left, back, low] }: Grid,
  value: (away: number) => number,
  frameOfReference = FRAME_OF_REFERENCE,
): Upload[] {
  return Array.from({ length: count }, (_, index) => {
    const z = low + index * step;
    const pixels = Array.from({ length: size * size }, (_, at) =>
      Math.round(value(away(left + (at % size) * pixel, back + Math.floor(at / size) * pixel, z))),
    );
    return upload(
      `${name}${index}`,
      make({
        ...{ index, count, size },
        with: [
          element(0x00200032, 'DS', `${left}\\${back}\\${z}`),
          element(0x00200052, 'UI', frameOfReference),
          element(0x00280030, 'DS', `${pixel}\\${pixel}`),
          element(0x7fe00010, 'OW', pixels),
        ],
      }),
    );
  });
}

const ct = () => stack('ct', ctSlice, CT, (distance) => (distance < RADIUS ? 200 : 0));
const pet = (frameOfReference?: string) =>
  stack('pet', petSlice, PET, (distance) => 8000 * Math.exp(-((distance / 10) ** 2)), frameOfReference);

const fusion = (page: Page) => page.getByTestId('fusion');
const fuseButton = (page: Page) => page.getByRole('button', { name: 'Fuse with …' });

async function openCT(page: Page, files: Upload[]): Promise<void> {
  await open(page, files);
  await openSeries(page, 'CT');
  await openMpr(page);
}

async function fuse(page: Page): Promise<void> {
  await fuseButton(page).click();
  await page.getByRole('menuitemcheckbox', { name: /^PT/ }).click();
  await expect(fusion(page)).toHaveAttribute('data-state', 'rendered');
}

/** The middle of what is brightest on a canvas of a plane, in CSS pixels from its corner, and how bright it is at most. */
const brightest = (page: Page, orientation: string, canvas: 'base' | 'fused') =>
  plane(page, orientation)
    .locator(canvas === 'fused' ? '[data-testid=fused]' : 'canvas')
    .first()
    .evaluate((element: HTMLCanvasElement) => {
      const { width, height } = element;
      const { data } = element.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
      const lightness = (at: number) =>
        ((data[4 * at] ?? 0) + (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0)) *
        ((data[4 * at + 3] ?? 0) / 255);
      const all = Array.from({ length: width * height }, (_, at) => lightness(at));
      const most = all.reduce((a, b) => Math.max(a, b), 0);
      const near = all.flatMap((value, at) => (value > 0 && value >= most - 20 ? [at] : []));
      const mean = (part: (at: number) => number) =>
        near.reduce((sum, at) => sum + part(at), 0) / near.length / window.devicePixelRatio;
      return { x: mean((at) => at % width), y: mean((at) => Math.floor(at / width)), most };
    });

/** Millimetres between the middle of the ball on the CT and of what is hottest over it. */
async function offset(page: Page, orientation: string): Promise<number> {
  const [below, above] = [
    await brightest(page, orientation, 'base'),
    await brightest(page, orientation, 'fused'),
  ];
  const box = await plane(page, orientation).getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  const wide = CT.size * CT.pixel;
  const high = orientation === 'axial' ? wide : (CT.count - 1) * CT.step + 2;
  const perMillimetre = Math.min(box.width / wide, box.height / high);
  return Math.hypot(below.x - above.x, below.y - above.y) / perMillimetre;
}

test('the hottest point of a PET lies on its ball in every plane of the CT, turned ones too', async ({
  page,
}) => {
  await openCT(page, [...ct(), ...pet()]);
  // Off at first.
  await expect(plane(page, 'axial').getByTestId('fused')).toHaveCount(0);
  await fuse(page);
  await expect(fusion(page)).toHaveAttribute('data-unit', 'SUVbw');

  // The planes meet in the ball.
  const axial = plane(page, 'axial').getByRole('img');
  await axial.focus();
  await page.keyboard.press('Home');
  for (let slice = 0; slice < BALL[2] / CT.step; slice += 1) await page.keyboard.press('ArrowDown');
  await expect(plane(page, 'axial')).toHaveAttribute('data-image-index', String(BALL[2] / CT.step));
  const box = await axial.boundingBox();
  if (!box) throw new Error('no picture');
  const perMillimetre = Math.min(box.width, box.height) / (CT.size * CT.pixel);
  await page.mouse.click(
    box.x + box.width / 2 + BALL[0] * perMillimetre,
    box.y + box.height / 2 + BALL[1] * perMillimetre,
  );
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect.poll(() => offset(page, orientation), orientation).toBeLessThan(CT.pixel);
  await look(page, 'fusion');

  await axial.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('.');
  await plane(page, 'coronal').getByRole('img').focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('.');
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect.poll(() => offset(page, orientation), orientation).toBeLessThan(CT.pixel);
  await look(page, 'fusion-oblique');

  // What lies beside the plane is in its slab.
  await plane(page, 'coronal').getByRole('img').focus();
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await brightest(page, 'coronal', 'fused')).most).toBeLessThan(150);
  await plane(page, 'coronal').getByRole('combobox', { name: 'Slab, coronal' }).selectOption('MIP');
  await plane(page, 'coronal').getByRole('slider', { name: 'Slab thickness, coronal' }).fill('60');
  await expect.poll(async () => (await brightest(page, 'coronal', 'fused')).most).toBeGreaterThan(600);

  await fuseButton(page).click();
  await page.getByRole('menuitemcheckbox', { name: /^PT/ }).click();
  await expect(plane(page, 'axial').getByTestId('fused')).toHaveCount(0);
});

test('a series is laid over another, its window and its opacity are set, and it goes, by keyboard alone', async ({
  page,
}) => {
  await openCT(page, [...ct(), ...pet()]);
  await fuseButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox')).toHaveText([/PT · Se 4/]);
  await page.keyboard.press('Enter');
  await expect(fusion(page)).toHaveAttribute('data-state', 'rendered');
  await expectAccessible(page, 'fusion');
  await plane(page, 'axial').getByRole('img').focus();
  await page.keyboard.press('Home');
  for (let slice = 0; slice < BALL[2] / CT.step; slice += 1) await page.keyboard.press('ArrowDown');
  // Six is white, and the ball is hotter.
  const most = async () => (await brightest(page, 'axial', 'fused')).most;
  await expect.poll(most).toBeGreaterThan(750);

  const upper = fusion(page).getByRole('slider', { name: 'To' });
  await upper.focus();
  await page.keyboard.press('End');
  await expect(fusion(page)).toHaveAttribute('data-upper', '25');
  await expect(upper).toHaveAttribute('aria-valuetext', '25 SUVbw');
  // 8 of 25 are 82 of 255, in red alone twice as much; a little less between the voxels of the PET.
  await expect.poll(most).toBeLessThan(170);
  expect(await most()).toBeGreaterThan(130);
  const lower = fusion(page).getByRole('slider', { name: 'From' });
  await lower.focus();
  await page.keyboard.press('End');
  await expect(fusion(page)).toHaveAttribute('data-lower', '25');
  await expect.poll(most).toBe(0);
  await page.keyboard.press('Home');
  await expect(fusion(page)).toHaveAttribute('data-lower', '0');

  const opacity = fusion(page).getByRole('slider', { name: 'Opacity' });
  await opacity.focus();
  await page.keyboard.press('ArrowRight');
  await expect(fusion(page)).toHaveAttribute('data-opacity', '0.65');
  await expect(plane(page, 'axial').getByTestId('fused')).toHaveCSS('opacity', '0.65');
  await page.keyboard.press('Home');
  await expect(plane(page, 'axial').getByTestId('fused')).toHaveCSS('opacity', '0');

  await fusion(page).getByRole('button', { name: 'End fusion' }).focus();
  await page.keyboard.press('Enter');
  await expect(fusion(page)).toHaveCount(0);
});

test('what is in another frame of reference is not offered', async ({ page }) => {
  await openCT(page, [...ct(), ...pet(`${studyUID(1)}.0.8`)]);
  await expect(plane(page, 'axial').getByRole('combobox')).toBeVisible();
  await expect(fuseButton(page)).toHaveCount(0);
  // In its own it is, as soon as there is one.
  await page.getByTestId('import-files').setInputFiles(
    stack(
      'mr',
      (options) => ctSlice({ ...options, series: 7 }),
      CT,
      (distance) => 300 - distance,
    ),
  );
  await expect(fuseButton(page)).toBeVisible();
});
