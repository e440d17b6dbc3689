import { useStudies } from '../../db/use-library';
import { formatPersonName } from '../../dicom/person-name';
import { count, counted } from '../../ui/format';
import { useMask } from '../../ui/identities';
import styles from './ExportedPatients.module.css';

/** Patients listed; a table of thousands is for a mapping file. */
const SHOWN = 100;

/** Who is in an export, as the library knows them and under what name they left. */
export function ExportedPatients({ patients }: { readonly patients: ReadonlyMap<string, string> }) {
  const studies = useStudies() ?? [];
  const mask = useMask();
  const known = new Map(studies.map((study) => [study.patientKey, study]));
  return (
    <table className={styles['table']} aria-label="Exported patients">
      <thead>
        <tr>
          <th scope="col">{counted(patients.size, 'patient')}</th>
          <th scope="col">ID</th>
          <th scope="col">In the export</th>
        </tr>
      </thead>
      <tbody>
        {[...patients].slice(0, SHOWN).map(([key, newId]) => {
          const patient = known.get(key);
          return (
            <tr key={key}>
              <td>{mask(formatPersonName(patient?.patientName ?? '')) || 'No name'}</td>
              <td>{mask(patient?.patientId ?? '')}</td>
              <td data-cell="new-id">{newId}</td>
            </tr>
          );
        })}
        {patients.size > SHOWN && (
          <tr>
            <td colSpan={3}>and {count(patients.size - SHOWN)} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
