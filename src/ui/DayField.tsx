import { useId } from 'react';
import styles from './Field.module.css';

interface DayFieldProps {
  label: string;
  /** The label is for screen readers only: what stands beside the control says it to the eye. */
  isLabelHidden?: boolean;
  /** An ISO day, or '' for none. */
  value: string;
  onChange: (value: string) => void;
}

/** A calendar day. The browser's own field: it works with every keyboard and every screen reader. */
export function DayField({ label, isLabelHidden = false, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      {!isLabelHidden && (
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
      )}
      <input
        id={id}
        type="date"
        className={styles['input']}
        {...(isLabelHidden && { 'aria-label': label })}
        value={value}
        max="9999-12-31"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
