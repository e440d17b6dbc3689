/** A stack in 3D: a block in a corner of a volume tells which side is which, and what cannot be drawn says so. */
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, PATIENT, studyUID } from '../../src/testing/synthetic-images';
import { expectAccessible } from './accessible';
import { isStored } from './library-state';
import { look } from './look';
import { openStudy, upload, viewport, type Upload } from './studies';

/** Columns and rows of 2 mm, and slices 4 mm apart: a cube, whatever its pixels look like. */
const SIZE = 48;
const SLICES = 24;

/** Bone at the patient's left, front and head; all around it is air. */
const isBlock = (column: number, row: number, slice: number) =>
  column >= 30 && column < 42 && row >= 6 && row < 18 && slice >= 15 && slice < 21;

function slice(index: number, more: Parameters<typeof ctSlice>[0] = {}): Upload {
  const pixels = Array.from({ length: SIZE * SIZE }, (_, at) =>
    isBlock(at % SIZE, Math.floor(at / SIZE), index) ? 900 : -1000,
  );
  const own = [
    element(0x00200032, 'DS', `-48\\-48\\${index * 4}`),
    element(0x00280030, 'DS', '2\\2'),
    element(0x7fe00010, 'OW', pixels),
  ];
  const options = { index, count: SLICES, size: SIZE, study: 1, ...more };
  return upload(`slice${index}`, ctSlice({ ...options, with: [...own, ...(more.with ?? [])] }));
}

const block = () => Array.from({ length: SLICES }, (_, index) => slice(index));

const volume = (page: Page) => page.locator('[data-testid=viewport][data-kind="3d"]');
const button = (page: Page) => page.getByRole('button', { name: '3D: the whole volume' });

async function open(page: Page, files: Upload[] = block()): Promise<void> {
  await page.goto('/');
  await openStudy(page, files, studyUID(1));
}

/** Waits for a picture that stays as it is, of what was asked for by then. */
async function expectDrawn(page: Page, seenFrom?: string): Promise<void> {
  if (seenFrom !== undefined) await expect(volume(page)).toHaveAttribute('data-seen-from', seenFrom);
  await expect(volume(page)).toHaveAttribute('data-state', 'rendered');
  await expect(volume(page)).toHaveAttribute('data-drawn', 'true', { timeout: 60_000 });
}

/** Where the canvas is not black, as parts of its shorter side from its middle; undefined where all of it is. */
const litBox = (page: Page) =>
  volume(page).evaluate((pane) => {
    const canvas = pane.querySelector('canvas');
    if (!canvas) throw new Error('no canvas');
    const { width, height } = canvas;
    const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < width * height; at += 1) {
      if ((data[at * 4] ?? 0) < 40) continue;
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x),
        Math.min(top, y),
        Math.max(bottom, y),
      ];
    }
    if (left > right) return undefined;
    const side = Math.min(width, height);
    const part = (value: number, length: number) => (value + 0.5 - length / 2) / side;
    return {
      left: part(left, width),
      right: part(right, width),
      top: part(top, height),
      bottom: part(bottom, height),
    };
  });

async function boxOf(page: Page) {
  const box = await litBox(page);
  if (!box) throw new Error('the picture is black');
  return { ...box, width: box.right - box.left, height: box.bottom - box.top };
}

test.use({ viewport: { width: 1024, height: 520 } });

test('the block lies where the patient has it, from each side, and is not squashed', async ({ page }) => {
  await open(page);
  await page.keyboard.press('V');
  await expectDrawn(page, 'A');
  const letters = (edge: string) => volume(page).locator(`[data-edge=${edge}]`);

  // At the patient's left, which is at the right; by the head, which is on top.
  const front = await boxOf(page);
  await expect(letters('right')).toHaveText('L');
  await expect(letters('top')).toHaveText('H');
  expect(front.left).toBeGreaterThan(0.05);
  expect(front.bottom).toBeLessThan(0);
  // A cube of 24 mm in one of 96 mm, which takes 85 % of the shorter side; its rim is transparent.
  expect(front.width / front.height).toBeCloseTo(1, 1);
  expect(front.width).toBeGreaterThan(0.17);
  expect(front.width).toBeLessThan(0.26);

  await page.keyboard.press('p');
  await expectDrawn(page, 'P');
  await expect(letters('left')).toHaveText('L');
  expect((await boxOf(page)).right).toBeLessThan(-0.05);

  // From the left the face looks to the left.
  await page.getByRole('button', { name: 'From the left of the patient' }).click();
  await expectDrawn(page, 'L');
  await expect(letters('left')).toHaveText('A');
  const side = await boxOf(page);
  expect(side.right).toBeLessThan(-0.05);
  expect(side.bottom).toBeLessThan(0);

  await page.keyboard.press('r');
  await expectDrawn(page, 'R');
  expect((await boxOf(page)).left).toBeGreaterThan(0.05);

  // From the head the patient's left is at the left, from the feet at the right, as in axial images.
  await page.keyboard.press('s');
  await expectDrawn(page, 'H');
  await expect(letters('top')).toHaveText('A');
  const head = await boxOf(page);
  expect([head.right < -0.05, head.bottom < -0.05]).toEqual([true, true]);
  await page.keyboard.press('i');
  await expectDrawn(page, 'F');
  const feet = await boxOf(page);
  expect([feet.left > 0.05, feet.bottom < -0.05]).toEqual([true, true]);
});

test('it turns by key and by hand, zooms, takes presets and windows, and Escape leads back', async ({
  page,
}) => {
  await open(page);
  await button(page).click();
  await expectDrawn(page, 'A');
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(volume(page)).toHaveAttribute('data-preset', 'bone');
  const front = await boxOf(page);

  // What is nearest goes to the right, as the key says, until the right side is seen.
  for (let press = 0; press < 9; press += 1) await page.keyboard.press('ArrowRight');
  await expectDrawn(page, 'R');
  await page.keyboard.press('a');
  await expectDrawn(page, 'A');
  await page.keyboard.press('ArrowDown');
  await expectDrawn(page, 'AH');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expectDrawn(page, 'A');

  const picture = volume(page).getByRole('img');
  await picture.hover();
  await page.mouse.down();
  const at = await picture.boundingBox();
  if (!at) throw new Error('no picture');
  await page.mouse.move(at.x + at.width / 2 + 60, at.y + at.height / 2, { steps: 4 });
  await page.mouse.up();
  await expectDrawn(page, 'AR');
  expect((await boxOf(page)).left).not.toBeCloseTo(front.left, 2);
  await page.keyboard.press(' ');
  await page.mouse.wheel(0, -400);
  await expectDrawn(page, 'A');
  expect((await boxOf(page)).width / front.width).toBeCloseTo(2, 0);
  await page.keyboard.press(' ');

  await page.getByRole('button', { name: 'Preset: Bone' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'MIP' }).click();
  await expect(volume(page)).toHaveAttribute('data-preset', 'mip');
  await expectDrawn(page);
  await page.keyboard.press('2');
  await expect(volume(page)).toHaveAttribute('data-preset', 'skin');
  await expect(picture).toHaveAttribute(
    'aria-label',
    '3D, Skin and soft tissue, seen from A, level 500, width 2000',
  );
  await page.keyboard.press('w');
  await picture.hover();
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - 250, { steps: 4 });
  await page.mouse.up();
  await expect(picture).toHaveAttribute('aria-label', /level -500, width 2000/);
  await expectDrawn(page);
  await expectAccessible(page, '3D', '[data-testid=cells]');
  await look(page, 'volume-rendering');

  await page.keyboard.press('Escape');
  await expect(viewport(page)).toHaveCount(1);
  await expect(viewport(page)).toHaveAttribute('data-kind', 'images');
  await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
});

test('a study that was left in 3D opens in it, with preset, window and turn as they were left', async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press('V');
  await expectDrawn(page, 'A');
  await page.keyboard.press('2');
  await page.keyboard.press('r');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('+');
  await expectDrawn(page, 'RH');
  await page.keyboard.press('w');
  const picture = volume(page).getByRole('img');
  const at = await picture.boundingBox();
  if (!at) throw new Error('no picture');
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - 50, { steps: 2 });
  await page.mouse.up();
  await expect(picture).toHaveAttribute(
    'aria-label',
    '3D, Skin and soft tissue, seen from RH, level 300, width 2000',
  );
  await expectDrawn(page);
  const before = await boxOf(page);
  await expect.poll(() => isStored(page, 'viewStates', '"preset":"skin","window":{"center":300')).toBe(true);

  await expect.poll(() => isStored(page, 'layouts', '"preset":"skin","window":{"center":300')).toBe(true);
  await page.goto('/');
  await page.locator('[data-study-uid]').dblclick();
  await expectDrawn(page, 'RH');
  await expect(picture).toHaveAttribute(
    'aria-label',
    '3D, Skin and soft tissue, seen from RH, level 300, width 2000',
  );
  const after = await boxOf(page);
  expect(after.left).toBeCloseTo(before.left, 2);
  expect(after.width).toBeCloseTo(before.width, 2);
  // There a hand turns at once.
  await expect(page.getByRole('button', { name: 'Turn by dragging' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press(' ');
  await expectDrawn(page, 'A');

  // Left as a stack it opens as one, and the volume is still as it was.
  await page.keyboard.press('r');
  await expectDrawn(page, 'R');
  await page.keyboard.press('Escape');
  await expect.poll(() => isStored(page, 'layouts', '"is3D":true')).toBe(false);
  await page.goto('/');
  await page.locator('[data-study-uid]').dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await expect(viewport(page)).toHaveAttribute('data-kind', 'images');
  await page.keyboard.press('V');
  await expectDrawn(page, 'R');
});

test('a clip box cuts into the volume from each side, by hand and by key, and is kept', async ({ page }) => {
  await open(page);
  await page.keyboard.press('V');
  await expectDrawn(page, 'A');
  await expect(volume(page)).toHaveAttribute('data-clip', '');
  const whole = await boxOf(page);

  await page.keyboard.press('c');
  const panel = page.getByTestId('clip');
  const side = (name: string) => panel.getByRole('slider', { name });
  await expect(panel.getByRole('slider')).toHaveCount(6);
  // The block reaches from 5/8 to 7/8 of the way to the patient's left: to 3/4 once a quarter is cut away there.
  await side('Left').fill('0.25');
  await expect(volume(page)).toHaveAttribute('data-clip', 'L 24 mm');
  await expect(volume(page).getByText('Cut away: L 24 mm.')).toBeVisible();
  await expectDrawn(page);
  const half = await boxOf(page);
  expect(half.left).toBeCloseTo(whole.left, 2);
  expect(half.top).toBeCloseTo(whole.top, 2);
  expect(whole.right - half.right).toBeGreaterThan(0.08);
  expect(half.width / whole.width).toBeCloseTo(0.5, 1);
  await look(page, 'clip-box');
  await expectAccessible(page, 'the clip box', '[data-testid=cells]');

  // Two sides never meet: there is always something left.
  await side('Right').fill('1');
  await expect(volume(page)).toHaveAttribute('data-clip', 'L 24 mm, R 70 mm');
  await side('Right').fill('0');
  // In front of the block, and behind it; below it and above.
  for (const [name, most] of [
    ['Front', '0.1'],
    ['Back', '0.6'],
    ['Feet', '0.6'],
    ['Head', '0.1'],
  ] as const)
    // prettier-ignore
    await side(name).fill(most);
  await expect(volume(page)).toHaveAttribute('data-clip', /A 10 mm, P 58 mm, .*H 9 mm/);
  await expectDrawn(page);
  expect((await boxOf(page)).width).toBeCloseTo(half.width, 1);
  await side('Front').fill('0.4');
  await expect(volume(page)).toHaveAttribute('data-clip', /A 36 mm/);
  await expectDrawn(page);
  expect(await litBox(page)).toBeUndefined();
  await panel.getByRole('button', { name: 'The whole volume again' }).click();
  await expect(volume(page)).toHaveAttribute('data-clip', '');
  await page.getByRole('button', { name: 'Close the clip box' }).click();
  await expect(panel).toHaveCount(0);

  // By key, from the side that is looked at.
  await page.keyboard.press('l');
  await expectDrawn(page, 'L');
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+)');
  await page.keyboard.press('Shift+(');
  await expect(volume(page)).toHaveAttribute('data-clip', 'L 19 mm');
  await expectDrawn(page);
  await expect.poll(() => isStored(page, 'layouts', '"L":0.2,')).toBe(true);
  await page.goto('/');
  await page.locator('[data-study-uid]').dblclick();
  await expectDrawn(page, 'L');
  await expect(volume(page)).toHaveAttribute('data-clip', 'L 19 mm');
  await page.keyboard.press('a');
  await expectDrawn(page, 'A');
  expect((await boxOf(page)).width).toBeLessThan(whole.width * 0.85);
  await page.keyboard.press('Shift+C');
  await expect(volume(page)).toHaveAttribute('data-clip', '');
  await expectDrawn(page);
  expect((await boxOf(page)).width).toBeCloseTo(whole.width, 2);
});

test('before a head leaves, and once its copy was checked, one press shows the face that others would see', async ({
  page,
}) => {
  test.slow();
  const head = Array.from({ length: 30 }, (_, index) =>
    slice(index, { count: 30, with: [element(0x00180015, 'CS', 'HEAD')] }),
  );
  await open(page, head);
  await page.keyboard.press('V');
  await expectDrawn(page, 'A');
  await page.keyboard.press('p');
  await expectDrawn(page, 'P');
  await expect(volume(page)).toHaveAttribute('data-preset', 'bone');

  await page.keyboard.press('D');
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  const face = dialog.locator('[data-group=face]');
  const see = (within: Locator) => within.getByRole('button', { name: 'See it in 3D' });
  await expect(see(face)).toBeVisible();
  await expectAccessible(page, 'the face', '[role=dialog]');
  await look(page, 'face-withheld');
  await see(face).click();
  await expect(dialog).toHaveCount(0);
  await expectDrawn(page, 'A');
  await expect(volume(page)).toHaveAttribute('data-preset', 'skin');
  // How it was left is left alone.
  await page.keyboard.press('V');
  await page.keyboard.press('V');
  await expectDrawn(page, 'P');
  await expect(volume(page)).toHaveAttribute('data-preset', 'bone');
  const seeAgain = async () => {
    await page.keyboard.press('D');
    await see(face).click();
    await expectDrawn(page, 'A');
    await expect(volume(page)).toHaveAttribute('data-preset', 'skin');
  };
  // What a hand turned stays over a visit elsewhere; another request begins anew.
  await seeAgain();
  await page.keyboard.press('l');
  await expectDrawn(page, 'L');
  await page.goto('/#/library');
  await page.goto('/#/viewer');
  await expectDrawn(page, 'L');
  await seeAgain();

  await page.keyboard.press('D');
  await face.getByText('Release', { exact: true }).click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'De-identify and export' }).click();
  const zip = await (await downloading).path();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await page.goto('/#/library');
  await page.getByTestId('import-files').setInputFiles({
    name: 'export.zip',
    mimeType: 'application/zip',
    buffer: readFileSync(zip),
  });
  await expect(page.getByTestId('check-summary').last()).toHaveAttribute('data-state', 'done', {
    timeout: 60_000,
  });
  await page.goto('/#/check');
  await page.getByRole('button', { name: 'A face could be rebuilt from these images of a head' }).click();
  const findings = page.getByRole('table', { name: 'Findings' });
  await expect(see(findings)).toBeVisible();
  await look(page, 'face-found');
  await see(findings).click();
  await expectDrawn(page, 'A');
  await expect(volume(page)).toHaveAttribute('data-preset', 'skin');
});

test('what a body in space does without cannot be pressed, and says why; its scale is that of the patient', async ({
  page,
}) => {
  // Of the detector, as this CT has it, is the spacing of its images alone.
  const imager = element(0x00181164, 'DS', '2\\2');
  await open(
    page,
    Array.from({ length: SLICES }, (_, index) => slice(index, { with: [imager] })),
  );
  const bar = (of: Page) => of.getByTestId('scale-bar');
  await expect(bar(page)).toContainText('at the detector');
  await expect(page.getByRole('button', { name: 'Flip left to right', exact: true })).toBeEnabled();
  await page.keyboard.press('V');
  await expectDrawn(page);
  await expect(volume(page).getByTestId('scale-bar')).toHaveText(/^\d+ c?m{1,2}$/);
  for (const flip of ['Flip left to right', 'Flip top to bottom'])
    await expect(
      page.getByRole('button', { name: `${flip}: a body is turned, never mirrored` }),
    ).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Rotate right', exact: true })).toBeEnabled();
  await page.keyboard.press('V');
  await page.keyboard.press('y');
  await expect(
    page.getByRole('button', { name: 'Flip left to right: planes hang as they are read' }),
  ).toBeDisabled();
  await expect(page.getByTestId('viewport').first()).toContainText(/\d c?m{1,2}/);
  await page.keyboard.press('y');
  await expect(page.getByRole('button', { name: 'Flip left to right', exact: true })).toBeEnabled();
});

test('its keys are listed, and are those of images again beside it', async ({ page }) => {
  await open(page);
  await page.keyboard.press('V');
  await expectDrawn(page);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.locator('[data-command=volume]')).toContainText('Shift+V');
  await expect(keys.getByRole('region', { name: 'In 3D' }).locator('[data-command]')).toHaveCount(17);
  await page.keyboard.press('Escape');
  await page.keyboard.press('V');
  await expect(viewport(page)).toHaveAttribute('data-kind', 'images');
  await page.keyboard.press('ArrowDown');
  await expect(viewport(page)).toHaveAttribute('data-image-index', '1');
});

test('the picture goes out without a text, and identities are hidden around it', async ({ page }) => {
  await open(page);
  await page.keyboard.press('V');
  await expectDrawn(page);
  await expect(volume(page)).toContainText(PATIENT.id);
  await page.keyboard.press('x');
  await expect(volume(page)).not.toContainText(PATIENT.id);
  await page.keyboard.press('P');
  const dialog = page.getByRole('dialog', { name: 'Export pictures' });
  await expect(dialog.getByRole('note')).toContainText('a face that people recognize');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export picture' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('series-1-3d.png');
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(bytes.toString('latin1')).not.toContain(PATIENT.id);
});

test('what is no volume says why, and the stack is one press away', async ({ page }) => {
  await open(page, block().slice(0, 2));
  await page.keyboard.press('V');
  await expect(volume(page)).toHaveAttribute('data-state', 'failed');
  await expect(volume(page)).toContainText('A volume needs 3 slices or more');
  await page.getByRole('button', { name: 'Back to the stack' }).click();
  await expect(viewport(page)).toHaveAttribute('data-kind', 'images');
});

test('without WebGL 2 there is one line, and planes beside it go on', async ({ page }) => {
  await page.addInitScript(() => {
    const canvases = OffscreenCanvas.prototype as unknown as { getContext: (...given: unknown[]) => unknown };
    canvases.getContext = new Proxy(canvases.getContext, {
      apply: (get, canvas, given): unknown =>
        given[0] === 'webgl2' ? null : Reflect.apply(get, canvas, given),
    });
  });
  await open(page);
  await page.keyboard.press('V');
  await expect(volume(page)).toHaveAttribute('data-state', 'failed');
  await expect(volume(page).getByRole('status')).toHaveText(/This browser has no WebGL 2/);
  await page.keyboard.press('y');
  for (const orientation of ['axial', 'coronal', 'sagittal'])
    await expect(page.locator(`[data-kind=mpr][data-orientation=${orientation}]`)).toHaveAttribute(
      'data-state',
      'rendered',
    );
});

test('a context that is lost is said, the series beside goes on, and 3D can be opened again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const canvases = OffscreenCanvas.prototype as unknown as { getContext: (...given: unknown[]) => unknown };
    canvases.getContext = new Proxy(canvases.getContext, {
      apply(get, canvas, given) {
        const context: unknown = Reflect.apply(get, canvas, given);
        if (context instanceof WebGL2RenderingContext)
          Object.assign(window, { lose: () => context.getExtension('WEBGL_lose_context')?.loseContext() });
        return context;
      },
    });
  });
  const beside = ctSlice({ study: 1, series: 2, size: 32 });
  await open(page, [...block(), upload('beside', beside)]);
  await page.keyboard.press('g');
  await page.getByRole('option', { name: '1 × 2' }).click();
  await expect(page.getByTestId('cells')).toHaveAttribute('data-layout', '1x2');
  await page.locator('[data-cell="0"]').click();
  await page.keyboard.press('V');
  await expectDrawn(page);
  await page.evaluate(() => (window as unknown as { lose: () => void }).lose());
  await expect(volume(page)).toHaveAttribute('data-state', 'failed');
  await expect(volume(page).getByRole('status')).toHaveText(/took the graphics processor away/);
  await expect(page.locator('[data-cell="1"] [data-testid=viewport]')).toHaveAttribute(
    'data-state',
    'rendered',
  );
  await page.keyboard.press('V');
  await page.keyboard.press('V');
  await expectDrawn(page);
  expect(await litBox(page)).toBeDefined();
});
