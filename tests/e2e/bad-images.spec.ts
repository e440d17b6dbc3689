/** Images that lie or are damaged: each says so in its place, in one line, and its neighbours are shown as ever. */
import { expect, test, type Page } from '@playwright/test';
import { countReads } from '../count-reads';
import { element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { ctSlice, instanceUID, multiFrame, seriesUID, studyUID } from '../../src/testing/synthetic-images';
import { upload, viewport, type Upload } from './studies';

const SIZE = 32;
const JPEG_LS = '1.2.840.10008.1.2.4.80';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';
const PIXELS = SIZE * SIZE;

const pixelData = (bytes: Uint8Array) => element(0x7fe00010, 'OW', bytes);
const fragments = (count: number, offsetTable?: readonly number[]) =>
  element(0x7fe00010, 'OB', {
    fragments: Array.from({ length: count }, (_, at) => new Uint8Array(64).fill(at + 1)),
    ...(offsetTable && { offsetTable }),
  });
const frames = (count: number) => element(0x00280008, 'IS', String(count));
const lut = (sequence: number, descriptor: readonly number[], data: Uint8Array) =>
  element(sequence, 'SQ', {
    items: [[element(0x00283002, 'US', descriptor), element(0x00283006, 'OW', data)]],
  });
const palette = (length: number) =>
  [0, 1, 2].flatMap((channel) => [
    element(0x00281101 + channel, 'US', [256, 0, 16]),
    element(0x00281201 + channel, 'OW', new Uint8Array(length).fill(99)),
  ]);
const eightBit = [
  element(0x00280100, 'US', [8]),
  element(0x00280101, 'US', [8]),
  element(0x00280102, 'US', [7]),
  element(0x00280103, 'US', [0]),
  pixelData(new Uint8Array(PIXELS).fill(7)),
];

interface Case {
  readonly name: string;
  readonly transferSyntax?: string;
  readonly with: readonly BuiltElement[];
  /** The line in place of the image; absent where it can be shown in spite of all. */
  readonly says?: string;
}

/** Each is the middle one of three slices. */
const SLICES: readonly Case[] = [
  {
    name: 'no pixel data',
    with: [pixelData(new Uint8Array(0))],
    says: 'The pixel data of this image are empty.',
  },
  {
    name: 'half an image',
    with: [pixelData(new Uint8Array(PIXELS))],
    says: 'The file ends in the middle of this image.',
  },
  {
    name: 'a JPEG that is none',
    transferSyntax: SYNTAX.jpegBaseline,
    with: [fragments(1)],
    says: 'are damaged: the decoder gave up',
  },
  {
    name: 'a JPEG-LS that is none',
    transferSyntax: JPEG_LS,
    with: [fragments(1)],
    says: 'are damaged: the decoder gave up',
  },
  {
    name: 'a JPEG 2000 that is none',
    transferSyntax: JPEG_2000,
    with: [fragments(1)],
    says: 'are damaged: the decoder gave up',
  },
  {
    name: 'an RLE frame that is none',
    transferSyntax: SYNTAX.rle,
    with: [fragments(1)],
    says: 'are damaged: the decoder gave up',
  },
  {
    name: 'compressed by name only',
    transferSyntax: SYNTAX.rle,
    with: [pixelData(new Uint8Array(2 * PIXELS))],
    says: 'its pixel data are not stored that way',
  },
  {
    name: 'thirteen bits allocated',
    with: [element(0x00280100, 'US', [13])],
    says: 'a number of bits per pixel that Lethe cannot show',
  },
  {
    name: 'more bits stored than allocated',
    with: [element(0x00280101, 'US', [40]), element(0x00280102, 'US', [60])],
  },
  { name: 'eight bits declared, sixteen there', with: eightBit.slice(0, 4) },
  {
    name: 'a palette that is not there',
    with: [...eightBit, element(0x00280004, 'CS', 'PALETTE COLOR')],
    says: 'The colour palette of this image is incomplete.',
  },
  {
    name: 'a palette that is too short',
    with: [...eightBit, element(0x00280004, 'CS', 'PALETTE COLOR'), ...palette(20)],
  },
  { name: 'a modality table without data', with: [lut(0x00283000, [256, 0, 16], new Uint8Array(0))] },
  {
    name: 'a modality table that is too short',
    with: [lut(0x00283000, [4096, 0, 16], new Uint8Array(10).fill(1))],
  },
  {
    name: 'a VOI table that is too short, and no window',
    with: [
      element(0x00281050, 'DS', ''),
      element(0x00281051, 'DS', ''),
      lut(0x00283010, [4096, 0, 12], new Uint8Array(6).fill(9)),
    ],
  },
  { name: 'a window without width', with: [element(0x00281051, 'DS', '0')] },
  { name: 'a slope of nothing', with: [element(0x00281053, 'DS', '0')] },
  { name: 'no spacing', with: [element(0x00280030, 'DS', '0\\0')] },
  { name: 'a spacing that is no number', with: [element(0x00280030, 'DS', 'NaN\\-1')] },
];

/** Each is alone in its series: what the image at every place says, '' where it is shown. */
const MULTI_FRAME: readonly (Omit<Case, 'says'> & { readonly says: readonly string[] })[] = [
  {
    name: 'fewer frames than declared',
    with: [frames(4), pixelData(new Uint8Array(2 * 2 * PIXELS).fill(3))],
    says: ['', '', 'The file declares this frame and does not hold it.'],
  },
  {
    name: 'an offset table that meets no fragment',
    transferSyntax: JPEG_2000,
    with: [frames(2), fragments(3, [0, 9999])],
    says: ['The table that tells where frames begin contradicts the file.'],
  },
  {
    name: 'more fragments than frames, and no table',
    transferSyntax: JPEG_2000,
    with: [frames(2), fragments(3)],
    says: ['where one frame ends and the next begins'],
  },
  {
    name: 'frames beyond counting',
    with: [frames(2_000_000_000)],
    says: ['', 'The file declares this frame and does not hold it.'],
  },
];

async function open(page: Page, files: Upload[]): Promise<void> {
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
}

const openSeries = (page: Page, series: number) =>
  page
    .locator(`li[data-series-uid="${seriesUID(1, series)}"]`)
    .getByRole('button')
    .click();

async function expectImage(page: Page, index: number, says: string | undefined): Promise<void> {
  const state = says ? 'failed' : 'rendered';
  await expect(viewport(page)).toHaveAttribute('data-state', state);
  if (says) await expect(viewport(page)).toContainText(says);
  else await expect(viewport(page)).toHaveAttribute('data-image-index', String(index));
}

test('a bad slice says what is wrong with it, between two that are shown', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const files = SLICES.flatMap((bad, at) =>
    [0, 1, 2].map((index) =>
      upload(
        `series${at} ${index}`,
        ctSlice({
          ...{ index, count: 3, size: SIZE, study: 1, series: at + 1 },
          ...(index === 1 && { with: bad.with }),
          ...(index === 1 && bad.transferSyntax && { transferSyntax: bad.transferSyntax }),
        }),
      ),
    ),
  );
  await open(page, files);
  for (const [at, bad] of SLICES.entries())
    await test.step(bad.name, async () => {
      await openSeries(page, at + 1);
      await expect(viewport(page)).toHaveAttribute('data-sop-uid', instanceUID(1, at + 1, 0));
      await expect(viewport(page)).toHaveAttribute('data-image-count', '3');
      await expectImage(page, 0, undefined);
      await page.keyboard.press('ArrowDown');
      await expectImage(page, 1, bad.says);
      await page.keyboard.press('ArrowDown');
      await expectImage(page, 2, undefined);
    });
  expect(errors).toEqual([]);
});

test('frames that are missing or cannot be told apart say so, those that are there are shown', async ({
  page,
}) => {
  const files = MULTI_FRAME.map((bad, at) =>
    upload(
      bad.name,
      ctSlice({
        ...{ size: SIZE, study: 1, series: at + 1, with: bad.with },
        ...(bad.transferSyntax && { transferSyntax: bad.transferSyntax }),
      }),
    ),
  );
  await open(page, files);
  for (const [at, bad] of MULTI_FRAME.entries())
    await test.step(bad.name, async () => {
      await openSeries(page, at + 1);
      for (const [index, says] of bad.says.entries()) {
        if (index > 0) await page.keyboard.press('ArrowDown');
        await expectImage(page, index, says);
      }
    });
});

test('an image that brings its decoder down says so, and those decoded with it are shown', async ({
  page,
}) => {
  // Whoever gets this frame dies of it.
  await page.addInitScript(() => {
    globalThis.Worker = class extends Worker {
      override postMessage(message: unknown, transfer?: unknown): void {
        const isDeadly = /"frame":2\b/.test(JSON.stringify(message) || '');
        if (isDeadly) setTimeout(() => this.dispatchEvent(new Event('error')));
        else super.postMessage(message, transfer as Transferable[]);
      }
    };
  });
  await open(page, [upload('clip', multiFrame({ frames: 8, series: 1, study: 1 }))]);
  await expect(page.locator('[role=slider][data-loaded]')).toHaveAttribute('data-loaded', '7');
  const stuck = 'The decoder got stuck at this image';
  for (let index = 0; index < 8; index += 1) {
    await expectImage(page, index, index === 2 ? stuck : undefined);
    await page.keyboard.press('ArrowDown');
  }
});

test('slices without a usable position are kept apart and shown', async ({ page }) => {
  const files = ['0\\0\\0', '0\\0\\5', 'NaN\\NaN\\NaN', '0\\0\\1e999', ''].map((position, index) =>
    upload(
      `slice${index}`,
      ctSlice({ index, count: 5, size: SIZE, study: 1, with: [element(0x00200032, 'DS', position)] }),
    ),
  );
  await open(page, files);
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await expect(viewport(page)).toHaveAttribute('data-image-count', '2');
  await page.getByRole('radio', { name: /Without a position/ }).click();
  await expect(viewport(page)).toHaveAttribute('data-image-count', '3');
  for (let index = 0; index < 3; index += 1) {
    await expectImage(page, index, undefined);
    await page.keyboard.press('ArrowDown');
  }
});

test('the first frame of a long file reads its own bytes and the header, and none of the others', async ({
  page,
}) => {
  // What is read of blobs until the first image is on the screen.
  await countReads(page);
  await page.addInitScript(() => {
    const first = { bytes: -1 };
    Object.assign(globalThis, { first });
    new MutationObserver(() => {
      if (first.bytes < 0 && document.querySelector('[data-testid=viewport][data-state=rendered]'))
        first.bytes = globalThis.bytesRead[0] ?? NaN;
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-state'],
    });
  });
  const count = 200;
  const side = 128;
  const frame = side * side * 2;
  await open(page, [
    upload(
      'long',
      ctSlice({ size: side, study: 1, with: [frames(count), pixelData(new Uint8Array(count * frame))] }),
    ),
  ]);
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  // By now its thumbnail is drawn, for which the middle frame was read: what follows is the viewer's own.
  await page.goto('/');
  const row = page.locator(`[data-study-uid="${studyUID(1)}"]`);
  await row.click();
  await page.waitForTimeout(1000);
  const before = await page.evaluate(() => {
    const [bytes] = globalThis.bytesRead;
    globalThis.bytesRead.fill(0);
    return bytes;
  });
  // The thumbnail's frame and the header: they are counted.
  expect(before).toBeGreaterThanOrEqual(frame);
  await row.dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  const bytes = await page.evaluate(
    () => (globalThis as unknown as { first: { bytes: number } }).first.bytes,
  );
  // None where the worker that drew the thumbnail decodes it: the frame lies in the header's first window.
  expect(bytes).toBeGreaterThanOrEqual(0);
  // The header is read in windows of 64 KiB, once for the list of images and once for the pixels.
  expect(bytes).toBeLessThan(frame + 3 * 65_536);
});

test('a file that is cut before its pixels is told of at its import and in its place', async ({ page }) => {
  const whole = ctSlice({ size: SIZE, study: 1 });
  const cut = upload('cut.dcm', whole.subarray(0, whole.length - 2 * PIXELS - 20));
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles([cut]);
  const summary = page.getByTestId('import-summary').last();
  await expect(summary).toHaveAttribute('data-added', '1');
  await summary.getByRole('button', { name: 'Need a look (1)' }).click();
  await expect(summary.getByRole('list', { name: 'Need a look' })).toContainText(
    /cut\.dcm.*ends inside .*: cut short/,
  );
  // The ring around the last button has its place within what scrolls.
  await page.setViewportSize({ width: 1024, height: 768 });
  const room = await summary
    .getByRole('button')
    .last()
    .evaluate((button) => {
      let scroller: Element | null = button;
      while (scroller && getComputedStyle(scroller).overflowX !== 'auto') scroller = scroller.parentElement;
      const { left = 0 } = scroller?.getBoundingClientRect() ?? {};
      return left + (scroller?.clientWidth ?? 0) - button.getBoundingClientRect().right;
    });
  expect(room).toBeGreaterThanOrEqual(3);

  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(
    page.getByText('The file is cut short or damaged: it ends before its pixel data.'),
  ).toBeVisible();
});
