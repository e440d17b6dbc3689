import type { ReactNode } from 'react';
import { Tooltip } from 'react-aria-components';
import styles from './Hint.module.css';

interface HintProps {
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** The key that does the same, as printed on it. */
  shortcut?: string | undefined;
  children: ReactNode;
}

/** The tooltip of a control, beside it in a `TooltipTrigger`. Never the only label. */
export function Hint({ placement = 'bottom', shortcut, children }: HintProps) {
  return (
    <Tooltip placement={placement} offset={6} className={styles['hint'] ?? ''}>
      {children}
      {shortcut !== undefined && <kbd className={styles['key']}>{shortcut}</kbd>}
    </Tooltip>
  );
}
