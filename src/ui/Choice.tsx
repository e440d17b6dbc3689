import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

interface ChoiceProps {
  /** Names the list of choices. */
  label: string;
  /** The label is for screen readers only: what stands beside the control says it to the eye. */
  isLabelHidden?: boolean;
  value: string;
  isDisabled?: boolean;
  onChange: (value: string) => void;
  /** `option` and `optgroup` elements. */
  children: ReactNode;
}

/** One of several. The browser's own list: it works with every keyboard and every screen reader. */
export function Choice({ label, isLabelHidden = false, value, isDisabled, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      {!isLabelHidden && (
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
      )}
      <select
        id={id}
        className={styles['input']}
        {...(isLabelHidden && { 'aria-label': label })}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </div>
  );
}
