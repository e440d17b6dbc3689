import type { StudyLabel } from '../../db/rows';
import styles from './LabelMark.module.css';
import { labelNames } from './study-state';

/** The colour of a label, with its name for who cannot tell colours apart. */
export function LabelMark({ label }: { label: StudyLabel }) {
  const words = `Label ${labelNames[label].toLowerCase()}`;
  return <span role="img" aria-label={words} title={words} data-label={label} className={styles['mark']} />;
}
