const WINDOW = 4 * 1024 * 1024;

/** Whether two blobs hold the same bytes; reads both in windows of 4 MiB up to the first difference. */
export async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let start = 0; start < a.size; start += WINDOW) {
    const [left, right] = await Promise.all(
      [a, b].map(async (blob) => new Uint8Array(await blob.slice(start, start + WINDOW).arrayBuffer())),
    );
    if (left?.length !== right?.length || !left?.every((byte, index) => byte === right?.[index]))
      return false;
  }
  return true;
}
