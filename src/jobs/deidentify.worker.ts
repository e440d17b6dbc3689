import { expose, transfer } from 'comlink';
import { buffersOf } from '../archive/zip-writer';
import { readBlob, readBlobs } from '../db/blob-store';
import { deidentifierOf, type DeidSetup } from './deid-setup';
import { deidentifyFile, type FileResult } from './deidentify-file';
import { previewFile } from './preview';

/** Kept between calls: it remembers what it made. */
let deidentifier: ReturnType<typeof deidentifierOf> | undefined;

const api = {
  async preview(instanceId: number, setup: DeidSetup, kept: boolean) {
    return previewFile(await readBlob(instanceId), deidentifierOf(setup), kept);
  },
  /** To be called once, before files are given. */
  begin(setup: DeidSetup): void {
    deidentifier = deidentifierOf(setup);
  },
  /** The results of some instances of the library, in their order. */
  async deidentify(instanceIds: number[], forLibrary: boolean): Promise<FileResult[]> {
    const deidentify = deidentifier;
    if (!deidentify) throw new Error('the worker was not told what to do');
    const blobs = await readBlobs(instanceIds);
    const results = await Promise.all(blobs.map((blob) => deidentifyFile(blob, deidentify, forLibrary)));
    const made = results.flatMap((result) => (result.kind === 'deidentified' ? result.segments : []));
    return transfer(results, buffersOf(made));
  },
};
export type DeidentifyWorker = typeof api;
expose(api);
