import { readBlobs } from '../db/blob-store';
import type { Deidentifier } from '../deid/deidentify';
import { ReadBuffer } from '../dicom/read-buffer';
import { deidentifyFile, type AuditText, type FileResult } from './deidentify-file';
import { readStarts } from './read-starts';
import { openPart, type PartPlace } from './staged-part';

/** Instances of the library that one worker de-identifies at once. */
export interface Batch {
  readonly files: readonly { readonly id: number; readonly copy: number }[];
  readonly forLibrary: boolean;
  readonly forZip: boolean;
  /** What their members are written to; without it they are handed over. */
  readonly part: PartPlace | undefined;
}

export interface BatchResult {
  /** In the order of the files. */
  readonly results: readonly FileResult[];
  /** Where the part ends now; 0 without one. */
  readonly end: number;
}

/** For what is not read whole; kept for as long as the worker lives. */
const pieces = new ReadBuffer(1024 * 1024);

/** De-identifies a batch, file by file. Rejects with a QuotaExceededError where the disk is full. */
export async function writeBatch(batch: Batch, deidentifier: Deidentifier): Promise<BatchResult> {
  const { files, forLibrary, forZip, part } = batch;
  const blobs = await readBlobs(files.map(({ id }) => id));
  const zip =
    part &&
    (await openPart(
      part.name,
      blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0),
      pieces,
    ));
  const target = { forLibrary, forZip, part: zip && { index: part.index, zip }, buffer: pieces };
  const originals = files.map(({ copy }, index) => ({ blob: blobs[index], copy }));
  const results: FileResult[] = [];
  const audits = new Map<string, AuditText>();
  for await (const original of readStarts(originals)) {
    const result = await deidentifyFile(original, deidentifier, target);
    results.push(result.kind === 'failed' ? result : { ...result, audit: once(audits, result.audit) });
  }
  zip?.flush();
  return { results, end: zip?.end ?? 0 };
}

/** One object for all that are equal: files of a series say much alike, and what a message holds several times crosses once. */
function once(known: Map<string, AuditText>, audit: AuditText): AuditText {
  const same = known.get(audit.json);
  if (!same) known.set(audit.json, audit);
  return same ?? audit;
}
