import { ChevronDown, ChevronRight } from 'lucide-react';
import type { StudyRow } from '../../db/rows';
import { useMask } from '../../ui/identities';
import { badgesOf } from './badges';
import { BadgeSign } from './BadgeSign';
import type { LibraryFacts } from './facts';
import type { GridLine } from './grid-line';
import { LabelMark } from './LabelMark';
import { toggleExpanded } from './library-store';
import { StateDot } from './StateDot';
import { columnById, type StudyColumn } from './study-columns';
import styles from './StudyGrid.module.css';
import { stateOf } from './study-state';

interface StudyGridRowProps {
  line: GridLine;
  study: StudyRow;
  facts: LibraryFacts;
  /** Ids of the columns that are shown, in their order. */
  columns: readonly string[];
  /** Of the study in the list, from 1. */
  number: number;
  isSelected: boolean;
  isExpanded: boolean;
}

export function StudyGridRow(props: StudyGridRowProps) {
  const { line, study, facts, columns, number, isSelected, isExpanded } = props;
  return (
    <div
      role="row"
      {...line}
      draggable
      aria-rowindex={number}
      aria-selected={isSelected}
      data-key={study.key}
      data-study-uid={study.studyInstanceUID}
      data-patient-id={study.patientId}
      data-instances={study.instanceCount}
      data-label={study.label}
      className={styles['row']}
    >
      {columns.map((id, position) => {
        const column = columnById.get(id);
        return (
          column && (
            <div
              key={id}
              role="gridcell"
              className={column.isNumber === true ? styles['number'] : styles['cell']}
            >
              {position === 0 && <Expander study={study} isExpanded={isExpanded} />}
              {id === 'badges' ? (
                badgesOf(study, facts).map((badge) => <BadgeSign key={badge.kind} {...badge} />)
              ) : (
                <CellText study={study} column={column} facts={facts} />
              )}
            </div>
          )
        );
      })}
    </div>
  );
}

function Expander({ study, isExpanded }: { study: StudyRow; isExpanded: boolean }) {
  const Arrow = isExpanded ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        aria-label="Series"
        aria-expanded={isExpanded}
        className={styles['expander']}
        onClick={(event) => {
          event.stopPropagation();
          toggleExpanded(study.key);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <Arrow size={14} aria-hidden="true" />
      </button>
      <StateDot state={stateOf(study)} />
      {study.label && <LabelMark label={study.label} />}
    </>
  );
}

function CellText({ study, column, facts }: { study: StudyRow; column: StudyColumn; facts: LibraryFacts }) {
  const mask = useMask();
  const full = column.text ? column.text(study) : String(column.value(study, facts));
  const text = column.isIdentifying === true ? mask(full) : full;
  return (
    <span className={text === '' ? styles['absent'] : styles['text']} title={text}>
      {text === '' ? column.absent : text}
    </span>
  );
}
