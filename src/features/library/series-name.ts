import type { SeriesRow } from '../../db/rows';

/** Number and description of a series; its modality where it has none. */
export function seriesName({ seriesNumber, seriesDescription, modality }: SeriesRow): string {
  return [seriesNumber, seriesDescription || modality || 'Series']
    .filter((part) => part !== undefined)
    .join('  ');
}
