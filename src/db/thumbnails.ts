import { database } from './database';

/** Those of the series that have no stored thumbnail. */
export async function seriesWithoutThumbnail(seriesKeys: readonly string[]): Promise<string[]> {
  const stored = new Set(await database.thumbnails.where('seriesKey').anyOf(seriesKeys).primaryKeys());
  return seriesKeys.filter((key) => !stored.has(key));
}
