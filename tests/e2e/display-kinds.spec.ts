/** One file of each kind of display set on the screen, and series that are split into parts and points. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { dicomFile, element } from '../../src/testing/dicom-builder';
import { ctSlice, mrSlice, multiFrame, studyUID } from '../../src/testing/synthetic-images';
import { look } from './look';
import { openStudy, upload, viewport } from './studies';

const corpus = resolve(process.env['LETHE_CORPUS'] ?? '../shared/corpus');

let refused: string[] = [];
test.beforeEach(async ({ page }) => {
  refused = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.goto('/');
});
test.afterEach(() => {
  expect(refused).toEqual([]);
});

test('echoes of one plane are points, and the place in the stack stays between them', async ({ page }) => {
  const planes = 4;
  const echoes = [12, 80].flatMap((echo, set) =>
    Array.from({ length: planes }, (_, index) =>
      upload(
        `mr${set}-${index}`,
        mrSlice({
          index,
          count: planes,
          size: 64,
          with: [
            element(0x00080018, 'UI', `${studyUID(1)}.7.${set * planes + index}`),
            element(0x00180081, 'DS', String(echo)),
            element(0x00200013, 'IS', String(set * planes + index + 1)),
          ],
        }),
      ),
    ),
  );
  await openStudy(page, echoes);
  const slider = page.getByRole('slider', { name: 'Echo' });
  await expect(viewport(page)).toHaveAttribute('data-image-count', String(planes));
  await expect(slider).toHaveAttribute('aria-valuetext', 'TE 12 ms, 1 of 2');
  await page.keyboard.press('End');
  await expect(viewport(page)).toHaveAttribute('data-image-index', String(planes - 1));
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', `${studyUID(1)}.7.${planes - 1}`);
  await page.keyboard.press(']');
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', `${studyUID(1)}.7.${2 * planes - 1}`);
  await expect(slider).toHaveAttribute('aria-valuetext', 'TE 80 ms, 2 of 2');
  await look(page, 'echoes');
  await page.keyboard.press('[');
  await expect(viewport(page)).toHaveAttribute('data-sop-uid', `${studyUID(1)}.7.${planes - 1}`);

  // A slider with the focus takes the keys that move it, and no others.
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', 'TE 80 ms, 2 of 2');
  await expect(viewport(page)).toHaveAttribute('data-image-index', String(planes - 1));
  await page.keyboard.press('[');
  await expect(slider).toHaveAttribute('aria-valuetext', 'TE 12 ms, 1 of 2');

  // Played, at one place, through its echoes.
  await page.keyboard.press('C');
  await page.getByRole('radio', { name: 'Echo' }).click();
  const place = Number(await viewport(page).getAttribute('data-image-index'));
  for (const set of [0, 1, 0])
    await expect
      .poll(() => viewport(page).getAttribute('data-sop-uid'), { intervals: [10] })
      .toBe(`${studyUID(1)}.7.${set * planes + place}`);
  await page.keyboard.press('C');
});

test('a missing slice is said, and a clip in the series is a part of its own', async ({ page }) => {
  const slices = [0, 1, 2, 4, 5].map((index) =>
    upload(`ct${index}`, ctSlice({ index, count: 6, size: 64, series: 3 })),
  );
  const clip = upload('clip', multiFrame({ frames: 3, series: 3, index: 40 }));
  await openStudy(page, [...slices, clip]);
  await expect(page.locator('[data-note=missing]')).toHaveText('1 slice missing');
  await expect(viewport(page)).toHaveAttribute('data-image-count', '5');
  await page.getByRole('radio', { name: /Clip/ }).click();
  await expect(viewport(page)).toHaveAttribute('data-image-count', '3');
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await expect(page.locator('[data-note=missing]')).toHaveCount(0);
  await look(page, 'parts');
});

test('a video whose stream is no file says so in one line', async ({ page }) => {
  const video = dicomFile({
    transferSyntax: '1.2.840.10008.1.2.4.102',
    elements: [
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.1.1'),
      element(0x00080018, 'UI', '1.2.3.4.5'),
      element(0x00080060, 'CS', 'ES'),
      element(0x0020000d, 'UI', '1.2.3.4'),
      element(0x0020000e, 'UI', '1.2.3.4.1'),
      element(0x00280002, 'US', [3]),
      element(0x00280008, 'IS', '25'),
      element(0x00280010, 'US', [8]),
      element(0x00280011, 'US', [8]),
      element(0x7fe00010, 'OB', { fragments: [Uint8Array.of(1, 2, 3, 4)] }),
    ],
  });
  await openStudy(page, [upload('video', video)]);
  await expect(viewport(page)).toHaveAttribute('data-kind', 'video');
  await expect(viewport(page)).toContainText('25 frames, 4 bytes). It is no file that browsers know.');
});

test.describe('of real files', () => {
  test.skip(!existsSync(corpus), 'no corpus beside the repository');
  const at = (path: string) => [join(corpus, path)];

  test('a structured report is read as a document', async ({ page }) => {
    await openStudy(page, at('pydicom__pydicom/tests/test_files/dcmqi_tid1500.dcm'));
    await expect(viewport(page)).toHaveAttribute('data-kind', 'report');
    await expect(page.getByRole('heading', { name: 'Imaging Measurement Report' })).toBeVisible();
    await expect(viewport(page).locator('[data-value-type=NUM]').first()).toContainText(/\d/);
    await look(page, 'report');
    await page.keyboard.press('x');
    await expect(viewport(page)).toContainText('Identities are hidden');
    await page.keyboard.press('x');
    await expect(viewport(page).getByRole('list', { name: 'Content' })).toBeVisible();
  });

  test('an ECG is plotted with its leads and its scale', async ({ page }) => {
    await openStudy(page, at('pydicom__pydicom/test_files/waveform_ecg.dcm'));
    const strip = page.getByTestId('waveform');
    await expect(strip).toHaveAttribute('data-channels', '12');
    await expect(strip.locator('[data-lead="Lead II"] [data-trace]')).toHaveAttribute('d', /^M0\.0 [\d.]+L/);
    await expect(strip.getByRole('radio', { name: '25 mm/s' })).toBeChecked();
    await expect(strip.getByRole('radio', { name: '10 mm/mV' })).toBeChecked();
    await look(page, 'ecg');
    await strip.getByRole('radio', { name: 'MEDIAN BEAT' }).click();
    await expect(strip).toContainText('of 1.2 s');
  });

  test('a PDF is drawn, and can be saved', async ({ page }) => {
    await openStudy(page, at('PantelisGeorgiadis__dcmjs-dimse/datasets/pdf.dcm'));
    const first = page.getByRole('img', { name: /^Page 1 of/ });
    await expect(first).toHaveAttribute('data-state', 'drawn');
    const dark = await first.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let count = 0;
      for (let index = 0; index < pixels.length; index += 4) if ((pixels[index] ?? 255) < 128) count += 1;
      return count;
    });
    expect(dark).toBeGreaterThan(100);
    await look(page, 'pdf');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save PDF' }).click();
    expect((await download).suggestedFilename()).toBe('document.pdf');
  });

  test('the regions of a structure set are listed with their colours', async ({ page }) => {
    await openStudy(page, at('qurit__rt-utils/tests/mock_data/rt.dcm'));
    await expect(viewport(page)).toHaveAttribute('data-kind', 'structures');
    await expect(page.getByRole('table', { name: 'Regions' }).locator('tbody tr')).not.toHaveCount(0);
    await look(page, 'structures');
  });

  test('the segments of a segmentation are listed beside its frames', async ({ page }) => {
    await openStudy(page, at('pydicom__pydicom-data/liver.dcm'));
    await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
    await expect(page.getByRole('list', { name: 'Segments' })).toContainText('Liver');
    await look(page, 'segments');
  });

  test('what has no picture says why and shows its attributes', async ({ page }) => {
    await openStudy(page, at('pydicom__pydicom/test_files/rtplan.dcm'));
    await expect(viewport(page)).toHaveAttribute('data-state', 'failed');
    await expect(viewport(page)).toContainText('This is a radiotherapy plan: no picture.');
    await expect(page.getByRole('table', { name: 'Attributes' })).toContainText('RT Plan Label');
    await look(page, 'other');
  });
});
