import { ProgressBar } from 'react-aria-components';
import styles from './ProgressLine.module.css';

interface ProgressLineProps {
  label: string;
  done: number;
  /** Unknown while the work is still being counted. */
  total: number | undefined;
}

export function ProgressLine({ label, done, total }: ProgressLineProps) {
  const known = total !== undefined && total > 0;
  return (
    <ProgressBar
      aria-label={label}
      isIndeterminate={!known}
      value={known ? done : 0}
      maxValue={known ? total : 1}
      className={styles['line'] ?? ''}
    >
      {({ percentage }) => (
        <div
          className={known ? styles['fill'] : styles['unknown']}
          style={known ? { width: `${percentage ?? 0}%` } : {}}
        />
      )}
    </ProgressBar>
  );
}
