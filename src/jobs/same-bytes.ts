import { readBlob } from '../dicom/byte-source';

const WINDOW = 4 * 1024 * 1024;
const TAIL = 64 * 1024;

/**
 * Whether two blobs hold the same bytes, from `from` on; reads both in windows of 4 MiB up to the first difference. Rejects
 * with `ReadFailure`.
 */
export async function sameBytes(a: Blob, b: Blob, from = 0): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let start = from; start < a.size; start += WINDOW) {
    const [left, right] = await Promise.all([a, b].map((blob) => readBlob(blob, start, start + WINDOW)));
    if (left?.length !== right?.length || !left?.every((byte, index) => byte === right?.[index]))
      return false;
  }
  return true;
}

/** Whether the last 64 KiB of two blobs are the same. */
export const sameTail = (a: Blob, b: Blob): Promise<boolean> => sameBytes(a, b, Math.max(0, a.size - TAIL));
