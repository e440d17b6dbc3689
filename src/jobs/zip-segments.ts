import type { ZipSegment } from '../archive/zip-writer';
import type { ByteSource } from '../dicom/byte-source';
import type { DicomFile, Segment } from '../dicom/element';

/** Shorter ranges are copied into new bytes: a Blob for each gap between two changes costs more than its bytes. */
const LONGEST_COPY = 16 * 1024;
/** With more segments than this, ranges of any length are read and joined: pixels that were cleaned frame by frame. */
const MANY = 64;
/** Bytes that are joined at once, and read at once where ranges lie close together. */
const CHUNK = 4 * 1024 * 1024;
const CLOSE = 64 * 1024;

/**
 * What a member of the zip consists of: short pieces joined to bytes; long ranges as they are, views of what was read
 * or Blobs that are read when the zip is written. However many segments there are, the Blobs are few.
 *
 * @param kept whether they outlast what was read, so that long ranges must be Blobs.
 */
export async function zipSegments(
  file: DicomFile,
  segments: readonly Segment[],
  kept = false,
): Promise<ZipSegment[]> {
  const { source } = file;
  const many = segments.length > MANY;
  const reader = new SpanReader(source);
  const joined: ZipSegment[] = [];
  let pieces: Uint8Array[] = [];
  let length = 0;
  const flush = () => {
    const bytes = concat(pieces);
    if (pieces.length > 0) joined.push(many && joined.length > 0 ? new Blob([bytes]) : bytes);
    pieces = [];
    length = 0;
  };
  const copy = (bytes: Uint8Array) => {
    pieces.push(bytes);
    length += bytes.length;
    if (length >= CHUNK) flush();
  };
  for (const [at, segment] of segments.entries()) {
    if (segment instanceof Uint8Array) copy(segment);
    else if (segment instanceof Blob) {
      flush();
      joined.push(segment);
    } else {
      const resident = source.peek(segment.offset, segment.length);
      if (segment.length <= LONGEST_COPY || (many && segment.length <= CHUNK))
        copy(resident ?? (await reader.read(segments, at)));
      else {
        flush();
        const reference = () => source.blob.slice(segment.offset, segment.offset + segment.length);
        joined.push(kept ? reference() : (resident ?? reference()));
      }
    }
  }
  flush();
  return joined;
}

/** Reads one range together with those that follow it closely. */
class SpanReader {
  private readonly source: ByteSource;
  private span = { start: 0, bytes: new Uint8Array(0) };

  constructor(source: ByteSource) {
    this.source = source;
  }

  async read(segments: readonly Segment[], at: number): Promise<Uint8Array> {
    const range = segments[at];
    if (!range || !('offset' in range)) throw new Error('not a range');
    const { start, bytes } = this.span;
    if (range.offset < start || range.offset + range.length > start + bytes.length)
      this.span = {
        start: range.offset,
        bytes: await this.source.read(range.offset, spanLength(segments, at)),
      };
    const from = range.offset - this.span.start;
    return this.span.bytes.subarray(from, from + range.length);
  }
}

/** How far the ranges from `at` on reach without a wide gap, at most one chunk. */
function spanLength(segments: readonly Segment[], at: number): number {
  let start = -1;
  let end = -1;
  for (const segment of segments.slice(at, at + CHUNK / CLOSE)) {
    if (!('offset' in segment)) continue;
    if (start < 0) start = segment.offset;
    else if (segment.offset < end || segment.offset > end + CLOSE) break;
    const next = segment.offset + segment.length;
    if (end >= 0 && next - start > CHUNK) break;
    end = next;
  }
  return end - start;
}

function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
