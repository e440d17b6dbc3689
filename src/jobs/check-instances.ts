import { checkFile } from '../check/check-file';
import { ValueKeys } from '../check/value-keys';
import { failedFile, type FileCheck } from '../check/file-check';
import { readBlobs } from '../db/blob-store';
import { ReadFailure } from '../dicom/byte-source';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';

/** An instance to check, and the one that it was made from, where that is in the library. */
export interface CheckPair {
  readonly id: number;
  readonly originalId: number | undefined;
}

/**
 * Checks some instances of the library, in their order. One that cannot be judged stops nothing.
 *
 * @param secret of the run, see `ValueKeys`.
 */
export async function checkInstances(
  pairs: readonly CheckPair[],
  secret: Uint8Array<ArrayBuffer>,
): Promise<FileCheck[]> {
  const keys = keysOf(secret);
  const outputs = await readBlobs(pairs.map(({ id }) => id));
  // Ids begin at 1: 0 is nobody's.
  const originals = await readBlobs(pairs.map(({ originalId }) => originalId ?? 0));
  return Promise.all(outputs.map((output, index) => checkBlob(output, originals[index], keys)));
}

let run: { readonly secret: string; readonly keys: ValueKeys } | undefined;

/** A worker serves one run after the other. */
function keysOf(secret: Uint8Array): ValueKeys {
  const name = secret.join();
  if (run?.secret !== name) run = { secret: name, keys: new ValueKeys(secret) };
  return run.keys;
}

async function checkBlob(
  blob: Blob | undefined,
  originalBlob: Blob | undefined,
  keys: ValueKeys,
): Promise<FileCheck> {
  try {
    const [output, original] = await Promise.all([indexed(blob), indexed(originalBlob)]);
    return output ? await checkFile(output, original, { keys }) : failedFile('unreadable');
  } catch (error) {
    // A file that was moved or lost rejects with a DOMException; anything else is a bug in the check itself.
    return failedFile(
      error instanceof ReadFailure || error instanceof DOMException ? 'unreadable' : 'unchecked',
    );
  }
}

async function indexed(blob: Blob | undefined): Promise<DicomFile | undefined> {
  const result = blob && (await indexFile(blob));
  return result?.ok ? result.file : undefined;
}
