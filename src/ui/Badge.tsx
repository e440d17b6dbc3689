import type { ReactNode } from 'react';
import styles from './Badge.module.css';

interface BadgeProps {
  tone?: 'neutral' | 'identified' | 'checked' | 'alarm';
  children: ReactNode;
}

/** A word or a number in a small frame. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={`${styles['badge']} ${styles[tone]}`}>{children}</span>;
}
