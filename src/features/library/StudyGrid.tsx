import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import type { StudyRow } from '../../db/rows';
import { setSelection, useLibraryStore } from './library-store';
import { extentOf, pick, pickAll, step } from './selection';
import styles from './StudyGrid.module.css';
import { StudyGridHeader } from './StudyGridHeader';
import { StudyGridRow } from './StudyGridRow';
import { useStudyTable } from './study-table';

const rowHeight = 28;
/** Of a row, left and right. */
const sidePadding = 8;
const rowId = (index: number) => `study-row-${index}`;

interface StudyGridProps {
  /** Filtered and sorted. */
  studies: readonly StudyRow[];
  onOpen: (study: StudyRow) => void;
  onDelete: () => void;
  /** Position in pixels of the window. */
  onContextMenu: (at: { x: number; y: number }) => void;
}

/**
 * The study list as a grid whose focus stays on the grid and whose active row is named by
 * `aria-activedescendant`, since only rows in sight are in the page. `aria-rowcount` counts studies.
 */
export function StudyGrid({ studies, onOpen, onDelete, onContextMenu }: StudyGridProps) {
  const selection = useLibraryStore((state) => state.selection);
  const table = useStudyTable(studies);
  const { rows } = table.getRowModel();
  const keys = useMemo(() => studies.map(({ key }) => key), [studies]);
  const active = selection.active === undefined ? -1 : keys.indexOf(selection.active);

  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The header covers the top of what scrolls.
    scrollPaddingStart: rowHeight,
    overscan: 8,
  });

  // A study that was chosen by key, or before the list was left, is in sight.
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active);
  }, [active, virtualizer]);

  const widths = table.getVisibleLeafColumns().map((column) => {
    const width = `${column.getSize()}px`;
    return column.id === 'description' ? `minmax(${width}, 1fr)` : width;
  });
  const layout: CSSProperties & Record<'--columns' | '--width', string> = {
    '--columns': widths.join(' '),
    '--width': `${table.getTotalSize() + 2 * sidePadding}px`,
  };

  const press = (event: KeyboardEvent) => {
    // Keys on a header's button are the button's.
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const target = step(keys, selection.active, event.key, page);
    const study = studies[active];
    if (target !== undefined) setSelection(pick(keys, selection, target, event.shiftKey ? 'range' : 'one'));
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a')
      setSelection(pickAll(keys, selection));
    else if (event.key === ' ' && study) setSelection(pick(keys, selection, study.key, 'toggle'));
    else if (event.key === 'Enter' && study) onOpen(study);
    else if (event.key === 'Delete' && selection.keys.size > 0) onDelete();
    else return;
    event.preventDefault();
  };

  const openMenu = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-key]');
    const key = row?.dataset['key'];
    if (key !== undefined) {
      event.preventDefault();
      if (!selection.keys.has(key)) setSelection(pick(keys, selection, key, 'one'));
      onContextMenu({ x: event.clientX, y: event.clientY });
    } else if (event.target === event.currentTarget) {
      // The menu key: the event belongs to the grid, the menu to the active row.
      event.preventDefault();
      const box = document.getElementById(rowId(active))?.getBoundingClientRect();
      if (box && selection.keys.size > 0) onContextMenu({ x: box.left + rowHeight, y: box.bottom });
    }
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Studies"
      aria-rowcount={rows.length}
      aria-multiselectable="true"
      {...(active >= 0 && { 'aria-activedescendant': rowId(active) })}
      tabIndex={0}
      className={styles['grid']}
      onKeyDown={press}
      onContextMenu={openMenu}
      style={layout}
    >
      <StudyGridHeader headers={table.getHeaderGroups()[0]?.headers ?? []} />
      <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <StudyGridRow
              key={row.id}
              row={row}
              id={rowId(index)}
              index={index}
              top={start}
              isSelected={selection.keys.has(row.id)}
              isActive={index === active}
              onClick={(event) => {
                setSelection(pick(keys, selection, row.id, extentOf(event)));
              }}
              onOpen={() => {
                onOpen(row.original);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
