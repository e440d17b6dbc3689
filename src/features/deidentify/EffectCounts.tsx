import type { ActionCounts } from '../../jobs/action-counts';
import { count, counted } from '../../ui/format';
import styles from './EffectCounts.module.css';
import { ACTIONS, actionWords } from './words';

interface EffectCountsProps {
  readonly actions: Readonly<ActionCounts>;
  /** Images that they were counted in. */
  readonly images: number;
  readonly isBusy?: boolean;
}

/** What happens, or has happened, to many images: as one bar and in numbers. */
export function EffectCounts({ actions, images, isBusy = false }: EffectCountsProps) {
  const total = ACTIONS.reduce((sum, action) => sum + actions[action], 0);
  return (
    <div className={styles['counts']} aria-busy={isBusy}>
      <h3>
        Effect
        {total > 0 && (
          <span>
            {counted(total, 'change')} in {counted(images, 'image')}
          </span>
        )}
      </h3>
      <div className={styles['bar']} aria-hidden="true">
        {ACTIONS.map((action) => (
          <span key={action} className={styles[action]} style={{ flexGrow: actions[action] }} />
        ))}
      </div>
      <ul className={styles['legend']} aria-label="Changes by kind">
        {ACTIONS.filter((action) => actions[action] > 0).map((action) => (
          <li key={action} data-action={action} data-count={actions[action]}>
            <span className={`${styles['swatch']} ${styles[action]}`} />
            {count(actions[action])} {actionWords[action]}
          </li>
        ))}
      </ul>
    </div>
  );
}
