/** Opens instances: the index of a file, its description as an image, and where its frames lie. */
import { indexFile } from '../dicom/element-index';
import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { firstText } from '../dicom/values';
import { frameFinder, type FrameFinder } from '../pixels/frames';
import { imagePixelOf, type ImagePixel } from '../pixels/image-pixel';
import { mosaicOf, type Mosaic } from './mosaic';
import { NotShown, type Subject } from './not-shown';

export interface OpenInstance {
  readonly file: DicomFile;
  readonly image: ImagePixel;
  readonly frame: FrameFinder;
  /** Where the picture is a mosaic: its tiles are then what is counted as frames. */
  readonly mosaic: Mosaic | undefined;
  readonly subject: Subject;
  /** Whether one frame is all that is wanted of it: what was read of the file may be written into. */
  readonly isSpent: boolean;
}

const UNKNOWN: Subject = { sopClassUID: '', transferSyntaxUID: '' };

/** Files up to this size are read at once: a second read takes longer than the bytes that it may spare. */
const SMALL = 1024 * 1024;

/** Opens an instance for one frame, which is all there is in most files: those are read whole. Rejects with `NotShown`. */
export async function openForFrame(blob: Blob | undefined): Promise<OpenInstance> {
  if (!blob || blob.size > SMALL) return openBlob(blob);
  const bytes = await blob.arrayBuffer().catch((cause: unknown) => {
    throw new NotShown('read-failed', UNKNOWN, cause);
  });
  const instance = await openBlob(blob, new Uint8Array(bytes));
  return { ...instance, isSpent: instance.image.numberOfFrames === 1 && !instance.mosaic };
}

/**
 * Rejects with `NotShown`.
 *
 * @param blob undefined where it is not in the library.
 * @param bytes all that it holds, where they have been read already.
 */
export async function openBlob(
  blob: Blob | undefined,
  bytes?: Uint8Array<ArrayBuffer>,
): Promise<OpenInstance> {
  if (!blob) throw new NotShown('not-in-library', UNKNOWN);
  const indexed = await indexFile(blob, bytes);
  if (!indexed.ok) throw new NotShown(indexed.reason, UNKNOWN);
  const { file } = indexed;
  const subject: Subject = {
    sopClassUID: firstText(file, file.dataset, T.SOPClassUID),
    transferSyntaxUID: file.transferSyntaxUID,
  };
  const described = imagePixelOf(file);
  if (!described.ok) throw new NotShown(described.reason, subject);
  const { image } = described;
  const [frame, mosaic] = await Promise.all([frameFinder(file, image), mosaicOf(file, image)]);
  return { file, image, frame, mosaic, subject, isSpent: false };
}
