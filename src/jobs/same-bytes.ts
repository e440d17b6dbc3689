const WINDOW = 4 * 1024 * 1024;
const TAIL = 64 * 1024;

/** Whether two blobs hold the same bytes; reads both in windows of 4 MiB up to the first difference. */
export async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let start = 0; start < a.size; start += WINDOW) {
    const [left, right] = await Promise.all([a, b].map((blob) => read(blob.slice(start, start + WINDOW))));
    if (left?.length !== right?.length || !left?.every((byte, index) => byte === right?.[index]))
      return false;
  }
  return true;
}

/** Whether the last 64 KiB of two blobs are the same. */
export const sameTail = (a: Blob, b: Blob): Promise<boolean> => sameBytes(tail(a), tail(b));

const tail = (blob: Blob) => blob.slice(Math.max(0, blob.size - TAIL));
const read = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
