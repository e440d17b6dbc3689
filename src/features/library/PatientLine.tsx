import type { StudyRow } from '../../db/rows';
import { formatPersonName } from '../../dicom/person-name';
import { counted, date } from '../../ui/format';
import { useMask } from '../../ui/identities';
import { BadgeSign } from './BadgeSign';
import type { LibraryFacts } from './facts';
import type { GridLine } from './grid-line';
import styles from './StudyGrid.module.css';

interface PatientLineProps {
  line: GridLine;
  studies: readonly StudyRow[];
  facts: LibraryFacts;
}

/** Whose studies follow. All IDs and names where several patients are shown as one. */
export function PatientLine({ line, studies, facts }: PatientLineProps) {
  const mask = useMask();
  const [first] = studies;
  if (!first) return null;
  const distinct = (of: (study: StudyRow) => string) =>
    mask([...new Set(studies.map(of).filter(Boolean))].join(' · '));
  return (
    <div role="row" {...line} className={styles['patient']}>
      <div role="gridcell" className={styles['whole']}>
        <strong>{distinct((study) => formatPersonName(study.patientName)) || 'No name'}</strong>
        <span>{distinct((study) => study.patientId)}</span>
        <span>{distinct((study) => date(study.birthDate))}</span>
        <span>{counted(studies.length, 'study', 'studies')}</span>
        {facts.persons.has(first.patientKey) && (
          <BadgeSign kind="unified" words="Several patients shown as one" />
        )}
      </div>
    </div>
  );
}
