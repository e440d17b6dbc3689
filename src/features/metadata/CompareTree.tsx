import { useMemo, useRef, useState } from 'react';
import type { ComparedRow, Difference } from '../../dicom/metadata-compare';
import { count } from '../../ui/format';
import { Segments } from '../../ui/Segments';
import { CompareCells } from './CompareCells';
import styles from './CompareTree.module.css';
import type { DifferenceWord } from './difference-words';
import { keptRows, START } from './tree';
import { TreeGrid } from './TreeGrid';

export type CompareFilter = 'differences' | 'kept-text' | 'all' | Difference;
const KINDS: readonly Difference[] = ['removed', 'emptied', 'replaced', 'shifted', 'new-uid', 'added'];

interface CompareTreeProps {
  rows: readonly ComparedRow[];
  words: Readonly<Record<Difference, DifferenceWord>>;
  /** What stands above the two columns of values. */
  titles: readonly [first: string, second: string];
  /** Which rows are shown. */
  filter: CompareFilter;
  onFilter: (filter: CompareFilter) => void;
}

/** Two files in one tree, aligned by path. */
export function CompareTree({ rows, words, titles, filter, onFilter }: CompareTreeProps) {
  const [place, setPlace] = useState(START);
  const shown = useMemo(() => keptRows(rows, (row) => isKept(row, filter)), [rows, filter]);
  const grid = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => countsOf(rows), [rows]);
  const segments = [
    { id: 'differences' as const, name: 'Differences', count: counts.differences },
    ...KINDS.filter((kind) => counts[kind] > 0).map((kind) => ({
      id: kind,
      name: `${words[kind].mark} ${words[kind].name}`,
      count: counts[kind],
    })),
    { id: 'kept-text' as const, name: 'Kept text', count: counts['kept-text'] },
    { id: 'all' as const, name: 'All' },
  ];

  return (
    <div className={styles['compare']}>
      <div className={styles['filters']}>
        <Segments
          label="Show"
          chosen={filter}
          segments={segments}
          onChoose={(next) => {
            onFilter(next);
            setPlace(START);
          }}
        />
      </div>
      <TreeGrid
        ref={grid}
        label="Comparison"
        columns={['Tag', 'Keyword', 'Kind', ...titles]}
        className={styles['grid']}
        rows={shown}
        place={place}
        onPlace={setPlace}
        lineOf={({ difference }) => ({ difference })}
        cellsOf={(row) => <CompareCells row={row} word={words[row.difference]} />}
      >
        {shown.length === 0 && <p className={styles['none']}>{NOTHING[filter] ?? 'None of this kind.'}</p>}
      </TreeGrid>
      <p className={styles['sum']} role="status">
        {count(counts.differences)} of {count(rows.length)} rows differ
      </p>
    </div>
  );
}

const NOTHING: Partial<Record<CompareFilter, string>> = {
  differences: 'Every element is the same.',
  'kept-text': 'No text is the same in both.',
};

const isKeptText = ({ difference, isText, first }: ComparedRow): boolean =>
  difference === 'same' && isText && first !== undefined && first.value !== '';

function isKept(row: ComparedRow, filter: CompareFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'differences') return row.difference !== 'same';
  return filter === 'kept-text' ? isKeptText(row) : row.difference === filter;
}

function countsOf(rows: readonly ComparedRow[]): Record<Difference | 'differences' | 'kept-text', number> {
  const counts = {
    ...{ same: 0, holds: 0, removed: 0, added: 0, emptied: 0, shifted: 0, 'new-uid': 0, replaced: 0 },
    ...{ differences: 0, 'kept-text': 0 },
  };
  for (const row of rows) {
    counts[row.difference]++;
    if (row.difference !== 'same' && row.difference !== 'holds') counts.differences++;
    if (isKeptText(row)) counts['kept-text']++;
  }
  return counts;
}
