import { readBlobs } from '../db/blob-store';
import { Auditor } from '../deid/audit';
import type { Deidentifier, Outcome } from '../deid/deidentify';
import { ReadBuffer } from '../dicom/read-buffer';
import { deidentifyFile, type FileResult } from './deidentify-file';
import { readStarts } from './read-starts';
import { appendAudit, SEPARATOR, type AuditShare } from './staged-audit';
import { openPart, type PartPlace } from './staged-part';

/** Instances of the library that one worker de-identifies at once. */
export interface Batch {
  readonly files: readonly { readonly id: number; readonly copy: number }[];
  readonly forLibrary: boolean;
  readonly forZip: boolean;
  /** What their members are written to; without it they are handed over. */
  readonly part: PartPlace | undefined;
  /** The staged file that their audit is written to; without it that is handed over as well. */
  readonly auditName: string | undefined;
}

export interface BatchResult {
  /** In the order of the files. */
  readonly results: readonly FileResult[];
  /** Where the part ends now; 0 without one. */
  readonly end: number;
  /** Of all batches that went into the same staged file, or of this one. */
  readonly audit: AuditShare;
}

/** For what is not read whole; kept for as long as the worker lives. */
const pieces = new ReadBuffer(1024 * 1024);

/** De-identifies a batch, file by file. Rejects with a QuotaExceededError where the disk is full. */
export async function writeBatch(batch: Batch, deidentifier: Deidentifier): Promise<BatchResult> {
  const { files, forLibrary, forZip, part, auditName } = batch;
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
  let audit = '';
  const auditor = new Auditor();
  const note = (outcome: Outcome, path?: string) => {
    const file = auditor.audit(outcome, path);
    audit += `${JSON.stringify(file)}${SEPARATOR}`;
    return file;
  };
  for await (const original of readStarts(originals))
    results.push(await deidentifyFile(original, deidentifier, target, note));
  zip?.flush();
  const staged = auditName === undefined ? undefined : await appendAudit(auditName, audit);
  return { results, end: zip?.end ?? 0, audit: staged ?? audit };
}
