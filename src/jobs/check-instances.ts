import { checkFile } from '../check/check-file';
import { failedFile, type FileCheck } from '../check/file-check';
import { readBlobs } from '../db/blob-store';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';

/** An instance to check, and the one that it was made from, where that is in the library. */
export interface CheckPair {
  readonly id: number;
  readonly originalId: number | undefined;
}

/** Checks some instances of the library, in their order. One that cannot be judged stops nothing. */
export async function checkInstances(pairs: readonly CheckPair[]): Promise<FileCheck[]> {
  const outputs = await readBlobs(pairs.map(({ id }) => id));
  // Ids begin at 1: 0 is nobody's.
  const originals = await readBlobs(pairs.map(({ originalId }) => originalId ?? 0));
  return Promise.all(outputs.map((output, index) => checkBlob(output, originals[index])));
}

async function checkBlob(blob: Blob | undefined, originalBlob: Blob | undefined): Promise<FileCheck> {
  try {
    const [output, original] = await Promise.all([indexed(blob), indexed(originalBlob)]);
    return output ? await checkFile(output, original) : failedFile('unreadable');
  } catch (error) {
    // A file that was moved or lost rejects with a DOMException; anything else is a bug in the check itself.
    return failedFile(error instanceof DOMException ? 'unreadable' : 'unchecked');
  }
}

async function indexed(blob: Blob | undefined): Promise<DicomFile | undefined> {
  const result = blob && (await indexFile(blob));
  return result?.ok ? result.file : undefined;
}
