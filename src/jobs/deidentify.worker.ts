import { expose, transfer } from 'comlink';
import { buffersOf } from '../archive/zip-writer';
import { readBlob, readBlobs } from '../db/blob-store';
import { deidentifierOf, type DeidSetup } from './deid-setup';
import { deidentifyFile, type FileResult } from './deidentify-file';
import { previewFile } from './preview';
import { ALL_GROUPS, Survey } from './survey';

/** Kept between calls: they remember what they made. */
let deidentifier: ReturnType<typeof deidentifierOf> | undefined;

function begun(): NonNullable<typeof deidentifier> {
  if (!deidentifier) throw new Error('the worker was not told what to do');
  return deidentifier;
}

const api = {
  async preview(instanceId: number, setup: DeidSetup, kept: boolean) {
    return previewFile(await readBlob(instanceId), deidentifierOf(setup), kept);
  },
  /** To be called before files are given, and again where others were begun between. */
  begin(setup: DeidSetup): void {
    deidentifier = deidentifierOf(setup);
  },
  /** As `begin`, for a survey, which must know what would happen whatever is released. */
  beginSurvey(setup: DeidSetup): void {
    deidentifier = deidentifierOf({ ...setup, request: { ...setup.request, released: ALL_GROUPS } });
  },
  /** Surveys instances of the library; resolves with fates as `Survey.merge` takes them. */
  async survey(instanceIds: number[]) {
    const surveyor = begun();
    const survey = new Survey();
    const blobs = await readBlobs(instanceIds);
    for (const [at, id] of instanceIds.entries()) await survey.add(id, blobs[at], surveyor);
    return [...survey.fates];
  },
  /** The results of some instances of the library, in their order. */
  async deidentify(instanceIds: number[], forLibrary: boolean): Promise<FileResult[]> {
    const deidentify = begun();
    const blobs = await readBlobs(instanceIds);
    const results = await Promise.all(blobs.map((blob) => deidentifyFile(blob, deidentify, forLibrary)));
    const made = results.flatMap((result) => (result.kind === 'deidentified' ? result.segments : []));
    return transfer(results, buffersOf(made));
  },
};
export type DeidentifyWorker = typeof api;
expose(api);
