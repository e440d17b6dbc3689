import type { ZipEntry } from '../archive/zip-writer';

/**
 * Exports are written into the browser's private file system before they are downloaded: a file there costs no
 * memory and goes to the disk in one piece. A download tells nobody when it has ended, so each page keeps the
 * files that it made, under a lock, and takes away those that no page keeps any more.
 */
const PREFIX = 'export-';

/** What `zip-file.worker.ts` does. Its types need a worker's library, which this side does not have. */
export interface ZipFileWorker {
  /**
   * Writes a zip into a file of the browser's private file system, and resolves with that file. `next` gives the
   * members in batches, then undefined; where it or a write fails, the file is taken away and the promise rejects.
   */
  write(name: string, next: () => Promise<readonly ZipEntry[] | undefined>): Promise<File>;
}

/** A new name, kept for as long as this page lives. */
export async function stagedName(): Promise<string> {
  const name = `${PREFIX}${crypto.randomUUID()}.zip`;
  await new Promise<void>((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
  return name;
}

/** Takes away the files of pages that are gone. */
export async function clearStaged(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await root.removeEntry(name);
    });
  }
}
