import { ArrowUpRight } from 'lucide-react';
import type { MetadataRow } from '../../dicom/metadata-listing';
import { count } from '../../ui/format';
import styles from './MetadataBrowser.module.css';
import { KeywordCell } from './TreeGrid';

interface MetadataCellsProps {
  row: MetadataRow;
  /** The instance of the library that the value names. */
  reference: number | undefined;
  onReference: (instanceId: number) => void;
  onOpen: () => void;
}

/** One element: what it is, and the start of its value. */
export function MetadataCells({ row, reference, onReference, onOpen }: MetadataCellsProps) {
  return (
    <>
      <span role="gridcell">{row.vr}</span>
      <span role="gridcell" className={styles['number']}>
        {row.vm}
      </span>
      <span
        role="gridcell"
        className={styles['number']}
        title={row.undefinedLength ? 'undefined length' : undefined}
      >
        {row.undefinedLength ? `${count(row.length)} *` : count(row.length)}
      </span>
      <KeywordCell row={row} />
      <span className={styles['value']}>
        <span role="gridcell" data-cell="value">
          {row.value}
        </span>
        {row.truncated && (
          <button type="button" tabIndex={-1} className={styles['more']} onClick={onOpen}>
            more
          </button>
        )}
        {reference !== undefined && (
          <button
            type="button"
            tabIndex={-1}
            className={styles['more']}
            aria-label="Go to what this UID names"
            onClick={() => {
              onReference(reference);
            }}
          >
            <ArrowUpRight size={12} aria-hidden="true" /> go
          </button>
        )}
        {row.note && <span className={styles['note']}>{row.note}</span>}
      </span>
    </>
  );
}
