import {
  Label,
  TextArea as AriaTextArea,
  TextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import styles from './Field.module.css';

interface TextAreaProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  /** The label is for screen readers only: what stands beside the control says it to the eye. */
  isLabelHidden?: boolean;
  placeholder?: string;
  rows?: number;
}

/** A text of several lines. */
export function TextArea({ label, isLabelHidden = false, placeholder, rows = 3, ...props }: TextAreaProps) {
  return (
    <TextField {...props} className={styles['field'] ?? ''} {...(isLabelHidden && { 'aria-label': label })}>
      {!isLabelHidden && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <AriaTextArea
        className={`${styles['input']} ${styles['area']}`}
        rows={rows}
        placeholder={placeholder ?? ''}
      />
    </TextField>
  );
}
