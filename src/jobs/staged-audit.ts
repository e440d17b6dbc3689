/** The share of an export's audit that this worker writes. */
import { openStaged, type SyncFile } from './staged-files';

/**
 * What a worker has written of an audit, a line of JSON for each file, each followed by `SEPARATOR`: text, or where its staged
 * file ends now.
 */
export type AuditShare = string | number;

export const SEPARATOR = ',\n';

/** By which the file grows ahead of what is written, as parts do. */
const STEP = 4 * 1024 * 1024;

/** What is written lies here; kept for as long as the worker lives. */
let memory = new Uint8Array(128 * 1024);

let written: { readonly name: string; readonly access: SyncFile; end: number } | undefined;

/**
 * Appends to a staged file and resolves with where it ends now; undefined where the browser cannot write one. Rejects with
 * a QuotaExceededError where the disk is full.
 */
export async function appendAudit(name: string, text: string): Promise<number | undefined> {
  if (written?.name !== name) {
    closeAudit();
    const access = await openStaged(name);
    if (!access) return undefined;
    written = { name, access, end: 0 };
  }
  const { access, end } = written;
  const bytes = encode(text);
  written.end += bytes.length;
  if (access.getSize() < written.end) access.truncate(written.end + STEP);
  if (access.write(bytes, { at: end }) !== bytes.length)
    throw new DOMException('the disk is full', 'QuotaExceededError');
  return written.end;
}

/** In UTF-8, good until the next call: memory of each text's own would wait long for the garbage collector. */
function encode(text: string): Uint8Array<ArrayBuffer> {
  const most = text.length * 3;
  if (memory.length < most) memory = new Uint8Array(most);
  return memory.subarray(0, new TextEncoder().encodeInto(text, memory).written);
}

/** Lets go of the staged file. */
export function closeAudit(): void {
  written?.access.close();
  written = undefined;
}
