import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

interface DialogProps {
  /** Names the dialog. */
  title: string;
  /** `ask` for a question, `wide` for work that needs the window, `full` for work that needs all of it. */
  size?: 'ask' | 'wide' | 'full';
  /** `alertdialog` where something will be lost. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
  /** Buttons at the foot, the primary one last. */
  actions?: ReactNode;
  /** Absent while closing would break something off. */
  onClose?: (() => void) | undefined;
}

/** Open for as long as it is rendered. Traps focus and gives it back; Escape and the cross close it. */
export function Dialog({ title, size = 'ask', role = 'dialog', children, actions, onClose }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
      isKeyboardDismissDisabled={onClose === undefined}
      className={styles['overlay'] ?? ''}
    >
      <Modal className={`${styles['modal']} ${styles[size]}`}>
        <AriaDialog role={role} className={styles['dialog'] ?? ''}>
          <header className={styles['header']}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {onClose && (
              <IconButton label="Close" shortcut="Esc" onPress={onClose}>
                <X size={16} />
              </IconButton>
            )}
          </header>
          <div className={styles['body']}>{children}</div>
          {actions !== undefined && <footer className={styles['footer']}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
