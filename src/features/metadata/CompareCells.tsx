import type { ComparedRow, Side } from '../../dicom/metadata-compare';
import styles from './CompareTree.module.css';
import type { DifferenceWord } from './difference-words';
import { KeywordCell } from './TreeGrid';

/** One element of two files. */
export function CompareCells({ row, word }: { row: ComparedRow; word: DifferenceWord }) {
  return (
    <>
      <KeywordCell row={row} />
      <span role="gridcell" className={styles['kind']} title={word.name}>
        <span aria-hidden="true">{word.mark}</span>
        <span className={styles['spoken']}>{word.name}</span>
      </span>
      <SideCell side={row.first} name="first" />
      <SideCell side={row.second} name="second" />
    </>
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
