import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import type { SeriesRow, StudyRow } from '../../db/rows';
import type { LibraryFacts } from './facts';
import type { GridItem } from './grid-items';
import { selectStudy, setSelection, toggleExpanded, useLibraryStore } from './library-store';
import { PatientLine } from './PatientLine';
import { extentOf, pick, pickAll, step } from './selection';
import { SeriesLine } from './SeriesLine';
import styles from './StudyGrid.module.css';
import { StudyGridHeader } from './StudyGridHeader';
import { StudyGridRow } from './StudyGridRow';
import { startStudyDrag } from './study-drag';
import { useStudyTable } from './study-table';

const rowHeight = 28;
/** Of a row, left and right. */
const sidePadding = 8;
const rowId = (index: number) => `study-row-${index}`;

interface StudyGridProps {
  /** Filtered and sorted. */
  studies: readonly StudyRow[];
  items: readonly GridItem[];
  facts: LibraryFacts;
  onOpen: (study: StudyRow, series?: SeriesRow) => void;
  onDelete: (series?: SeriesRow) => void;
  /** The selected studies are a step further, or back. */
  onStatus: (step: 1 | -1) => void;
  /** Position in pixels of the window. The menu is of the selection, or of one series. */
  onContextMenu: (at: { x: number; y: number }, series?: SeriesRow) => void;
}

/**
 * The study list as a grid whose focus stays on the grid and whose active row is named by
 * `aria-activedescendant`, since only rows in sight are in the page. `aria-rowcount` counts studies.
 */
export function StudyGrid({ studies, items, facts, ...props }: StudyGridProps) {
  const { onOpen, onDelete, onStatus, onContextMenu } = props;
  const selection = useLibraryStore((state) => state.selection);
  const expanded = useLibraryStore((state) => state.expanded);
  const columns = useStudyTable();
  const keys = useMemo(() => studies.map(({ key }) => key), [studies]);
  // Lines that the keyboard stops at.
  const stops = useMemo(() => items.filter(({ kind }) => kind !== 'patient').map(({ key }) => key), [items]);
  const active = useMemo(
    () => (selection.active === undefined ? -1 : items.findIndex(({ key }) => key === selection.active)),
    [items, selection.active],
  );

  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler is not used here
  const virtualizer = useVirtualizer({
    count: items.length,
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

  const shown = columns.getVisibleLeafColumns();
  const widths = shown.map((column) => {
    const width = `${column.getSize()}px`;
    return column.id === 'description' ? `minmax(${width}, 1fr)` : width;
  });
  const layout: CSSProperties & Record<'--columns' | '--width', string> = {
    '--columns': widths.join(' '),
    '--width': `${columns.getTotalSize() + 2 * sidePadding}px`,
  };

  const choose = (item: GridItem, extent: ReturnType<typeof extentOf>) => {
    if (item.kind === 'series') selectStudy(item.study.key, item.series.key);
    else if (item.kind === 'study') setSelection(pick(keys, selection, item.key, extent));
    else
      setSelection({
        ...pickAll(
          item.studies.map(({ key }) => key),
          selection,
        ),
        active: item.studies[0]?.key,
      });
  };

  const showSeries = (item: GridItem | undefined, wanted: boolean) => {
    if (!item || item.kind === 'patient') return;
    if (expanded.has(item.study.key) === wanted) return;
    if (item.kind === 'series') selectStudy(item.study.key);
    toggleExpanded(item.study.key);
  };

  const press = (event: KeyboardEvent) => {
    // Keys on a header's button are the button's.
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const target = items.find(({ key }) => key === step(stops, selection.active, event.key, page));
    const item = items[active];
    const series = item?.kind === 'series' ? item.series : undefined;
    if (target) choose(target, event.shiftKey ? 'range' : 'one');
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a')
      setSelection(pickAll(keys, selection));
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      showSeries(item, event.key === 'ArrowRight');
    else if (event.key === ' ' && item?.kind === 'study') choose(item, 'toggle');
    else if (event.key === 'Enter' && item && item.kind !== 'patient') onOpen(item.study, series);
    else if (event.key === 'Delete' && selection.keys.size > 0) onDelete(series);
    else if (event.key === ',' || event.key === '.') onStatus(event.key === '.' ? 1 : -1);
    else return;
    event.preventDefault();
  };

  const openMenu = (event: MouseEvent) => {
    const index = (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset['line'];
    // The menu key: the event belongs to the grid, the menu to the active row.
    const isKey = index === undefined && event.target === event.currentTarget;
    const item = items[isKey ? active : Number(index)];
    if (!item) return;
    event.preventDefault();
    if (item.kind === 'series') choose(item, 'one');
    else if (item.kind === 'patient') choose(item, 'one');
    else if (!selection.keys.has(item.key)) choose(item, 'one');
    const box = document.getElementById(rowId(active))?.getBoundingClientRect();
    const at =
      isKey && box ? { x: box.left + rowHeight, y: box.bottom } : { x: event.clientX, y: event.clientY };
    onContextMenu(at, item.kind === 'series' ? item.series : undefined);
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Studies"
      aria-rowcount={studies.length}
      aria-multiselectable="true"
      {...(active >= 0 && { 'aria-activedescendant': rowId(active) })}
      tabIndex={0}
      className={styles['grid']}
      onKeyDown={press}
      onContextMenu={openMenu}
      style={layout}
    >
      <StudyGridHeader headers={columns.getHeaderGroups()[0]?.headers ?? []} />
      <div role="rowgroup" className={styles['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          const line = {
            id: rowId(index),
            'data-line': index,
            'data-active': index === active,
            style: { transform: `translateY(${start}px)` },
            onClick: (event: MouseEvent) => choose(item, extentOf(event)),
          };
          if (item.kind === 'patient')
            return <PatientLine key={item.key} line={line} studies={item.studies} facts={facts} />;
          if (item.kind === 'series')
            return (
              <SeriesLine
                key={item.key}
                line={{ ...line, onDoubleClick: () => onOpen(item.study, item.series) }}
                series={item.series}
                isSelected={selection.active === item.key}
              />
            );
          return (
            <StudyGridRow
              key={item.key}
              line={{
                ...line,
                onDoubleClick: () => onOpen(item.study),
                onDragStart: ({ dataTransfer }) => {
                  const all = selection.keys.has(item.key) ? selection.keys : new Set([item.key]);
                  startStudyDrag(dataTransfer, [...all]);
                },
              }}
              study={item.study}
              facts={facts}
              columns={shown.map(({ id }) => id)}
              number={item.number}
              isSelected={selection.keys.has(item.key)}
              isExpanded={expanded.has(item.key)}
            />
          );
        })}
      </div>
    </div>
  );
}
