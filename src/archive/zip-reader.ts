/**
 * Reads a zip by its central directory (APPNOTE 6.3.10): only the directory is read, members on demand. Nothing in
 * a zip is trusted: names are text for a person, never paths; sizes are checked against what is there.
 */
import { inflate, type InflateFailure, type Wanted } from './inflate';
import {
  CENTRAL_HEADER_LENGTH,
  FLAG,
  LOCAL_HEADER_LENGTH,
  MAX16,
  MAX32,
  METHOD,
  SIGNATURE,
  ZIP64_EXTRA,
} from './zip-format';

/** Why a zip could not be read at all. */
export type ZipFailure =
  | 'read-failed'
  /** No end of central directory: cut off. */
  | 'truncated'
  /** Begins with the signature of a zip, and what follows is none. */
  | 'no-zip'
  /** The directory contradicts itself or the length of the file. */
  | 'damaged'
  /** In several volumes. */
  | 'split'
  /** Members share bytes, as only zip bombs do. */
  | 'overlapping'
  | 'too-many-entries';

/** Why one member could not be opened; the others can. */
export type MemberFailure = InflateFailure | 'encrypted' | 'unsupported-compression';

/** `start`: of a stored member, where its bytes lie in the archive. */
export type OpenResult = { ok: true; blob: Blob; start?: number } | { ok: false; reason: MemberFailure };

export interface ArchiveEntry {
  /** As written in the archive, folders included. Text for a person: never a path to write to. */
  readonly path: string;
  /** Bytes when opened, as declared; undefined where only opening tells (gzip). */
  readonly size: number | undefined;
  readonly compressedSize: number;
  /**
   * The member as a Blob: a range of the archive where it is stored (no byte is read or copied, its CRC is not
   * checked), inflated otherwise. Inflating stops at `limit` bytes with `too-large`, and where the head of the
   * member is not wanted.
   */
  open(limit: number, wanted?: Wanted): Promise<OpenResult>;
}

export type ZipResult = { ok: true; entries: ArchiveEntry[] } | { ok: false; reason: ZipFailure };

/** A comment of 65,535 bytes may follow the end record of 22; the Zip64 locator of 20 stands before it. */
const END_WINDOW = 22 + MAX16 + 20;

interface DirectoryPlace {
  readonly count: number;
  readonly offset: number;
  readonly size: number;
  /** Bytes before the zip in its file (self-extracting archives), to be added to each offset in it. */
  readonly shift: number;
  /** The comment behind the end record; empty where there is none. */
  readonly comment: Blob;
}

/** What a zip's comment is called among its members: it may hold whatever a file may hold. */
const COMMENT = 'comment of the archive';

/** The members of a zip in the order of its directory, folders left out; its comment is one more. Never rejects. */
export async function openZip(blob: Blob, maxEntries: number): Promise<ZipResult> {
  try {
    const place = await findDirectory(blob);
    if (typeof place === 'string') return { ok: false, reason: place };
    if (place.count > maxEntries) return { ok: false, reason: 'too-many-entries' };
    const directory = await read(blob, place.offset, place.size);
    const members = parseDirectory(blob, directory, place);
    const { comment } = place;
    if (members.ok && comment.size > 0) members.entries.push(commentEntry(comment));
    return members;
  } catch {
    return { ok: false, reason: 'read-failed' };
  }
}

async function findDirectory(blob: Blob): Promise<DirectoryPlace | ZipFailure> {
  const start = Math.max(0, blob.size - END_WINDOW);
  const tail = await read(blob, start, blob.size - start);
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== SIGNATURE.end) continue;
    if (at + 22 + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const place = {
      disk: tail.getUint16(at + 4, true),
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
      end: start + at,
    };
    const zip64 = at >= 20 && tail.getUint32(at - 20, true) === SIGNATURE.zip64Locator;
    const needed = place.count === MAX16 || place.size === MAX32 || place.offset === MAX32;
    if (zip64 && needed) {
      const found = await readZip64End(blob, start + at - 20, Number(tail.getBigUint64(at - 12, true)));
      if (!found) return 'damaged';
      Object.assign(place, found);
    }
    if (place.disk !== 0) return 'split';
    const offset = place.end - place.size;
    const shift = offset - place.offset;
    if (offset < 0 || shift < 0 || place.count * CENTRAL_HEADER_LENGTH > place.size) return 'damaged';
    const behind = start + at + 22;
    const comment = blob.slice(behind, behind + tail.getUint16(at + 20, true));
    return { count: place.count, offset, size: place.size, shift, comment };
  }
  return (await beginsLikeMember(blob)) ? 'truncated' : 'no-zip';
}

/** Versions and methods of compression beyond those are none that a zip names (APPNOTE 6.3.10 §4.4.3, §4.4.5). */
const LAST_VERSION = 63;
const LAST_METHOD = 99;

/** Whether the header of a member stands at the beginning, or as much of it as there is. */
async function beginsLikeMember(blob: Blob): Promise<boolean> {
  const header = await read(blob, 0, LOCAL_HEADER_LENGTH);
  if (header.byteLength < LOCAL_HEADER_LENGTH) return true;
  return header.getUint8(4) <= LAST_VERSION && header.getUint16(8, true) <= LAST_METHOD;
}

const commentEntry = (comment: Blob): ArchiveEntry => ({
  path: COMMENT,
  size: comment.size,
  compressedSize: comment.size,
  open: (limit) =>
    Promise.resolve(comment.size <= limit ? { ok: true, blob: comment } : { ok: false, reason: 'too-large' }),
});

/** The Zip64 end record: where it is said to be, or right before its locator where something precedes the zip. */
async function readZip64End(blob: Blob, locator: number, declared: number) {
  for (const at of [declared, locator - 56]) {
    if (at < 0 || at + 56 > locator) continue;
    const record = await read(blob, at, 56);
    if (record.getUint32(0, true) !== SIGNATURE.zip64End) continue;
    return {
      disk: record.getUint32(16, true),
      count: Number(record.getBigUint64(32, true)),
      size: Number(record.getBigUint64(40, true)),
      offset: Number(record.getBigUint64(48, true)),
      end: at,
    };
  }
  return undefined;
}

/** One member as its header in the central directory has it, or the one before its data. */
export interface Header {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly nameLength: number;
  /** Offset of the local header in the file. */
  readonly offset: number;
}

function parseDirectory(blob: Blob, directory: DataView<ArrayBuffer>, place: DirectoryPlace): ZipResult {
  const headers: Header[] = [];
  let at = 0;
  for (let index = 0; index < place.count; index++) {
    if (at + CENTRAL_HEADER_LENGTH > directory.byteLength) return { ok: false, reason: 'damaged' };
    if (directory.getUint32(at, true) !== SIGNATURE.centralHeader) return { ok: false, reason: 'damaged' };
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const next = at + CENTRAL_HEADER_LENGTH + nameLength + extraLength + directory.getUint16(at + 32, true);
    if (next > directory.byteLength) return { ok: false, reason: 'damaged' };
    const header = parseHeader(directory, at, nameLength, extraLength, place.shift);
    if (header.offset + LOCAL_HEADER_LENGTH + header.compressedSize > place.offset)
      return { ok: false, reason: 'damaged' };
    headers.push(header);
    at = next;
  }
  const ends = endsByOffset(headers, place.offset);
  if (!ends) return { ok: false, reason: 'overlapping' };
  const files = headers.filter(({ path }) => !path.endsWith('/'));
  return { ok: true, entries: files.map((header) => entryOf(blob, header, ends.get(header) ?? 0)) };
}

function parseHeader(
  view: DataView<ArrayBuffer>,
  at: number,
  nameLength: number,
  extraLength: number,
  shift: number,
) {
  const name = new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL_HEADER_LENGTH, nameLength);
  const extra = zip64Numbers(view, at + CENTRAL_HEADER_LENGTH + nameLength, extraLength);
  // A number of all ones is in the Zip64 field, in this order.
  const wide = (offset: number) => {
    const value = view.getUint32(offset, true);
    return value === MAX32 ? (extra.shift() ?? value) : value;
  };
  const size = wide(at + 24);
  const compressedSize = wide(at + 20);
  return {
    path: nameText(name),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    size,
    compressedSize,
    nameLength,
    offset: wide(at + 42) + shift,
  };
}

export function zip64Numbers(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue;
    const size = Math.min(view.getUint16(at + 2, true), start + length - at - 4);
    return Array.from({ length: size >>> 3 }, (_, index) =>
      Number(view.getBigUint64(at + 4 + index * 8, true)),
    );
  }
  return [];
}

/** Many writers put UTF-8 without saying so; what is none is shown in the Windows code page. */
export function nameText(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    return new TextDecoder('windows-1252').decode(name);
  }
}

/** Where each member must end at the latest: at the next one or the directory. Undefined where two share bytes. */
function endsByOffset(headers: readonly Header[], directory: number): Map<Header, number> | undefined {
  const ends = new Map<Header, number>();
  let end = directory;
  for (const header of [...headers].sort((a, b) => b.offset - a.offset)) {
    if (header.offset + LOCAL_HEADER_LENGTH + header.nameLength + header.compressedSize > end)
      return undefined;
    ends.set(header, end);
    end = header.offset;
  }
  return ends;
}

export function entryOf(blob: Blob, header: Header, end: number): ArchiveEntry {
  const { path, size, compressedSize } = header;
  return {
    path,
    size,
    compressedSize,
    async open(limit, wanted) {
      if (header.flags & FLAG.encrypted) return { ok: false, reason: 'encrypted' };
      if (header.method !== METHOD.stored && header.method !== METHOD.deflated)
        return { ok: false, reason: 'unsupported-compression' };
      if (size > limit) return { ok: false, reason: 'too-large' };
      if (header.method === METHOD.stored && size !== compressedSize) return { ok: false, reason: 'damaged' };
      try {
        const start = await dataStart(blob, header, end);
        if (start === undefined) return { ok: false, reason: 'damaged' };
        const data = blob.slice(start, start + compressedSize);
        if (header.method === METHOD.stored) return { ok: true, blob: data, start };
        return await inflate(data, 'deflate-raw', { limit, size, crc: header.crc, wanted });
      } catch {
        return { ok: false, reason: 'read-failed' };
      }
    },
  };
}

/**
 * Offset of a member's data. The local header may hold other extra fields than the directory, so it must be
 * read, unless the room up to the next member leaves one answer only: that saves one read for each member.
 */
async function dataStart(blob: Blob, header: Header, end: number): Promise<number | undefined> {
  const first = header.offset + LOCAL_HEADER_LENGTH + header.nameLength;
  if (first + header.compressedSize === end) return first;
  const local = await read(blob, header.offset, LOCAL_HEADER_LENGTH);
  if (local.getUint32(0, true) !== SIGNATURE.localHeader) return undefined;
  const lengths = local.getUint16(26, true) + local.getUint16(28, true);
  const start = header.offset + LOCAL_HEADER_LENGTH + lengths;
  return start + header.compressedSize <= end ? start : undefined;
}

export async function read(blob: Blob, offset: number, length: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await blob.slice(offset, offset + length).arrayBuffer());
}
