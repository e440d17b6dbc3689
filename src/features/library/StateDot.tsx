import { CircleAlert, CircleCheck, Circle } from 'lucide-react';
import styles from './StateDot.module.css';
import { stateNames, type StudyState } from './study-state';

const icons = { checked: CircleCheck, unchecked: Circle, findings: CircleAlert };

/** The state of a study by shape and colour, and in words for who sees neither. */
export function StateDot({ state }: { state: StudyState }) {
  const Icon = state === 'identified' ? undefined : icons[state];
  return (
    <span role="img" aria-label={stateNames[state]} title={stateNames[state]} className={styles[state]}>
      {Icon ? <Icon size={14} strokeWidth={2.25} /> : <span className={styles['dot']} />}
    </span>
  );
}
