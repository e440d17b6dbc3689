import { database } from './database';
import type { InstanceRow, ListedInstance } from './rows';

/** The instances of studies by number alone. */
export async function instanceIds(studyKeys: readonly string[]): Promise<number[]> {
  // Key by key, as `selectInstances`.
  const ids = await Promise.all(
    studyKeys.map((studyKey) => database.instances.where({ studyKey }).primaryKeys()),
  );
  return ids.flat();
}

/** Rows that are held at once while they are listed. */
const PAGE = 512;

/** As `selectInstances`, for studies of tens of thousands: a tenth of the memory. */
export async function listInstances(studyKeys: readonly string[]): Promise<ListedInstance[]> {
  const ids = await instanceIds(studyKeys);
  const known = new Map<string, string>();
  const one = (text: string) => known.get(text) ?? (known.set(text, text), text);
  const listed: (ListedInstance & Pick<InstanceRow, 'instanceNumber'>)[] = [];
  for (let at = 0; at < ids.length; at += PAGE)
    for (const row of await database.instances.bulkGet(ids.slice(at, at + PAGE))) {
      if (!row) continue;
      const { id, size, path, sopInstanceUID, numberOfFrames, instanceNumber } = row;
      listed.push({
        ...{ id, size, path, sopInstanceUID, numberOfFrames, instanceNumber },
        ...{ patientKey: one(row.patientKey), studyKey: one(row.studyKey), seriesKey: one(row.seriesKey) },
      });
    }
  return listed.sort(inOrder);
}

/** Rows of so many instances of a series are read at once; a picture of it needs no more. */
const MOST_OF_SERIES = 4096;

/** The instances of a series, to choose one from: all, or of more than 4,096 the one in their middle as they came in. */
export async function someOfSeries(seriesKey: string): Promise<InstanceRow[]> {
  const ids = await database.instances.where({ seriesKey }).primaryKeys();
  if (ids.length <= MOST_OF_SERIES) return database.instances.where({ seriesKey }).toArray();
  const middle = await database.instances.get(ids[ids.length >> 1] ?? 0);
  return middle ? [middle] : [];
}

/** Of series, instance number and id. */
export function inOrder(
  a: Pick<InstanceRow, 'id' | 'seriesKey' | 'instanceNumber'>,
  b: Pick<InstanceRow, 'id' | 'seriesKey' | 'instanceNumber'>,
): number {
  if (a.seriesKey !== b.seriesKey) return a.seriesKey < b.seriesKey ? -1 : 1;
  return (a.instanceNumber ?? Infinity) - (b.instanceNumber ?? Infinity) || a.id - b.id;
}
