import { Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FullValue } from '../../dicom/metadata-listing';
import type { Metadata } from '../../jobs/metadata-job';
import { count } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Segments } from '../../ui/Segments';
import { HexValue } from './HexValue';
import { TextValue } from './TextValue';
import styles from './ValuePane.module.css';

export type ValueView = 'text' | 'hex';

interface ValuePaneProps {
  metadata: Metadata;
  row: number;
  view: ValueView;
  onView: (view: ValueView) => void;
  onClose: () => void;
}

/** One value in full, to read, select and copy, or its bytes. Escape closes it. */
export function ValuePane({ metadata, row, view, onView, onClose }: ValuePaneProps) {
  const value = useFullValue(metadata, row);
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
      <header className={styles['header']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['note']}>
          {isRead &&
            (view === 'text' && value.shown < value.length
              ? `the first ${count(value.shown)} of ${count(value.length)} bytes`
              : `${count(value.length)} bytes`)}
        </span>
        <Segments
          label="Show as"
          chosen={view}
          segments={[
            { id: 'text', name: 'Text' },
            { id: 'hex', name: 'Hex' },
          ]}
          onChoose={onView}
        />
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
      {view === 'text' && <TextValue value={value} />}
      {view === 'hex' &&
        (shown.hidden ? (
          <p className={styles['full']}>Identities are hidden.</p>
        ) : (
          <HexValue metadata={metadata} row={row} length={shown.length} />
        ))}
    </section>
  );
}

function useFullValue(metadata: Metadata, row: number): FullValue | 'unreadable' | undefined {
  const [value, setValue] = useState<FullValue | 'unreadable'>();
  useEffect(() => {
    let isCurrent = true;
    const settle = (read: FullValue | 'unreadable') => {
      if (isCurrent) setValue(read);
    };
    metadata.fullValue(row).then(settle, () => {
      settle('unreadable');
    });
    return () => {
      isCurrent = false;
    };
  }, [metadata, row]);
  return value;
}
