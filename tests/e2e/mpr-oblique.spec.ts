/** Planes of a volume that are turned: a ball stays a ball, millimetres stay millimetres, and the way back is one key. */
import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { structureSet } from '../../src/testing/structure-objects';
import { ctSlice } from '../../src/testing/synthetic-images';
import { isStored } from './library-state';
import { look } from './look';
import { open, openMpr, openSegments, plane } from './mpr-volume';
import { openSeries, upload } from './studies';

/** Pixels of 2 mm, slices every 4 mm: 96 mm each way. */
const SIZE = 48;
const SLICES = 24;
const RADIUS = 30;
const EXTENT = 96;
/** The middle of the volume in millimetres of the patient. */
const MIDDLE = 46;
/** Degrees that a key turns. */
const STEP = 5;

/** A ball in the middle of 200 in 20, over 8 mm at its edge, so that slices between the given ones show it as well. */
const slices = () =>
  Array.from({ length: SLICES }, (_, index) => {
    const pixels = Array.from({ length: SIZE * SIZE }, (_, at) => {
      const away = Math.hypot((at % SIZE) * 2 - 47, Math.floor(at / SIZE) * 2 - 47, index * 4 - MIDDLE);
      return Math.round(110 + 90 * Math.max(-1, Math.min(1, (RADIUS - away) / 4)));
    });
    return upload(
      `ball${index}`,
      ctSlice({
        ...{ index, count: SLICES, size: SIZE, study: 1 },
        with: [
          element(0x00200032, 'DS', `-47\\-47\\${index * 4 - MIDDLE}`),
          element(0x00280030, 'DS', '2\\2'),
          element(0x00281050, 'DS', '128'),
          element(0x00281051, 'DS', '256'),
          element(0x7fe00010, 'OW', pixels),
        ],
      }),
    );
  });

const picture = (page: Page, orientation: string) => plane(page, orientation).getByRole('img');
const tilt = async (page: Page, orientation: string) =>
  Number(await plane(page, orientation).getAttribute('data-tilt'));

async function boxOf(page: Page, orientation: string) {
  const box = await picture(page, orientation).boundingBox();
  if (!box) throw new Error('no picture');
  // The volume is 96 mm wide; from the first slice to the last it is 94 in steps of the grid.
  const perMillimetre = Math.min(box.width / EXTENT, box.height / (orientation === 'axial' ? EXTENT : 94));
  return { ...box, perMillimetre, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}

/** Has the planes meet in the middle of the ball. */
async function meetInTheMiddle(page: Page): Promise<void> {
  await picture(page, 'axial').focus();
  await page.keyboard.press('Home');
  for (let index = 0; index < SLICES / 2; index += 1) await page.keyboard.press('ArrowDown');
}

const shades = (page: Page, orientation: string) =>
  plane(page, orientation)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** Millimetres that what is brighter than halfway spans on the screen, across and down. */
async function spans(page: Page, orientation: string): Promise<readonly [number, number]> {
  const { perMillimetre } = await boxOf(page, orientation);
  const [width, height] = await plane(page, orientation)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width: columns, height: rows } = canvas;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, columns, rows) ?? { data: [] };
      const [across, down] = [new Set<number>(), new Set<number>()];
      for (let at = 0; at < columns * rows; at += 1)
        if ((data[4 * at] ?? 0) > 110) {
          across.add(at % columns);
          down.add(Math.floor(at / columns));
        }
      return [across.size, down.size].map((length) => length / window.devicePixelRatio) as [number, number];
    });
  return [width / perMillimetre, height / perMillimetre];
}

const isBall = async (page: Page, orientation: string) =>
  (await spans(page, orientation)).map((span) => Math.abs(span - 2 * RADIUS) < 3);

test('a line is turned by its outer part: the other planes follow, the ball stays one, and all go back', async ({
  page,
}) => {
  await open(page, slices());
  await openMpr(page);
  await meetInTheMiddle(page);
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect.poll(() => isBall(page, orientation), orientation).toEqual([true, true]);
  const before = [await shades(page, 'coronal'), await shades(page, 'sagittal')];
  const straight = page.getByRole('button', { name: 'Straight planes' });
  await expect(straight).toHaveCount(0);

  // From the right end of the level line by 40° clockwise.
  const { middle, width, height } = await boxOf(page, 'axial');
  const cross = plane(page, 'axial').getByTestId('crosshair');
  const x = middle.x - width / 2 + Number(await cross.getAttribute('data-x'));
  const y = middle.y - height / 2 + Number(await cross.getAttribute('data-y'));
  const out = Math.min(width, height) * 0.4;
  await page.mouse.move(x + out, y);
  expect(await picture(page, 'axial').evaluate((element) => element.style.cursor)).toContain('grab');
  await page.mouse.down();
  for (let angle = 5; angle <= 40; angle += 5) {
    const radians = (angle * Math.PI) / 180;
    await page.mouse.move(x + out * Math.cos(radians), y + out * Math.sin(radians));
  }
  await page.mouse.up();
  await expect.poll(() => tilt(page, 'coronal')).toBeGreaterThan(39);
  await expect.poll(() => tilt(page, 'coronal')).toBeLessThan(41);
  await expect.poll(() => tilt(page, 'sagittal')).toBe(await tilt(page, 'coronal'));
  await expect.poll(() => tilt(page, 'axial')).toBe(0);
  await expect(plane(page, 'coronal')).toContainText(/Coronal oblique (39|40|41)/);
  await expect(picture(page, 'coronal')).toHaveAttribute(
    'aria-label',
    /^Coronal oblique \S+° plane \d+ of \d+/,
  );
  await expect(plane(page, 'coronal').locator('[data-edge=right]')).toHaveText('LP');
  await expect(plane(page, 'coronal').locator('[data-edge=top]')).toHaveText('H');
  for (const orientation of ['coronal', 'sagittal'])
    await expect.poll(() => isBall(page, orientation), orientation).toEqual([true, true]);
  await expect.poll(() => shades(page, 'coronal')).not.toBe(before[0]);
  await look(page, 'mpr-oblique');

  await straight.click();
  await expect(straight).toHaveCount(0);
  await expect.poll(() => tilt(page, 'coronal')).toBe(0);
  await expect
    .poll(async () => [await shades(page, 'coronal'), await shades(page, 'sagittal')])
    .toEqual(before);
});

test('keys turn the cross of the active plane, and again in another: double oblique', async ({ page }) => {
  await open(page, slices());
  await openMpr(page);
  await meetInTheMiddle(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('.');
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(6 * STEP));
  await page.keyboard.press(',');
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(5 * STEP));
  await picture(page, 'coronal').focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('.');
  await expect(plane(page, 'axial')).toHaveAttribute('data-tilt', String(4 * STEP));
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(5 * STEP));
  await expect(plane(page, 'axial').locator('[data-edge=right]')).toHaveText(/^[LHFAP]{2,3}$/);
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect.poll(() => isBall(page, orientation), orientation).toEqual([true, true]);
  await look(page, 'mpr-double-oblique');

  // 18 mm along the normal the ball is cut at 48 mm; a slab of twice that finds all of it.
  const index = Number(await plane(page, 'coronal').getAttribute('data-image-index'));
  for (let press = 0; press < 9; press += 1) await page.keyboard.press('ArrowDown');
  await expect(plane(page, 'coronal')).toHaveAttribute('data-image-index', String(index + 9));
  await expect.poll(async () => Math.abs((await spans(page, 'coronal'))[0] - 48)).toBeLessThan(4);
  await plane(page, 'coronal').getByRole('combobox', { name: 'Slab, coronal' }).selectOption('MIP');
  await plane(page, 'coronal').getByRole('slider', { name: 'Slab thickness, coronal' }).fill('40');
  await expect.poll(() => isBall(page, 'coronal')).toEqual([true, true]);
  await plane(page, 'coronal').getByRole('combobox', { name: 'Slab, coronal' }).selectOption('MinIP');
  await expect.poll(async () => (await spans(page, 'coronal'))[0]).toBeLessThan(30);

  await picture(page, 'coronal').focus();
  await page.keyboard.press('Shift+Y');
  await expect(page.getByRole('button', { name: 'Straight planes' })).toHaveCount(0);
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect(plane(page, orientation)).toHaveAttribute('data-tilt', '0');
});

test('turned planes and the place where they meet, their slabs, zoom and window come back as they were left', async ({
  page,
}) => {
  await open(page, slices());
  await openMpr(page);
  await meetInTheMiddle(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('.');
  await page.keyboard.press('+');
  await page.keyboard.press('i');
  await picture(page, 'coronal').focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowDown');
  await plane(page, 'sagittal').getByRole('combobox', { name: 'Slab, sagittal' }).selectOption('MIP');
  await plane(page, 'sagittal').getByRole('slider', { name: 'Slab thickness, sagittal' }).fill('30');
  const orientations = ['axial', 'coronal', 'sagittal'];
  const seen = () =>
    Promise.all(
      orientations.map(async (orientation) => ({
        tilt: await tilt(page, orientation),
        index: await plane(page, orientation).getAttribute('data-image-index'),
        slab: await plane(page, orientation).getAttribute('data-slab'),
        cross: await plane(page, orientation).getByTestId('crosshair').getAttribute('data-x'),
        picture: await shades(page, orientation),
      })),
    );
  // At rest it is drawn in full.
  await expect.poll(() => isStored(page, 'layouts', '"kind":"mip","thickness":30')).toBe(true);
  const before = await seen();
  expect(before.map(({ tilt }) => tilt)).toEqual([0, 6 * STEP, 6 * STEP]);

  await page.goto('/');
  await page.locator('[data-study-uid]').dblclick();
  for (const orientation of orientations)
    await expect(plane(page, orientation)).toHaveAttribute('data-state', 'rendered');
  await expect.poll(seen).toEqual(before);

  // Whoever pages through the stack meanwhile finds the planes there, turned as they were.
  await picture(page, 'axial').focus();
  await page.keyboard.press('y');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-image-index', String(before[0]?.index));
  await page.keyboard.press('End');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-image-index', String(SLICES - 1));
  await openMpr(page);
  await expect(plane(page, 'axial')).toHaveAttribute('data-image-index', String(SLICES - 1));
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(6 * STEP));
});

test('lengths and values in an oblique plane are those of the patient', async ({ page }) => {
  await open(page, slices());
  await openMpr(page);
  await meetInTheMiddle(page);
  for (let press = 0; press < 7; press += 1) await page.keyboard.press('.');
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(7 * STEP));
  const { middle, perMillimetre } = await boxOf(page, 'coronal');
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(middle.x + from[0] * perMillimetre, middle.y + from[1] * perMillimetre);
    await page.mouse.down();
    await page.mouse.move(middle.x + to[0] * perMillimetre, middle.y + to[1] * perMillimetre, { steps: 4 });
    await page.mouse.up();
  };
  const number = async (kind: string, name: string) =>
    Number(
      new RegExp(`${name}\\s*(−?[0-9.]+)`).exec(
        (await plane(page, 'coronal').locator(`[data-plane-mark=${kind}]`).textContent()) ?? '',
      )?.[1],
    );
  await page.keyboard.press('l');
  await drag([-24, -7], [16, 23]);
  // 40 across and 30 down; half a pixel of the plane is a millimetre.
  await expect.poll(async () => Math.abs((await number('length', '')) - 50)).toBeLessThan(1);
  await page.keyboard.press('e');
  await drag([10, -8], [16, -2]);
  await expect.poll(() => number('ellipse', 'Mean')).toBe(200);
  expect(Math.abs((await number('ellipse', 'Area')) - Math.PI * 36)).toBeLessThan(12);
  await look(page, 'mpr-oblique-measured');
  // It belongs to this plane.
  await picture(page, 'axial').focus();
  await page.keyboard.press('.');
  await expect(plane(page, 'coronal').locator('[data-plane-mark]')).toHaveCount(0);
  await page.keyboard.press(',');
  await expect(plane(page, 'coronal').locator('[data-plane-mark]')).toHaveCount(2);

  // From straight planes its item in the list leads back to it.
  await page.keyboard.press('Shift+Y');
  await expect(plane(page, 'coronal').locator('[data-plane-mark]')).toHaveCount(0);
  await page.keyboard.press('Shift+L');
  const item = page.getByTestId('measurements').locator('[data-measurement]').filter({ hasText: 'Length' });
  await expect(item).toContainText('Oblique');
  await item.getByRole('button').first().click();
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(7 * STEP));
  await expect(plane(page, 'coronal').locator('[data-plane-mark]')).toHaveCount(2);
  await expect.poll(async () => Math.abs((await number('length', '')) - 50)).toBeLessThan(1);
});

/** What is drawn over the coronal plane, so many millimetres to the right of its middle and down from it. */
async function drawnAt(page: Page, right: number, down: number): Promise<readonly number[]> {
  const { width, height, perMillimetre } = await boxOf(page, 'coronal');
  const at = [0.5 + (right * perMillimetre) / width, 0.5 + (down * perMillimetre) / height] as const;
  return plane(page, 'coronal')
    .getByTestId('marks')
    .evaluate(
      (canvas: HTMLCanvasElement, [x, y]) => [
        ...(canvas.getContext('2d')?.getImageData(canvas.width * x, canvas.height * y, 1, 1).data ?? []),
      ],
      at,
    );
}

test('regions are outlined where an oblique plane cuts them', async ({ page }) => {
  // 40 mm wide, from 9 mm above the middle to 9 mm below it, to half a slice.
  const contours = [9, 10, 11, 12, 13, 14].map((image) => ({
    image,
    points: [
      [-20, -20],
      [20, -20],
      [20, 20],
      [-20, 20],
    ].flatMap(([x = 0, y = 0]) => [x, y, image * 4 - MIDDLE]),
  }));
  const regions = structureSet(1, 7, 1, [{ name: 'Box', colour: [255, 0, 0], contours }]);
  await open(page, [...slices(), upload('rt', regions)]);
  await openSeries(page, 'RTSTRUCT');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'structures');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-state', 'rendered');
  await openMpr(page);
  await meetInTheMiddle(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('.');
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(6 * STEP));
  const isRed = async (right: number, down: number) => {
    // Where the planes meet is within a millimetre of the middle.
    const around = [-1.5, -0.75, 0, 0.75, 1.5].flatMap((x) =>
      [-1.5, 0, 1.5].map((y) => [right + x, down + y] as const),
    );
    const colours = await Promise.all(around.map(([x, y]) => drawnAt(page, x, y)));
    return colours.some(([red = 0, green]) => red > 200 && green === 0);
  };
  // At 30° the plane leaves the box 20 / cos 30° from the middle.
  const side = 20 / Math.cos(Math.PI / 6);
  await expect.poll(() => isRed(side, 0)).toBe(true);
  await expect.poll(() => isRed(-side, 4)).toBe(true);
  await expect.poll(() => isRed(0, 12)).toBe(true);
  await expect.poll(() => isRed(0, -12)).toBe(true);
  await expect.poll(() => isRed(20, 0)).toBe(false);
  await expect.poll(() => isRed(0, 0)).toBe(false);
  await look(page, 'mpr-oblique-regions');
});

test('segments are filled where an oblique plane cuts them', async ({ page }) => {
  await openSegments(page);
  await openMpr(page);
  await picture(page, 'axial').focus();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('.');
  await expect(plane(page, 'coronal')).toHaveAttribute('data-tilt', String(6 * STEP));
  const box = await picture(page, 'coronal').boundingBox();
  if (!box) throw new Error('no picture');
  // 64 columns of 5.625 mm, 16 slices of 5 mm: the width fits. Segments are 180 mm wide, in the middle.
  const perMillimetre = Math.min(box.width / 360, box.height / 80);
  const opacity = (right: number, up: number) =>
    plane(page, 'coronal')
      .getByTestId('marks')
      .evaluate(
        (canvas: HTMLCanvasElement, [x, y]) =>
          canvas.getContext('2d')?.getImageData(canvas.width * x, canvas.height * y, 1, 1).data[3],
        [0.5 + (right * perMillimetre) / box.width, 0.5 - (up * perMillimetre) / box.height] as const,
      );
  const side = 90 / Math.cos(Math.PI / 6);
  await expect.poll(() => opacity(side - 5, -2)).toBeGreaterThan(100);
  await expect.poll(() => opacity(5 - side, -2)).toBeGreaterThan(100);
  await expect.poll(() => opacity(side + 5, -2)).toBe(0);
  await expect.poll(() => opacity(0, -13)).toBe(0);
  await expect.poll(() => opacity(0, 8)).toBe(0);
});
