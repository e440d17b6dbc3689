/**
 * Writes one zip of stored members, Zip64 where needed, without holding more than a few megabytes: a Blob composed of new
 * headers and other Blobs, untouched ranges of files or parts of the zip that were written before.
 */
import { discard } from '../dicom/byte-source';
import { ahead } from './ahead';
import { crc32 } from './crc32';
import { centralHeader, endRecords, localHeader, memberName } from './zip-format';
import type { WrittenMember } from './zip-part';

export type ZipSegment = Uint8Array<ArrayBuffer> | Blob;

export interface ZipEntry {
  /** Relative, with "/" between names; never with "..", and unique in the zip whatever the case of its letters. */
  readonly path: string;
  /** What the member consists of, one after the other. */
  readonly segments: readonly ZipSegment[];
  /** CRC-32 of the whole member, where whoever made it has read it anyway. */
  readonly crc?: number | undefined;
}

/** A member that stands in one of the parts. */
export interface PartMember extends WrittenMember {
  /** Index of the part. */
  readonly part: number;
}

export interface ZipOptions {
  /** What stands at the start of the zip, one after the other, and holds members of its own. */
  readonly parts?: readonly Blob[];
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export type ZipEntries = AsyncIterable<ZipEntry | PartMember> | Iterable<ZipEntry | PartMember>;

/** Bytes read at once from a Blob. */
const WINDOW = 4 * 1024 * 1024;
/** Members read ahead: hides the way to the browser's storage and back. */
const READ_AHEAD = 4;
/** Pieces of a composed Blob after which they are folded into one, so that lists of them stay short. */
const PIECES_PER_BLOB = 1024;
/** Members after which other work of the thread gets its turn: none of theirs may wait for anything. */
const AT_ONCE = 1000;

/**
 * The zip as a Blob that refers to the Blobs given: no byte of theirs is copied, and they are read only where a
 * CRC is not known. Each of them costs the browser about 25 kB for as long as the zip is kept (Chromium, stored
 * in IndexedDB): thousands of members are better written into `parts`. Rejects with an Error that names the member where a
 * Blob cannot be read.
 */
export async function composeZip(entries: ZipEntries, options: ZipOptions = {}): Promise<Blob> {
  const { parts = [], signal } = options;
  const starts: number[] = [];
  let start = 0;
  for (const part of parts) {
    starts.push(start);
    start += part.size;
  }
  const layout = new ZipLayout(start);
  const folded = [...parts];
  let pieces: (Uint8Array<ArrayBuffer> | Blob)[] = [];
  const withCrc = async (entry: ZipEntry | PartMember) => ({ entry, crc: await crcOfEntry(entry, signal) });
  for await (const { entry, crc } of ahead(entries, READ_AHEAD, withCrc)) {
    signal?.throwIfAborted();
    if ('part' in entry)
      layout.enter(entry.path, entry.size, crc, (starts[entry.part] ?? NaN) + entry.offset);
    else pieces.push(layout.add(entry.path, sizeOf(entry.segments), crc), ...entry.segments);
    if (pieces.length >= PIECES_PER_BLOB) {
      folded.push(new Blob(pieces));
      pieces = [];
    }
    if (layout.count % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob([...folded, ...pieces, ...layout.finish()], { type: 'application/zip' });
}

async function crcOfEntry(entry: ZipEntry | PartMember, signal: AbortSignal | undefined): Promise<number> {
  if ('part' in entry || entry.crc !== undefined) return entry.crc ?? 0;
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

export const sizeOf = (segments: readonly ZipSegment[]): number =>
  segments.reduce((sum, segment) => sum + (segment instanceof Blob ? segment.size : segment.length), 0);

/** Keeps the offsets of a zip in the making and its central directory. */
export class ZipLayout {
  /** Length of the zip so far, and what stands before it in its file. */
  offset: number;
  count = 0;
  private readonly names = new Set<string>();
  private readonly directory: Uint8Array<ArrayBuffer>[] = [];

  constructor(startOffset = 0) {
    this.offset = startOffset;
  }

  /** The local header of the next member, whose data follow. */
  add(path: string, size: number, crc: number): Uint8Array<ArrayBuffer> {
    this.enter(path, size, crc, this.offset);
    const header = localHeader({ name: memberName(path), size, crc });
    this.offset += header.length + size;
    return header;
  }

  /** Takes a member that stands at `offset` into the directory. */
  enter(path: string, size: number, crc: number, offset: number): void {
    const folded = path.toLowerCase();
    if (this.names.has(folded)) throw new RangeError('a member path must be unique');
    this.directory.push(centralHeader({ name: memberName(path), size, crc }, offset));
    this.names.add(folded);
    this.count += 1;
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
}
