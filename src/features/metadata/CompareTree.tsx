import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ComparedRow, Difference } from '../../dicom/metadata-compare';
import { count } from '../../ui/format';
import { Segments } from '../../ui/Segments';
import { CompareLine, lineId } from './CompareLine';
import styles from './CompareTree.module.css';
import type { DifferenceWord } from './difference-words';
import { focusIfFree } from './focus';
import { keptRows, rowsInSight, stepOf, toggled } from './tree';

const ROW_HEIGHT = 28;
const NONE: ReadonlySet<number> = new Set();

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
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(NONE);
  const [active, setActive] = useState(0);
  const shown = useMemo(() => keptRows(rows, (row) => isKept(row, filter)), [rows, filter]);
  const inSight = useMemo(() => rowsInSight(shown, collapsed), [shown, collapsed]);
  const grid = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: inSight.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 10,
  });
  useEffect(() => {
    focusIfFree(grid.current);
  }, []);
  useEffect(() => {
    virtualizer.scrollToIndex(Math.max(0, inSight.indexOf(active)));
  }, [virtualizer, inSight, active]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const step = stepOf(event.key, shown, collapsed, active, page);
    if (!step) return;
    setActive(step.active);
    setCollapsed(step.collapsed);
    event.preventDefault();
  };
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
            setCollapsed(NONE);
            setActive(0);
          }}
        />
      </div>
      <div
        ref={grid}
        role="treegrid"
        aria-label="Comparison"
        aria-rowcount={inSight.length}
        aria-activedescendant={lineId(active)}
        tabIndex={0}
        className={styles['grid']}
        onKeyDown={press}
      >
        <div role="row" className={`${styles['row']} ${styles['header']}`}>
          {['Tag', 'Keyword', 'Kind', ...titles].map((title, column) => (
            <span key={column} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        {inSight.length === 0 && <p className={styles['none']}>{NOTHING[filter] ?? 'None of this kind.'}</p>}
        <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const at = inSight[index] ?? -1;
            const row = shown[at];
            if (!row) return null;
            return (
              <CompareLine
                key={at}
                row={row}
                index={at}
                position={index}
                top={start - ROW_HEIGHT}
                word={words[row.difference]}
                isActive={at === active}
                isExpanded={!collapsed.has(at)}
                onActivate={setActive}
                onToggle={() => {
                  setActive(at);
                  setCollapsed(toggled(collapsed, at));
                }}
              />
            );
          })}
        </div>
      </div>
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
