import { selectInstances } from '../db/library';
import type { InstanceRow } from '../db/rows';
import type { DistinctValue, FollowedAttribute } from '../dicom/attribute-values';
import { startFilesWorker } from './metadata-export';

/** The attributes of the images of a series, held by a worker until the signal of `followAttributes`. */
export interface SeriesAttributes {
  /** In the order of the series. */
  readonly images: readonly InstanceRow[];
  readonly attributes: readonly FollowedAttribute[];
  /** Images that cannot be read; they are in no count. */
  readonly failed: number;
  /** Files are named by the ids of their instances. */
  valuesOf(path: string): Promise<readonly DistinctValue[]>;
}

const BATCH = 16;

/** Reads all headers of a series in a worker of its own. Rejects where that worker stops or the signal says so. */
export async function followAttributes(
  seriesKey: string,
  hideIdentities: boolean,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  },
): Promise<SeriesAttributes> {
  const images = await selectInstances({ seriesKeys: [seriesKey] });
  options.signal.throwIfAborted();
  const { api, ask, close } = startFilesWorker(options.signal);
  try {
    let failed = 0;
    for (let at = 0; at < images.length; at += BATCH) {
      options.onProgress({ done: at, total: images.length });
      const ids = images.slice(at, at + BATCH).map(({ id }) => id);
      failed += await ask(api.follow(ids, hideIdentities));
    }
    const attributes = await ask(api.followed());
    return { images, attributes, failed, valuesOf: (path) => ask(api.valuesOf(path)) };
  } catch (error) {
    close();
    throw error;
  }
}
