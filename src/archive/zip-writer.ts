/**
 * Writes one zip of stored members, Zip64 where needed, without holding more than a few megabytes: either as a
 * Blob composed of new headers and untouched ranges of other Blobs, or piece by piece.
 */
import { discard } from '../dicom/byte-source';
import { ahead } from './ahead';
import { crc32 } from './crc32';
import { centralHeader, dataDescriptor, endRecords, localHeader, MAX16, type Member } from './zip-format';

export type ZipSegment = Uint8Array<ArrayBuffer> | Blob;

export interface ZipEntry {
  /** Relative, with "/" between names; never with "..", and unique in the zip whatever the case of its letters. */
  readonly path: string;
  /** What the member consists of, one after the other. */
  readonly segments: readonly ZipSegment[];
  /** CRC-32 of the whole member, where whoever made it has read it anyway. */
  readonly crc?: number | undefined;
}

export interface ZipProgress {
  /** Members finished. */
  readonly entries: number;
  /** Bytes of the zip so far. */
  readonly bytes: number;
}

export interface ZipOptions {
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ZipProgress) => void;
}

export type ZipEntries = AsyncIterable<ZipEntry> | Iterable<ZipEntry>;

/** Bytes read at once from a Blob. A member up to this size is read before its header is written. */
const WINDOW = 4 * 1024 * 1024;
/** Members read ahead: hides the way to the browser's storage and back. */
const READ_AHEAD = 4;
/** Parts of a composed Blob after which they are folded into one, so that lists of parts stay short. */
const PARTS_PER_BLOB = 1024;

/**
 * The zip as a Blob that refers to the Blobs given: no byte of theirs is copied, and they are read only where a
 * CRC is not known. Each of them costs the browser about 25 kB for as long as the zip is kept (Chromium, stored
 * in IndexedDB): for thousands, stream. Rejects with an Error that names the member where a Blob cannot be read.
 */
export async function composeZip(entries: ZipEntries, options: ZipOptions = {}): Promise<Blob> {
  const layout = new ZipLayout();
  const folded: Blob[] = [];
  let parts: (Uint8Array<ArrayBuffer> | Blob)[] = [];
  const withCrc = async (entry: ZipEntry) => ({ entry, crc: await crcOfEntry(entry, options.signal) });
  for await (const { entry, crc } of ahead(entries, READ_AHEAD, withCrc)) {
    options.signal?.throwIfAborted();
    parts.push(layout.add(entry.path, sizeOf(entry), crc), ...entry.segments);
    if (parts.length >= PARTS_PER_BLOB) {
      folded.push(new Blob(parts));
      parts = [];
    }
    options.onProgress?.({ entries: layout.count, bytes: layout.offset });
  }
  return new Blob([...folded, ...parts, ...layout.finish()], { type: 'application/zip' });
}

/**
 * The zip in pieces, each of which is done with when the next is asked for. A member of more than 4 MiB whose CRC is not known gets it in a data descriptor; all others
 * carry it in their header. Rejects as `composeZip` does.
 */
export async function* zipChunks(
  entries: ZipEntries,
  options: ZipOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const layout = new ZipLayout();
  const prepared = ahead(entries, READ_AHEAD, (entry) => prepare(entry, options.signal));
  for await (const { path, size, crc, contents, read } of prepared) {
    yield layout.add(path, size, crc);
    let streamed = 0;
    for (const content of contents) {
      for await (const bytes of content instanceof Blob
        ? windowsOf(content, path, options.signal)
        : [content]) {
        if (crc === undefined) streamed = crc32(bytes, streamed);
        yield bytes;
        if (content instanceof Blob) discard([bytes.buffer]);
      }
    }
    discard(read);
    if (crc === undefined) yield layout.describe(streamed);
    options.signal?.throwIfAborted();
    options.onProgress?.({ entries: layout.count, bytes: layout.offset });
  }
  yield* layout.finish();
}

interface Prepared {
  readonly path: string;
  readonly size: number;
  /** Undefined where it will be known only after the data have passed. */
  readonly crc: number | undefined;
  readonly contents: readonly (Uint8Array<ArrayBuffer> | Blob)[];
  /** The memory of what was read for it. */
  readonly read: readonly ArrayBuffer[];
}

/** Reads a small member, so that its CRC can stand in its header; leaves a large one to be streamed. */
async function prepare(entry: ZipEntry, signal: AbortSignal | undefined): Promise<Prepared> {
  const { path, segments } = entry;
  const size = sizeOf(entry);
  if (size > WINDOW) return { path, size, crc: entry.crc, contents: segments, read: [] };
  const contents = await Promise.all(
    segments.map(async (segment) => (segment instanceof Blob ? readAll(segment, path, signal) : segment)),
  );
  const crc = entry.crc ?? contents.reduce((before, bytes) => crc32(bytes, before), 0);
  const read = contents.filter((_, index) => segments[index] instanceof Blob).map(({ buffer }) => buffer);
  return { path, size, crc, contents, read };
}

async function crcOfEntry(entry: ZipEntry, signal: AbortSignal | undefined): Promise<number> {
  if (entry.crc !== undefined) return entry.crc;
  let crc = 0;
  for (const segment of entry.segments) {
    if (segment instanceof Uint8Array) crc = crc32(segment, crc);
    else
      for await (const bytes of windowsOf(segment, entry.path, signal)) {
        crc = crc32(bytes, crc);
        discard([bytes.buffer]);
      }
  }
  return crc;
}

async function* windowsOf(blob: Blob, path: string, signal: AbortSignal | undefined) {
  // A slice is a round trip to the browser's process that blocks this thread: none for a whole blob.
  if (blob.size <= WINDOW) yield await readAll(blob, path, signal);
  else
    for (let start = 0; start < blob.size; start += WINDOW)
      yield await readAll(blob.slice(start, start + WINDOW), path, signal);
}

async function readAll(blob: Blob, path: string, signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new Error(`${path} could not be read`, { cause });
  }
}

/** The memory of segments, for handing them to another thread without a copy. */
export const buffersOf = (segments: readonly ZipSegment[]): ArrayBuffer[] => [
  ...new Set(segments.flatMap((segment) => (segment instanceof Blob ? [] : segment.buffer))),
];

const sizeOf = ({ segments }: ZipEntry): number =>
  segments.reduce((sum, segment) => sum + (segment instanceof Blob ? segment.size : segment.length), 0);

/** Keeps the offsets of a zip in the making and its central directory. */
export class ZipLayout {
  /** Length of the zip so far, and what stands before it in its file. */
  offset: number;
  count = 0;
  private readonly names = new Set<string>();
  private readonly directory: Uint8Array<ArrayBuffer>[] = [];
  private open: Member | undefined;

  constructor(startOffset = 0) {
    this.offset = startOffset;
  }

  /** The local header of the next member, whose data follow. Without a CRC, `describe` follows the data. */
  add(path: string, size: number, crc: number | undefined): Uint8Array<ArrayBuffer> {
    const member = { name: this.nameOf(path), size, offset: this.offset, described: crc === undefined };
    const header = localHeader(member, crc ?? 0);
    this.offset += header.length + size;
    this.count += 1;
    if (crc === undefined) this.open = member;
    else this.directory.push(centralHeader(member, crc));
    return header;
  }

  /** The data descriptor of the member whose data have passed. */
  describe(crc: number): Uint8Array<ArrayBuffer> {
    if (!this.open) throw new Error('no member waits for its CRC');
    const descriptor = dataDescriptor(this.open, crc);
    this.directory.push(centralHeader(this.open, crc));
    this.open = undefined;
    this.offset += descriptor.length;
    return descriptor;
  }

  /** The central directory and what ends the zip. */
  finish(): Uint8Array<ArrayBuffer>[] {
    const size = this.directory.reduce((sum, header) => sum + header.length, 0);
    const directory = new Uint8Array(size);
    let at = 0;
    for (const header of this.directory) {
      directory.set(header, at);
      at += header.length;
    }
    return [directory, endRecords(this.count, this.offset, size)];
  }

  private nameOf(path: string): Uint8Array {
    const name = new TextEncoder().encode(path);
    const parts = path.split('/');
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for.
    if (parts.some((part) => part === '' || part === '.' || part === '..') || /[\x00-\x1f\x7f\\:]/.test(path))
      throw new RangeError('a member path must be relative, of plain names');
    if (name.length > MAX16) throw new RangeError('a member path must fit 65,535 bytes');
    const folded = path.toLowerCase();
    if (this.names.has(folded)) throw new RangeError('a member path must be unique');
    this.names.add(folded);
    return name;
  }
}
