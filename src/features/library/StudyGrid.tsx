import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import type { StudyRow } from '../../db/rows';
import { StudyGridHeader } from './StudyGridHeader';
import { resizeColumns, setSelection, useLibraryStore } from './library-store';
import { extentOf, pick, pickAll, step } from './selection';
import { StateDot } from './StateDot';
import { studyColumns } from './study-columns';
import styles from './StudyGrid.module.css';
import { stateOf } from './study-list';

export const studyTableFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
});

const columns: ColumnDef<typeof studyTableFeatures, StudyRow>[] = studyColumns.map((column) => ({
  id: column.id,
  header: column.label,
  accessorFn: column.value,
  cell: ({ row }) => (column.text ?? column.value)(row.original),
  size: column.width,
  minSize: 40,
}));

const rowHeight = 28;
const numeric = new Set(studyColumns.filter(({ isNumber }) => isNumber).map(({ id }) => id));

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
  const { columnSizing, columnVisibility, selection } = useLibraryStore();
  const table = useTable({
    features: studyTableFeatures,
    columns,
    data: studies,
    getRowId: ({ key }) => key,
    columnResizeMode: 'onChange',
    state: { columnSizing, columnVisibility },
    onColumnSizingChange: resizeColumns,
  });
  const { rows } = table.getRowModel();
  const keys = studies.map(({ key }) => key);

  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 8,
  });
  const active = selection.active === undefined ? -1 : keys.indexOf(selection.active);

  // A study that was chosen before, elsewhere or by key, is in sight when the list opens.
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active);
  }, [active, virtualizer]);

  const widths = table
    .getVisibleLeafColumns()
    .map((column) =>
      column.id === 'description' ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`,
    )
    .join(' ');
  const columnTemplate: CSSProperties & Record<'--columns', string> = { '--columns': widths };

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
    event.preventDefault();
    const row = (event.target as Element).closest<HTMLElement>('[data-key]');
    const key = row?.dataset['key'];
    if (key !== undefined && !selection.keys.has(key)) setSelection(pick(keys, selection, key, 'one'));
    // The menu key opens it at the active row, since the event itself belongs to the grid.
    const box = row ? undefined : document.getElementById(rowId(active))?.getBoundingClientRect();
    if (row) onContextMenu({ x: event.clientX, y: event.clientY });
    else if (box && event.button !== 2) onContextMenu({ x: box.left + 24, y: box.bottom });
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
      style={columnTemplate}
    >
      <StudyGridHeader headers={table.getHeaderGroups()[0]?.headers ?? []} />
      <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const study = row.original;
          return (
            <div
              key={study.key}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={selection.keys.has(study.key)}
              data-key={study.key}
              data-study-uid={study.studyInstanceUID}
              data-patient-id={study.patientId}
              data-instances={study.instanceCount}
              data-active={index === active}
              className={styles['row']}
              style={{ transform: `translateY(${start}px)` }}
              onClick={(event) => {
                setSelection(pick(keys, selection, study.key, extentOf(event)));
              }}
              onDoubleClick={() => {
                onOpen(study);
              }}
            >
              {row.getVisibleCells().map((cell, position) => (
                <div
                  key={cell.id}
                  role="gridcell"
                  data-column={cell.column.id}
                  className={numeric.has(cell.column.id) ? styles['number'] : styles['cell']}
                >
                  {position === 0 && <StateDot state={stateOf(study)} />}
                  <span className={styles['text']}>
                    <table.FlexRender cell={cell} />
                  </span>
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const rowId = (index: number) => `study-row-${index}`;
