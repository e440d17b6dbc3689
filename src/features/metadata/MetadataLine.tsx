import { ArrowUpRight, ChevronDown, ChevronRight } from 'lucide-react';
import type { MetadataRow } from '../../dicom/metadata-listing';
import { count } from '../../ui/format';
import styles from './MetadataBrowser.module.css';

export const rowId = (index: number): string => `metadata-row-${index}`;

const INDENT = 14;
/** Deeper rows stand as far in as these: the tag must stay in sight. */
const DEEPEST_INDENT = 10;

interface MetadataLineProps {
  row: MetadataRow;
  index: number;
  /** Among the rows in sight. */
  position: number;
  /** In pixels. */
  top: number;
  isActive: boolean;
  isMatch: boolean;
  isExpanded: boolean;
  /** The instance of the library that the value names. */
  reference: number | undefined;
  onReference: (instanceId: number) => void;
  onActivate: (index: number) => void;
  onToggle: () => void;
  onOpen: (index: number) => void;
}

/** One row of the tree grid. Whatever the file says is shown as text. */
export function MetadataLine(props: MetadataLineProps) {
  const { row, index, isActive, isMatch, isExpanded, reference } = props;
  const holds = row.descendants > 0;
  const Chevron = isExpanded ? ChevronDown : ChevronRight;
  return (
    <div
      role="row"
      id={rowId(index)}
      data-tag={row.path}
      aria-rowindex={props.position + 2}
      aria-level={row.depth + 1}
      {...(holds && { 'aria-expanded': isExpanded })}
      className={[styles['row'], isActive && styles['active'], isMatch && styles['match']]
        .filter(Boolean)
        .join(' ')}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => {
        props.onActivate(index);
      }}
      onDoubleClick={() => {
        props.onOpen(index);
      }}
    >
      <span
        role="gridcell"
        className={styles['tag']}
        style={{ paddingInlineStart: Math.min(row.depth, DEEPEST_INDENT) * INDENT }}
      >
        {/* For the pointer; the keyboard has the arrows. */}
        <span className={styles['chevron']} onClick={holds ? props.onToggle : undefined} aria-hidden="true">
          {holds && <Chevron size={14} />}
        </span>
        {row.label}
      </span>
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
      <span role="gridcell" title={row.name}>
        {row.isPrivate && row.keyword === '' ? <i>{row.name}</i> : row.keyword}
      </span>
      <span className={styles['value']}>
        <span role="gridcell" data-cell="value">
          {row.value}
        </span>
        {row.truncated && (
          <button
            type="button"
            tabIndex={-1}
            className={styles['more']}
            onClick={() => {
              props.onOpen(index);
            }}
          >
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
              props.onReference(reference);
            }}
          >
            <ArrowUpRight size={12} aria-hidden="true" /> go
          </button>
        )}
        {row.note && <span className={styles['note']}>{row.note}</span>}
      </span>
    </div>
  );
}
