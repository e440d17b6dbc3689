import { ahead } from '../archive/ahead';
import { readBlobs } from '../db/blob-store';
import type { Deidentifier } from '../deid/deidentify';
import { ReadBuffer } from '../dicom/read-buffer';
import { deidentifyFile, type FileResult, type Original } from './deidentify-file';
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

/** Files up to this size are read whole. */
const WHOLE = 2 * 1024 * 1024;

/** One file is read while the one before it is worked on; kept for as long as the worker lives. */
const wholes = [new ReadBuffer(WHOLE), new ReadBuffer(WHOLE)];
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
  const originals = files.map(({ copy }, index) => ({ blob: blobs[index], copy, index }));
  const results: FileResult[] = [];
  for await (const original of ahead(originals, wholes.length, readWhole))
    results.push(await deidentifyFile(original, deidentifier, target));
  zip?.flush();
  return { results, end: zip?.end ?? 0 };
}

async function readWhole(file: Omit<Original, 'whole'> & { readonly index: number }): Promise<Original> {
  const { blob, copy, index } = file;
  const buffer = blob && blob.size <= WHOLE ? wholes[index % wholes.length] : undefined;
  // What cannot be read is found out once more, and said, by whoever indexes it.
  const whole = blob && (await buffer?.read(blob).catch(() => undefined));
  return { blob, whole, copy };
}
