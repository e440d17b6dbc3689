import { useState } from 'react';
import { usePersons } from '../../db/patients';
import { chooseProject, mergePatients, separatePatients } from '../../db/projects';
import { useProjects } from '../../db/use-projects';
import type { CollectedPatient } from '../../jobs/patients-job';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { count, counted, date } from '../../ui/format';
import { useMask } from '../../ui/identities';
import { ProgressLine } from '../../ui/ProgressLine';
import { schemeSentence } from './patient-words';
import { PatientRow } from './PatientRow';
import styles from './PatientsPanel.module.css';
import type { ShownPatients } from './use-patients';

interface PatientsPanelProps {
  readonly shown: ShownPatients;
  /** Where projects and their names are set up. */
  readonly onSettings: () => void;
}

/** Whose names are used, and what each patient of the selection will be called. */
export function PatientsPanel({ shown, onSettings }: PatientsPanelProps) {
  const { project, collected, progress, patients } = shown;
  const projects = useProjects() ?? [];
  const mask = useMask();
  const [picks, setPicks] = useState<ReadonlySet<string>>();
  const persons = usePersons();
  if (!project) return null;
  const all = collected?.patients ?? [];
  const chosen = picks ?? onePerson(all, persons, project.merges);
  const picked = all.filter(({ key }) => chosen.has(key)).map(({ key }) => key);
  const merge = async () => {
    await mergePatients(project.id, picked);
    setPicks(undefined);
  };
  const shared = all.filter(({ isShared }) => isShared);
  return (
    <div className={styles['panel']}>
      <Choice label="Project" value={project.id} onChange={(id) => void chooseProject(id)}>
        {projects.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <p className={styles['quiet']}>
        {schemeSentence(project.scheme)}{' '}
        <button type="button" className={styles['link']} onClick={onSettings}>
          Change in Settings
        </button>
      </p>
      {progress && (
        <div className={styles['progress']}>
          <ProgressLine label="Reading who the patients are" done={progress.done} total={progress.images} />
          <p className={styles['quiet']}>
            Reading {count(progress.done)} of {counted(progress.images, 'header')}
          </p>
        </div>
      )}
      {shared.map(({ key, patientId, persons }) => (
        <div key={key} className={styles['warning']} role="note">
          <strong>One ID, two people?</strong> “{mask(patientId)}” stands in the files of{' '}
          {persons
            .map(({ patientName, birthDate }) => mask(`${patientName} ${date(birthDate)}`.trim()))
            .join(' and ')}
          . They get one new ID.
        </div>
      ))}
      {collected && collected.unreadable > 0 && (
        <p className={styles['warning']}>
          {counted(collected.unreadable, 'file')} cannot be read and will not be exported.
        </p>
      )}
      {all.length > 0 && (
        <table className={styles['table']} aria-label="Patients">
          <thead>
            <tr>
              <th scope="col">
                <span className={styles['hidden']}>Same person</span>
              </th>
              <th scope="col">Patient</th>
              <th scope="col">New ID</th>
            </tr>
          </thead>
          <tbody>
            {all.map((patient) => (
              <PatientRow
                key={patient.key}
                patient={patient}
                plan={patients?.plans.get(patient.key)}
                isMerged={isMerged(project.merges, patient.key)}
                isChosen={chosen.has(patient.key)}
                onChoose={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(patient.key);
                  else next.delete(patient.key);
                  setPicks(next);
                }}
                onSeparate={() => void separatePatients(project.id, patient.key)}
              />
            ))}
          </tbody>
        </table>
      )}
      {all.length > 1 && (
        <div className={styles['merge']}>
          <Button isDisabled={picked.length < 2} onPress={() => void merge()}>
            {picked.length < 2 ? 'Merge patients' : `Merge ${counted(picked.length, 'patient')}`}
          </Button>
          <span className={styles['quiet']}>Tick those who are one person under several spellings.</span>
        </div>
      )}
    </div>
  );
}

/** Those whom the library shows as one, ticked from the start: whether an export names them alike is decided here. */
function onePerson(
  patients: readonly CollectedPatient[],
  persons: ReadonlyMap<string, string> = new Map(),
  merges: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const unmerged = patients.filter(({ key }) => persons.has(key) && !isMerged(merges, key));
  const [first] = unmerged;
  const same = unmerged.filter(({ key }) => persons.get(key) === persons.get(first?.key ?? ''));
  return new Set(same.length > 1 ? same.map(({ key }) => key) : []);
}

const isMerged = (merges: ReadonlyMap<string, string>, key: string): boolean =>
  merges.has(key) || [...merges.values()].includes(key);
