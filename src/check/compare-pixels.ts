import type { DicomFile } from '../dicom/element';
import { finding, type CheckFinding } from './check-finding';

/** `none`: neither file has pixels · `not-compared`: there is no original. */
export type PixelComparison = 'equal' | 'different' | 'none' | 'not-compared';

/** Small enough that two of them are nothing, large enough that reads are few. */
const CHUNK = 2 * 1024 * 1024;

/** Compares the value of the pixel data, fragments and their headers included, byte by byte and in chunks. */
export async function comparePixels(
  output: DicomFile,
  original: DicomFile | undefined,
): Promise<{ result: PixelComparison; findings: CheckFinding[] }> {
  const now = output.pixelData;
  if (!original) return { result: now ? 'not-compared' : 'none', findings: [] };
  const before = original.pixelData;
  if (!now && !before) return { result: 'none', findings: [] };
  if (!now || !before) {
    const at = now ? { tag: now.tag, offset: now.headerOffset } : before && { tag: before.tag };
    return { result: 'different', findings: [finding('pixels-missing', at)] };
  }
  const differs = (offset: number) => ({
    result: 'different' as const,
    findings: [finding('pixels-differ', { tag: now.tag, offset })],
  });
  if (now.tag !== before.tag || now.length !== before.length) return differs(now.headerOffset);
  for (let done = 0; done < now.length; done += CHUNK) {
    const length = Math.min(CHUNK, now.length - done);
    const [bytes, expected] = await Promise.all([
      output.source.read(now.valueOffset + done, length),
      original.source.read(before.valueOffset + done, length),
    ]);
    const at = firstDifference(bytes, expected);
    if (at >= 0) return differs(now.valueOffset + done + at);
  }
  return { result: 'equal', findings: [] };
}

/** The first position at which two arrays of one length differ; -1 where they are equal. */
function firstDifference(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): number {
  const words = a.length >>> 2;
  const aWords = new Uint32Array(a.buffer, a.byteOffset, words);
  const bWords = new Uint32Array(b.buffer, b.byteOffset, words);
  let at = 0;
  while (at < words && aWords[at] === bWords[at]) at++;
  for (let byte = at * 4; byte < a.length; byte++) if (a[byte] !== b[byte]) return byte;
  return -1;
}
