import { expose } from 'comlink';
import { readBlobs } from '../db/blob-store';
import { Deidentifier } from '../deid/deidentify';
import { Identities } from '../deid/identities';
import { BASIC_PROFILE } from '../deid/request';
import { ALL_GROUPS, Survey } from './survey';

const api = {
  /** Surveys instances of the library; resolves with fates as `Survey.merge` takes them. */
  async survey(instanceIds: number[], secret: Uint8Array<ArrayBuffer>) {
    const request = { ...BASIC_PROFILE, released: ALL_GROUPS };
    const deidentifier = new Deidentifier(request, new Identities(secret));
    const survey = new Survey();
    const blobs = await readBlobs(instanceIds);
    for (const [at, id] of instanceIds.entries()) await survey.add(id, blobs[at], deidentifier);
    return [...survey.fates];
  },
};
export type SurveyWorker = typeof api;
expose(api);
