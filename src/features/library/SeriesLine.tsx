import type { SeriesRow } from '../../db/rows';
import { counted, date } from '../../ui/format';
import { useMask } from '../../ui/identities';
import type { GridLine } from './grid-line';
import { seriesName } from './series-name';
import styles from './StudyGrid.module.css';

interface SeriesLineProps {
  line: GridLine;
  series: SeriesRow;
  isSelected: boolean;
}

/** A series below its study. */
export function SeriesLine({ line, series, isSelected }: SeriesLineProps) {
  const mask = useMask();
  const images = Math.max(series.frameCount, series.instanceCount);
  return (
    <div
      role="row"
      {...line}
      aria-selected={isSelected}
      data-series-uid={series.seriesInstanceUID}
      className={styles['series']}
    >
      <div role="gridcell" className={styles['whole']}>
        <span className={styles['text']}>{seriesName(series)}</span>
        <span>{[series.modality, series.bodyPartExamined].filter(Boolean).join(' · ')}</span>
        <span>{date(series.seriesDate)}</span>
        <span>{counted(images, 'image')}</span>
        {series.comment !== undefined && <span className={styles['text']}>{mask(series.comment)}</span>}
      </div>
    </div>
  );
}
