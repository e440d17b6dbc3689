import { expose, transfer } from 'comlink';
import { buffersOf } from '../archive/zip-writer';
import { readBlob, readBlobs } from '../db/blob-store';
import { Deidentifier } from '../deid/deidentify';
import { Identities } from '../deid/identities';
import type { DeidRequest } from '../deid/request';
import { deidentifyFile, type FileResult } from './deidentify-file';
import { previewFile } from './preview';

let last: { key: string; made: Deidentifier } | undefined;

/** Kept between calls: it remembers what it made. */
function deidentifierOf(request: DeidRequest, secret: Uint8Array): Deidentifier {
  const key = `${secret.join()} ${JSON.stringify(request)}`;
  if (last?.key !== key) last = { key, made: new Deidentifier(request, new Identities(secret)) };
  return last.made;
}

const api = {
  async preview(instanceId: number, request: DeidRequest, secret: Uint8Array) {
    return previewFile(await readBlob(instanceId), deidentifierOf(request, secret));
  },
  /** The results of some instances of the library, in their order. */
  async deidentify(
    instanceIds: number[],
    request: DeidRequest,
    secret: Uint8Array,
    forLibrary: boolean,
  ): Promise<FileResult[]> {
    const deidentifier = deidentifierOf(request, secret);
    const blobs = await readBlobs(instanceIds);
    const results = await Promise.all(blobs.map((blob) => deidentifyFile(blob, deidentifier, forLibrary)));
    const made = results.flatMap((result) => (result.kind === 'deidentified' ? result.segments : []));
    return transfer(results, buffersOf(made));
  },
};
export type DeidentifyWorker = typeof api;
expose(api);
