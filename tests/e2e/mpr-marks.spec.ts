/** What is measured in planes of a volume, and what objects draw in them; all numbers are worked out by hand. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { element } from '../../src/testing/dicom-builder';
import { structureSet } from '../../src/testing/structure-objects';
import { seriesUID, studyUID } from '../../src/testing/synthetic-images';
import { isStored } from './library-state';
import { look } from './look';
import { open, openMpr, openSegments, plane, SIZE, SLICES, volume, voxel } from './mpr-volume';
import { importAll, openSeries, rows, upload } from './studies';

const MILLIMETRES = 2;

type Orientation = 'axial' | 'coronal';

/** From points of a plane, whose voxels are 1 wide, to the page: columns to the left of the patient, slices upward. */
async function placing(page: Page, orientation: Orientation, within: Page | Locator = page) {
  const box = await plane(within, orientation).getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  const rows = orientation === 'axial' ? SIZE : SLICES;
  const perVoxel = Math.min(box.width / SIZE, box.height / rows);
  const down = orientation === 'axial' ? 1 : -1;
  return (column: number, row: number) => ({
    x: box.x + box.width / 2 + (column - SIZE / 2) * perVoxel,
    y: box.y + box.height / 2 + down * (row - rows / 2) * perVoxel,
  });
}

async function drag(
  page: Page,
  orientation: Orientation,
  points: readonly (readonly [number, number])[],
  within: Page | Locator = page,
) {
  const at = await placing(page, orientation, within);
  for (const [index, [column, row]] of points.entries()) {
    const { x, y } = at(column, row);
    await page.mouse.move(x, y, { steps: 3 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

const shape = (page: Page | Locator, orientation: Orientation, kind: string) =>
  plane(page, orientation).locator(`[data-plane-mark=${kind}]`);

/** The first number after a word in what stands beside a shape. */
async function quantity(page: Page, orientation: Orientation, kind: string, name: string): Promise<number> {
  const text = (await shape(page, orientation, kind).textContent()) ?? '';
  return Number(new RegExp(`${name}\\s*(−?[0-9.]+)`).exec(text)?.[1]?.replace('−', '-'));
}

test('lengths, angles, regions and points are measured in planes, in millimetres and in the values of the slab', async ({
  page,
}) => {
  await open(page, volume());
  await openMpr(page);
  const coronal = plane(page, 'coronal');
  const row = Number(await coronal.getAttribute('data-image-index'));

  await page.keyboard.press('l');
  await drag(page, 'axial', [
    [4.5, 6.5],
    [20.5, 18.5],
  ]);
  // 16 columns and 12 rows: 20 voxels.
  await expect
    .poll(async () => Math.abs((await quantity(page, 'axial', 'length', '')) - 20 * MILLIMETRES))
    .toBeLessThan(0.5 * MILLIMETRES);
  await expect(shape(page, 'coronal', 'length')).toHaveCount(0);

  await page.keyboard.press('a');
  const at = await placing(page, 'axial');
  await drag(page, 'axial', [
    [26.5, 24.5],
    [26.5, 28.5],
  ]);
  const end = at(22.5, 28.5);
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => Math.abs((await quantity(page, 'axial', 'angle', '')) - 90)).toBeLessThan(2);

  await page.keyboard.press('Shift+B');
  // Columns 4 to 11, slices 4 to 7.
  await drag(page, 'coronal', [
    [3.8, 3.8],
    [12.2, 8.2],
  ]);
  await expect.poll(() => quantity(page, 'coronal', 'rectangle', 'Mean')).toBe(voxel(7.5, row, 5.5));
  expect(await quantity(page, 'coronal', 'rectangle', 'Min')).toBe(voxel(4, row, 4));
  expect(await quantity(page, 'coronal', 'rectangle', 'max')).toBe(voxel(11, row, 7));
  const area = await quantity(page, 'coronal', 'rectangle', 'Area');
  expect(Math.abs(area - 8.4 * 4.4 * MILLIMETRES ** 2)).toBeLessThan(4 * MILLIMETRES ** 2);
  await expect(shape(page, 'coronal', 'rectangle')).toContainText('HU');
  await look(page, 'mpr-measured');

  // Five rows to each side: the brightest of them is ten higher. What was measured before stays what it was.
  await coronal.getByRole('combobox', { name: 'Slab, coronal' }).selectOption('MIP');
  await coronal.getByRole('slider', { name: 'Slab thickness, coronal' }).fill('20');
  await expect(shape(page, 'coronal', 'rectangle')).toContainText('Single plane');
  expect(await quantity(page, 'coronal', 'rectangle', 'Mean')).toBe(voxel(7.5, row, 5.5));
  await drag(page, 'coronal', [
    [3.8, 6],
    [3.8, 6.1],
  ]);
  await expect(shape(page, 'coronal', 'rectangle')).toContainText('MIP of 20 mm');
  await expect.poll(() => quantity(page, 'coronal', 'rectangle', 'Mean')).toBe(voxel(7.5, row + 5, 5.5));
  await coronal.getByRole('combobox', { name: 'Slab, coronal' }).selectOption('No slab');

  // A slider keeps keys to itself.
  await plane(page, 'axial').getByRole('img').focus();
  await page.keyboard.press('e');
  await drag(page, 'axial', [
    [10.5, 24.5],
    [13.5, 28.5],
  ]);
  const ellipse = await quantity(page, 'axial', 'ellipse', 'Area');
  expect(Math.abs(ellipse - Math.PI * 3 * 4 * MILLIMETRES ** 2)).toBeLessThan(0.5 * 7 * MILLIMETRES ** 2);
  await page.keyboard.press('p');
  await drag(page, 'axial', [[8.5, 4.5]]);
  const slice = Number(await plane(page, 'axial').getAttribute('data-image-index'));
  await expect.poll(() => quantity(page, 'axial', 'probe', '')).toBe(voxel(8, 4, slice));

  const notes = page.getByTestId('mpr').getByRole('status');
  await expect(notes).toContainText('5 measurements in planes');
  await page.keyboard.press('Control+z');
  await expect(notes).toContainText('4 measurements');
  await expect(shape(page, 'axial', 'probe')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(shape(page, 'axial', 'probe')).toHaveCount(1);
});

test('a shape is pulled, moved and taken away again, and belongs to its plane', async ({ page }) => {
  await open(page, volume());
  await openMpr(page);
  await page.keyboard.press('l');
  await drag(page, 'axial', [
    [4.5, 6.5],
    [14.5, 6.5],
  ]);
  const length = () => quantity(page, 'axial', 'length', '');
  await expect.poll(async () => Math.abs((await length()) - 20)).toBeLessThan(1);
  await page.keyboard.press('w');
  await drag(page, 'axial', [
    [14.5, 6.5],
    [24.5, 6.5],
  ]);
  await expect.poll(async () => Math.abs((await length()) - 40)).toBeLessThan(1);
  await drag(page, 'axial', [
    [9.5, 6.5],
    [9.5, 9.5],
  ]);
  await expect.poll(async () => Math.abs((await length()) - 40)).toBeLessThan(1);

  await plane(page, 'axial').getByRole('img').focus();
  await page.keyboard.press('ArrowDown');
  await expect(shape(page, 'axial', 'length')).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await expect(shape(page, 'axial', 'length')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(shape(page, 'axial', 'length')).toHaveCount(0);

  await page.keyboard.press('a');
  await drag(page, 'axial', [
    [4.5, 6.5],
    [14.5, 6.5],
  ]);
  await expect(shape(page, 'axial', 'angle')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(shape(page, 'axial', 'angle')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByTestId('mpr').getByRole('status')).toContainText('works on images only');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'images');
});

test('two axes, arrows and texts stand in planes, and are kept', async ({ page }) => {
  await open(page, volume());
  await openMpr(page);
  await page.keyboard.press('b');
  // Twenty voxels, and a second axis of half as much through the middle.
  await drag(page, 'coronal', [
    [4.5, 8],
    [24.5, 8],
  ]);
  const axes = async () => {
    const text = (await shape(page, 'coronal', 'bidirectional').textContent()) ?? '';
    return text.match(/[0-9.]+/g)?.map((value) => Math.round(Number(value)));
  };
  await expect.poll(axes).toEqual([40, 20]);
  await drag(page, 'coronal', [
    [14.5, 13],
    [14.5, 15],
  ]);
  await expect.poll(axes).toEqual([40, 24]);

  await page.keyboard.press('q');
  await drag(page, 'coronal', [
    [8, 5],
    [12, 3],
  ]);
  await page.getByRole('dialog', { name: 'Text at the arrow' }).getByRole('textbox').fill('node');
  await page.keyboard.press('Enter');
  await expect(shape(page, 'coronal', 'arrow')).toContainText('node');
  await page.keyboard.press('t');
  await drag(page, 'coronal', [[20, 4]]);
  await page.getByRole('dialog', { name: 'Text on the image' }).getByRole('textbox').fill('Follow up');
  await page.keyboard.press('Enter');
  await expect(shape(page, 'coronal', 'text')).toContainText('Follow up');
  await look(page, 'mpr-texts');
  // A text that is none is not kept.
  await drag(page, 'coronal', [[26, 12]]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(shape(page, 'coronal', 'text')).toHaveCount(1);

  await page.keyboard.press('Shift+L');
  await expect(listed(page)).toHaveCount(3);
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(page.getByTestId('viewport').first()).toHaveAttribute('data-state', 'rendered');
  await page.keyboard.press('Shift+L');
  await listed(page).filter({ hasText: 'Bidirectional' }).getByRole('button').first().click();
  await expect.poll(axes).toEqual([40, 24]);
  await expect(shape(page, 'coronal', 'arrow')).toContainText('node');
  await expect(shape(page, 'coronal', 'text')).toContainText('Follow up');
});

const listed = (page: Page) => page.getByTestId('measurements').locator('[data-measurement]');

test('what is measured in planes is kept over a reload, listed, gone to, undone, and in the table', async ({
  page,
}) => {
  await open(page, volume());
  await openMpr(page);
  const coronal = plane(page, 'coronal');
  const row = Number(await coronal.getAttribute('data-image-index')) + 3;
  await coronal.getByRole('img').focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await expect(coronal).toHaveAttribute('data-image-index', String(row));
  await page.keyboard.press('Shift+B');
  await drag(page, 'coronal', [
    [3.8, 3.8],
    [12.2, 8.2],
  ]);
  const mean = () => quantity(page, 'coronal', 'rectangle', 'Mean');
  await expect.poll(mean).toBe(voxel(7.5, row, 5.5));
  await page.keyboard.press('l');
  await coronal.getByRole('combobox', { name: 'Slab, coronal' }).selectOption('MIP');
  await drag(page, 'coronal', [
    [20.5, 4.5],
    [20.5, 10.5],
  ]);
  const notes = page.getByTestId('mpr').getByRole('status');
  await expect(notes).toContainText('2 measurements in planes');

  // It is left in MPR, and comes back so.
  await expect.poll(() => isStored(page, 'layouts', '"kind":"mip"')).toBe(true);
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(coronal).toHaveAttribute('data-state', 'rendered');
  await expect(coronal).toHaveAttribute('data-image-index', String(row));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'images');
  await page.keyboard.press('Shift+L');
  await expect(listed(page)).toHaveCount(2);
  // Rows of 2 mm, from −32 mm on.
  const rectangle = listed(page).filter({ hasText: 'Rectangle' });
  await expect(rectangle).toContainText(`Coronal P ${row * MILLIMETRES - 32}.0 mm`);
  await expect(rectangle).toContainText(`Mean ${voxel(7.5, row, 5.5)}, SD`);

  // From the image into MPR, and in MPR from another plane back.
  await rectangle.getByRole('button').first().click();
  await expect(coronal).toHaveAttribute('data-state', 'rendered');
  await expect(coronal).toHaveAttribute('data-image-index', String(row));
  await expect(coronal).toHaveAttribute('data-slab', 'none');
  await expect.poll(mean).toBe(voxel(7.5, row, 5.5));
  await look(page, 'mpr-measurement-sought');
  await coronal.getByRole('img').focus();
  await page.keyboard.press('ArrowDown');
  await expect(coronal).not.toHaveAttribute('data-image-index', String(row));
  await expect(shape(page, 'coronal', 'rectangle')).toHaveCount(0);
  await listed(page).filter({ hasText: 'Length' }).getByRole('button').first().click();
  await expect(coronal).toHaveAttribute('data-image-index', String(row));
  await expect(coronal).toHaveAttribute('data-slab', 'mip');
  await expect(shape(page, 'coronal', 'length')).toHaveCount(1);

  const saved = async (entry: string) => {
    await page.getByRole('button', { name: 'Save or add as a report' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: entry }).click();
    return (await download).path();
  };
  const table = readFileSync(await saved('Save measurements as CSV'), 'utf8').split('\r\n');
  expect(table.filter((line) => line.startsWith('Rectangle,'))).toHaveLength(6);
  const [length = ''] = table.filter((line) => line.startsWith('Length,'));
  // Nine columns before it.
  const [series, frameOfReference, position, orientation, slab] = length.split(',').slice(9);
  expect(series).toBe(seriesUID(1, 1));
  expect(frameOfReference).not.toBe('');
  expect(position).toBe(`(-32.00 ${row * MILLIMETRES - 32}.00 0.00)`);
  expect(orientation).toBe('(1 0 0 0 0 1)');
  expect(slab).toBe('MIP of 10 mm');

  await rectangle.getByRole('button', { name: 'Delete' }).click();
  await expect(listed(page)).toHaveCount(1);
  await expect(shape(page, 'coronal', 'rectangle')).toHaveCount(0);
  await coronal.getByRole('img').focus();
  await page.keyboard.press('Control+z');
  await expect(listed(page)).toHaveCount(2);
  await expect(shape(page, 'coronal', 'rectangle')).toHaveCount(1);

  const report = await saved('Save measurements as DICOM SR');
  const dumped = execFileSync('dsrdump', ['+U8', report], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(dumped).toContain('Comprehensive 3D SR');
  expect(dumped.match(/inferred from SCOORD3D/g)).toHaveLength(2);
  await page.getByRole('button', { name: 'Delete all 2' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(listed(page)).toHaveCount(0);
  await page.getByTestId('import-files').setInputFiles([upload('report', readFileSync(report))]);
  await page.locator('[data-modality=SR]').getByRole('button').click();
  await page.getByRole('button', { name: 'Put 2 measurements on the images' }).click();
  await expect(page.getByText(/taken over\.$/)).toBeVisible();
  await expect(listed(page)).toHaveCount(2);
  // From the report to the images, and there into MPR.
  await rectangle.getByRole('button').first().click();
  await expect(coronal).toHaveAttribute('data-image-index', String(row));
  await expect.poll(mean).toBe(voxel(7.5, row, 5.5));
});

test('what is measured at one time is shown at that time alone, and gone to there', async ({ page }) => {
  const times = [0, 1].flatMap((time) =>
    volume((index) => [
      element(0x00080018, 'UI', `${studyUID(1)}.7.${time * SLICES + index}`),
      element(0x00200012, 'IS', String(time + 1)),
      element(0x00200013, 'IS', String(time * SLICES + index + 1)),
    ]),
  );
  await open(page, times);
  const point = page.getByTestId('set-bar').getByRole('slider');
  await expect(point).toHaveAttribute('max', '1');
  await openMpr(page);
  await page.keyboard.press(']');
  await expect(point).toHaveValue('1');
  await expect(plane(page, 'axial')).toHaveAttribute('data-state', 'rendered');
  await page.keyboard.press('l');
  await drag(page, 'axial', [
    [4.5, 6.5],
    [20.5, 18.5],
  ]);
  const notes = page.getByTestId('mpr').getByRole('status');
  await expect(notes).toContainText('1 measurement in planes');
  await page.keyboard.press('[');
  await expect(point).toHaveValue('0');
  await expect(plane(page, 'axial')).toHaveAttribute('data-state', 'rendered');
  await expect(shape(page, 'axial', 'length')).toHaveCount(0);
  await expect(page.getByTestId('mpr')).not.toContainText('in planes');
  await page.keyboard.press('Shift+L');
  await listed(page).getByRole('button').first().click();
  await expect(point).toHaveValue('1');
  await expect(shape(page, 'axial', 'length')).toHaveCount(1);
});

test('what is measured in planes of a study beside another belongs to it', async ({ page }) => {
  await page.goto('/');
  await importAll(page, volume());
  await rows(page).first().click();
  await page.getByRole('button', { name: 'De-identify', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await dialog.getByRole('checkbox', { name: 'Add to library' }).check();
  await dialog.getByRole('button', { name: 'De-identify and export' }).click();
  await dialog.getByRole('button', { name: 'Check this export' }).click();
  await page.getByRole('tab', { name: 'Side by side' }).click();
  await page.getByRole('button', { name: 'Show the images side by side' }).click();
  const [original, copy] = [page.locator('[data-cell="0"]'), page.locator('[data-cell="1"]')];
  await expect(page.getByTestId('cells')).toHaveAttribute('data-active', '1');
  for (const cell of [copy, original]) {
    await cell.getByTestId('viewport').first().click();
    await page.keyboard.press('y');
    await expect(plane(cell, 'axial')).toHaveAttribute('data-state', 'rendered');
  }
  await page.keyboard.press('l');
  const line = [
    [4.5, 6.5],
    [20.5, 18.5],
  ] as const;
  await drag(page, 'axial', line, copy);
  await expect(shape(copy, 'axial', 'length')).toHaveCount(1);
  await expect(copy.getByTestId('mpr').getByRole('status')).toContainText('1 measurement in planes');
  await expect(shape(original, 'axial', 'length')).toHaveCount(0);
  await drag(page, 'axial', line, original);
  await drag(
    page,
    'axial',
    [
      [8, 20],
      [20, 20],
    ],
    original,
  );
  await expect(original.getByTestId('mpr').getByRole('status')).toContainText('2 measurements in planes');
  await expect(copy.getByTestId('mpr').getByRole('status')).toContainText('1 measurement in planes');
  await look(page, 'mpr-two-studies');
  // The list is that of the study of the active viewport, and so is what is undone.
  await page.keyboard.press('Shift+L');
  await expect(listed(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(listed(page)).toHaveCount(1);
  await expect(shape(copy, 'axial', 'length')).toHaveCount(1);
});

/** Red, green, blue and opacity of what is drawn over a plane, at a point of its picture in fractions. */
const drawnAt = (page: Page, orientation: Orientation, x: number, y: number) =>
  plane(page, orientation)
    .getByTestId('marks')
    .evaluate(
      (canvas: HTMLCanvasElement, [across, down]) => [
        ...(canvas.getContext('2d')?.getImageData(canvas.width * across, canvas.height * down, 1, 1).data ??
          []),
      ],
      [x, y] as const,
    );

/** Lines are faint at their edges. */
const isRed = ([red = 0, green, blue, opacity = 0]: readonly number[]) =>
  red > 250 && green === 0 && blue === 0 && opacity > 100;

test('regions are outlined in planes at right angles to their contours', async ({ page }) => {
  // 8 to 24 columns and rows from the first voxel, in slices 4 to 7.
  const contours = [4, 5, 6, 7].map((image) => ({
    image,
    points: [
      [-16, -16],
      [16, -16],
      [16, 16],
      [-16, 16],
    ].flatMap(([x = 0, y = 0]) => [x, y, image * 2]),
  }));
  const regions = structureSet(1, 7, 1, [{ name: 'Liver', colour: [255, 0, 0], contours }]);
  await open(page, [...volume(), upload('rt', regions)]);
  await openSeries(page, 'RTSTRUCT');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-kind', 'structures');
  await expect(page.getByTestId('viewport')).toHaveAttribute('data-state', 'rendered');
  await openMpr(page);
  const {
    x: left,
    y: top,
    width,
    height,
  } = (await plane(page, 'coronal').getByRole('img').boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
  const at = await placing(page, 'coronal');
  // −16 mm is the center of column 8, 16 mm that of column 24; slices 4 to 7 are 4 to 8 from edge to edge.
  const colour = (column: number, row: number) => {
    const { x, y } = at(column, row);
    return drawnAt(page, 'coronal', (x - left) / width, (y - top) / height);
  };
  for (const [column, row] of [
    [8.5, 6],
    [24.5, 6],
    [16, 4],
    [16, 8],
  ] as const)
    await expect.poll(async () => isRed(await colour(column, row)), `${column}, ${row}`).toBe(true);
  for (const [column, row] of [
    [16, 6],
    [8, 6],
    [25, 6],
    [16, 3.5],
    [16, 8.5],
  ] as const)
    expect(await colour(column, row), `${column}, ${row}`).toEqual([0, 0, 0, 0]);

  await page.getByRole('button', { name: 'Go to Liver' }).click();
  await expect(plane(page, 'axial')).toHaveAttribute('data-image-index', '4');
  await look(page, 'mpr-regions');
  await page.getByRole('checkbox', { name: 'Liver' }).uncheck();
  await expect.poll(() => colour(8.5, 6)).toEqual([0, 0, 0, 0]);
});

test('segments are filled in planes at right angles to their frames', async ({ page }) => {
  await openSegments(page);
  await openMpr(page);
  const box = await plane(page, 'coronal').getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  // 64 columns of 5.625 mm, 16 slices of 5 mm: the width fits.
  const perMillimetre = Math.min(box.width / 360, box.height / 80);
  const opacity = async (millimetresRight: number, millimetresUp: number) =>
    (
      await drawnAt(
        page,
        'coronal',
        0.5 + (millimetresRight * perMillimetre) / box.width,
        0.5 - (millimetresUp * perMillimetre) / box.height,
      )
    )[3];
  // The volume's middle is between slices 7 and 8; the segments reach from 10 mm below it to 5 mm above.
  await expect.poll(() => opacity(0, -9)).toBeGreaterThan(100);
  await expect.poll(() => opacity(0, 4)).toBeGreaterThan(100);
  await expect.poll(() => opacity(87, 0)).toBeGreaterThan(100);
  await expect.poll(() => opacity(0, -11)).toBe(0);
  await expect.poll(() => opacity(0, 6)).toBe(0);
  await expect.poll(() => opacity(93, 0)).toBe(0);
  await look(page, 'mpr-segments');
});
