/**
 * The browser's private file system. Undefined where it has none, or none for this page: Firefox refuses it in private
 * windows.
 */
export async function privateFiles(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return undefined;
  }
}
