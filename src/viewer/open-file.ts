/** Files and images of the library, opened on the page for what is not drawn: see `decoders.ts` for pixels. */
import { readBlob } from '../db/blob-store';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import type { UnreadableReason } from '../dicom/finding';
import { openBlob, type OpenInstance } from './frame-source';
import { MostRecent } from './most-recent';

export type OpenFile =
  | { readonly ok: true; readonly file: DicomFile }
  | { readonly ok: false; readonly reason: UnreadableReason | 'not-in-library' };

/** The file of an instance, indexed. */
export async function openFile(instanceId: number): Promise<OpenFile> {
  const blob = await readBlob(instanceId);
  return blob ? indexFile(blob) : { ok: false, reason: 'not-in-library' };
}

/** An index keeps the header of its file in memory, 64 KiB and more. */
const opened = new MostRecent<number, OpenInstance>(64);

/** An image, opened once and kept while it is among the last used. Rejects with `NotShown`. */
export const openInstance = (instanceId: number): Promise<OpenInstance> =>
  opened.get(instanceId, async () => openBlob(await readBlob(instanceId)));

export function closeInstances(): void {
  opened.clear();
}
