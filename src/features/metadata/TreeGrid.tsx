import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { MetadataRow } from '../../dicom/metadata-listing';
import { focusIfFree } from './focus';
import { rowsInSight, stepOf, toggled, type Step, type TreeRow } from './tree';
import styles from './TreeGrid.module.css';

const ROW_HEIGHT = 28;
const INDENT = 14;
/** Deeper rows stand as far in as these: the tag must stay in sight. */
const DEEPEST_INDENT = 10;

type ElementRow = TreeRow & Pick<MetadataRow, 'path' | 'depth' | 'label' | 'keyword' | 'name' | 'isPrivate'>;

interface TreeGridProps<Row extends ElementRow> {
  ref: RefObject<HTMLDivElement | null>;
  label: string;
  /** The first is the tag. */
  columns: readonly string[];
  /** Sets `--columns`, how wide they are. */
  className: string | undefined;
  rows: readonly Row[];
  place: Step;
  onPlace: (place: Step) => void;
  /** Another key than those that move; false where it means nothing here. */
  onKey?: (key: string) => boolean;
  onOpen?: (index: number) => void;
  /** What a row has of its own. */
  lineOf: (
    row: Row,
    index: number,
  ) => { readonly className?: string | undefined; readonly difference?: string };
  /** The cells after the tag. */
  cellsOf: (row: Row, index: number) => ReactNode;
  /** Stands in the place of rows. */
  children?: ReactNode;
}

/**
 * Elements as a tree, by path. Focus stays on the grid and the active row is named by `aria-activedescendant`, since
 * only rows in sight are in the page. Whatever files say is shown as text.
 */
export function TreeGrid<Row extends ElementRow>(props: TreeGridProps<Row>) {
  const { ref: grid, label, rows, place, onPlace, onOpen } = props;
  const { active, collapsed } = place;
  const inSight = useMemo(() => rowsInSight(rows, collapsed), [rows, collapsed]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: inSight.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    // The header stands above the rows and covers the top of what scrolls.
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 10,
  });
  const height = virtualizer.scrollRect?.height;
  useEffect(() => {
    focusIfFree(grid.current);
  }, [grid]);
  useEffect(() => {
    virtualizer.scrollToIndex(Math.max(0, inSight.indexOf(active)));
  }, [virtualizer, inSight, active, height]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const step = stepOf(event.key, rows, collapsed, active, page);
    if (step) onPlace(step);
    else if (props.onKey?.(event.key) !== true) return;
    event.preventDefault();
  };
  const idOf = (index: number) => `${label.toLowerCase()}-row-${index}`;

  return (
    <div
      ref={grid}
      role="treegrid"
      aria-label={label}
      aria-rowcount={inSight.length}
      aria-activedescendant={idOf(active)}
      tabIndex={0}
      className={`${styles['grid']} ${props.className}`}
      onKeyDown={press}
    >
      <div role="row" className={`${styles['row']} ${styles['header']}`}>
        {props.columns.map((title, column) => (
          <span key={column} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      {props.children}
      <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: position, start }) => {
          const index = inSight[position] ?? -1;
          const row = rows[index];
          if (!row) return null;
          const { className, difference } = props.lineOf(row, index);
          const holds = row.descendants > 0;
          const isExpanded = !collapsed.has(index);
          const Chevron = isExpanded ? ChevronDown : ChevronRight;
          return (
            <div
              key={index}
              role="row"
              id={idOf(index)}
              data-tag={row.path}
              data-difference={difference}
              aria-rowindex={position + 2}
              aria-level={row.depth + 1}
              {...(holds && { 'aria-expanded': isExpanded })}
              className={[styles['row'], index === active && styles['active'], className]
                .filter(Boolean)
                .join(' ')}
              style={{ transform: `translateY(${start - ROW_HEIGHT}px)` }}
              onClick={() => onPlace({ active: index, collapsed })}
              onDoubleClick={() => onOpen?.(index)}
            >
              <span
                role="gridcell"
                className={styles['tag']}
                style={{ paddingInlineStart: Math.min(row.depth, DEEPEST_INDENT) * INDENT }}
              >
                {/* For the pointer; the keyboard has the arrows. */}
                <span
                  className={styles['chevron']}
                  aria-hidden="true"
                  onClick={(event) => {
                    if (!holds) return;
                    event.stopPropagation();
                    onPlace({ active: index, collapsed: toggled(collapsed, index) });
                  }}
                >
                  {holds && <Chevron size={14} />}
                </span>
                {row.label}
              </span>
              {props.cellsOf(row, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The cell that names an element. */
export function KeywordCell({ row }: { row: ElementRow }) {
  return (
    <span role="gridcell" title={row.name}>
      {row.isPrivate && row.keyword === '' ? <i>{row.name}</i> : row.keyword}
    </span>
  );
}
