import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface NoticeProps {
  tone?: 'neutral' | 'identified' | 'checked' | 'alarm';
  children: ReactNode;
  /** What the person can do about it. */
  action?: ReactNode;
}

const icons = { neutral: Info, identified: TriangleAlert, checked: CircleCheck, alarm: TriangleAlert };

/** One line that says what happened and what to do. */
export function Notice({ tone = 'neutral', children, action }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={`${styles['notice']} ${styles[tone]}`} role={tone === 'alarm' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden="true" className={styles['icon']} />
      <div className={styles['text']}>{children}</div>
      {action}
    </div>
  );
}
