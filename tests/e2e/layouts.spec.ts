/** Several viewports: grids, what goes into them, which is the active one, by mouse and by keyboard alone. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { element, type BuiltElement } from '../../src/testing/dicom-builder';
import { ctSlice, seriesUID, studyUID } from '../../src/testing/synthetic-images';
import { isStored } from './library-state';
import { look } from './look';

const SERIES = 3;
const COUNT = 6;

const cells = (page: Page) => page.getByTestId('cells');
const cell = (page: Page, at: number): Locator => page.locator(`[data-cell="${at}"]`);
const viewport = (page: Page, at: number): Locator => cell(page, at).getByTestId('viewport');
const thumbnail = (page: Page, series: number): Locator =>
  page.locator(`[data-series-uid="${seriesUID(1, series)}"] button`);

async function chooseGrid(page: Page, name: string): Promise<void> {
  await page.keyboard.press('g');
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('dialog', { name: 'Layout' })).toBeHidden();
}

/** All series of the study share one frame of reference. */
const slice = (series: number, index: number, own: readonly BuiltElement[] = []) => ({
  name: `ct${series}-${index}`,
  mimeType: 'application/dicom',
  buffer: Buffer.from(
    ctSlice({
      index,
      count: COUNT,
      size: 64,
      study: 1,
      series,
      with: [element(0x00200052, 'UI', `${studyUID(1)}.0`), ...own],
    }),
  ),
});

test.beforeEach(async ({ page }) => {
  const files = Array.from({ length: SERIES }, (_, series) =>
    Array.from({ length: COUNT }, (_, index) => slice(series + 1, index)),
  ).flat();
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
});

test('by mouse: a grid is chosen, series are dragged in, one is maximised and restored', async ({ page }) => {
  await expect(page.getByTestId('viewport')).toHaveCount(1);
  await look(page, '1x1');
  await page.getByRole('button', { name: 'Layout' }).click();
  await page.getByRole('option', { name: '2 × 2' }).click();
  await expect(cells(page)).toHaveAttribute('data-layout', '2x2');
  await expect(page.getByTestId('viewport')).toHaveCount(4);
  // The other series fill the free cells; the last has nothing to show, and says what to do.
  await expect(viewport(page, 2)).toHaveAttribute('data-state', 'rendered');
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'empty');
  await expect(viewport(page, 3)).toContainText('Choose a series');
  await look(page, '2x2');

  await thumbnail(page, 2).dragTo(viewport(page, 3));
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'rendered');
  await expect(cells(page)).toHaveAttribute('data-active', '3');
  await expect(thumbnail(page, 2)).toHaveAttribute('aria-current', 'true');

  await viewport(page, 1).click();
  await expect(cells(page)).toHaveAttribute('data-active', '1');
  await page.keyboard.press('ArrowDown');
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', '1');

  await viewport(page, 1).dblclick();
  await expect(cells(page)).toHaveAttribute('data-maximised', 'true');
  await expect(viewport(page, 0)).toBeHidden();
  const all = await cells(page).boundingBox();
  await expect.poll(async () => (await viewport(page, 1).boundingBox())?.width).toBe(all?.width);
  await viewport(page, 1).dblclick();
  await expect(cells(page)).toHaveAttribute('data-maximised', 'false');
  await expect(viewport(page, 0)).toBeVisible();
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', '1');
});

test('by keyboard alone', async ({ page }) => {
  await page.keyboard.press('g');
  await expect(page.getByRole('option', { name: '1 × 1' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cells(page)).toHaveAttribute('data-layout', '2x2');

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cells(page)).toHaveAttribute('data-active', '3');
  await thumbnail(page, 3).focus();
  await page.keyboard.press('Enter');
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'rendered');
  await page.keyboard.press('ArrowDown');
  await expect(viewport(page, 3)).toHaveAttribute('data-image-index', '1');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await expect(viewport(page, 2)).toHaveAttribute('data-image-index', String(COUNT - 1));

  await page.keyboard.press('Enter');
  await expect(cells(page)).toHaveAttribute('data-maximised', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(viewport(page, 3)).toBeVisible();
  await expect(viewport(page, 2)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(cells(page)).toHaveAttribute('data-maximised', 'false');
});

test('sixteen viewports draw', async ({ page }) => {
  await page.keyboard.press('g');
  for (const key of ['ArrowDown', 'ArrowRight'])
    for (let time = 0; time < 3; time += 1) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('viewport')).toHaveCount(16);
  for (let at = SERIES; at < 16; at += 1) {
    await viewport(page, at).click();
    await thumbnail(page, (at % SERIES) + 1).click();
  }
  for (let at = 0; at < 16; at += 1)
    await expect(viewport(page, at)).toHaveAttribute('data-state', 'rendered');
  await look(page, '4x4');
});

test('the layout, and how each viewport is looked at, come back', async ({ page }) => {
  await chooseGrid(page, '1 × 2');
  await page.keyboard.press('S');
  await viewport(page, 1).click();
  await thumbnail(page, 1).click();
  await expect(viewport(page, 1)).toContainText('Se 1');
  await page.keyboard.press('End');
  await page.keyboard.press('h');
  // Both show one series, each at its own image.
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', String(COUNT - 1));
  await expect(viewport(page, 0)).toHaveAttribute('data-image-index', '0');
  await page.waitForTimeout(1200);
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(cells(page)).toHaveAttribute('data-layout', '1x2');
  await expect(cells(page)).toHaveAttribute('data-active', '1');
  await expect(viewport(page, 1)).toHaveAttribute('data-image-index', String(COUNT - 1));
  await expect(viewport(page, 1).locator('[data-edge=left]')).toHaveText('L');
  await expect(viewport(page, 0)).toHaveAttribute('data-image-index', '0');
  await expect(viewport(page, 0).locator('[data-edge=left]')).toHaveText('R');
});

test('mammograms are hung side by side, chest walls in the middle', async ({ page }) => {
  const [columns, height] = [24, 64];
  /** Brighter toward the wall of the chest. */
  const view = (series: number, laterality: string, orientation: string) => ({
    name: `mg${series}`,
    mimeType: 'application/dicom',
    buffer: Buffer.from(
      ctSlice({
        count: 1,
        size: 64,
        study: 2,
        series,
        with: [
          element(0x00080060, 'CS', 'MG'),
          element(0x00185101, 'CS', 'CC'),
          element(0x00200020, 'CS', orientation),
          element(0x00200062, 'CS', laterality),
          element(0x00200037, 'DS', ''),
          element(0x00280011, 'US', [columns]),
          element(0x00281050, 'DS', '100'),
          element(0x00281051, 'DS', '200'),
          element(
            0x7fe00010,
            'OW',
            Array.from({ length: columns * height }, (_, at) =>
              orientation.startsWith('P') ? 100 + (at % columns) : 200 - (at % columns),
            ),
          ),
        ],
      }),
    ),
  });
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles([view(1, 'L', 'A\\R'), view(2, 'R', 'A\\L')]);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(2)}"]`).dblclick();
  await expect(cells(page)).toHaveAttribute('data-layout', '1x2');
  const edge = (at: number, name: string) => viewport(page, at).locator(`[data-edge=${name}]`);
  await expect(viewport(page, 0)).toContainText('Se 2');
  await expect(edge(0, 'right')).toHaveText('P');
  await expect(edge(1, 'left')).toHaveText('P');
  await look(page, 'mammograms');

  /** CSS pixels from the left and the right edge of the viewport to what is lit. */
  const margins = (at: number) =>
    viewport(page, at)
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const copy = new OffscreenCanvas(canvas.width, 1);
        const context = copy.getContext('2d');
        context?.drawImage(canvas, 0, -Math.round(canvas.height * 0.4));
        const { data } = context?.getImageData(0, 0, canvas.width, 1) ?? { data: [] };
        const lit = Array.from({ length: canvas.width }, (_, x) => x).filter((x) => (data[4 * x] ?? 0) > 40);
        return [lit[0] ?? NaN, canvas.width - 1 - (lit.at(-1) ?? NaN)];
      });
  const areBackToBack = async () => {
    const [[, right = NaN], [left = NaN]] = await Promise.all([margins(0), margins(1)]);
    return right <= 1 && left <= 1;
  };
  await expect.poll(areBackToBack).toBe(true);
  expect((await margins(0))[0]).toBeGreaterThan(20);
  // As wide as there is room, zoomed and back, and after a reload.
  await page.keyboard.press('T');
  await expect.poll(areBackToBack).toBe(true);
  await viewport(page, 0).click();
  await page.keyboard.press('+');
  await page.keyboard.press('f');
  await expect.poll(areBackToBack).toBe(true);
  await expect.poll(() => isStored(page, 'layouts', '"side":"right"')).toBe(true);
  await page.reload();
  await page.getByRole('link', { name: 'Library' }).click();
  await page.locator(`[data-study-uid="${studyUID(2)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
  await expect.poll(areBackToBack).toBe(true);
});

test('viewports scroll, window and zoom together as far as they are asked to', async ({ page }) => {
  // Every second position of the first series, and one that lies across.
  const sparse = [0, 2, 4].map((index) => slice(7, index));
  const sagittal = slice(8, 3, [element(0x00200037, 'DS', '0\\1\\0\\0\\0\\-1')]);
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles([...sparse, sagittal]);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
  await chooseGrid(page, '2 × 2');
  await viewport(page, 2).click();
  await thumbnail(page, 7).click();
  await viewport(page, 3).click();
  await thumbnail(page, 8).click();
  await expect(viewport(page, 3)).toHaveAttribute('data-state', 'rendered');

  await viewport(page, 0).click();
  await page.keyboard.press('End');
  const isAt = (at: number, index: number) =>
    expect(viewport(page, at)).toHaveAttribute('data-image-index', String(index));
  await isAt(1, 5);
  await isAt(2, 2);
  await isAt(3, 0);
  await page.keyboard.press('ArrowUp');
  await isAt(1, 4);
  await isAt(2, 2);
  await page.keyboard.press('N');
  await page.keyboard.press('ArrowUp');
  await isAt(0, 3);
  await isAt(2, 1);
  await page.keyboard.press('N');
  await page.keyboard.press('ArrowUp');
  await isAt(0, 2);
  await isAt(1, 3);

  // The sagittal image cuts the axial ones, and they it.
  const line = (at: number) => cell(page, at).getByTestId('reference-line').locator('line');
  await expect(line(3)).toHaveCount(1);
  await expect(line(1)).toHaveCount(0);
  await viewport(page, 3).click();
  await expect(line(1)).toHaveCount(1);
  await look(page, 'linked');
  await page.keyboard.press('I');
  await expect(line(1)).toHaveCount(0);

  const picture = (at: number) => cell(page, at).getByRole('img', { name: /^CT image/ });
  await page.keyboard.press('2');
  await expect(picture(3)).toHaveAccessibleName(/width 1400/);
  await expect(picture(0)).toHaveAccessibleName(/width 400/);
  await page.keyboard.press('W');
  await page.keyboard.press('3');
  await expect(picture(0)).toHaveAccessibleName(/width 1500/);

  await page.keyboard.press('Z');
  const zoom = (at: number) => viewport(page, at).getByText(/^Zoom/).textContent();
  const before = await zoom(0);
  await page.keyboard.press('+');
  await expect.poll(() => zoom(0)).not.toBe(before);
  await expect(page.getByRole('button', { name: 'Linked viewports' })).toBeVisible();
  await page.getByRole('button', { name: 'Linked viewports' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Zoom and pan together' })).toBeChecked();
});

test('what viewports do together is the same after a reload', async ({ page }) => {
  await page.keyboard.press('W');
  await page.keyboard.press('I');
  await page.reload();
  await page.getByRole('link', { name: 'Library' }).click();
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
  await page.getByRole('button', { name: 'Linked viewports' }).click();
  const isChosen = (name: string) => page.getByRole('menuitemcheckbox', { name });
  await expect(isChosen('Window together')).toBeChecked();
  await expect(isChosen('Scroll together by position')).toBeChecked();
  await expect(isChosen('Reference lines')).not.toBeChecked();
});

test('a series plays over and over, at the rate of its file or another', async ({ page }) => {
  const index = async () => Number(await viewport(page, 0).getAttribute('data-image-index'));
  await page.waitForTimeout(500);
  expect(await index()).toBe(0);
  await page.keyboard.press('C');
  const bar = page.getByTestId('cine');
  await expect(bar).toHaveAttribute('data-rate', '15');
  const play = page.getByRole('button', { name: 'Play or stop' }).first();
  await expect(play).toHaveAttribute('aria-pressed', 'true');
  // Beyond the end it goes on from the beginning.
  await expect.poll(index, { intervals: [10] }).toBe(COUNT - 1);
  await expect.poll(index, { intervals: [10] }).toBeLessThan(COUNT - 1);
  await page.getByRole('slider', { name: 'Frames a second' }).fill('40');
  await expect(bar).toHaveAttribute('data-rate', '40');
  await look(page, 'cine');
  await play.click();
  await expect(bar).toBeHidden();
  const stopped = await index();
  await page.waitForTimeout(500);
  expect(await index()).toBe(stopped);
});

test('keys are told, and can be others', async ({ page }) => {
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help.locator('[data-command=rotate-right]')).toContainText('R');
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await page.getByRole('link', { name: 'Settings' }).click();
  const row = (command: string) => page.locator(`tr[data-command=${command}]`);
  await page.getByRole('button', { name: 'Change the key of Rotate right' }).press('Enter');
  await expect(row('rotate-right').getByRole('status')).toBeVisible();
  await page.keyboard.press('Q');
  await expect(row('rotate-right').locator('[data-cell=keys]')).toHaveText('Shift+Q');
  await page.getByRole('button', { name: 'Change the key of Invert' }).click();
  await page.keyboard.press('/');
  await expect(row('invert').getByRole('alert')).toContainText('/ is the search.');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Change the key of Invert' }).click();
  await page.keyboard.press('Q');
  await expect(row('invert').getByRole('alert')).toContainText('Shift+Q is Rotate right.');
  await page.getByRole('button', { name: 'Use it here' }).click();
  await expect(row('rotate-right').locator('[data-cell=keys]')).toHaveText('');
  await row('invert').scrollIntoViewIfNeeded();
  await look(page, 'own-keys');

  // Kept, and known to the viewer and its help.
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
  const top = viewport(page, 0).locator('[data-edge=top]');
  await page.keyboard.press('r');
  await expect(top).toHaveText('A');
  await page.keyboard.press('Q');
  await page.keyboard.press('?');
  await expect(help.locator('[data-command=invert]')).toContainText('Shift+Q');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(row('rotate-right').locator('[data-cell=keys]')).toHaveText('R');
});

test('what cannot be shown fails in its own viewport; a series seen before is there at once', async ({
  page,
}) => {
  const broken = slice(9, 0, [
    element(0x7fe00010, 'OW', new Uint8Array(0)),
    element(0x00200032, 'DS', 'NaN\\0\\0'),
  ]);
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles([broken]);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
  await chooseGrid(page, '1 × 2');
  await viewport(page, 1).click();
  await thumbnail(page, 9).click();
  await expect(viewport(page, 1)).toContainText('The pixel data of this image are empty.');
  await viewport(page, 0).click();
  await page.keyboard.press('End');
  await expect(viewport(page, 0)).toHaveAttribute('data-image-index', String(COUNT - 1));
  await expect(viewport(page, 0)).toHaveAttribute('data-state', 'rendered');
  await expect(viewport(page, 1)).toHaveAttribute('data-state', 'failed');

  const times: number[] = [];
  for (const series of [2, 1, 2, 1, 2, 1]) times.push(await timeOfChange(page, series));
  // The first time, nothing of it is decoded yet.
  const [, ...again] = times.sort((a, b) => b - a);
  console.log(`switching to a cached series: ${again.map(Math.round).join(', ')} ms`);
  expect(Math.min(...again)).toBeLessThan(100);
});

/** Milliseconds from a click on a series to its image in the first viewport. */
function timeOfChange(page: Page, series: number): Promise<number> {
  return page.evaluate(
    ([uid]) =>
      new Promise<number>((resolve) => {
        const shown = document.querySelector('[data-cell="0"] [data-testid=viewport]');
        const start = performance.now();
        const look = () => {
          const isThere =
            shown?.getAttribute('data-state') === 'rendered' &&
            shown.getAttribute('data-sop-uid')?.startsWith(`${uid}.`);
          if (isThere) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        document.querySelector<HTMLElement>(`[data-series-uid="${uid}"] button`)?.click();
        look();
      }),
    [seriesUID(1, series)],
  );
}
