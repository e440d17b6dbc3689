import { database } from './database';
import type { ExportRow, PatientRow } from './rows';

/** Remembers what was made from what, so that an export that comes back finds its originals. */
export async function saveExports(rows: ExportRow[]): Promise<void> {
  await database.exports.bulkPut(rows);
}

/** What is known about new SOP Instance UIDs, in their order. */
export function readExports(sopInstanceUIDs: string[]): Promise<(ExportRow | undefined)[]> {
  return database.exports.bulkGet(sopInstanceUIDs);
}

/** The patients in the library of whom a project has exported anything. */
export async function exportedPatients(projectId: string): Promise<PatientRow[]> {
  const studyKeys = new Set<string>();
  await database.exports.each((row) => {
    if (row.projectId === projectId) studyKeys.add(row.originalStudyKey);
  });
  const studies = await database.studies.bulkGet([...studyKeys]);
  const patientKeys = new Set(studies.flatMap((study) => study?.patientKey ?? []));
  const patients = await database.patients.bulkGet([...patientKeys]);
  return patients.filter((patient) => patient !== undefined);
}
