import { useState } from 'react';
import { saveScheme } from '../../db/projects';
import type { ProjectRow } from '../../db/rows';
import { readTableFile } from '../../jobs/table-job';
import { counted } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { FileInput } from '../../ui/FileInput';
import styles from './Projects.module.css';

/** Lines shown, to see that the columns are the right ones. */
const SHOWN = 3;

/** Takes the table of old and new IDs. One that has a fault changes nothing. */
export function TableForm({ project }: { project: ProjectRow }) {
  const [problem, setProblem] = useState<string>();
  const [isOver, setOver] = useState(false);
  const rows = project.scheme.kind === 'table' ? project.scheme.rows : [];
  const take = async (file: File | undefined) => {
    setOver(false);
    if (!file) return;
    const table = await readTableFile(file);
    if (table.ok) await saveScheme(project.id, { kind: 'table', rows: table.rows });
    setProblem(table.ok ? undefined : table.message);
  };
  return (
    <div
      className={styles['drop']}
      data-takes-files
      data-over={isOver || undefined}
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <div className={styles['actions']}>
        <FileInput
          label={rows.length > 0 ? 'Choose another CSV' : 'Choose a CSV'}
          accept=".csv,.tsv,.txt,text/csv"
          onFile={(file) => void take(file)}
        />
        <span className={styles['quiet']}>
          or drop it here: old ID, new ID, new name, date offset in days
        </span>
      </div>
      {problem !== undefined && (
        <Notice tone="alarm">
          {problem} {rows.length > 0 ? 'The table before it still counts.' : 'Nothing was taken over.'}
        </Notice>
      )}
      {rows.length > 0 ? (
        <>
          <p role="status">{counted(rows.length, 'patient')} in the table. All others are withheld.</p>
          <table className={styles['table']} aria-label="First lines of the table">
            <thead>
              <tr>
                <th scope="col">Old ID</th>
                <th scope="col">New ID</th>
                <th scope="col">New name</th>
                <th scope="col">Date offset</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN).map(({ oldId, newId, newName, dateOffset }) => (
                <tr key={oldId}>
                  <td>{oldId}</td>
                  <td>{newId}</td>
                  <td>{newName ?? <span className={styles['quiet']}>as the ID</span>}</td>
                  <td>{dateOffset ?? <span className={styles['quiet']}>keyed</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p className={styles['quiet']}>Until there is a table, patients are named as before.</p>
      )}
    </div>
  );
}
