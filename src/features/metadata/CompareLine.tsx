import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ComparedRow, Side } from '../../dicom/metadata-compare';
import styles from './CompareTree.module.css';
import type { DifferenceWord } from './difference-words';

export const lineId = (index: number): string => `compared-row-${index}`;

const INDENT = 14;
/** Deeper rows stand as far in as these: the tag must stay in sight. */
const DEEPEST_INDENT = 10;

interface CompareLineProps {
  row: ComparedRow;
  index: number;
  /** Among the rows in sight. */
  position: number;
  /** In pixels. */
  top: number;
  word: DifferenceWord;
  isActive: boolean;
  isExpanded: boolean;
  onActivate: (index: number) => void;
  onToggle: () => void;
}

/** One element of two files. Whatever the files say is shown as text. */
export function CompareLine(props: CompareLineProps) {
  const { row, index, word, isActive, isExpanded } = props;
  const holds = row.descendants > 0;
  const Chevron = isExpanded ? ChevronDown : ChevronRight;
  return (
    <div
      role="row"
      id={lineId(index)}
      data-tag={row.path}
      data-difference={row.difference}
      aria-rowindex={props.position + 2}
      aria-level={row.depth + 1}
      {...(holds && { 'aria-expanded': isExpanded })}
      className={`${styles['row']} ${isActive ? styles['active'] : ''}`}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => {
        props.onActivate(index);
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
      <span role="gridcell" title={row.name}>
        {row.isPrivate && row.keyword === '' ? <i>{row.name}</i> : row.keyword}
      </span>
      <span role="gridcell" className={styles['kind']} title={word.name}>
        <span aria-hidden="true">{word.mark}</span>
        <span className={styles['spoken']}>{word.name}</span>
      </span>
      <SideCell side={row.first} name="first" />
      <SideCell side={row.second} name="second" />
    </div>
  );
}

function SideCell({ side, name }: { side: Side | undefined; name: 'first' | 'second' }) {
  const isEmpty = side?.length === 0;
  return (
    <span role="gridcell" data-cell={name} className={styles['value']} title={side?.value}>
      {side === undefined && <span className={styles['quiet']}>not there</span>}
      {isEmpty && <span className={styles['quiet']}>empty</span>}
      {side?.value}
      {side?.truncated === true && <span className={styles['quiet']}> …</span>}
    </span>
  );
}
