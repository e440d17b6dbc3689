/** Videos: what the browser has a codec for plays, anything else says why. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { video } from '../../src/testing/document-objects';
import { look } from './look';
import { openStudy, upload, viewport } from './studies';

/** Made by FFmpeg of its test source, 128 × 96, ten frames a second; the first one lasts three seconds, others one. */
const made = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'files', name)));
const SIZE = { frames: 30, rows: 96, columns: 128 };
const MPEG2 = '1.2.840.10008.1.2.4.100';
const H264 = '1.2.840.10008.1.2.4.102';
const HEVC = '1.2.840.10008.1.2.4.107';

async function open(page: Page, bytes: Uint8Array): Promise<void> {
  await page.goto('/');
  await openStudy(page, [upload('video', bytes)]);
  await expect(viewport(page)).toHaveAttribute('data-kind', 'video');
}

test('a video plays from its fragments', async ({ page }) => {
  await open(page, video(1, 9, made('clip.mp4'), { transferSyntax: H264, ...SIZE }));
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

test('MPEG-2 says that browsers have no decoder', async ({ page }) => {
  await open(page, video(1, 9, made('clip-mpeg2.mpg'), { transferSyntax: MPEG2, ...SIZE }));
  const line = viewport(page).getByRole('status');
  await expect(line).toContainText('30 frames, 18.4 kB');
  await expect(line).toContainText('Browsers have no decoder for MPEG-2.');
  await expect(page.locator('video')).toBeHidden();
  await look(page, 'video-mpeg2');
});

test('HEVC plays where the browser can, else it says that it cannot', async ({ page }) => {
  await open(page, video(1, 9, made('clip-hevc.mp4'), { transferSyntax: HEVC, ...SIZE }));
  const player = page.locator('video');
  const plays = await player.evaluate(
    (element: HTMLVideoElement) => element.canPlayType('video/mp4; codecs="hvc1.1.6.L153.B0"') !== '',
  );
  if (plays) await expect.poll(() => player.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(128);
  else
    await expect(viewport(page).getByRole('status')).toContainText('This browser has no decoder for HEVC.');
});

test('H.264 in a transport stream says how it is packed', async ({ page }) => {
  await open(page, video(1, 9, made('clip-h264.m2ts'), { transferSyntax: H264, ...SIZE }));
  await expect(viewport(page).getByRole('status')).toContainText('transport stream of MPEG-2');
});
