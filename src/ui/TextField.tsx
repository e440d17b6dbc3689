import {
  FieldError,
  Input,
  Label,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import styles from './Field.module.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'onKeyDown'> {
  label: string;
  /** The label is for screen readers only: what stands beside the control says it to the eye. */
  isLabelHidden?: boolean;
  placeholder?: string;
  /** What is wrong with the text; it stands below the field and is read out with it. */
  problem?: string | undefined;
  /** Id of a `datalist` with what could be meant. */
  list?: string;
  /** For tags, paths and patterns. */
  isMono?: boolean;
  onEnter?: () => void;
}

export function TextField({
  label,
  isLabelHidden = false,
  placeholder,
  isInvalid = false,
  problem,
  list,
  isMono = false,
  onEnter,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(onEnter && {
        onKeyDown: (event) => {
          if (event.key === 'Enter') onEnter();
          // Escape is the dialog's.
          else event.continuePropagation();
        },
      })}
      className={styles['field'] ?? ''}
      isInvalid={isInvalid || problem !== undefined}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <Input
        className={`${styles['input']} ${isMono ? styles['mono'] : ''}`}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        autoComplete="off"
        {...(list !== undefined && { list })}
      />
      <FieldError className={styles['problem'] ?? ''}>{problem}</FieldError>
    </AriaTextField>
  );
}
