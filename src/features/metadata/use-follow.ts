import { useEffect, useState } from 'react';
import type { DistinctValue } from '../../dicom/attribute-values';
import { followAttributes, type SeriesAttributes } from '../../jobs/follow-attributes';

type Following =
  | { readonly kind: 'reading'; readonly done: number; readonly total: number; readonly cancel: () => void }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly series: SeriesAttributes };

/** All attributes of a series, its headers read in a worker that ends with the component. */
export function useFollow(seriesKey: string, hideIdentities: boolean): Following {
  const [read, setRead] = useState<{ key: string; following: Following }>();
  const key = `${hideIdentities} ${seriesKey}`;
  useEffect(() => {
    const closing = new AbortController();
    const cancelling = new AbortController();
    const cancel = () => {
      cancelling.abort();
    };
    const settle = (following: Following) => {
      if (!closing.signal.aborted) setRead({ key, following });
    };
    followAttributes(seriesKey, hideIdentities, {
      signal: AbortSignal.any([closing.signal, cancelling.signal]),
      onProgress: (progress) => {
        settle({ kind: 'reading', cancel, ...progress });
      },
    }).then(
      (series) => {
        settle({ kind: 'ready', series });
      },
      () => {
        settle({ kind: cancelling.signal.aborted ? 'cancelled' : 'failed' });
      },
    );
    return () => {
      closing.abort();
    };
  }, [seriesKey, hideIdentities, key]);
  return read?.key === key ? read.following : { kind: 'reading', done: 0, total: 0, cancel: () => undefined };
}

/** The values of one attribute, undefined until they are known. */
export function useDistinctValues(
  series: SeriesAttributes,
  path: string | undefined,
): readonly DistinctValue[] | undefined {
  const [read, setRead] = useState<{ path: string; values: readonly DistinctValue[] }>();
  useEffect(() => {
    if (path === undefined) return;
    let isCurrent = true;
    series.valuesOf(path).then(
      (values) => {
        if (isCurrent) setRead({ path, values });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [series, path]);
  return read?.path === path ? read?.values : undefined;
}
