/**
 * Patients that a person says are one: two IDs of two hospitals, a name before and after a marriage. Only the
 * library shows them as one: files, keys and pseudonyms stay as they are.
 */
import { database } from './database';
import { sharedQuery } from './shared-query';

/** Patient key to person, of all patients that were made one with another. */
export const usePersons = sharedQuery(async (): Promise<ReadonlyMap<string, string>> => {
  const patients = await database.patients.where('personId').above('').toArray();
  return new Map(patients.map(({ key, personId = '' }) => [key, personId]));
});

/** Makes these patients one person, with all that were one person with any of them before. */
export function unifyPatients(patientKeys: readonly string[]): Promise<void> {
  return database.transaction('rw', database.patients, async () => {
    const chosen = await database.patients.where('key').anyOf(patientKeys).toArray();
    const persons = chosen.flatMap(({ personId }) => personId ?? []);
    const personId = persons[0] ?? crypto.randomUUID();
    await database.patients.where('personId').anyOf(persons).modify({ personId });
    await database.patients.where('key').anyOf(patientKeys).modify({ personId });
  });
}

/** Takes these patients out of the persons they are part of; one who stays behind alone is nobody's part either. */
export function separatePatients(patientKeys: readonly string[]): Promise<void> {
  return database.transaction('rw', database.patients, async () => {
    const chosen = await database.patients.where('key').anyOf(patientKeys).toArray();
    for (const { key } of chosen) await separate(key);
    for (const personId of new Set(chosen.flatMap((patient) => patient.personId ?? []))) {
      const [rest, ...others] = await database.patients.where('personId').equals(personId).primaryKeys();
      if (rest !== undefined && others.length === 0) await separate(rest);
    }
  });
}

const separate = (key: string) =>
  database.patients
    .where('key')
    .equals(key)
    .modify((patient) => {
      delete patient.personId;
    });
