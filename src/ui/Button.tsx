import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** One `primary` per view; `danger` for what cannot be undone. */
  variant?: 'primary' | 'plain' | 'quiet' | 'danger';
}

export function Button({ variant = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`${styles['button']} ${styles[variant]}`} />;
}
