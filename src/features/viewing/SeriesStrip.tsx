import { useEffect } from 'react';
import type { SeriesRow } from '../../db/rows';
import { useThumbnail } from '../../db/use-library';
import { counted } from '../../ui/format';
import { queueThumbnails } from '../../viewer/thumbnails';
import { SERIES_DRAG } from './Cell';
import styles from './SeriesStrip.module.css';
import { useWorkplace } from './workplace';

/** Modalities whose objects hold no picture. */
const WITHOUT_PICTURES = new Set(
  'AU DOC ECG EPS FID HD KO PLAN PR REG RTPLAN RTRECORD RTSTRUCT RWV SR'.split(' '),
);

interface SeriesStripProps {
  series: readonly SeriesRow[];
  /** The one in the active viewport. */
  current: string | undefined;
  onChoose: (seriesKey: string) => void;
}

/** The series of the study as pictures; those not drawn yet are drawn when first seen. */
export function SeriesStrip({ series, current, onChoose }: SeriesStripProps) {
  useEffect(() => {
    void queueThumbnails(series.map(({ key }) => key).reverse());
  }, [series]);
  return (
    <ul aria-label="Series" className={styles['strip']}>
      {series.map((row) => (
        <li
          key={row.key}
          data-series-uid={row.seriesInstanceUID}
          data-modality={row.modality}
          data-instances={row.instanceCount}
        >
          <SeriesButton series={row} isCurrent={row.key === current} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

interface SeriesButtonProps {
  series: SeriesRow;
  isCurrent: boolean;
  onChoose: (seriesKey: string) => void;
}

function SeriesButton({ series, isCurrent, onChoose }: SeriesButtonProps) {
  const picture = useThumbnail(series.key);
  const number = series.seriesNumber === undefined ? '' : `${series.seriesNumber} `;
  return (
    <button
      type="button"
      aria-current={isCurrent}
      className={styles['series']}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(SERIES_DRAG, '');
        useWorkplace.setState({ dragged: series.key });
      }}
      onDragEnd={() => useWorkplace.setState({ dragged: undefined })}
      onClick={() => onChoose(series.key)}
    >
      <span className={styles['picture']}>
        {picture === undefined ? (
          <span className={styles['modality']}>{series.modality || '?'}</span>
        ) : (
          <img src={picture} alt="" draggable={false} />
        )}
      </span>
      <span className={styles['name']}>
        {number}
        {series.seriesDescription || series.modality || 'Series'}
      </span>
      <span className={styles['count']}>
        {series.modality} ·{' '}
        {WITHOUT_PICTURES.has(series.modality)
          ? counted(series.instanceCount, 'object')
          : counted(Math.max(series.frameCount, series.instanceCount), 'image')}
      </span>
    </button>
  );
}
