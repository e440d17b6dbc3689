import { crc32 } from './crc32';
import type { ReadBuffer } from '../dicom/read-buffer';
import { localHeader, memberName } from './zip-format';
import { sizeOf, type ZipSegment } from './zip-writer';

/** What a part is written to: as much of FileSystemSyncAccessHandle as that takes. */
export interface PartFile {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
}

/** A member that stands in a part of a zip. */
export interface WrittenMember {
  readonly path: string;
  readonly size: number;
  readonly crc: number;
  /** Of its local header, from the start of its part. */
  readonly offset: number;
}

/** Each write asks the browser's process: members are gathered up to this length. */
const GATHERED = 1024 * 1024;

/** Members of a zip, one after the other in a file of their own. `composeZip` puts parts together. */
export class ZipPart {
  /** Where the next member begins: what stands behind is nothing. */
  end: number;
  private readonly file: PartFile;
  private readonly buffer: ReadBuffer;
  /** Members that end at `end` and are not yet in the file. */
  private readonly gathered = new Uint8Array(GATHERED);
  private filled = 0;

  /** @param buffer for reading segments that are Blobs. */
  constructor(file: PartFile, end: number, buffer: ReadBuffer) {
    this.file = file;
    this.end = end;
    this.buffer = buffer;
  }

  /**
   * Takes a member. Rejects with a QuotaExceededError where the disk is full, and with `ReadFailure` where a segment
   * cannot be read; the part then ends where it did before.
   */
  async add(path: string, segments: readonly ZipSegment[]): Promise<WrittenMember> {
    const name = memberName(path);
    const size = sizeOf(segments);
    const offset = this.end;
    const start = localHeader({ name, size, crc: 0 }).length;
    const length = start + size;
    if (this.filled + length > GATHERED) this.flush();
    const isGathered = length <= GATHERED;
    const put = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
      isGathered ? this.gathered.set(bytes, this.filled + at) : this.write(bytes, offset + at);
    let at = start;
    let crc = 0;
    for await (const bytes of contentsOf(segments, this.buffer)) {
      crc = crc32(bytes, crc);
      put(bytes, at);
      at += bytes.length;
    }
    put(localHeader({ name, size, crc }), 0);
    this.end += length;
    if (isGathered) this.filled += length;
    return { path, size, crc, offset };
  }

  /** Writes what is not yet in the file. Throws a QuotaExceededError where the disk is full. */
  flush(): void {
    this.write(this.gathered.subarray(0, this.filled), this.end - this.filled);
    this.filled = 0;
  }

  private write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    if (this.file.write(bytes, { at }) !== bytes.length)
      throw new DOMException('the disk is full', 'QuotaExceededError');
  }
}

/** CRC-32 of a member that is not written now. Rejects with `ReadFailure`. */
export async function crcOf(segments: readonly ZipSegment[], buffer: ReadBuffer): Promise<number> {
  let crc = 0;
  for await (const bytes of contentsOf(segments, buffer)) crc = crc32(bytes, crc);
  return crc;
}

async function* contentsOf(segments: readonly ZipSegment[], buffer: ReadBuffer) {
  for (const segment of segments)
    if (segment instanceof Blob) yield* buffer.pieces(segment);
    else yield segment;
}
