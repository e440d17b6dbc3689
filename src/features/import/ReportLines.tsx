import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties } from 'react';
import type { ReportLine } from '../../jobs/import-report';
import { useMask } from '../../ui/identities';
import styles from './ImportPanel.module.css';

const lineHeight = 24;

interface ReportLinesProps {
  label: string;
  lines: readonly ReportLine[];
}

/** A list that may have a hundred thousand lines; those in sight are in the page. */
export function ReportLines({ label, lines }: ReportLinesProps) {
  const mask = useMask();
  const scroller = useRef<HTMLUListElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 4,
  });
  const height: CSSProperties & Record<'--lines-height', string> = {
    '--lines-height': `${virtualizer.getTotalSize() + 2}px`,
  };
  return (
    <ul ref={scroller} aria-label={label} tabIndex={0} className={styles['lines']} style={height}>
      <div
        role="presentation"
        style={{ height: virtualizer.getTotalSize() }}
        className={styles['linesInner']}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <li
                key={index}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
                className={styles['line']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span className={styles['path']} title={mask(line.path)}>
                  {mask(line.path)}
                </span>
                <span className={styles['reason']}>{line.reason}</span>
              </li>
            )
          );
        })}
      </div>
    </ul>
  );
}
