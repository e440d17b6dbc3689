/** A document or a video that a file carries whole, as the bytes of another format. */
import type { DicomFile, Tag } from './element';
import { find, firstText, numbersOf } from './values';

interface CarriedDocument {
  readonly title: string;
  readonly mimeType: string;
  readonly blob: Blob;
}

/** The encapsulated document (PS3.3 §C.24.2), unread; undefined where there is none. */
export function encapsulatedDocument(file: DicomFile): CarriedDocument | undefined {
  const { dataset } = file;
  const element = find(dataset, 0x00420011);
  if (!element || element.length === 0) return undefined;
  const text = (tag: Tag) => firstText(file, dataset, tag);
  const stated = find(dataset, 0x00420015);
  const [length = element.length] = stated ? numbersOf(file, dataset, stated) : [];
  const mimeType = text(0x00420012);
  // Without a stated length the byte that pads the value is handed out too, which readers of PDF skip.
  const end = element.valueOffset + (length > 0 && length <= element.length ? length : element.length);
  return {
    title: text(0x00420010),
    mimeType,
    blob: file.source.blob.slice(element.valueOffset, end, mimeType),
  };
}

/** The stream of a video: its fragments joined (PS3.5 §8.2.5); undefined where the file holds none. */
export function videoStream(file: DicomFile): Blob | undefined {
  const fragments = file.pixelData?.encapsulated?.fragments ?? [];
  if (fragments.length === 0) return undefined;
  const { blob } = file.source;
  return new Blob(
    fragments.map(({ offset, length }) => blob.slice(offset, offset + length)),
    { type: 'video/mp4' },
  );
}

/** How a stream of video is packed: as a file of MPEG-4, as a transport or program stream of MPEG-2, or not at all. */
export type VideoContainer = 'mp4' | 'transport' | 'program' | 'none';

const PACKET = 188;

/** Told by its first bytes (PS3.5 §8.2.5 to §8.2.12 allow them all). */
export async function videoContainer(stream: Blob): Promise<VideoContainer> {
  const bytes = new Uint8Array(await stream.slice(0, PACKET + 1).arrayBuffer());
  if (String.fromCharCode(...bytes.subarray(4, 8)) === 'ftyp') return 'mp4';
  if (bytes[0] === 0x47 && bytes[PACKET] === 0x47) return 'transport';
  return bytes[2] === 1 && bytes[3] === 0xba ? 'program' : 'none';
}
