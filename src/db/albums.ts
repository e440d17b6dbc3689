/** Albums: selections of the library. Those with rules fill themselves, into the others studies are put by hand. */
import { defaultAlbums, type AlbumRules } from './album-rules';
import { database } from './database';
import { sharedQuery } from './shared-query';

export const useAlbums = sharedQuery(async () =>
  (await database.albums.toArray()).sort((a, b) => a.position - b.position),
);

/** Adds an album below the others; resolves with its id. */
export function createAlbum(name: string, rules?: AlbumRules): Promise<string> {
  return database.transaction('rw', database.albums, async () => {
    const positions = (await database.albums.toArray()).map(({ position }) => position);
    const row = { id: crypto.randomUUID(), name, position: Math.max(-1, ...positions) + 1 };
    return database.albums.add({ ...row, ...(rules && { rules }) });
  });
}

/** Gives an album another name, and other rules where it has any. */
export async function changeAlbum(id: string, change: { name?: string; rules?: AlbumRules }): Promise<void> {
  await database.albums.update(id, change);
}

/** The studies in it stay in the library. */
export function deleteAlbum(id: string): Promise<void> {
  return database.transaction('rw', database.albums, database.studies, async () => {
    const inside = await database.studies.filter(({ albums }) => albums?.includes(id) === true).primaryKeys();
    await removeFromAlbum(id, inside);
    await database.albums.delete(id);
  });
}

export async function addToAlbum(id: string, studyKeys: readonly string[]): Promise<void> {
  await database.studies
    .where('key')
    .anyOf(studyKeys)
    .modify((study) => {
      study.albums = [...new Set([...(study.albums ?? []), id])];
    });
}

export async function removeFromAlbum(id: string, studyKeys: readonly string[]): Promise<void> {
  await database.studies
    .where('key')
    .anyOf(studyKeys)
    .modify((study) => {
      const rest = study.albums?.filter((each) => each !== id) ?? [];
      if (rest.length > 0) study.albums = rest;
      else delete study.albums;
    });
}

/** Brings back those of the first albums that were deleted; the others stay as they were changed. */
export function restoreDefaultAlbums(): Promise<void> {
  return database.transaction('rw', database.albums, async () => {
    const known = new Set(await database.albums.toCollection().primaryKeys());
    await database.albums.bulkAdd(defaultAlbums.filter(({ id }) => !known.has(id)));
  });
}
