import { ahead } from '../archive/ahead';
import { ZipPart } from '../archive/zip-part';
import { readBlobs } from '../db/blob-store';
import type { Deidentifier } from '../deid/deidentify';
import { ReadBuffer } from '../dicom/read-buffer';
import { deidentifyFile, type FileResult, type Original } from './deidentify-file';
import { openStaged, type SyncFile } from './staged-files';

/** Instances of the library that one worker de-identifies at once. */
export interface Batch {
  readonly files: readonly { readonly id: number; readonly copy: number }[];
  readonly forLibrary: boolean;
  readonly forZip: boolean;
  /** The staged file that their members are written to, and its index among the parts; without it they are handed over. */
  readonly part: { readonly index: number; readonly name: string } | undefined;
}

export interface BatchResult {
  /** In the order of the files. */
  readonly results: readonly FileResult[];
  /** Where the part ends now; 0 without one. */
  readonly end: number;
}

/** Files up to this size are read whole. */
const WHOLE = 2 * 1024 * 1024;
/** By which a part grows ahead of what is written: a write past its end waits a millisecond for the browser's leave. */
const STEP = 32 * 1024 * 1024;

/** One file is read while the one before it is worked on; kept for as long as the worker lives. */
const wholes = [new ReadBuffer(WHOLE), new ReadBuffer(WHOLE)];
const pieces = new ReadBuffer(1024 * 1024);

/** What this worker writes to: it stays open, because the browser lets go of a closed file only after a while. */
let written: { readonly name: string; readonly access: SyncFile; readonly zip: ZipPart } | undefined;

/** De-identifies a batch, file by file. Rejects with a QuotaExceededError where the disk is full. */
export async function writeBatch(batch: Batch, deidentifier: Deidentifier): Promise<BatchResult> {
  const { files, forLibrary, forZip, part } = batch;
  const blobs = await readBlobs(files.map(({ id }) => id));
  const zip =
    part &&
    (await openPart(
      part.name,
      blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0),
    ));
  const target = { forLibrary, forZip, part: zip && { index: part.index, zip }, buffer: pieces };
  const originals = files.map(({ copy }, index) => ({ blob: blobs[index], copy, index }));
  const results: FileResult[] = [];
  for await (const original of ahead(originals, wholes.length, readWhole))
    results.push(await deidentifyFile(original, deidentifier, target));
  zip?.flush();
  return { results, end: zip?.end ?? 0 };
}

/** A part with room for so many bytes more. */
async function openPart(name: string, bytes: number): Promise<ZipPart> {
  if (written?.name !== name) {
    closePart();
    const access = await openStaged(name);
    written = { name, access, zip: new ZipPart(access, 0, pieces) };
  }
  const { access, zip } = written;
  if (access.getSize() < zip.end + bytes) access.truncate(zip.end + bytes + STEP);
  return zip;
}

/** Lets go of the staged file. */
export function closePart(): void {
  written?.access.close();
  written = undefined;
}

async function readWhole(file: Omit<Original, 'whole'> & { readonly index: number }): Promise<Original> {
  const { blob, copy, index } = file;
  const buffer = blob && blob.size <= WHOLE ? wholes[index % wholes.length] : undefined;
  // What cannot be read is found out once more, and said, by whoever indexes it.
  const whole = blob && (await buffer?.read(blob).catch(() => undefined));
  return { blob, whole, copy };
}
