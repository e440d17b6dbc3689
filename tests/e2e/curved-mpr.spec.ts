/** A path through a volume: a tube along a half circle lies straight in what is unrolled along it, and across it is round. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { PATIENT } from '../../src/testing/synthetic-images';
import { expectAccessible } from './accessible';
import {
  across,
  along,
  alongScale,
  arch,
  brightIn,
  button,
  length,
  LENGTH,
  openCurved,
  picture,
  POINTS,
  position,
  putPoints,
  RADIUS,
  SLICES,
  slices,
  spot,
} from './curved-jaw';
import { isStored } from './library-state';
import { look } from './look';
import { open, openMpr, plane } from './mpr-volume';
import { exported } from './pictures';
import { importAll, viewport } from './studies';

test('points along a jaw: the tube lies straight, is as wide as it is, and round across, wherever it is looked at', async ({
  page,
}) => {
  await openCurved(page);
  await putPoints(page, POINTS.slice(0, 1));
  await expect(along(page)).toContainText('One more point makes a curve.');
  for (const [at, point] of POINTS.slice(1).entries()) {
    const { x, y } = await spot(page, point);
    await page.mouse.click(x, y);
    await expect(plane(page, 'axial').getByTestId('path')).toHaveAttribute('data-points', String(at + 2));
  }
  // Points are put to a pixel of the screen; voxels are 2 mm wide.
  await expect.poll(async () => Math.abs((await length(page)) - LENGTH)).toBeLessThan(2);
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeGreaterThan(0.98);
  const scale = await alongScale(page);
  await expect
    .poll(async () => Math.abs((await brightIn(along(page))).height / scale - 2 * RADIUS))
    .toBeLessThan(2);
  await expect(along(page).locator('[data-edge=left]')).toHaveText('R');
  await expect(along(page).locator('[data-edge=right]')).toHaveText('L');
  await expect(along(page).locator('[data-edge=top]')).toHaveText('H');
  await expect(along(page)).not.toContainText('right along the curve only');
  await look(page, 'curved-jaw');
  await expectAccessible(page, 'curved', '[data-testid=mpr]');

  // A click has the plane across and the three planes go there.
  const box = await along(page).getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  const left = box.x + box.width / 2 - (LENGTH / 2) * scale;
  await page.mouse.click(left + (LENGTH / 4) * scale, box.y + box.height / 2);
  await expect.poll(async () => Math.abs((await position(page)) - LENGTH / 4)).toBeLessThan(2.5);
  const cross = plane(page, 'axial').getByTestId('crosshair');
  const axial = await picture(page, 'axial').boundingBox();
  const wanted = await spot(page, arch(45));
  await expect
    .poll(async () => Math.abs(Number(await cross.getAttribute('data-x')) + (axial?.x ?? 0) - wanted.x))
    .toBeLessThan(12);
  await expect
    .poll(async () => Math.abs(Number(await cross.getAttribute('data-y')) + (axial?.y ?? 0) - wanted.y))
    .toBeLessThan(12);

  // Dragged along, it shows a circle everywhere.
  await page.mouse.move(left + (await position(page)) * scale, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(left + (LENGTH / 2) * scale, box.y + 20, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => Math.abs((await position(page)) - LENGTH / 2)).toBeLessThan(2.5);
  const before = await position(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 100);
  await expect.poll(async () => (await position(page)) - before).toBeGreaterThan(0.5);
  const acrossBox = await across(page).getByRole('img').boundingBox();
  if (!acrossBox) throw new Error('no picture');
  const acrossScale = Math.min(acrossBox.width, acrossBox.height) / 60;
  for (const share of [0.2, 0.5, 0.8]) {
    await page.mouse.click(left + share * LENGTH * scale, box.y + box.height / 2);
    await expect.poll(async () => Math.abs((await position(page)) - share * LENGTH)).toBeLessThan(2.5);
    for (const way of ['height', 'width'] as const)
      await expect
        .poll(async () => Math.abs((await brightIn(across(page)))[way] / acrossScale - 2 * RADIUS))
        .toBeLessThan(2.5);
  }
});

test('points are dragged, put between others, removed and undone; slab and window are those of MPR', async ({
  page,
}) => {
  await openCurved(page);
  await putPoints(page);
  const points = plane(page, 'axial').getByTestId('path');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeGreaterThan(0.98);

  // Pulled out of the tube, part of the curve is dark; undone, it is not.
  const [from, to] = [await spot(page, POINTS[3] ?? arch(75)), await spot(page, [0, 10])];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeLessThan(0.9);
  await expect(points).toHaveAttribute('data-points', '8');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeGreaterThan(0.98);
  await page.keyboard.press('Control+y');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeLessThan(0.9);
  await page.keyboard.press('Delete');
  await expect(points).toHaveAttribute('data-points', '7');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeGreaterThan(0.98);

  // On the curve between two others; it goes on through the rest.
  const between = await spot(page, arch(90));
  await page.mouse.click(between.x, between.y);
  await expect(points).toHaveAttribute('data-points', '8');
  await expect.poll(async () => Math.abs((await length(page)) - LENGTH)).toBeLessThan(2);

  // 20 mm thick, the mean of tube and surroundings is dark; what is brightest in it is not.
  const slab = along(page).getByRole('combobox', { name: 'Slab, along the curve' });
  await slab.selectOption('Mean');
  await along(page).getByRole('slider', { name: 'Slab thickness, along the curve' }).fill('40');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeLessThan(0.05);
  await slab.selectOption('MIP');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeGreaterThan(0.98);
  await look(page, 'curved-slab');

  // One window for all.
  await picture(page, 'axial').focus();
  await page.keyboard.press('w');
  const box = await along(page).getByRole('img').boundingBox();
  if (!box) throw new Error('no picture');
  await page.mouse.move(box.x + 100, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 100, box.y + 200, { steps: 3 });
  await page.mouse.up();
  await expect(picture(page, 'axial')).not.toHaveAttribute('aria-label', /level 128,/);
  await picture(page, 'axial').focus();
  await page.keyboard.press('~');
  await page.keyboard.press('i');
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeLessThan(0.05);

  // What is measured is measured in the planes, and said to be.
  await page.keyboard.press('l');
  await expect(along(page).getByRole('status')).toContainText('“Length” measures in the three planes');
});

test('the unrolled picture leaves as PNG that names nobody', async ({ page }) => {
  await openCurved(page);
  await putPoints(page);
  await expect.poll(async () => (await brightIn(along(page))).straight).toBeGreaterThan(0.98);
  const dialog = page.getByRole('dialog', { name: 'Export pictures' });
  await page.getByRole('button', { name: 'Save the unrolled picture as PNG or JPEG' }).click();
  await expect(dialog).toContainText('All of the unrolled curve');
  const { name, bytes } = await exported(page, 'Export picture');
  expect(name).toBe('series-1-curved.png');
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  for (const text of [PATIENT.id, PATIENT.name.split('^')[0] ?? '', PATIENT.institution])
    expect(bytes.includes(text)).toBe(false);
  // As wide as the curve is long, and bright all along its middle.
  const picture = await page.evaluate(async (base64) => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]),
    );
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data = [] } = context?.getImageData(0, image.height >> 1, image.width, 1) ?? {};
    const row = Array.from({ length: image.width }, (_, at) => data[4 * at] ?? 0);
    return { width: image.width, least: Math.min(...row.slice(2, -2)) };
  }, bytes.toString('base64'));
  expect(Math.abs(picture.width * 2 - LENGTH)).toBeLessThan(5);
  expect(picture.least).toBeGreaterThan(110);

  // What is active leaves by the command for pictures too: all that is unrolled, or what is seen across.
  await along(page).getByRole('img').focus();
  await page.keyboard.press('P');
  await expect(dialog).toContainText('All of the unrolled curve');
  const unrolled = await exported(page, 'Export picture');
  expect(unrolled.name).toBe('series-1-curved.png');
  expect(unrolled.bytes.equals(bytes)).toBe(true);
  await across(page).getByRole('img').focus();
  await page.keyboard.press('P');
  await expect(dialog).toContainText('The plane across the curve');
  expect((await exported(page, 'Export picture')).name).toBe('series-1-across.png');
});

/** Exports what is selected; resolves with the files of the zip by name. */
async function exportFiles(page: Page): Promise<Map<string, Buffer>> {
  await page.getByRole('button', { name: 'De-identify', exact: true }).first().click();
  // Described as of a head.
  await page.locator('[data-group=face]').getByText('Release', { exact: true }).click();
  const start = page.getByRole('button', { name: 'De-identify and export' });
  await expect(start).toBeEnabled();
  const downloading = page.waitForEvent('download');
  await start.click();
  const folder = mkdtempSync(join(tmpdir(), 'lethe-path-'));
  await (await downloading).saveAs(join(folder, 'export.zip'));
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  execFileSync('unzip', ['-q', 'export.zip'], { cwd: folder });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.(dcm|json)$/.test(name));
  const found = new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
  rmSync(folder, { recursive: true });
  return found;
}

test('a path, planes and a turn in 3D are in no copy and no audit, and are gone once everything is erased', async ({
  page,
}) => {
  await page.goto('/');
  await importAll(page, slices());
  await page.locator('[data-study-uid]').click();
  const before = await exportFiles(page);
  expect(before.size).toBe(SLICES + 1);

  await page.locator('[data-study-uid]').dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await openMpr(page);
  await page.keyboard.press('j');
  await putPoints(page);
  await page.keyboard.press('.');
  await expect.poll(() => isStored(page, 'viewStates', '"path":{')).toBe(true);
  await page.keyboard.press('V');
  const body = page.locator('[data-testid=viewport][data-kind="3d"]');
  await expect(body).toHaveAttribute('data-state', 'rendered');
  await page.keyboard.press('r');
  await expect(body).toHaveAttribute('data-seen-from', 'R');
  for (const kept of ['"path":{', '"turned":{', '"volume":{'])
    for (const table of ['viewStates', 'layouts'])
      await expect.poll(() => isStored(page, table, kept)).toBe(true);

  await page.goto('/#/library');
  await page.locator('[data-study-uid]').click();
  const after = await exportFiles(page);
  // The same copies, byte for byte; and an audit of the same words, whenever it was made.
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [name, bytes] of after)
    if (name.endsWith('.dcm')) expect(bytes.equals(before.get(name) ?? Buffer.alloc(0))).toBe(true);
    else expect(wordsOf(bytes)).toEqual(wordsOf(before.get(name) ?? Buffer.alloc(0)));

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

/** The words of an audit, which lists files in the order in which workers did them. */
const wordsOf = (audit: Buffer): string[] => (audit.toString('utf8').match(/[a-z]+/gi) ?? []).sort();

test('by keyboard alone, and back as it was left; it goes with its study', async ({ page }) => {
  await open(page, slices());
  await openMpr(page);
  // A vessel that rises: sideways in the sagittal plane, up in the axial one.
  await page.keyboard.press('j');
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
  await picture(page, 'sagittal').focus();
  const point = async (steps: readonly (readonly [string, string])[], count: number) => {
    for (const [orientation, key] of steps) {
      await picture(page, orientation).focus();
      for (let press = 0; press < 5; press += 1) await page.keyboard.press(key);
    }
    await page.keyboard.press('Shift+J');
    await expect(plane(page, 'axial').getByTestId('path')).toHaveAttribute('data-points', String(count));
  };
  await point([], 1);
  await point([['sagittal', 'ArrowDown']], 2);
  // 5 columns of 2 mm.
  await expect.poll(() => length(page)).toBe(10);
  await point([['axial', 'ArrowDown'], ['coronal', 'ArrowDown']], 3); // prettier-ignore
  await expect(along(page).getByRole('status')).toContainText('Lengths are right along the curve only');
  const whole = await length(page);
  // 20 mm up and 10 mm back from there: the curve is longer than its chords, and not by much.
  expect(whole).toBeGreaterThan(10 + Math.hypot(20, 10));
  expect(whole).toBeLessThan(1.1 * (10 + Math.hypot(20, 10)));
  await page.keyboard.press('Delete');
  await expect.poll(() => length(page)).toBe(10);
  await page.keyboard.press('Control+z');
  await expect.poll(() => length(page)).toBe(whole);

  await along(page).getByRole('img').focus();
  await page.keyboard.press('End');
  await expect.poll(() => position(page)).toBe(whole);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => position(page)).toBeLessThan(whole);
  await page.keyboard.press('Home');
  await expect.poll(() => position(page)).toBe(0);
  await across(page).getByRole('slider', { name: 'Position along the curve' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => position(page)).toBeGreaterThan(0);
  const left = await position(page);
  // What is stored with this was there before it.
  await along(page).getByRole('img').focus();
  await page.keyboard.press('u');
  await expect(along(page)).toHaveAttribute('data-slab', 'mip');
  await page.keyboard.press('Shift+)');
  await expect(along(page)).toHaveAttribute('data-slab-thickness', '11');
  await look(page, 'curved-vessel');
  // Escape lays the tool down first, and only then leaves the planes.
  await page.keyboard.press('Escape');
  await expect(plane(page, 'axial')).toBeVisible();

  await expect.poll(() => isStored(page, 'layouts', '"thickness":11')).toBe(true);
  await page.goto('/');
  await page.locator('[data-study-uid]').dblclick();
  await expect(along(page)).toHaveAttribute('data-state', 'rendered');
  await expect.poll(() => length(page)).toBe(whole);
  await expect.poll(() => position(page)).toBe(left);
  await expect(along(page)).toHaveAttribute('data-slab', 'mip');
  await page.getByRole('button', { name: 'Close the curved view' }).click();
  await expect(along(page)).toHaveCount(0);
  await button(page).click();
  await expect.poll(() => length(page)).toBe(whole);
  await page.getByRole('button', { name: 'Remove the curve' }).click();
  await expect(along(page)).toContainText('Click points along');
  await page.keyboard.press('Control+z');
  await expect.poll(() => length(page)).toBe(whole);

  await expect.poll(() => isStored(page, 'viewStates', '"path":{')).toBe(true);
  await page.goto('/');
  await page.locator('[data-study-uid]').click();
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.locator('[data-study-uid]')).toHaveCount(0);
  for (const table of ['viewStates', 'layouts']) expect(await isStored(page, table, '"path":{')).toBe(false);
});
