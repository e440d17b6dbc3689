import { expose } from 'comlink';
import { readBlobs } from '../db/blob-store';
import { collectFiles, PatientCollection, type CollectedPart } from './collect-patients';

const api = {
  /** What the headers of some instances of the library say about their patients, and how many cannot be read. */
  async collect(instanceIds: number[]): Promise<{ part: CollectedPart; unreadable: number }> {
    const collection = new PatientCollection();
    const unreadable = await collectFiles(await readBlobs(instanceIds), collection);
    return { part: collection.part(), unreadable };
  },
};
export type PatientsWorker = typeof api;
expose(api);
