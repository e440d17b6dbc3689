import { useEffect, useMemo, useState } from 'react';
import { selectSeries } from '../../db/library';
import type { ListedInstance, SeriesRow } from '../../db/rows';
import { counted } from '../../ui/format';

/** A series whose images can be looked at before the export. */
export interface SampleSeries {
  readonly key: string;
  readonly studyKey: string;
  readonly label: string;
  /** In their order. */
  readonly instanceIds: readonly number[];
}

/** Every series of the studies with those of the instances that are its; undefined until they are known. */
export function useSamples(
  studyKeys: readonly string[],
  instances: readonly ListedInstance[] | undefined,
): readonly SampleSeries[] | undefined {
  const [series, setSeries] = useState<readonly SeriesRow[]>();
  const selection = JSON.stringify(studyKeys);
  useEffect(() => {
    let current = true;
    void selectSeries(JSON.parse(selection) as string[]).then((found) => {
      if (current) setSeries(found);
    });
    return () => {
      current = false;
    };
  }, [selection]);
  return useMemo(() => series && instances && samplesOf(series, instances), [series, instances]);
}

function samplesOf(series: readonly SeriesRow[], instances: readonly ListedInstance[]): SampleSeries[] {
  const bySeries = new Map(series.map(({ key }) => [key, [] as number[]]));
  for (const { seriesKey, id } of instances) bySeries.get(seriesKey)?.push(id);
  return series.map((row) => ({
    key: row.key,
    studyKey: row.studyKey,
    label: labelOf(row),
    instanceIds: bySeries.get(row.key) ?? [],
  }));
}

function labelOf({ modality, seriesNumber, seriesDescription, instanceCount }: SeriesRow): string {
  const name = [modality, seriesNumber, seriesDescription].filter(
    (part) => part !== undefined && part !== '',
  );
  return `${name.join(' ') || 'Series'} · ${counted(instanceCount, 'image')}`;
}
