import { expose } from 'comlink';
import { readBlobs } from '../db/blob-store';
import { deidentifierOf, type DeidSetup } from './deid-setup';
import { ALL_GROUPS, Survey } from './survey';

let deidentifier: ReturnType<typeof deidentifierOf> | undefined;

const api = {
  /** To be called once, first. */
  begin(setup: DeidSetup): void {
    deidentifier = deidentifierOf({ ...setup, request: { ...setup.request, released: ALL_GROUPS } });
  },
  /** Surveys instances of the library; resolves with fates as `Survey.merge` takes them. */
  async survey(instanceIds: number[]) {
    if (!deidentifier) throw new Error('the worker was not told what to do');
    const survey = new Survey();
    const blobs = await readBlobs(instanceIds);
    for (const [at, id] of instanceIds.entries()) await survey.add(id, blobs[at], deidentifier);
    return [...survey.fates];
  },
};
export type SurveyWorker = typeof api;
expose(api);
