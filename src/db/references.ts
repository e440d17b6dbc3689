import { database } from './database';
import { seriesUIDOf } from './keys';
import type { InstanceRow } from './rows';

/**
 * What UIDs in an instance refer to in the library, by UID: the instance, or the first one of another series or study.
 * The instance itself, its series and its study are no references.
 */
export async function findReferences(
  uids: readonly string[],
  from: InstanceRow,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(uids);
  const found = new Map<string, number>();
  const studies = await database.studies
    .where('studyInstanceUID')
    .anyOf([...wanted])
    .toArray();
  const studyKeys = [...new Set([from.studyKey, ...studies.map(({ key }) => key)])];
  const firstOf = (index: 'studyKey' | 'seriesKey', key: string) =>
    database.instances.where(index).equals(key).first();
  for (const { key, studyInstanceUID } of studies) {
    const first = key === from.studyKey ? undefined : await firstOf('studyKey', key);
    if (first) found.set(studyInstanceUID, first.id);
  }
  for (const key of await database.series.where('studyKey').anyOf(studyKeys).primaryKeys()) {
    const uid = seriesUIDOf(key);
    const first = key === from.seriesKey || !wanted.has(uid) ? undefined : await firstOf('seriesKey', key);
    if (first) found.set(uid, first.id);
  }
  const instances = database.instances.where('sopInstanceUID').anyOf([...wanted]);
  await instances.each(({ id, sopInstanceUID }) => {
    if (id !== from.id) found.set(sopInstanceUID, id);
  });
  return found;
}

/** The instance that one was made from by an export, and those that were made from it, as far as they are here. */
export async function findCounterparts(
  instance: InstanceRow,
): Promise<{ original: InstanceRow | undefined; copies: InstanceRow[] }> {
  const made = await database.exports.get(instance.sopInstanceUID);
  const original = made && (await database.instances.get(made.originalInstanceId));
  const exports = await database.exports
    .where('originalStudyKey')
    .equals(instance.studyKey)
    .filter(({ originalInstanceId }) => originalInstanceId === instance.id)
    .toArray();
  const copies = await database.instances
    .where('sopInstanceUID')
    .anyOf(exports.map(({ sopInstanceUID }) => sopInstanceUID))
    .toArray();
  return {
    original: original?.id === instance.id ? undefined : original,
    copies: copies.filter(({ id }) => id !== instance.id),
  };
}
