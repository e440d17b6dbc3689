import { privateFiles } from '../db/private-files';

/**
 * Exports are written into the browser's private file system before they are downloaded: a file there costs no
 * memory and goes to the disk in one piece. A download tells nobody when it has ended, so each page keeps the
 * files that it made, under a lock, and takes away those that no page keeps any more.
 */
const PREFIX = 'export-';
/** Of empty files that stand for exports under way: one that no page keeps is of an export that did not end. */
const UNDER_WAY = 'exporting-';

/** As much of FileSystemSyncAccessHandle as is needed here; the page's own library does not know it. */
export interface SyncFile {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(length: number): void;
  getSize(): number;
  close(): void;
}

/** A new name, kept for as long as this page lives. */
export async function stagedName(prefix = PREFIX): Promise<string> {
  const name = `${prefix}${crypto.randomUUID()}`;
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
  if (root) await removeAll(root, await leftBehind(root, PREFIX));
  return root !== undefined;
}

/** Notes that an export is under way, for who opens Lethe after this page died in it. Resolves with the way to note its end. */
export async function noteExport(): Promise<() => Promise<void>> {
  const root = await privateFiles();
  if (!root) return () => Promise.resolve();
  const name = await stagedName(UNDER_WAY);
  // An export goes on without where it cannot be written.
  await root.getFileHandle(name, { create: true }).catch(() => undefined);
  return () => removeAll(root, [name]);
}

/** Whether a page died in the middle of an export, and nobody was told yet. */
export async function wasInterrupted(): Promise<boolean> {
  const root = await privateFiles();
  return root !== undefined && (await leftBehind(root, UNDER_WAY)).length > 0;
}

/** The person knows about the exports that did not end. */
export async function forgetInterrupted(): Promise<void> {
  const root = await privateFiles();
  if (root) await removeAll(root, await leftBehind(root, UNDER_WAY));
}

/** Files of pages that are gone. A page keeps a name before there is a file, so files are looked for first. */
async function leftBehind(root: FileSystemDirectoryHandle, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of root.keys()) if (name.startsWith(prefix)) names.push(name);
  if (names.length === 0) return names;
  const { held = [] } = await navigator.locks.query();
  const kept = new Set(held.map(({ name }) => name));
  return names.filter((name) => !kept.has(name));
}

/** What another page took away first, or a page that just ended still holds, is none of this one's trouble. */
async function removeAll(root: FileSystemDirectoryHandle, names: readonly string[]): Promise<void> {
  await Promise.allSettled(names.map((name) => root.removeEntry(name)));
}
