import type { DicomFile, Element } from '../dicom/element';
import { finding, type CheckFinding } from './check-finding';
import { sameFrames, textInPixels } from './compressed-pixels';
import { tagHex } from '../dicom/tag';
import { UnusedBits } from './unused-bits';
import { maskBytes, planesInPixels } from './overlay-bits';

/** `none`: neither file has pixels · `not-compared`: there is no original. */
export type PixelComparison = 'equal' | 'different' | 'none' | 'not-compared';

export interface PixelCheck {
  readonly result: PixelComparison;
  readonly findings: readonly CheckFinding[];
  /** Whether the pixel data may hold text beside or over the image: in segments, or in overlay planes among its bits. */
  readonly mayHoldText: boolean;
}

/** Small enough that two of them are nothing, large enough that reads are few; a multiple of every sample. */
const CHUNK = 2 * 1024 * 1024;

/**
 * Compares pixel data by what they decode to: the same bytes, or the same but for comments in compressed streams and
 * for overlay planes in unused bits, which are listed as cleaned.
 *
 * @param isRedacted whether the output declares that its pixels were cleaned: then they may differ.
 */
export async function checkPixels(
  output: DicomFile,
  original: DicomFile | undefined,
  isRedacted = false,
): Promise<PixelCheck> {
  const now = output.pixelData;
  const text = await textInPixels(output);
  const held = text.kind === 'none' ? [] : [finding('pixel-text', { tag: now?.tag ?? 0, offset: text.at })];
  const beside: CheckFinding[] = [];
  const check = (result: PixelComparison, findings: CheckFinding[] = [], isOverlaid = false): PixelCheck => ({
    ...{ result, findings: [...held, ...beside, ...findings], mayHoldText: held.length > 0 || isOverlaid },
  });
  const planes = planesInPixels(original ?? output);
  const isUnclear = now !== undefined && planes.unclear;
  const before = original?.pixelData;
  if (!now && !before) return check('none');
  if (original && (!now || !before)) {
    const at = now ? { tag: now.tag, offset: now.headerOffset } : before && { tag: before.tag };
    return check('different', [finding('pixels-missing', at)], isUnclear);
  }
  if (!now) return check('none');
  const at = { tag: now.tag, path: tagHex(now.tag) };
  const mask = planes.mask === 0 ? undefined : maskBytes(planes, output.dataset.encoding.littleEndian);
  const bits = new UnusedBits(output);
  const difference = await differenceOf(output, now, original, before, mask, bits);
  if (bits.first !== undefined && planes.mask === 0)
    beside.push(finding('unused-bits', { ...at, offset: now.valueOffset + bits.first }));
  if (!original || !before) return check('not-compared', [], isUnclear || planes.mask !== 0);
  const changed = finding('pixels-cleaned', { ...at, offset: now.headerOffset });
  if (difference === undefined) return check('equal', [], isUnclear);
  if (difference.kind === 'overlay') return check('equal', [changed], isUnclear || !difference.cleared);
  if (now.encapsulated && before.encapsulated && (await sameFrames(output, original)))
    return check('equal', [changed], isUnclear);
  const code = isRedacted ? 'pixels-redacted' : 'pixels-differ';
  return check('different', [finding(code, { ...at, offset: difference.offset })], isUnclear);
}

type Difference =
  | { readonly kind: 'pixels'; readonly offset: number }
  /** Only bits of overlay planes differ, or are set. */
  | { readonly kind: 'overlay'; readonly cleared: boolean };

/**
 * Reads the pixels of the output once, beside those of the original where there are any.
 *
 * @param mask bits of overlay planes, as bytes that repeat.
 * @param bits sees all that is read of plain pixels.
 */
async function differenceOf(
  output: DicomFile,
  now: Element,
  original: DicomFile | undefined,
  before: Element | undefined,
  mask: Uint8Array | undefined,
  bits: UnusedBits,
): Promise<Difference | undefined> {
  const isOther = before !== undefined && (now.tag !== before.tag || now.length !== before.length);
  const other = isOther ? undefined : before;
  let isOverlaid = false;
  let cleared = true;
  let different: number | undefined;
  for (let done = 0; done < now.length; done += CHUNK) {
    const length = Math.min(CHUNK, now.length - done);
    const [bytes, expected] = await Promise.all([
      piece(output, now.valueOffset + done, length),
      other && original && piece(original, other.valueOffset + done, length),
    ]);
    bits.see(bytes, done);
    if (!expected) continue;
    let [image, old] = [bytes, expected];
    if (mask) {
      [image, old] = [bytes.slice(), expected.slice()];
      isOverlaid ||= take(old, mask);
      cleared = !take(image, mask) && cleared;
    }
    const at = different === undefined ? firstDifference(image, old) : -1;
    if (at >= 0) different = now.valueOffset + done + at;
  }
  if (isOther) return { kind: 'pixels', offset: now.headerOffset };
  if (different !== undefined) return { kind: 'pixels', offset: different };
  return isOverlaid ? { kind: 'overlay', cleared } : undefined;
}

/** Bytes of a file, without a copy where they were read with the header; they are not to be changed then. */
const piece = async (
  { source }: DicomFile,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> => source.peek(offset, length) ?? (await source.read(offset, length));

/** Takes the bits of a mask out; whether any of them was set. */
function take(bytes: Uint8Array, mask: Uint8Array): boolean {
  let isSet = false;
  for (const [phase, bits] of mask.entries()) {
    if (bits === 0) continue;
    for (let at = phase; at < bytes.length; at += mask.length) {
      const byte = bytes[at] ?? 0;
      if ((byte & bits) === 0) continue;
      isSet = true;
      bytes[at] = byte & ~bits;
    }
  }
  return isSet;
}

/** The first position at which two arrays of one length differ; -1 where they are equal. */
function firstDifference(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): number {
  const [one, other] = [wordsOf(a, 0), wordsOf(b, 1)];
  const differs = (word: number) => (one[word] ?? 0) ^ (other[word] ?? 0);
  const most = one.length & ~3;
  let word = 0;
  while (word < most && (differs(word) | differs(word + 1) | differs(word + 2) | differs(word + 3)) === 0)
    word += 4;
  for (let at = 4 * word; at < a.length; at++) if (a[at] !== b[at]) return at;
  return -1;
}

/** Pixels that do not begin at a whole word of memory are moved here: compared byte by byte they take three times as long. */
const aligned = [new Uint8Array(), new Uint8Array()];

/** The bytes as words of 32 bits, without the last ones that fill none. */
function wordsOf(bytes: Uint8Array<ArrayBuffer>, which: 0 | 1): Int32Array {
  let place = bytes;
  if (bytes.byteOffset % 4 !== 0) {
    place = aligned[which] ?? new Uint8Array();
    if (place.length < bytes.length) aligned[which] = place = new Uint8Array(bytes.length);
    place.set(bytes);
  }
  return new Int32Array(place.buffer, place.byteOffset, bytes.length >>> 2);
}
