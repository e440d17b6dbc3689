import { exportedPatients } from '../db/exports';
import type { PatientRow, ProjectRow } from '../db/rows';
import { writeTable } from '../deid/patient-table';
import { resolvePatients } from './patients-job';

/** Begins as a table that another project can take over. */
const COLUMNS = ['old ID', 'new ID', 'new name', 'date offset', 'old name', 'birth date', 'issuer of ID'];

/**
 * Who is who, as CSV: the patients in the library whom the project has exported, by their new IDs. It undoes the
 * de-identification for everybody who reads it.
 */
export async function writeMapping(project: ProjectRow): Promise<{ csv: string; patients: number }> {
  return mappingOf(await exportedPatients(project.id), project);
}

export function mappingOf(
  rows: readonly PatientRow[],
  project: ProjectRow,
): { csv: string; patients: number } {
  const { plans } = resolvePatients({ patients: rows.map(({ key }) => ({ key, terms: [] })) }, project);
  const lines = rows.flatMap(({ key, patientId, patientName, birthDate, issuerOfPatientId }) => {
    const plan = plans.get(key);
    if (!plan) return [];
    const made = [plan.patientId, plan.patientName, String(plan.dateOffset)];
    return [[patientId, ...made, patientName, birthDate, issuerOfPatientId]];
  });
  const newId = (line: readonly string[]) => line[1] ?? '';
  lines.sort((a, b) => (newId(a) < newId(b) ? -1 : 1));
  return { csv: writeTable([COLUMNS, ...lines]), patients: lines.length };
}
