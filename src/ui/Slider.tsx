import type { ReactNode } from 'react';
import styles from './Slider.module.css';

interface SliderProps {
  label: string;
  /** The label stands before the slider too, and not only in what a screen reader says. */
  isLabelShown?: boolean;
  min: number;
  max: number;
  step?: number;
  value: number;
  /** What the value means, as it is read out. */
  spoken?: string;
  onChange: (value: number) => void;
  /** The value, beside the slider. */
  children: ReactNode;
}

/** A number within bounds that a hand finds by looking at what it does. */
export function Slider({ label, isLabelShown = false, spoken, onChange, children, ...range }: SliderProps) {
  return (
    <label className={styles['slider']}>
      {isLabelShown && label}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={spoken}
        {...range}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span>{children}</span>
    </label>
  );
}
