import { readBlob } from '../db/blob-store';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import type { UnreadableReason } from '../dicom/finding';

export type OpenFile =
  | { readonly ok: true; readonly file: DicomFile }
  | { readonly ok: false; readonly reason: UnreadableReason | 'not-in-library' };

/** The file of an instance, indexed. */
export async function openFile(instanceId: number): Promise<OpenFile> {
  const blob = await readBlob(instanceId);
  return blob ? indexFile(blob) : { ok: false, reason: 'not-in-library' };
}
