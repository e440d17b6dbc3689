import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ValueBytes } from '../../dicom/metadata-listing';
import type { Metadata } from '../../jobs/metadata-job';
import { count } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { hexLines, parseOffset } from './hex-lines';
import styles from './ValuePane.module.css';

/** Bytes in sight: of a large value no more are read. */
const WINDOW = 4096;

interface HexValueProps {
  metadata: Metadata;
  row: number;
  length: number;
}

/** The bytes of a value, one window of them at a time. The left and right arrows turn the pages. */
export function HexValue({ metadata, row, length }: HexValueProps) {
  const [offset, setOffset] = useState(0);
  const [wanted, setWanted] = useState('');
  const read = useBytes(metadata, row, offset);
  const text = useRef<HTMLPreElement>(null);
  const last = Math.max(0, Math.floor((length - 1) / WINDOW) * WINDOW);
  const goTo = (place: number) => {
    setOffset(Math.max(0, Math.min(last, Math.floor(place / WINDOW) * WINDOW)));
    text.current?.scrollTo({ top: 0 });
  };
  useEffect(() => {
    text.current?.focus();
  }, []);

  return (
    <>
      <div className={styles['pages']}>
        <IconButton label="First bytes" isDisabled={offset === 0} onPress={() => goTo(0)}>
          <ChevronsLeft size={16} />
        </IconButton>
        <IconButton
          label="Previous bytes"
          shortcut="←"
          isDisabled={offset === 0}
          onPress={() => goTo(offset - WINDOW)}
        >
          <ChevronLeft size={16} />
        </IconButton>
        <span role="status">
          {length === 0
            ? 'no bytes'
            : `bytes ${count(offset)} to ${count(Math.min(length, offset + WINDOW) - 1)}`}
        </span>
        <IconButton
          label="Next bytes"
          shortcut="→"
          isDisabled={offset === last}
          onPress={() => goTo(offset + WINDOW)}
        >
          <ChevronRight size={16} />
        </IconButton>
        <IconButton label="Last bytes" isDisabled={offset === last} onPress={() => goTo(last)}>
          <ChevronsRight size={16} />
        </IconButton>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const place = parseOffset(wanted, length);
            if (place !== undefined) goTo(place);
          }}
        >
          <input
            aria-label="Go to byte"
            placeholder="Go to byte, 0x…"
            className={styles['place']}
            value={wanted}
            onChange={(event) => {
              setWanted(event.target.value);
            }}
            autoComplete="off"
            spellCheck={false}
          />
        </form>
        {read !== undefined && read !== 'unreadable' && (
          <span>value begins at byte {count(read.valueOffset)} of the file</span>
        )}
      </div>
      <pre
        ref={text}
        tabIndex={0}
        data-testid="hex"
        className={`${styles['full']} ${styles['hex']}`}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') goTo(offset - WINDOW);
          else if (event.key === 'ArrowRight') goTo(offset + WINDOW);
          else return;
          event.preventDefault();
        }}
      >
        {read === undefined && 'Reading …'}
        {read === 'unreadable' && 'The file cannot be read any more.'}
        {read !== undefined &&
          read !== 'unreadable' &&
          hexLines(read.bytes, read.offset).map((line) => (
            <div key={line.offset}>
              <span className={styles['offset']}>{line.offset}</span>
              {`  ${line.hex}  `}
              <span className={styles['ascii']}>{line.text}</span>
            </div>
          ))}
      </pre>
    </>
  );
}

function useBytes(metadata: Metadata, row: number, offset: number): ValueBytes | 'unreadable' | undefined {
  const [read, setRead] = useState<{ key: string; bytes: ValueBytes | 'unreadable' }>();
  const key = `${row} ${offset}`;
  useEffect(() => {
    let isCurrent = true;
    const settle = (bytes: ValueBytes | 'unreadable') => {
      if (isCurrent) setRead({ key, bytes });
    };
    metadata.bytes(row, offset, WINDOW).then(settle, () => {
      settle('unreadable');
    });
    return () => {
      isCurrent = false;
    };
  }, [metadata, row, offset, key]);
  return read?.key === key ? read.bytes : undefined;
}
