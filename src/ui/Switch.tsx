import type { ReactNode } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import styles from './Switch.module.css';

interface SwitchProps {
  /** The label, and the switch's name. */
  children: ReactNode;
  /** A line below the label. */
  hint?: ReactNode;
  isSelected: boolean;
  isDisabled?: boolean;
  onChange: (selected: boolean) => void;
}

export function Switch({ children, hint, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={styles['field'] ?? ''}>
      <SwitchButton className={styles['switch'] ?? ''}>
        <span className={styles['track']} aria-hidden="true" />
        {children}
      </SwitchButton>
      {hint !== undefined && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
    </SwitchField>
  );
}
