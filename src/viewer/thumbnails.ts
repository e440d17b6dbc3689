/** Small pictures of series for lists: the middle image, drawn without the viewer, once, in idle time. */
import { saveThumbnail } from '../db/library';
import { someOfSeries } from '../db/list-instances';
import { isOpening, useCrashed } from '../db/opening';
import { seriesWithoutThumbnail } from '../db/thumbnails';
import { decodePicture } from './decoders';
import { NotShown } from './not-shown';
import { orderSlices } from './slice-order';

const waiting = new Set<string>();
/** Series without a picture: not asked again until the page is loaded anew. */
const pictureless = new Set<string>();
let working = false;

/**
 * Draws what is missing among `seriesKeys`; the last asked come first, since they are in sight. After a crash nothing is
 * drawn that nobody asked for.
 */
export async function queueThumbnails(seriesKeys: readonly string[]): Promise<void> {
  if (useCrashed.getState().studyKey !== undefined) return;
  for (const key of await seriesWithoutThumbnail(seriesKeys)) if (!pictureless.has(key)) waiting.add(key);
  if (working) return;
  working = true;
  try {
    for (let key = last(waiting); key !== undefined; key = last(waiting)) {
      waiting.delete(key);
      await idle();
      while (isOpening()) await pause();
      // Asked for again while it was being drawn, it is there by now.
      const [isMissing] = await seriesWithoutThumbnail([key]);
      if (isMissing !== undefined && !(await renderThumbnail(key))) pictureless.add(key);
    }
  } finally {
    working = false;
  }
}

/** Draws and stores the thumbnail of a series; false where it has no picture that can be shown. */
async function renderThumbnail(seriesKey: string): Promise<boolean> {
  const slices = orderSlices(await someOfSeries(seriesKey));
  const middle = slices[Math.floor(slices.length / 2)];
  if (!middle) return false;
  const picture = await smallPicture(middle.instanceId, middle.frame);
  if (picture) await saveThumbnail(seriesKey, picture);
  return picture !== undefined;
}

/** One frame as a small picture, of a mosaic its middle tile; undefined where it cannot be shown. */
export async function smallPicture(instanceId: number, frame: number): Promise<Blob | undefined> {
  try {
    return await decodePicture(instanceId, frame);
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

const last = (keys: Set<string>): string | undefined => [...keys].at(-1);

/** Somebody waits for an image. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

const idle = () =>
  new Promise<void>((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 50);
  });
