import { expose } from 'comlink';
import { readBlobs } from '../db/blob-store';
import { Identities } from '../deid/identities';
import { Survey } from './survey';

const api = {
  /** Surveys instances of the library; resolves with fates as `Survey.merge` takes them. */
  async survey(instanceIds: number[], secret: Uint8Array<ArrayBuffer>) {
    const identities = new Identities(secret);
    const survey = new Survey();
    const blobs = await readBlobs(instanceIds);
    for (const [at, id] of instanceIds.entries()) await survey.add(id, blobs[at], identities);
    return [...survey.fates];
  },
};
export type SurveyWorker = typeof api;
expose(api);
