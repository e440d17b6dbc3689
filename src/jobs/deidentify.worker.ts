import { expose } from 'comlink';
import { readBlob, readBlobs } from '../db/blob-store';
import { listInstances } from '../db/list-instances';
import { deidentifierOf, type DeidSetup } from './deid-setup';
import { previewFile } from './preview';
import { closeAudit } from './staged-audit';
import { closePart } from './staged-part';
import { readStarts } from './read-starts';
import { ALL_GROUPS, Survey } from './survey';
import { writeBatch, type Batch, type BatchResult } from './write-batch';

/** Of smaller files a survey reads all: a part of a file is a file of its own to the browser, which costs more. */
const SURVEYED_WHOLE = 128 * 1024;

/** Kept between calls: they remember what they made. */
let deidentifier: ReturnType<typeof deidentifierOf> | undefined;

function begun(): NonNullable<typeof deidentifier> {
  if (!deidentifier) throw new Error('the worker was not told what to do');
  return deidentifier;
}

const api = {
  /** What the library holds of studies: here, because the rows of ten thousand instances leave 40 MB behind. */
  list: listInstances,
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
    const files = instanceIds.map((id, at) => ({ id, blob: blobs[at] }));
    for await (const file of readStarts(files, SURVEYED_WHOLE)) await survey.add(file.id, file, surveyor);
    return [...survey.fates];
  },
  /** De-identifies some instances of the library. Rejects with a QuotaExceededError where the disk is full. */
  deidentify: (batch: Batch): Promise<BatchResult> => writeBatch(batch, begun()),
  /** Lets go of the staged files that were written. */
  closePart(): void {
    closePart();
    closeAudit();
  },
};
export type DeidentifyWorker = typeof api;
expose(api);
