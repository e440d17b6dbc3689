import type { PatientPlan } from '../../deid/patients';
import type { CollectedPatient } from '../../jobs/patients-job';
import { Button } from '../../ui/Button';
import { counted, date } from '../../ui/format';
import { useMask } from '../../ui/identities';
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
  const { patientId, studies, images } = patient;
  const mask = useMask();
  const name = mask(patient.patientName) || 'No name';
  const [id, born] = [mask(patientId), mask(date(patient.birthDate))];
  return (
    <tr data-patient-id={patientId}>
      <td>
        <input
          type="checkbox"
          aria-label={`${name}, ${id}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td>
        {name}
        <span className={styles['below']}>
          {[id, born].filter((part) => part !== '').join(' · ') || 'no ID'}
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
