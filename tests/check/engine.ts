/** The real engine, run on one file: what the check judges. */
import { Deidentifier, type Outcome } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { WITHHELD_GROUPS } from '../../src/deid/withheld';
import { BASIC_PROFILE, type DeidRequest, type WithheldGroup } from '../../src/deid/request';
import { checkFile } from '../../src/check/check-file';
import type { CheckReport } from '../../src/check/export-check';
import { failedFile, type FileCheck } from '../../src/check/file-check';
import type { DicomFile, FileEdits } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';

export const everyGroup = Object.keys(WITHHELD_GROUPS) as WithheldGroup[];
export const identities = new Identities(new Uint8Array(32).fill(7));

export async function indexed(blob: Blob): Promise<DicomFile> {
  const result = await indexFile(blob);
  if (!result.ok) throw new Error(`not indexed: ${result.reason}`);
  return result.file;
}

export async function outcomeOf(
  original: DicomFile,
  released: readonly WithheldGroup[] = [],
  request: DeidRequest = BASIC_PROFILE,
): Promise<Extract<Outcome, { kind: 'deidentified' }> | undefined> {
  const outcome = new Deidentifier({ ...request, released }, identities).run(
    original,
    await inspect(original),
  );
  return outcome.kind === 'deidentified' ? outcome : undefined;
}

/** The output in memory, as it would come back out of a zip. */
export async function written(original: DicomFile, edits: FileEdits): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await toBlob(original, patch(original, edits)).arrayBuffer());
}

export async function checked(bytes: Uint8Array<ArrayBuffer>, original: DicomFile): Promise<FileCheck> {
  const result = await indexFile(new Blob([bytes]));
  return result.ok ? checkFile(result.file, original) : failedFile('unreadable');
}

/** What is more than worth knowing. */
export const serious = ({ groups }: CheckReport): CheckReport['groups'] =>
  groups.filter(({ severity }) => severity !== 'note');
