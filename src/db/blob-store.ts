import { database } from './database';

/**
 * Where the files themselves lie. Narrow on purpose: what is behind it (Blobs in IndexedDB, or bytes where a
 * browser loses Blobs, as WebKit at times does) can change without anybody noticing.
 */

/** What the database takes for a file; made by `storable` before a transaction begins. */
export type Storable = Blob | ArrayBuffer;

let keepsBlobs: Promise<boolean> | undefined;

/** Finds out ahead of the first file what `storable` must know. */
export function prepareStorage(): void {
  keepsBlobs ??= canKeepBlobs();
}

/** Turns a file into what this browser can keep. A File is passed on as it is: its bytes never cross the page. */
export async function storable(file: Blob): Promise<Storable> {
  keepsBlobs ??= canKeepBlobs();
  return (await keepsBlobs) ? file : file.arrayBuffer();
}

/** Writes files under the ids of their instances. Joins a running transaction on `blobs`. */
export async function putBlobs(rows: readonly { id: number; file: Storable }[]): Promise<void> {
  await database.blobs.bulkPut(rows);
}

/** The file of an instance, unread; undefined where it is not in the library. */
export async function readBlob(id: number): Promise<Blob | undefined> {
  return (await readBlobs([id]))[0];
}

/** The files of several instances in their order, unread; faster than one by one. */
export async function readBlobs(ids: number[]): Promise<(Blob | undefined)[]> {
  if (ids.length === 0) return [];
  const rows = await database.blobs.bulkGet(ids);
  return rows.map((row) => row && (row.file instanceof Blob ? row.file : new Blob([row.file])));
}

/** Joins a running transaction on `blobs`. */
export async function deleteBlobs(ids: number[]): Promise<void> {
  await database.blobs.bulkDelete(ids);
}

/** Writes a small File, reads it back and takes it away again; not among the files, where a kill would leave it. */
async function canKeepBlobs(): Promise<boolean> {
  const probe = 'probe';
  try {
    await database.settings.put({ key: probe, value: new File(['lethe'], probe) });
    const kept = (await database.settings.get(probe))?.value;
    return kept instanceof Blob && (await kept.text()) === 'lethe';
  } catch {
    return false;
  } finally {
    await database.settings.delete(probe);
  }
}
