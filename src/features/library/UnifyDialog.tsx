import { unifyPatients } from '../../db/patients';
import type { StudyRow } from '../../db/rows';
import { formatPersonName } from '../../dicom/person-name';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { date } from '../../ui/format';
import { useMask } from '../../ui/identities';
import styles from './LibraryDialogs.module.css';

interface UnifyDialogProps {
  studies: readonly StudyRow[];
  onClose: () => void;
}

/** Shows who becomes one before it is done. */
export function UnifyDialog({ studies, onClose }: UnifyDialogProps) {
  const mask = useMask();
  const patients = [...new Map(studies.map((study) => [study.patientKey, study])).values()];
  const unify = async () => {
    await unifyPatients(patients.map(({ patientKey }) => patientKey));
    onClose();
  };
  return (
    <Dialog
      title={`Show ${patients.length} patients as one?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" autoFocus onPress={() => void unify()}>
            They are one patient
          </Button>
        </>
      }
    >
      <ul className={styles['patients']}>
        {patients.map((study) => (
          <li key={study.patientKey}>
            {[formatPersonName(study.patientName) || 'No name', study.patientId, date(study.birthDate)]
              .filter(Boolean)
              .map(mask)
              .join(' · ')}
          </li>
        ))}
      </ul>
      <p>
        Only this library shows them as one, and it can be undone. The files stay as they are. What patients
        are named in an export is decided there, in the tab “Patients”.
      </p>
    </Dialog>
  );
}
