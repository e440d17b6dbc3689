import { privateFiles } from '../db/private-files';

/**
 * Exports are written into the browser's private file system before they are downloaded: a file there costs no
 * memory and goes to the disk in one piece. A download tells nobody when it has ended, so each page keeps the
 * files that it made, under a lock, and takes away those that no page keeps any more.
 */
const PREFIX = 'export-';

/** As much of FileSystemSyncAccessHandle as is needed here; the page's own library does not know it. */
export interface SyncFile {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(length: number): void;
  getSize(): number;
  close(): void;
}

/** A new name, kept for as long as this page lives. */
export async function stagedName(): Promise<string> {
  const name = `${PREFIX}${crypto.randomUUID()}`;
  await new Promise<void>((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
  return name;
}

/**
 * Opens a staged file for writing, in a worker; rejects where somebody else has it open. Undefined where the browser does
 * not write private files at once, as WebKitGTK.
 */
export async function openStaged(name: string): Promise<SyncFile | undefined> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(name, { create: true });
  try {
    return await (
      handle as unknown as { createSyncAccessHandle(): Promise<SyncFile> }
    ).createSyncAccessHandle();
  } catch (cause) {
    if (cause instanceof TypeError || (cause instanceof DOMException && cause.name === 'NotSupportedError'))
      return undefined;
    throw cause;
  }
}

export async function stagedFile(name: string): Promise<File> {
  const root = await navigator.storage.getDirectory();
  return (await root.getFileHandle(name, { create: true })).getFile();
}

export async function removeStaged(name: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  // It may never have been opened.
  await root.getFileHandle(name, { create: true });
  await root.removeEntry(name);
}

/** Takes away the files of pages that are gone. Resolves with whether files can be staged here. */
export async function clearStaged(): Promise<boolean> {
  const root = await privateFiles();
  if (!root) return false;
  for await (const name of root.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await root.removeEntry(name);
    });
  }
  return true;
}
