import type { Header } from '@tanstack/react-table';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { ContextMenu } from '../../ui/Menu';
import {
  moveColumn,
  resetColumns,
  shiftColumn,
  toggleColumn,
  toggleSort,
  useColumns,
  widenColumn,
} from './column-store';
import { columnById } from './study-columns';
import styles from './StudyGrid.module.css';
import type { studyTableFeatures } from './study-table';

type StudyHeader = Header<typeof studyTableFeatures, never>;

const wider = 16;

/** Column names that sort, move when dragged, and have a handle at their right edge that resizes. */
export function StudyGridHeader({ headers }: { headers: readonly StudyHeader[] }) {
  const [menu, setMenu] = useState<{ column: string; x: number; y: number }>();
  const [dragged, setDragged] = useState<string>();
  return (
    <div role="rowgroup" className={styles['header']}>
      <div role="row" className={styles['headerRow']}>
        {headers.map((header) => (
          <ColumnHeader
            key={header.column.id}
            header={header}
            dragged={dragged}
            onDrag={setDragged}
            onMenu={(at) => setMenu({ column: header.column.id, ...at })}
          />
        ))}
      </div>
      {menu && (
        <ContextMenu
          label="Column"
          at={menu}
          entries={[
            { id: 'left', label: 'Move left', shortcut: 'Alt ←', isDisabled: menu.column === 'name' },
            { id: 'right', label: 'Move right', shortcut: 'Alt →', isDisabled: menu.column === 'name' },
            { id: 'wider', label: 'Wider', shortcut: 'Shift →' },
            { id: 'narrower', label: 'Narrower', shortcut: 'Shift ←' },
            { id: 'hide', label: 'Hide', isDisabled: menu.column === 'name' },
            { id: 'reset', label: 'Columns as at first', startsGroup: true },
          ]}
          onAction={(id) => actions[id]?.(menu.column)}
          onClose={() => setMenu(undefined)}
        />
      )}
    </div>
  );
}

const actions: Record<string, (column: string) => void> = {
  left: (column) => shiftColumn(column, -1),
  right: (column) => shiftColumn(column, 1),
  wider: (column) => widenColumn(column, wider),
  narrower: (column) => widenColumn(column, -wider),
  hide: toggleColumn,
  reset: resetColumns,
};

const keys: Record<string, string> = {
  'Alt ArrowLeft': 'left',
  'Alt ArrowRight': 'right',
  'Shift ArrowRight': 'wider',
  'Shift ArrowLeft': 'narrower',
};

interface ColumnHeaderProps {
  header: StudyHeader;
  /** The column that is being dragged. */
  dragged: string | undefined;
  onDrag: (column: string | undefined) => void;
  onMenu: (at: { x: number; y: number }) => void;
}

function ColumnHeader({ header, dragged, onDrag, onMenu }: ColumnHeaderProps) {
  const sort = useColumns((state) => state.sort);
  const [isOver, setOver] = useState(false);
  const column = columnById.get(header.column.id);
  if (!column) return null;
  const sorted = sort.column === column.id;
  const Arrow = sort.descending ? ChevronDown : ChevronUp;
  const startResizing = header.getResizeHandler();
  const takes = dragged !== undefined && dragged !== column.id && column.id !== 'name';
  const press = (event: KeyboardEvent) => {
    const action = keys[`${event.altKey ? 'Alt' : event.shiftKey ? 'Shift' : ''} ${event.key}`];
    if (action === undefined || (event.altKey && column.id === 'name')) return;
    event.preventDefault();
    actions[action]?.(column.id);
  };
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      data-over={isOver}
      className={column.isNumber === true ? styles['number'] : styles['cell']}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!takes) return;
        event.preventDefault();
        moveColumn(dragged, column.id);
      }}
    >
      <button
        type="button"
        draggable={column.id !== 'name'}
        title={`Sort by ${column.label.toLowerCase()}`}
        className={styles['sort']}
        onClick={() => toggleSort(column.id)}
        onKeyDown={press}
        onDragStart={(event) => {
          event.dataTransfer.setData('application/x-lethe-column', column.id);
          event.dataTransfer.effectAllowed = 'move';
          onDrag(column.id);
        }}
        onDragEnd={() => onDrag(undefined)}
      >
        {column.label}
        {sorted && <Arrow size={12} aria-hidden="true" />}
      </button>
      <span
        aria-hidden="true"
        className={styles['handle']}
        data-resizing={header.column.getIsResizing()}
        onMouseDown={startResizing}
        onTouchStart={startResizing}
        onDoubleClick={() => header.column.resetSize()}
      />
    </div>
  );
}
