import type { ReactNode } from 'react';
import { Button, TooltipTrigger, type ButtonProps } from 'react-aria-components';
import { Hint } from './Hint';
import styles from './IconButton.module.css';

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  /** Names the button and, with its key, fills the tooltip. */
  label: string;
  /** The key that does the same, as printed on it. */
  shortcut?: string;
  /** Set for a button that stays down: a tool, a filter. */
  pressed?: boolean;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  children: ReactNode;
}

export function IconButton({
  label,
  shortcut,
  pressed,
  placement = 'bottom',
  children,
  ...props
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Button
        {...props}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        className={styles['button'] ?? ''}
      >
        {children}
      </Button>
      <Hint placement={placement} shortcut={shortcut}>
        {label}
      </Hint>
    </TooltipTrigger>
  );
}
