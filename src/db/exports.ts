import { keptTextKeys, type KeptTextKeys } from '../check/kept-texts';
import type { Tag } from '../dicom/element';
import { database } from './database';
import type { ExportRow, PatientRow } from './rows';

/**
 * Remembers what was made from what, so that an export that comes back finds its originals. Where several were exported
 * under one new UID, of whichever run, the last row names the others.
 */
export async function saveExports(rows: readonly ExportRow[]): Promise<void> {
  const { exports } = database;
  await database.transaction('rw', exports, async () => {
    const known = await exports.bulkGet(rows.map(({ sopInstanceUID }) => sopInstanceUID));
    const saved = new Map(known.flatMap((row) => (row ? [[row.sopInstanceUID, row]] : [])));
    for (const row of rows) saved.set(row.sopInstanceUID, withRivals(row, saved.get(row.sopInstanceUID)));
    await exports.bulkPut([...saved.values()]);
  });
}

function withRivals(row: ExportRow, before: ExportRow | undefined): ExportRow {
  const earlier = before ? [before.originalInstanceId, ...(before.rivalIds ?? [])] : [];
  const rivalIds = earlier.filter((id) => id !== row.originalInstanceId);
  return rivalIds.length > 0 ? { ...row, rivalIds } : row;
}

/** What is known about new SOP Instance UIDs, in their order. */
export function readExports(sopInstanceUIDs: string[]): Promise<(ExportRow | undefined)[]> {
  return database.exports.bulkGet(sopInstanceUIDs);
}

/**
 * Remembers which texts a person decided to keep, for exports that are linked by the number that it resolves with;
 * undefined where there are none. Only keyed hashes are stored.
 */
export async function saveKeptTexts(
  texts: readonly { readonly tag: Tag; readonly text: string }[],
): Promise<string | undefined> {
  if (texts.length === 0) return undefined;
  return database.keptTexts.add({ id: crypto.randomUUID(), ...keptTextKeys(texts) });
}

/** Undefined where they are gone. */
export const readKeptTexts = (id: string): Promise<KeptTextKeys | undefined> => database.keptTexts.get(id);

/** Forgets what was kept in exports that are not linked to any original any more. */
export async function dropKeptTexts(): Promise<void> {
  for (const id of await database.keptTexts.toCollection().primaryKeys())
    if ((await database.exports.where('keptTextsId').equals(id).count()) === 0)
      await database.keptTexts.delete(id);
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
