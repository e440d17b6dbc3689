/** How one of each kind of display set looks, all of them synthetic. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ctPhantom, mrPhantom } from '../../src/dicom/phantom';
import { csaHeader } from '../../src/testing/csa-builder';
import { element } from '../../src/testing/dicom-builder';
import { ecg, pdf, report, treatmentPlan, video } from '../../src/testing/document-objects';
import {
  keyObjects,
  presentationState,
  segmentation,
  sequence,
  structureSet,
} from '../../src/testing/structure-objects';
import { ctSlice, instanceUID, mrSlice, multiFrame } from '../../src/testing/synthetic-images';
import { openSeries, openStudy, upload, viewport } from './studies';

const SIZE = 64;
const SLICES = 16;
/** The one that most objects refer to: lungs, heart and spine are in it. */
const MIDDLE = 7;
/** A font that comes with a dependency, so that words are as wide on every machine. */
const FONT = readFileSync('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf', 'base64');

const slices = Array.from({ length: SLICES }, (_, index) => ctSlice({ index, count: SLICES, size: SIZE }));

test.use({ viewport: { width: 720, height: 460 } });
test.describe.configure({ timeout: 60_000 });
test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.evaluate(async (font) => {
    const bytes = Uint8Array.from(atob(font), (letter) => letter.charCodeAt(0));
    document.fonts.add(await new FontFace('Pinned', bytes).load());
    for (const name of ['--font-ui', '--font-mono'])
      document.documentElement.style.setProperty(name, 'Pinned');
  }, FONT);
});

/** Opens the study of these files, of its series the one of this modality. */
async function open(page: Page, files: readonly Uint8Array[], modality: string): Promise<void> {
  await openStudy(
    page,
    files.map((bytes, at) => upload(`file${at}`, bytes)),
  );
  await openSeries(page, modality);
}

/** Shades that differ by a few percent count: a window 100 wider does, and so does a region 4 mm smaller. */
async function looksAsEver(page: Page, name: string, what: Locator = viewport(page)): Promise<void> {
  await page.mouse.move(0, 0);
  // Of the element that hides the caret, the page would refuse the style.
  await expect(what).toHaveScreenshot(`${name}.png`, {
    caret: 'initial',
    threshold: 0.05,
    maxDiffPixelRatio: 0.001,
  });
}

async function goTo(page: Page, index: number): Promise<void> {
  await page.keyboard.press('Home');
  for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowDown');
  await expect(viewport(page)).toHaveAttribute('data-image-index', String(index));
}

test('a stack, with its texts, in the window of its file', async ({ page }) => {
  await open(page, slices, 'CT');
  await goTo(page, MIDDLE);
  await looksAsEver(page, 'stack');
});

test('a clip in colour', async ({ page }) => {
  const frame = (number: number) =>
    Array.from({ length: SIZE * SIZE }, (_, at) => {
      const [column, row] = [at % SIZE, Math.floor(at / SIZE)];
      return [column * 4, row * 4, number * 120];
    }).flat();
  const colour = [
    element(0x00280002, 'US', [3]),
    element(0x00280004, 'CS', 'RGB'),
    element(0x00280006, 'US', [0]),
    element(0x00280100, 'US', [8]),
    element(0x00280101, 'US', [8]),
    element(0x00280102, 'US', [7]),
    element(0x00280103, 'US', [0]),
    element(0x7fe00010, 'OB', [0, 1, 2].flatMap(frame)),
  ];
  await open(page, [multiFrame({ frames: 3, size: SIZE, with: colour })], 'OT');
  await goTo(page, 2);
  await looksAsEver(page, 'clip');
});

test('a localizer in the series of its stack', async ({ page }) => {
  const middle = (SIZE / 2) * SIZE;
  // From the head to the feet, the row through the middle of the body.
  const coronal = Array.from({ length: SIZE }, (_, row) => [
    ...ctPhantom(SIZE, 1 - (2 * row) / (SIZE - 1)).subarray(middle, middle + SIZE),
  ]).flat();
  const localizer = ctSlice({
    index: SLICES,
    count: SLICES,
    size: SIZE,
    with: [
      element(0x00200032, 'DS', '-180\\0\\180'),
      element(0x00200037, 'DS', '1\\0\\0\\0\\0\\-1'),
      element(0x7fe00010, 'OW', coronal),
    ],
  });
  await open(page, [...slices, localizer], 'CT');
  await page.getByRole('radio', { name: /Localizer/ }).click();
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', instanceUID(1, 1, SLICES));
  await looksAsEver(page, 'localizer');
});

test('a mosaic as its slices', async ({ page }) => {
  const tiles = [0, 1, 2, 3].map((tile) => mrPhantom(SIZE, -0.6 + 0.4 * tile));
  const side = 2 * SIZE;
  const whole = Array.from({ length: side * side }, (_, at) => {
    const [column, row] = [at % side, Math.floor(at / side)];
    const tile = tiles[2 * Math.floor(row / SIZE) + Math.floor(column / SIZE)];
    return tile?.[(row % SIZE) * SIZE + (column % SIZE)] ?? 0;
  });
  const csa = csaHeader([
    { name: 'NumberOfImagesInMosaic', vr: 'US', values: ['4'] },
    { name: 'SliceNormalVector', vr: 'FD', values: ['0.0', '0.0', '1.0'] },
  ]);
  const mosaic = mrSlice({
    size: side,
    with: [
      element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\M\\MOSAIC'),
      element(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
      element(0x00291010, 'OB', csa),
      element(0x7fe00010, 'OW', whole),
    ],
  });
  await open(page, [mosaic], 'MR');
  await expect(viewport(page)).toHaveAttribute('data-image-count', '4');
  await goTo(page, 2);
  await looksAsEver(page, 'mosaic');
});

test('the three planes of a volume', async ({ page }) => {
  await open(page, slices, 'CT');
  await goTo(page, MIDDLE);
  await page.keyboard.press('y');
  await expect(page.locator('[data-kind=mpr][data-state=rendered]')).toHaveCount(3);
  await looksAsEver(page, 'mpr', page.getByTestId('mpr'));
});

const middleOfBody = -180 + (360 / SIZE) * (SIZE / 2 - 0.5);
const square = (half: number, index: number): number[] =>
  [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ].flatMap(([x = 0, y = 0]) => [middleOfBody + x, middleOfBody + y, index * 5 - 75]);

test('the regions of a structure set', async ({ page }) => {
  const region = (name: string, colour: readonly [number, number, number], half: number) => ({
    name,
    colour,
    contours: [{ image: MIDDLE, points: square(half, MIDDLE) }],
  });
  const regions = [region('Body', [255, 0, 0], 90), region('Heart', [0, 255, 0], 30)];
  await open(page, [...slices, structureSet(1, 7, 1, regions)], 'RTSTRUCT');
  await page.getByRole('button', { name: 'Go to Body' }).click();
  await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '2');
  await looksAsEver(page, 'structures');
});

test('the segments of a segmentation', async ({ page }) => {
  const disc = (x: number, y: number, radius: number) => (column: number, row: number) =>
    Math.hypot(column - x, row - y) < radius;
  const segments = [
    { label: 'Lung', colour: [35000, 50000, 45000] as const, image: MIDDLE, isInside: disc(20, 31, 8) },
    { label: 'Spine', colour: [50000, 15000, 45000] as const, image: MIDDLE, isInside: disc(32, 45, 5) },
  ];
  await open(page, [...slices, segmentation(1, 7, { series: 1, size: SIZE }, segments)], 'SEG');
  await page.getByRole('button', { name: 'Go to Lung' }).click();
  await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '2');
  await looksAsEver(page, 'segmentation');
});

test('an image as its presentation state says', async ({ page }) => {
  const state = presentationState(1, 8, { series: 1, index: MIDDLE }, [
    sequence(0x00283110, [element(0x00281050, 'DS', '-500'), element(0x00281051, 'DS', '1500')]),
    element(0x00700041, 'CS', 'Y'),
    element(0x00700042, 'US', [90]),
    sequence(0x00700001, [
      element(0x00700002, 'CS', 'MARKS'),
      sequence(0x00700009, [
        element(0x00700005, 'CS', 'PIXEL'),
        element(0x00700022, 'FL', [4, 4, 20, 4, 20, 12, 4, 12, 4, 4]),
        element(0x00700023, 'CS', 'POLYLINE'),
        element(0x00700024, 'CS', 'Y'),
      ]),
    ]),
    sequence(0x00700060, [element(0x00700002, 'CS', 'MARKS'), element(0x00700066, 'US', [65535])]),
  ]);
  await open(page, [...slices, state], 'PR');
  await expect(page.getByTestId('marks')).toHaveAttribute('data-marks', '1');
  await looksAsEver(page, 'presentation');
});

test('key objects', async ({ page }) => {
  const text = 'Compare with the last one';
  const selection = keyObjects(1, 9, 'For Teaching', text, { series: 1, indexes: [MIDDLE, 12, 40] });
  await open(page, [...slices, selection], 'KO');
  await expect(page.getByRole('list', { name: 'Key images' }).locator('img')).toHaveCount(2);
  await looksAsEver(page, 'key-objects');
});

test('a report', async ({ page }) => {
  await open(page, [report(1, 9)], 'SR');
  await expect(viewport(page).locator('[data-value-type=NUM]')).toBeVisible();
  await looksAsEver(page, 'report');
});

test('a waveform', async ({ page }) => {
  await open(page, [ecg(1, 9)], 'ECG');
  await expect(page.getByTestId('waveform')).toHaveAttribute('data-channels', '2');
  await looksAsEver(page, 'waveform');
});

test('a video', async ({ page }) => {
  const clip = readFileSync(join(import.meta.dirname, 'files/clip.mp4'));
  const size = { transferSyntax: '1.2.840.10008.1.2.4.102', frames: 30, rows: 96, columns: 128 };
  await open(page, [video(1, 9, new Uint8Array(clip), size)], 'ES');
  // Each version of a browser draws its controls in its own way.
  await page.locator('video').evaluate(async (player: HTMLVideoElement) => {
    player.controls = false;
    await new Promise((resolve) => {
      player.addEventListener('seeked', resolve);
      player.currentTime = 1.05;
    });
  });
  await looksAsEver(page, 'video');
});

test('a PDF', async ({ page }) => {
  await open(page, [pdf(1, 9)], 'DOC');
  await expect(page.getByRole('img', { name: 'Page 1 of 1' })).toHaveAttribute('data-state', 'drawn');
  await looksAsEver(page, 'pdf');
});

test('what is no picture', async ({ page }) => {
  await open(page, [treatmentPlan(1, 9)], 'RTPLAN');
  await expect(viewport(page)).toContainText('This is a radiotherapy plan: no picture.');
  await looksAsEver(page, 'not-shown');
});
