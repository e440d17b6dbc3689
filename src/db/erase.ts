import { database } from './database';
import { privateFiles } from './private-files';

/**
 * Erases everything this page ever stored in the browser: studies, files, secrets, settings, caches and the
 * service worker. The page must be reloaded afterwards. Other tabs of Lethe lose the library at once (`erased`).
 */
export async function eraseEverything(): Promise<void> {
  database.close({ disableAutoOpen: true });
  // First: a worker that is still being installed would fill its cache again.
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister();
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await deleteDatabase(name);
  for (const name of await caches.keys()) await caches.delete(name);
  const root = await privateFiles();
  if (root) for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
  localStorage.clear();
  sessionStorage.clear();
}

/** Resolves once the database is gone; a tab that still holds it open delays that until it closes. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error('a database could not be deleted', { cause: request.error }));
  });
}
