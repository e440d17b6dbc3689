import { BesideSearch, type BesidePlace } from '../check/beside-search';
import { declaredProfile } from '../check/declared-profile';
import { collectIdentifiers } from '../check/collect-identifiers';
import type { Identifier } from '../check/identifiers';
import { ProfileRules } from '../check/profile-rules';
import { readBlobs } from '../db/blob-store';
import { indexFile } from '../dicom/element-index';
import type { SamplePair } from './check-beside';

interface SearchedFile {
  readonly path: string;
  /** Absent where it cannot be read any more: its name is all that is left. */
  readonly blob: Blob | undefined;
  readonly isOwn: boolean;
}

/** The first value of these originals in each file, as far as the profile of their copies takes it away. */
export async function searchBeside(
  files: readonly SearchedFile[],
  pairs: readonly SamplePair[],
): Promise<(BesidePlace | undefined)[]> {
  const search = new BesideSearch(await identifiersOf(pairs));
  const places: (BesidePlace | undefined)[] = [];
  for (const { blob = new Blob(), ...file } of files)
    places.push(await search.find({ ...file, blob }).catch(() => undefined));
  return places;
}

async function identifiersOf(pairs: readonly SamplePair[]): Promise<Set<Identifier>> {
  const identifiers = new Set<Identifier>();
  const blobs = await readBlobs(pairs.flatMap(({ id, originalId }) => [id, originalId]));
  for (const index of pairs.keys()) {
    const [output, original] = await Promise.all([indexed(blobs[2 * index]), indexed(blobs[2 * index + 1])]);
    if (!output || !original) continue;
    const { columns } = declaredProfile(output, original);
    const { shared, own } = collectIdentifiers(original, new ProfileRules(columns, original));
    for (const each of [...shared, ...own]) identifiers.add(each);
  }
  return identifiers;
}

async function indexed(blob: Blob | undefined) {
  const result = blob && (await indexFile(blob));
  return result?.ok ? result.file : undefined;
}
