import type { Row } from '@tanstack/react-table';
import type { MouseEvent } from 'react';
import type { StudyRow } from '../../db/rows';
import { StateDot } from './StateDot';
import { columnById } from './study-columns';
import styles from './StudyGrid.module.css';
import { stateOf } from './study-list';
import type { studyTableFeatures } from './study-table';

interface StudyGridRowProps {
  row: Row<typeof studyTableFeatures, StudyRow>;
  id: string;
  index: number;
  /** Distance from the top of the list in pixels. */
  top: number;
  isSelected: boolean;
  isActive: boolean;
  onClick: (event: MouseEvent) => void;
  onOpen: () => void;
}

export function StudyGridRow({
  row,
  id,
  index,
  top,
  isSelected,
  isActive,
  onClick,
  onOpen,
}: StudyGridRowProps) {
  const study = row.original;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      data-key={study.key}
      data-study-uid={study.studyInstanceUID}
      data-patient-id={study.patientId}
      data-instances={study.instanceCount}
      data-active={isActive}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onClick}
      onDoubleClick={onOpen}
    >
      {row.getVisibleCells().map(({ id: cellId, column: { id: columnId } }, position) => {
        const column = columnById.get(columnId);
        if (!column) return null;
        const text = String((column.text ?? column.value)(study));
        return (
          <div
            key={cellId}
            role="gridcell"
            data-column={columnId}
            className={column.isNumber === true ? styles['number'] : styles['cell']}
          >
            {position === 0 && <StateDot state={stateOf(study)} />}
            <span className={text === '' ? styles['absent'] : styles['text']} title={text}>
              {text === '' ? column.absent : text}
            </span>
          </div>
        );
      })}
    </div>
  );
}
