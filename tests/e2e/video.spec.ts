/** Videos: what the browser has a codec for plays, anything else says why. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { video } from '../../src/testing/document-objects';
import { look } from './look';
import { openStudy, upload, viewport } from './studies';

/** H.264, 128 × 96, three seconds of ten frames; made with FFmpeg's test source. */
const clip = new Uint8Array(readFileSync(join(import.meta.dirname, 'files/clip.mp4')));
const SIZE = { frames: 30, rows: 96, columns: 128 };
const H264 = '1.2.840.10008.1.2.4.102';

async function open(page: Page, bytes: Uint8Array): Promise<void> {
  await page.goto('/');
  await openStudy(page, [upload('video', bytes)]);
  await expect(viewport(page)).toHaveAttribute('data-kind', 'video');
}

test('a video plays from its fragments', async ({ page }) => {
  await open(page, video(1, 9, clip, { transferSyntax: H264, ...SIZE }));
  const player = page.locator('video');
  await expect(player).toHaveAttribute('aria-label', 'Video, 30 frames');
  await expect
    .poll(() => player.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThan(1);
  const plays = await player.evaluate((element: HTMLVideoElement) =>
    element.canPlayType('video/mp4; codecs="avc1.640029"'),
  );
  expect(plays).not.toBe('');
  expect(
    await player.evaluate(({ videoWidth, videoHeight, duration }: HTMLVideoElement) => [
      videoWidth,
      videoHeight,
      duration,
    ]),
  ).toEqual([SIZE.columns, SIZE.rows, 3]);
  const start = await player.evaluate((element: HTMLVideoElement) => element.currentTime);
  await player.evaluate(async (element: HTMLVideoElement) => element.play());
  await expect
    .poll(() => player.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(start + 0.5);
  // Colours of the test source: the picture is no black rectangle.
  const colours = await player.evaluate((element: HTMLVideoElement) => {
    const canvas = new OffscreenCanvas(128, 96);
    const context = canvas.getContext('2d');
    context?.drawImage(element, 0, 0);
    const { data } = context?.getImageData(0, 0, 128, 96) ?? { data: [] };
    return new Set(Array.from({ length: data.length / 4 }, (_, at) => (data[4 * at] ?? 0) >> 4)).size;
  });
  expect(colours).toBeGreaterThan(8);
  await look(page, 'video');
});

test('what the browser has no codec for, or does not unpack, says so', async ({ page }) => {
  await open(
    page,
    video(1, 9, new Uint8Array(2000).fill(0x47), { transferSyntax: '1.2.840.10008.1.2.4.100', ...SIZE }),
  );
  const line = viewport(page).getByRole('status');
  await expect(line).toContainText('30 frames, 2.0 kB');
  await expect(line).toContainText('Browsers have no decoder for MPEG-2.');
  await expect(page.locator('video')).toBeHidden();
  await look(page, 'video-mpeg2');
});

test('H.264 in a transport stream says how it is packed', async ({ page }) => {
  await open(page, video(1, 9, new Uint8Array(2000).fill(0x47), { transferSyntax: H264, ...SIZE }));
  await expect(viewport(page).getByRole('status')).toContainText('transport stream of MPEG-2');
});
