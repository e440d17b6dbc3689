import { Copy, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FullValue } from '../../dicom/metadata-listing';
import type { Metadata } from '../../jobs/metadata-job';
import { count } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import styles from './MetadataBrowser.module.css';

interface ValuePaneProps {
  metadata: Metadata;
  row: number;
  onClose: () => void;
}

/** One value in full, to read, select and copy. Escape closes it. */
export function ValuePane({ metadata, row, onClose }: ValuePaneProps) {
  const [value, setValue] = useState<FullValue | 'unreadable'>();
  const text = useRef<HTMLPreElement>(null);
  useEffect(() => {
    let isCurrent = true;
    const settle = (read: FullValue | 'unreadable') => {
      if (isCurrent) setValue(read);
    };
    metadata.fullValue(row).then(settle, () => {
      settle('unreadable');
    });
    text.current?.focus();
    return () => {
      isCurrent = false;
    };
  }, [metadata, row]);

  const shown = metadata.rows[row];
  if (!shown) return null;
  const title = `Value of ${shown.label} ${shown.keyword || shown.name}`;
  const isRead = value !== undefined && value !== 'unreadable';
  return (
    <section
      aria-label={title}
      className={styles['pane']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles['paneHeader']}>
        <span>{title}</span>
        <span className={styles['note']}>
          {isRead &&
            (value.shown < value.length
              ? `the first ${count(value.shown)} of ${count(value.length)} bytes`
              : `${count(value.length)} bytes`)}
        </span>
        <IconButton
          label="Copy"
          isDisabled={!isRead}
          onPress={() => {
            if (isRead) void navigator.clipboard.writeText(value.text);
          }}
        >
          <Copy size={16} />
        </IconButton>
        <IconButton label="Close value" shortcut="Esc" onPress={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      <pre ref={text} tabIndex={0} className={styles['full']}>
        {value === undefined && 'Reading …'}
        {value === 'unreadable' && 'The file cannot be read any more.'}
        {isRead && value.text}
      </pre>
    </section>
  );
}
