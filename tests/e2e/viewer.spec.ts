/** Images on the screen: order, tools, keys, what is remembered, what cannot be shown, every codec under the real headers. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, instanceUID, mrSlice, PATIENT, studyUID } from '../../src/testing/synthetic-images';
import { importAll, upload, viewport } from './studies';

const corpus = resolve(process.env['LETHE_CORPUS'] ?? '../shared/corpus');
const COUNT = 8;

/** A CT study whose files come in no order, with an MR series of one image in a study of its own. */
function studies() {
  const ct = Array.from({ length: COUNT }, (_, index) =>
    ctSlice({ index, count: COUNT, size: 64, study: 1 }),
  );
  const order = [5, 0, 7, 2, 4, 1, 6, 3];
  return [
    ...order.map((index) => upload(`ct${index}`, ct[index] ?? new Uint8Array())),
    upload('mr', mrSlice({ index: 0, count: 1, size: 64, study: 2 })),
  ];
}

async function openStudy(page: Page, study: number): Promise<void> {
  await page.locator(`[data-study-uid="${studyUID(study)}"]`).dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', /rendered|failed/);
}

/** How bright the middle of the picture is, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  return viewport(page)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(1, 1).getContext('2d');
      copy?.drawImage(canvas, 0, 0, 1, 1);
      return copy?.getImageData(0, 0, 1, 1).data[1] ?? -1;
    });
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('a stack is paged in the order of its slices by keys, wheel and bar', async ({ page }) => {
  await importAll(page, studies());
  await openStudy(page, 1);
  await expect(viewport(page)).toHaveAttribute('data-image-count', String(COUNT));
  const seen: (string | null)[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    await expect(viewport(page)).toHaveAttribute('data-image-index', String(index));
    seen.push(await viewport(page).getAttribute('data-sop-uid'));
    await page.keyboard.press('ArrowDown');
  }
  expect(seen).toEqual(Array.from({ length: COUNT }, (_, index) => instanceUID(1, 1, index)));
  await expect(viewport(page)).toHaveAttribute('data-image-index', String(COUNT - 1));

  await page.keyboard.press('Home');
  await expect(viewport(page)).toHaveAttribute('data-image-index', '0');
  await viewport(page).hover();
  await page.mouse.wheel(0, 100);
  await expect(viewport(page)).toHaveAttribute('data-image-index', '1');
  await page.keyboard.press('End');
  await expect(viewport(page)).toHaveAttribute('data-image-index', String(COUNT - 1));
  const bar = page.getByRole('slider', { name: 'Image' });
  await bar.click({ position: { x: 4, y: 4 } });
  await expect(viewport(page)).toHaveAttribute('data-image-index', '0');
  await expect(bar).toHaveAttribute('aria-valuetext', `1 of ${COUNT}`);
});

test('tools change the picture, reset undoes them, and the series is found as it was left', async ({
  page,
}) => {
  await importAll(page, studies());
  await openStudy(page, 1);
  const image = page.getByRole('img', { name: /^CT image/ });
  const own = (await image.getAttribute('aria-label')) ?? '';
  const before = await brightness(page);

  await page.keyboard.press('2');
  await expect(image).toHaveAccessibleName(/level -500, width 1400/);
  await page.keyboard.press('~');
  await expect(image).toHaveAccessibleName(own);

  const edge = (name: string) => viewport(page).locator(`[data-edge=${name}]`);
  await expect(edge('left')).toHaveText('R');
  await expect(edge('top')).toHaveText('A');
  await page.keyboard.press('h');
  await expect(edge('left')).toHaveText('L');
  await page.keyboard.press('h');
  await page.keyboard.press('r');
  await expect(edge('right')).toHaveText('A');
  await expect(viewport(page).getByTestId('scale-bar')).toHaveText(/\d+ (cm|mm)/);

  await page.keyboard.press('i');
  await expect.poll(async () => Math.abs((await brightness(page)) - before)).toBeGreaterThan(20);
  await page.keyboard.press(' ');
  await expect(edge('top')).toHaveText('A');
  await expect.poll(async () => Math.abs((await brightness(page)) - before)).toBeLessThan(10);

  const box = await viewport(page).boundingBox();
  if (!box) throw new Error('no viewport');
  await page.mouse.move(box.x + 300, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + 360, box.y + 320, { steps: 4 });
  await page.mouse.up();
  await expect(image).not.toHaveAccessibleName(own);
  await page.keyboard.press('v');
  await page.keyboard.press('ArrowDown');
  await expect(viewport(page)).toHaveAttribute('data-image-index', '1');
  const left = (await image.getAttribute('aria-label')) ?? '';
  // The view is written down when nothing changed for a moment.
  await page.waitForTimeout(1000);
  await page.goto('/');
  await openStudy(page, 1);
  await expect(image).toHaveAccessibleName(left);
  await expect(edge('top')).toHaveText('P');
});

test('identities can be hidden, and what has no picture says so beside series that have one', async ({
  page,
}) => {
  const report = mrSlice({
    study: 1,
    series: 9,
    with: [
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.11'),
      element(0x00080060, 'CS', 'SR'),
      element(0x7fe00010, 'OW', new Uint8Array(0)),
    ],
  });
  await importAll(page, [...studies(), upload('report', report)]);
  await openStudy(page, 1);
  const family = PATIENT.name.split('^')[0] ?? '';
  await expect(viewport(page)).toContainText(family);
  await page.keyboard.press('x');
  await expect(viewport(page)).not.toContainText(family);
  await expect(viewport(page)).not.toContainText(PATIENT.id);
  await expect(viewport(page)).toContainText('●●●');
  await page.keyboard.press('x');

  await page.keyboard.press('PageDown');
  await expect(viewport(page)).toHaveAttribute('data-state', 'failed');
  await expect(viewport(page)).toContainText('The pixel data of this image are empty.');
  await page.keyboard.press('PageUp');
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
});

/** The picture in 24 × 16 shades of grey. */
async function coarse(page: Page): Promise<number[]> {
  return viewport(page)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(24, 16).getContext('2d');
      if (!copy) return [];
      copy.imageSmoothingQuality = 'high';
      copy.drawImage(canvas, 0, 0, 24, 16);
      return [...copy.getImageData(0, 0, 24, 16).data].filter((_, at) => at % 4 === 1);
    });
}

/** A page whose browser claims to draw WebGL with a graphics card: the tests' browser has it in software only. */
async function acceleratedPage(context: BrowserContext): Promise<Page> {
  const accelerated = await context.newPage();
  await accelerated.addInitScript(() => {
    const UNMASKED_RENDERER = 0x9246;
    for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
      const ask = Object.getOwnPropertyDescriptor(prototype, 'getParameter')?.value as (
        name: number,
      ) => unknown;
      prototype.getParameter = function (name: number) {
        Object.assign(window, { drawnWith: [...((window as Drawn).drawnWith ?? []), this] });
        return name === UNMASKED_RENDERER ? 'Graphics card' : ask.call(this, name);
      };
    }
  });
  return accelerated;
}

/** The WebGL contexts that were asked what they can. */
type Drawn = typeof window & { readonly drawnWith?: readonly WebGLRenderingContext[] };

test('an image that fills its viewport fills it in another size, and an enlarged one stays as much larger', async ({
  page,
  context,
}) => {
  await importAll(page, studies());
  const accelerated = await acceleratedPage(context);
  await accelerated.goto('/');
  const wide = { width: 1440, height: 900 };
  const narrow = { width: 700, height: 900 };
  for (const each of [page, accelerated]) {
    await each.bringToFront();
    await openStudy(each, 1);
    const shown = () =>
      each
        .locator('[data-testid=viewport]')
        .getByText(/^Zoom \d+ %$/)
        .innerText();
    const percent = async () => Number(/\d+/.exec(await shown())?.[0]);
    const fitted = await percent();
    await each.setViewportSize(narrow);
    // As wide as the viewport, which is higher than wide now.
    const width = await viewport(each).evaluate((node) => node.clientWidth);
    const filling = Math.round((width / 64) * 100);
    await expect.poll(percent).toBe(filling);
    await each.keyboard.press('+');
    await expect.poll(percent).toBeGreaterThan(filling);
    const enlarged = await percent();
    await each.setViewportSize(wide);
    await expect.poll(percent).toBeGreaterThan(fitted);
    await each.setViewportSize(narrow);
    await expect.poll(percent).toBe(enlarged);
    await each.keyboard.press('f');
    await each.setViewportSize(wide);
    await expect.poll(percent).toBe(fitted);
  }
});

test('where WebGL is lost, images are drawn without it, as they were', async ({ page, context }) => {
  await importAll(page, studies());
  const accelerated = await acceleratedPage(context);
  await accelerated.goto('/');
  await openStudy(accelerated, 1);
  await accelerated.keyboard.press('ArrowDown');
  await accelerated.keyboard.press('2');
  await expect(accelerated.getByRole('img', { name: /image 2 of 8.*width 1400/ })).toBeVisible();
  // The view is written down when nothing changed for a moment.
  await accelerated.waitForTimeout(1000);
  const before = await coarse(accelerated);
  await accelerated.evaluate(() => {
    for (const gl of new Set((window as Drawn).drawnWith))
      gl.getExtension('WEBGL_lose_context')?.loseContext();
  });
  const shown = accelerated.getByRole('img', { name: /^CT image/ });
  await expect(shown).toHaveAccessibleName(/image 2 of 8.*width 1400/);
  await expect
    .poll(async () => {
      const after = await coarse(accelerated);
      return Math.max(...before.map((shade, at) => Math.abs(shade - (after[at] ?? 999))));
    })
    .toBeLessThan(15);
  await accelerated.keyboard.press('ArrowDown');
  await expect(viewport(accelerated)).toHaveAttribute('data-image-index', '2');
  await expect(viewport(accelerated)).toHaveAttribute('data-state', 'rendered');
});

test('software WebGL is not drawn with, and the picture is the same', async ({ page, context }) => {
  const accelerated = await acceleratedPage(context);
  await importAll(page, studies());
  await accelerated.goto('/');
  for (const each of [page, accelerated]) await openStudy(each, 1);
  // Mirrored, turned, upside down, another window, nearer, inverted, the next image.
  for (const key of ['h', 'r', 'v', '2', '+', 'i', 'ArrowDown']) {
    for (const each of [page, accelerated]) {
      await each.bringToFront();
      await each.keyboard.press(key);
    }
    await expect
      .poll(
        async () => {
          const [drawn, rendered] = [await coarse(page), await coarse(accelerated)];
          return Math.max(...drawn.map((shade, at) => Math.abs(shade - (rendered[at] ?? 999))));
        },
        { message: `after ${key}` },
      )
      .toBeLessThan(15);
  }
});

test('without WebGL values that are no whole numbers are shown too', async ({ page, context }) => {
  const scaled = [element(0x00281052, 'DS', '0.3'), element(0x00281053, 'DS', '0.73')];
  await importAll(page, [upload('scaled.dcm', ctSlice({ index: 7, count: 16, size: 64, with: scaled }))]);
  const without = await context.newPage();
  await without.addInitScript(() => {
    for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
      const ask = Object.getOwnPropertyDescriptor(prototype, 'getContext')?.value as (kind: string) => null;
      prototype.getContext = function (this: object, kind: string) {
        return kind.includes('webgl') ? null : ask.call(this, kind);
      };
    }
  });
  await without.goto('/');
  await openStudy(without, 1);
  await expect(viewport(without)).toHaveAttribute('data-state', 'rendered');
  expect(new Set(await coarse(without)).size).toBeGreaterThan(8);
});

test('after a crash nothing is opened by itself, and the study can be deleted', async ({ page }) => {
  await importAll(page, studies());
  const notice = page.getByText(/The page ended while it opened a study/);
  // A study that came through leaves no trace.
  await openStudy(page, 2);
  await page.goto('/');
  await expect(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  await expect(notice).toHaveCount(0);

  // No image comes, and the page ends without a word, as when the browser takes it down.
  await page.evaluate(() => {
    window.addEventListener('pagehide', (event) => event.stopImmediatePropagation(), { capture: true });
    Worker.prototype.postMessage = () => undefined;
  });
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', 'loading');
  await page.goto('/');
  await expect(notice).toContainText('CT');
  await page.getByRole('button', { name: 'Delete the study' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.locator(`[data-study-uid="${studyUID(1)}"]`)).toHaveCount(0);
  await expect(notice).toHaveCount(0);
  await expect(page.locator(`[data-study-uid="${studyUID(2)}"]`)).toBeVisible();
});

/** One file for each codec; what they decode to is compared with other toolkits in tests/corpus. */
const CODECS = [
  'pydicom__pydicom/test_files/image_dfl.dcm',
  'pydicom__pydicom-data/emri_small_RLE.dcm',
  'cornerstonejs__cornerstone3D/testImages/TestPattern_JPEG-Baseline_YBR422.dcm',
  'cornerstonejs__cornerstoneWADOImageLoader/testImages/5e4ebb4b_CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm',
  'pydicom__pydicom-data/JPEG-LL.dcm',
  'cornerstonejs__cornerstone3D/testImages/TestPattern_JPEG-LS-NearLossless.dcm',
  'pydicom__pydicom-data/693_J2KR.dcm',
  'chafey__DICOMHTJ2K/test/fixtures/htj2k/CT1_JPH',
  'pydicom__pydicom-data/OT-PAL-8-face.dcm',
  'pydicom__pydicom-data/parametric_map_float.dcm',
];

test.describe('every codec runs under the security headers', () => {
  test.skip(!existsSync(corpus), 'no corpus beside the repository');
  for (const path of CODECS)
    test(basename(path), async ({ page }) => {
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refused.push(message.text());
      });
      await importAll(page, [join(corpus, path)]);
      await page.locator('[data-study-uid]').first().dblclick();
      await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
      await expect.poll(() => brightness(page)).toBeGreaterThan(0);
      expect(refused).toEqual([]);
    });
});
