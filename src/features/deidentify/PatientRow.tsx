import type { PatientPlan } from '../../deid/patients';
import type { CollectedPatient } from '../../jobs/patients-job';
import { Button } from '../../ui/Button';
import { counted, date } from '../../ui/format';
import styles from './PatientsPanel.module.css';

interface PatientRowProps {
  readonly patient: CollectedPatient;
  /** Undefined where the project has no name for this patient. */
  readonly plan: PatientPlan | undefined;
  readonly isMerged: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onSeparate: () => void;
}

/** One patient, as the files name them and as the export will. */
export function PatientRow({ patient, plan, isMerged, isChosen, onChoose, onSeparate }: PatientRowProps) {
  const { patientName, patientId, birthDate, studies, images } = patient;
  const name = patientName === '' ? 'No name' : patientName;
  return (
    <tr data-patient-id={patientId}>
      <td>
        <input
          type="checkbox"
          aria-label={`${name}, ${patientId}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td>
        {name}
        <span className={styles['below']}>
          {[patientId, date(birthDate)].filter((part) => part !== '').join(' · ') || 'no ID'}
        </span>
        <span className={styles['below']}>
          {counted(studies, 'study', 'studies')}, {counted(images, 'image')}
        </span>
      </td>
      <td data-cell="new-id">
        {plan ? plan.patientId : <span className={styles['withheld']}>withheld: not in the table</span>}
        {isMerged && (
          <span className={styles['below']}>
            merged{' '}
            <Button variant="quiet" aria-label={`Separate ${name}`} onPress={onSeparate}>
              Separate
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}
