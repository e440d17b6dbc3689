import { useSetting } from '../../db/use-library';
import type { BesideHit } from '../../jobs/check-beside';
import { count, counted } from '../../ui/format';
import styles from './FindingList.module.css';

/** Files that are listed; more tell nobody more. */
const MOST_FILES = 50;

/** Which files beside the instances hold a value of an original, and where. Their names may be values themselves. */
export function BesideHits({ hits }: { hits: readonly BesideHit[] }) {
  const hideIdentities = useSetting<boolean>('hideIdentities', false);
  const rest = hits.length - MOST_FILES;
  return (
    <ul className={styles['values']}>
      {hits.slice(0, MOST_FILES).map(({ file, place }, index) => (
        <li key={index}>
          <span className={styles['value']}>{hideIdentities ? '●●●' : file.path}</span>
          <span className={styles['quiet']}>
            {place === 'name' ? 'in its name' : `at byte ${count(place)}`}
          </span>
        </li>
      ))}
      {rest > 0 && <li className={styles['quiet']}>and {counted(rest, 'more file')}</li>}
    </ul>
  );
}
