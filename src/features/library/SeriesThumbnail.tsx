import { FileText, Image } from 'lucide-react';
import type { SeriesRow } from '../../db/rows';
import { useThumbnail } from '../../db/use-library';
import styles from './SeriesThumbnail.module.css';

/** Modalities whose objects hold no image to make a picture of. */
const withoutImage = new Set([
  'SR',
  'PR',
  'KO',
  'DOC',
  'RTSTRUCT',
  'RTPLAN',
  'RTRECORD',
  'REG',
  'ANN',
  'FID',
]);

interface SeriesThumbnailProps {
  series: SeriesRow;
  size: 'small' | 'large';
}

/** The stored picture of a series; a sign in its place as long as there is none. */
export function SeriesThumbnail({ series, size }: SeriesThumbnailProps) {
  const picture = useThumbnail(series.key);
  const Icon = withoutImage.has(series.modality) ? FileText : Image;
  return (
    <span className={styles[size]} aria-hidden="true">
      {picture === undefined ? (
        <Icon size={size === 'small' ? 18 : 32} strokeWidth={1.25} />
      ) : (
        <img src={picture} alt="" draggable={false} />
      )}
    </span>
  );
}
