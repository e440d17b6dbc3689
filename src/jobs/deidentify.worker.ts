import { expose, transfer } from 'comlink';
import { buffersOf } from '../archive/zip-writer';
import { readBlob, readBlobs } from '../db/blob-store';
import { Identities } from '../deid/identities';
import type { DeidRequest } from '../deid/request';
import { deidentifyFile, type FileResult } from './deidentify-file';
import { previewFile } from './preview';

let identities: { secret: string; made: Identities } | undefined;

/** Kept between calls: it remembers what it made. */
function identitiesOf(secret: Uint8Array): Identities {
  const key = secret.join();
  if (identities?.secret !== key) identities = { secret: key, made: new Identities(secret) };
  return identities.made;
}

const api = {
  async preview(instanceId: number, request: DeidRequest, secret: Uint8Array) {
    return previewFile(await readBlob(instanceId), request, identitiesOf(secret));
  },
  /** The results of some instances of the library, in their order. */
  async deidentify(
    instanceIds: number[],
    request: DeidRequest,
    secret: Uint8Array,
    forLibrary: boolean,
  ): Promise<FileResult[]> {
    const blobs = await readBlobs(instanceIds);
    const results = await Promise.all(
      blobs.map((blob) => deidentifyFile(blob, request, identitiesOf(secret), forLibrary)),
    );
    const made = results.flatMap((result) => (result.kind === 'deidentified' ? result.segments : []));
    return transfer(results, buffersOf(made));
  },
};
export type DeidentifyWorker = typeof api;
expose(api);
