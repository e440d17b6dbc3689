import type { ReactNode } from 'react';
import styles from './PlainMessage.module.css';
import type { Lack } from './start-up-check';

interface PlainMessageProps {
  title: string;
  lines: readonly Lack[];
  action?: ReactNode;
}

/** The whole window as one message, for when nothing else can be shown. */
export function PlainMessage({ title, lines, action }: PlainMessageProps) {
  return (
    <div className={styles['page']} role="alert">
      <h1>{title}</h1>
      {lines.map(({ what, remedy }) => (
        <p key={what}>
          {what} <span className={styles['remedy']}>{remedy}</span>
        </p>
      ))}
      {action}
    </div>
  );
}
