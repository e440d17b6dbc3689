import type { Header } from '@tanstack/react-table';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { StudyRow } from '../../db/rows';
import { toggleSort, useColumns } from './column-store';
import { columnById } from './study-columns';
import styles from './StudyGrid.module.css';
import type { studyTableFeatures } from './study-table';

type StudyHeader = Header<typeof studyTableFeatures, StudyRow>;

/** Column names that sort, with a handle at their right edge that resizes. */
export function StudyGridHeader({ headers }: { headers: readonly StudyHeader[] }) {
  const sort = useColumns((state) => state.sort);
  return (
    <div role="rowgroup" className={styles['header']}>
      <div role="row" className={styles['headerRow']}>
        {headers.map((header) => {
          const column = columnById.get(header.column.id);
          if (!column) return null;
          const sorted = sort.column === column.id;
          const Arrow = sort.descending ? ChevronDown : ChevronUp;
          const startResizing = header.getResizeHandler();
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              className={column.isNumber === true ? styles['number'] : styles['cell']}
            >
              <button
                type="button"
                aria-label={column.label}
                title={`Sort by ${column.label.toLowerCase()}`}
                className={styles['sort']}
                onClick={() => {
                  toggleSort(column.id);
                }}
              >
                {column.short ?? column.label}
                {sorted && <Arrow size={12} aria-hidden="true" />}
              </button>
              <span
                aria-hidden="true"
                className={styles['handle']}
                data-resizing={header.column.getIsResizing()}
                onMouseDown={startResizing}
                onTouchStart={startResizing}
                onDoubleClick={() => {
                  header.column.resetSize();
                }}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
