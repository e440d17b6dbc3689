import { database } from './database';
import type { InstanceRow } from './rows';

/** All instances of studies by number alone, and their size in bytes: rows of 100,000 would fill the memory. */
export async function instancesOf(studyKeys: readonly string[]): Promise<{ ids: number[]; bytes: number }> {
  const ids = await database.instances
    .where('studyKey')
    .anyOf([...studyKeys])
    .primaryKeys();
  const studies = await database.studies.bulkGet([...studyKeys]);
  return { ids, bytes: studies.reduce((sum, study) => sum + (study?.bytes ?? 0), 0) };
}

/** Rows of instances in their order; those that were deleted meanwhile are left out. */
export async function readInstances(ids: readonly number[]): Promise<InstanceRow[]> {
  const rows = await database.instances.bulkGet([...ids]);
  return rows.filter((row) => row !== undefined);
}
