import { database } from './database';
import { instanceIds } from './list-instances';
import type { InstanceRow, Verdict } from './rows';

/** All instances of studies by number alone, and their size in bytes: rows of 100,000 would fill the memory. */
export async function instancesOf(studyKeys: readonly string[]): Promise<{ ids: number[]; bytes: number }> {
  const ids = await instanceIds(studyKeys);
  const studies = await database.studies.bulkGet([...studyKeys]);
  return { ids, bytes: studies.reduce((sum, study) => sum + (study?.bytes ?? 0), 0) };
}

/** Rows of instances in their order; those that were deleted meanwhile are left out. */
export async function readInstances(ids: readonly number[]): Promise<InstanceRow[]> {
  const rows = await database.instances.bulkGet([...ids]);
  return rows.filter((row) => row !== undefined);
}

/** The instances that a check looked at, by study. */
export type CheckedInstances = ReadonlyMap<string, ReadonlySet<number>>;

/** Whether instances are exactly those that were checked. */
export const areChecked = (ids: readonly number[], checked: ReadonlySet<number> = new Set()): boolean =>
  ids.length === checked.size && ids.every((id) => checked.has(id));

/** Keeps verdicts with studies; not with those that gained or lost an instance while they were checked. */
export function saveVerdicts(
  verdicts: ReadonlyMap<string, Verdict>,
  checked: CheckedInstances,
): Promise<void> {
  const { studies, instances } = database;
  return database.transaction('rw', studies, instances, async () => {
    for (const [key, verdict] of verdicts) {
      const ids = await instances.where('studyKey').equals(key).primaryKeys();
      if (areChecked(ids, checked.get(key))) await studies.update(key, { verdict });
    }
  });
}
