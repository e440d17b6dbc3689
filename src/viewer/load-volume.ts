/** Fills a volume with the slices of a stack, nearest first, and refuses what cannot become one. */
import { cache, imageLoader, type Types } from '@cornerstonejs/core';
import type { GreyPixels } from '../pixels/modality-values';
import { CACHE_BYTES } from './cornerstone';
import { DECODERS } from './decoders';
import type { Stack } from './drawn-on';
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
  'too-large': `This volume needs more memory than is left of the ${CACHE_BYTES / 2 ** 20} MB that images may take.`,
};

/**
 * Reads the slice at `index`, and with it what the files alone tell: before any other slice is read, it is known
 * whether they make a volume and whether there is room for it.
 *
 * @param places undefined where the images are no parallel slices.
 * @param taken bytes of decoded images that are in use besides.
 */
export async function startVolume(
  images: readonly ViewedImage[],
  places: readonly Place[] | undefined,
  index: number,
  taken = 0,
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
  if (image.sizeInBytes * images.length > CACHE_BYTES - taken) return refuse(REASONS['too-large']);
  const { columns, rows } = image;
  const grid = gridOf({ columns, rows, spacing: facts.plane.spacing, places });
  if (typeof grid === 'string') return refuse(REASONS[grid]);
  const pixels = grid.slices.map(() => undefined);
  return { ok: true, start: { volume: { grid, columns, rows, pixels }, facts, image } };
}

/** How far an opening is; told at its begin, now and then, and at its end. */
export type Opening =
  Filled | ({ readonly state: 'rendered' } & Filled) | { readonly state: 'failed'; readonly reason: string };

/**
 * Reads the slice at `index`, then those around it.
 *
 * @param begin is given the volume once it is known to be one.
 * @param taken bytes of decoded images that are in use besides.
 */
export async function openVolume(
  { images, places }: Stack,
  index: number,
  taken: number,
  signal: AbortSignal,
  begin: (start: VolumeStart) => void,
  tell: (opening: Opening) => void,
): Promise<void> {
  const told = (opening: Opening) => (signal.aborted ? undefined : tell(opening));
  try {
    const result = await startVolume(images, places, index, taken);
    if (signal.aborted) return;
    if (!result.ok) {
      told({ state: 'failed', reason: result.reason });
      return;
    }
    begin(result.start);
    const filled = await fillVolume(result.start.volume, images, index, told, signal);
    told({ state: 'rendered', ...filled });
  } catch (error) {
    console.error(error);
    told({ state: 'failed', reason: 'Lethe could not make a volume of these images.' });
  }
}

export interface Filled {
  readonly loaded: number;
  /** They fail, or have another size or spacing: their places stay empty. */
  readonly failed: number;
}

/** Milliseconds between what is told of slices. */
const WHILE_LOADING = 300;

/**
 * Reads the slices around `index`.
 *
 * @param tell is called now and then with how many are there, and at once for the first.
 */
export async function fillVolume(
  volume: Volume,
  images: readonly ViewedImage[],
  index: number,
  tell: (filled: Filled) => void,
  signal: AbortSignal,
): Promise<Filled> {
  const { grid, pixels } = volume;
  let [loaded, failed] = [0, 0];
  let timer: number | undefined;
  const told = () => {
    timer = undefined;
    if (!signal.aborted) tell({ loaded, failed });
  };
  const order = grid.slices.map((slice, at) => ({ at, image: images[slice.index] }));
  const from = grid.slices.findIndex((slice) => slice.index === index);
  const queue = [...order.slice(from, from + 1), ...nearest(order, from)];
  const work = async () => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const own = next.image && (await pixelsOf(imageIdOf(next.image), volume));
      if (own) {
        pixels[next.at] = own;
        loaded += 1;
      } else failed += 1;
      timer ??= window.setTimeout(told, loaded === 1 ? 0 : WHILE_LOADING);
    }
  };
  await Promise.all(Array.from({ length: DECODERS }, work));
  clearTimeout(timer);
  return { loaded, failed };
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
