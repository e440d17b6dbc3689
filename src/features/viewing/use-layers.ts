import { useMemo } from 'react';
import type { Layer } from '../../viewer/marks';
import { overlayLayer } from '../../viewer/overlay-layer';
import type { ViewedImage } from '../../viewer/slice-order';
import type { Over } from './use-over-images';

/**
 * What is drawn over the images: their own overlay planes, which come and go with the texts, unless a presentation state
 * decides, and what an object says.
 */
export function useLayers(
  over: Over | undefined,
  images: readonly ViewedImage[] | undefined,
  showTexts: boolean,
): readonly Layer[] {
  const planes = useMemo(() => (showTexts && images ? overlayLayer(images) : undefined), [images, showTexts]);
  const own = over?.presentation ? undefined : planes;
  const layer = over?.layer;
  return useMemo(() => [own, layer].filter((each) => each !== undefined), [own, layer]);
}
