import { Star } from 'lucide-react';
import { useEffect } from 'react';
import type { KeyImageRow, SeriesRow } from '../../db/rows';
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
  /** Those of the whole study. */
  keyImages: readonly KeyImageRow[];
  onChoose: (seriesKey: string) => void;
}

/** The series of the study as pictures; those not drawn yet are drawn when first seen. */
export function SeriesStrip({ series, current, keyImages, onChoose }: SeriesStripProps) {
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
          <SeriesButton
            series={row}
            isCurrent={row.key === current}
            keyImages={keyImages.filter(({ seriesKey }) => seriesKey === row.key).length}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ul>
  );
}

interface SeriesButtonProps {
  series: SeriesRow;
  isCurrent: boolean;
  keyImages: number;
  onChoose: (seriesKey: string) => void;
}

function SeriesButton({ series, isCurrent, keyImages, onChoose }: SeriesButtonProps) {
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
        {keyImages > 0 && (
          <span className={styles['key-images']} title={counted(keyImages, 'key image')}>
            <Star size={10} fill="currentColor" aria-hidden /> {keyImages}
          </span>
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
