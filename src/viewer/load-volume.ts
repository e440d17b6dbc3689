/** Fills a volume with the slices of a stack, nearest first, and refuses what cannot become one. */
import { cache, imageLoader, type Types } from '@cornerstonejs/core';
import type { GreyPixels } from '../pixels/modality-values';
import { CACHE_BYTES } from './cornerstone';
import { DECODERS } from './decoders';
import type { FrameFacts } from './frame-facts';
import { imageIdOf } from './image-loader';
import { factsOf } from './metadata-provider';
import { explain, NotShown } from './not-shown';
import { nearest } from './prefetch';
import type { Place, ViewedImage } from './slice-order';
import { FEWEST_PLANES, gridOf, type NoVolume, type Volume } from './volume';

export interface VolumeStart {
  readonly volume: Volume;
  readonly facts: FrameFacts;
  /** The slice that was there first. */
  readonly image: Types.IImage;
}

export type VolumeResult =
  { readonly ok: true; readonly start: VolumeStart } | { readonly ok: false; readonly reason: string };

const REASONS: Record<NoVolume, string> = {
  'not-parallel': 'These images are not parallel slices with the same rows: no volume can be made of them.',
  'too-few': `A volume needs ${FEWEST_PLANES} slices or more at different places.`,
  'one-plane-twice': 'Some of these slices lie in the same place: no volume can be made of them.',
  colour: 'These images are in colour, which MPR does not show.',
  'no-spacing': 'The files do not say how far apart their pixels are.',
  'too-large': `This volume needs more memory than the ${CACHE_BYTES / 2 ** 20} MB that images may take.`,
};

/**
 * Reads the slice at `index`, and with it what the files alone tell: before any other slice is read, it is known
 * whether they make a volume and whether there is room for it.
 *
 * @param places undefined where the images are no parallel slices.
 */
export async function startVolume(
  images: readonly ViewedImage[],
  places: readonly Place[] | undefined,
  index: number,
): Promise<VolumeResult> {
  const refuse = (reason: string): VolumeResult => ({ ok: false, reason });
  if (!places) return refuse(REASONS['not-parallel']);
  const imageId = images[index] && imageIdOf(images[index]);
  if (imageId === undefined) return refuse(REASONS['too-few']);
  let image: Types.IImage;
  try {
    image = await imageLoader.loadAndCacheImage(imageId);
  } catch (error) {
    if (!(error instanceof NotShown)) throw error;
    return refuse(explain(error.reason, error.subject));
  }
  const facts = factsOf(imageId);
  if (!facts?.plane.spacing) return refuse(REASONS['no-spacing']);
  if (image.color) return refuse(REASONS.colour);
  if (image.sizeInBytes * images.length > CACHE_BYTES) return refuse(REASONS['too-large']);
  const { columns, rows } = image;
  const grid = gridOf({ columns, rows, spacing: facts.plane.spacing, places });
  if (typeof grid === 'string') return refuse(REASONS[grid]);
  const pixels = grid.slices.map(() => undefined);
  return { ok: true, start: { volume: { grid, columns, rows, pixels }, facts, image } };
}

/**
 * Reads the slices around `index`. Slices that fail, or have another size or spacing, stay empty.
 *
 * @param onSlice is called after each with whether it is there.
 */
export async function fillVolume(
  volume: Volume,
  images: readonly ViewedImage[],
  index: number,
  onSlice: (isThere: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  const { grid, pixels } = volume;
  const order = grid.slices.map((slice, at) => ({ at, image: images[slice.index] }));
  const from = grid.slices.findIndex((slice) => slice.index === index);
  const queue = [...order.slice(from, from + 1), ...nearest(order, from)];
  const work = async () => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const loaded = next.image && (await pixelsOf(imageIdOf(next.image), volume));
      if (loaded) pixels[next.at] = loaded;
      onSlice(loaded !== undefined);
    }
  };
  await Promise.all(Array.from({ length: DECODERS }, work));
}

/** Part of a spacing by which writers round it. */
const SAME_SPACING = 1e-3;

async function pixelsOf(imageId: string, { grid, columns, rows }: Volume): Promise<GreyPixels | undefined> {
  try {
    const image = cache.getImage(imageId) ?? (await imageLoader.loadAndCacheImage(imageId));
    const [rowSpacing = NaN, columnSpacing = NaN] = factsOf(imageId)?.plane.spacing ?? [];
    const isSpaced = [columnSpacing, rowSpacing].every(
      (spacing, axis) => Math.abs(spacing / (grid.steps[axis] ?? NaN) - 1) < SAME_SPACING,
    );
    const isSized = image.columns === columns && image.rows === rows;
    return isSized && isSpaced && !image.color ? (image.getPixelData() as GreyPixels) : undefined;
  } catch (error) {
    if (!(error instanceof NotShown)) console.error(error);
    return undefined;
  }
}
