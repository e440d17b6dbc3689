import { CircleAlert, CircleCheck, Circle } from 'lucide-react';
import styles from './StateDot.module.css';
import type { StudyState } from './study-list';

export const stateNames: Record<StudyState, string> = {
  identified: 'Identified',
  checked: 'De-identified, checked',
  unchecked: 'De-identified, not yet checked',
  findings: 'De-identified, needs a look',
};

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
