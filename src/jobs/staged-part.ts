/** The part of a zip that this worker writes. */
import { ZipPart } from '../archive/zip-part';
import type { ReadBuffer } from '../dicom/read-buffer';
import { openStaged, type SyncFile } from './staged-files';

/** A staged file that members are written to, and its index among the parts. */
export interface PartPlace {
  readonly index: number;
  readonly name: string;
}

/** By which a part grows ahead of what is written: a write past its end waits a millisecond for the browser's leave. */
export const PART_STEP = 32 * 1024 * 1024;

/** What is written to: it stays open, because the browser lets go of a closed file only after a while. */
let written: { readonly name: string; readonly access: SyncFile; readonly zip: ZipPart } | undefined;

/**
 * A part with room for so many bytes more; undefined where the browser cannot write one.
 *
 * @param buffer for reading what goes into it.
 */
export async function openPart(
  name: string,
  bytes: number,
  buffer: ReadBuffer,
): Promise<ZipPart | undefined> {
  if (written?.name !== name) {
    closePart();
    const access = await openStaged(name);
    if (!access) return undefined;
    written = { name, access, zip: new ZipPart(access, 0, buffer) };
  }
  const { access, zip } = written;
  if (access.getSize() < zip.end + bytes) access.truncate(zip.end + bytes + PART_STEP);
  return zip;
}

/** Lets go of the staged file. */
export function closePart(): void {
  written?.access.close();
  written = undefined;
}
