import { useSeries } from '../../db/use-library';
import type { InstanceRow, SeriesRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import styles from './ObjectView.module.css';
import type { Target } from './ObjectView';
import { useReferenced } from './use-referenced';

interface ReferencedSeriesProps {
  uids: readonly string[];
  /** Of the object. */
  studyKey: string;
  onView: (target: Target) => void;
}

const nameOf = (series: SeriesRow | undefined): string =>
  [series?.seriesDescription, series?.modality].find((text) => text) ?? 'a series';

/** The series in the library that an object was made on, with a way to each. */
export function ReferencedSeries({ uids, studyKey, onView }: ReferencedSeriesProps) {
  const found = useReferenced(uids, studyKey);
  const bySeries = new Map<string, InstanceRow[]>();
  for (const row of found?.values() ?? [])
    bySeries.set(row.seriesKey, [...(bySeries.get(row.seriesKey) ?? []), row]);
  const [first] = found?.values() ?? [];
  const series = useSeries(first?.studyKey);
  if (uids.length === 0) return <p className={styles['faint']}>It refers to no images.</p>;
  if (!found) return null;
  if (bySeries.size === 0)
    return (
      <p className={styles['faint']}>
        {counted(uids.length, 'object')} that it was made on: none is in the library.
      </p>
    );
  return (
    <ul className={styles['references']} aria-label="Made on">
      {[...bySeries].map(([seriesKey, rows]) => {
        const named = series?.find(({ key }) => key === seriesKey);
        const number = named?.seriesNumber === undefined ? '' : `${named.seriesNumber} `;
        const [row] = rows;
        return (
          <li key={seriesKey}>
            Made on {number}
            {nameOf(named)} ({counted(rows.length, 'object')}){' '}
            {row && (
              <Button variant="quiet" onPress={() => onView(row)}>
                Show series
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
