/** Opens stored instances: the index of a file, its description as an image, and where its frames lie. */
import { readBlob } from '../db/blob-store';
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
}

/** An index keeps the header of its file in memory, 64 KiB and more. */
const OPEN_AT_ONCE = 64;
const open = new Map<number, Promise<OpenInstance>>();

/** The instance, opened once and kept while it is among the last used. Rejects with `NotShown`. */
export function openInstance(instanceId: number): Promise<OpenInstance> {
  const instance = open.get(instanceId) ?? read(instanceId);
  open.delete(instanceId);
  open.set(instanceId, instance);
  instance.catch(() => open.delete(instanceId));
  const [oldest] = open.keys();
  if (open.size > OPEN_AT_ONCE && oldest !== undefined) open.delete(oldest);
  return instance;
}

export function closeInstances(): void {
  open.clear();
}

const UNKNOWN: Subject = { sopClassUID: '', transferSyntaxUID: '' };

async function read(instanceId: number): Promise<OpenInstance> {
  const blob = await readBlob(instanceId);
  if (!blob) throw new NotShown('not-in-library', UNKNOWN);
  const indexed = await indexFile(blob);
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
  return { file, image, frame, mosaic, subject };
}
