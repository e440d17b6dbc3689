import { database } from './database';
import type { ExportRow } from './rows';

/** Remembers what was made from what, so that an export that comes back finds its originals. */
export async function saveExports(rows: ExportRow[]): Promise<void> {
  await database.exports.bulkPut(rows);
}

/** What is known about new SOP Instance UIDs, in their order. */
export function readExports(sopInstanceUIDs: string[]): Promise<(ExportRow | undefined)[]> {
  return database.exports.bulkGet(sopInstanceUIDs);
}
