import type { FollowedAttribute } from '../../dicom/attribute-values';
import type { SeriesAttributes } from '../../jobs/follow-attributes';
import { count, counted } from '../../ui/format';
import styles from './FollowPanel.module.css';
import { useDistinctValues } from './use-follow';

/** Values that are listed, and images that are named for each. */
const MOST_VALUES = 500;
const MOST_IMAGES = 12;

interface DistinctValuesProps {
  series: SeriesAttributes;
  attribute: FollowedAttribute;
  onOpen: (instanceId: number, path: string) => void;
}

/** The values of one attribute over a series, that of most images first. An image opens its elements. */
export function DistinctValues({ series, attribute, onOpen }: DistinctValuesProps) {
  const { path, label, keyword, name } = attribute;
  const values = useDistinctValues(series, path);
  const places = new Map(series.images.map(({ id }, index) => [id, index + 1]));
  const rest = (values?.length ?? 0) - MOST_VALUES;
  return (
    <section aria-label="Values" className={styles['values']}>
      <h3 className={styles['title']}>
        <code>{path.includes('.') ? path : label}</code> {keyword || name}
        <span className={styles['count']}>
          {values && `${counted(values.length, 'value')} in ${counted(series.images.length, 'image')}`}
        </span>
      </h3>
      <table className={styles['table']} aria-label={`Values of ${keyword || label}`}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col" className={styles['number']}>
              Images
            </th>
            <th scope="col">Which</th>
          </tr>
        </thead>
        <tbody>
          {values?.slice(0, MOST_VALUES).map(({ text, absent, count: times, files }) => (
            <tr key={absent ? 'absent' : `=${text} ${files[0] ?? ''}`} data-count={times}>
              <td className={styles['text']}>
                {absent ? <i>not there</i> : text === '' ? <i>empty</i> : text}
              </td>
              <td className={styles['number']}>{count(times)}</td>
              <td>
                {files.slice(0, MOST_IMAGES).map((file) => (
                  <button
                    key={file}
                    type="button"
                    className={styles['image']}
                    aria-label={`Image ${places.get(file) ?? ''}`}
                    onClick={() => onOpen(file, path)}
                  >
                    {places.get(file)}
                  </button>
                ))}
                {times > MOST_IMAGES && (
                  <span className={styles['count']}>+ {count(times - MOST_IMAGES)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className={styles['note']}>and {counted(rest, 'more value')}</p>}
    </section>
  );
}
