import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, numbersOf } from '../dicom/values';
import { equalBytes } from './element-value';
import { beginsStream, essenceOf, type Essence } from './image-stream';

/** Still images (PS3.5 §A.4); what is in streams of video cannot be told. */
const STILL_IMAGES = /^1\.2\.840\.10008\.1\.2\.(5|8\.1|4\.([5-8]\d|9[0-3]|11[0-2]|20[1-3]))$/;
/** A longer frame is not looked into. */
const LONGEST_FRAME = 2 ** 28;

/** Frame by frame, what makes the image; undefined for a frame that cannot be understood, which is the last. */
async function* frames(file: DicomFile): AsyncGenerator<{ essence: Essence | undefined; offset: number }> {
  const { source, transferSyntaxUID } = file;
  const fragments = (file.pixelData?.encapsulated?.fragments ?? []).filter(({ length }) => length > 0);
  if (!STILL_IMAGES.test(transferSyntaxUID)) {
    yield { essence: undefined, offset: fragments[0]?.offset ?? 0 };
    return;
  }
  const pixels = pixelsOfFrame(file);
  for (let index = 0; index < fragments.length;) {
    const offset = fragments[index]?.offset ?? 0;
    const parts: Uint8Array[] = [];
    let length = 0;
    for (; index < fragments.length; index++) {
      const fragment = fragments[index];
      if (!fragment) break;
      const head = await source.read(fragment.offset, Math.min(64, fragment.length));
      if (parts.length > 0 && beginsStream(head, transferSyntaxUID)) break;
      length += fragment.length;
      if (length > LONGEST_FRAME) break;
      parts.push(await source.read(fragment.offset, fragment.length));
    }
    const essence =
      length > LONGEST_FRAME ? undefined : essenceOf(joined(parts, length), transferSyntaxUID, pixels);
    yield { essence, offset };
    if (!essence) return;
  }
}

/** `at`: where in the file text may stand. */
export type CompressedText =
  { readonly kind: 'none' } | { readonly kind: 'found' | 'unclear'; readonly at: number };

/** Whether compressed pixels hold anything but the image. */
export async function textInPixels(file: DicomFile): Promise<CompressedText> {
  if (!file.pixelData?.encapsulated) return { kind: 'none' };
  for await (const { essence, offset } of frames(file)) {
    if (!essence) return { kind: 'unclear', at: offset };
    if (essence.text !== undefined) return { kind: 'found', at: offset };
  }
  return { kind: 'none' };
}

/** Whether two compressed pixel data decode to the same frames, whatever else is in them. */
export async function sameFrames(output: DicomFile, original: DicomFile): Promise<boolean> {
  const others = frames(original);
  for await (const { essence } of frames(output)) {
    const other = await others.next();
    if (!essence || other.done || !other.value.essence) return false;
    if (!samePieces(essence.pieces, other.value.essence.pieces)) return false;
  }
  return (await others.next()).done === true;
}

const samePieces = (now: readonly Uint8Array[], before: readonly Uint8Array[]): boolean =>
  now.length === before.length && now.every((piece, at) => isSamePiece(piece, before[at]));

const isSamePiece = (piece: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && equalBytes(piece, other);

function pixelsOfFrame(file: DicomFile): number {
  const number = (tag: number) => {
    const element = find(file.dataset, tag);
    return (element && numbersOf(file, file.dataset, element)[0]) ?? 0;
  };
  const pixels = number(T.Rows) * number(T.Columns);
  return number(T.BitsAllocated) === 1 ? Math.ceil(pixels / 8) : pixels;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
