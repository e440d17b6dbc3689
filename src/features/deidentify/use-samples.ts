import { useEffect, useState } from 'react';
import { listInstances, selectSeries } from '../../db/library';
import type { SeriesRow } from '../../db/rows';
import { counted } from '../../ui/format';

/** A series whose images can be looked at before the export. */
export interface SampleSeries {
  readonly key: string;
  readonly studyKey: string;
  readonly label: string;
  /** In their order. */
  readonly instanceIds: readonly number[];
}

/** Every series of the studies with its images; undefined until they are known. */
export function useSamples(studyKeys: readonly string[]): readonly SampleSeries[] | undefined {
  const [samples, setSamples] = useState<readonly SampleSeries[]>();
  const selection = JSON.stringify(studyKeys);
  useEffect(() => {
    let current = true;
    const keys = JSON.parse(selection) as string[];
    void Promise.all([selectSeries(keys), listInstances(keys)]).then(([series, instances]) => {
      if (!current) return;
      const bySeries = new Map(series.map(({ key }) => [key, [] as number[]]));
      for (const { seriesKey, id } of instances) bySeries.get(seriesKey)?.push(id);
      setSamples(
        series.map((row) => ({
          key: row.key,
          studyKey: row.studyKey,
          label: labelOf(row),
          instanceIds: bySeries.get(row.key) ?? [],
        })),
      );
    });
    return () => {
      current = false;
    };
  }, [selection]);
  return samples;
}

function labelOf({ modality, seriesNumber, seriesDescription, instanceCount }: SeriesRow): string {
  const name = [modality, seriesNumber, seriesDescription].filter(
    (part) => part !== undefined && part !== '',
  );
  return `${name.join(' ') || 'Series'} · ${counted(instanceCount, 'image')}`;
}
