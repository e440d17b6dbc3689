import type { DicomFile } from '../dicom/element';

export interface Range {
  readonly start: number;
  readonly end: number;
}

const CHUNK = 1024 * 1024;

/** PS3.5 §G. */
const RUN_LENGTHS = '1.2.840.10008.1.2.5';

/** All of a file but pixels that are plain or run lengths: other compressed ones have segments for text. */
export function searchedRanges(file: DicomFile): Range[] {
  const { pixelData, source } = file;
  const isStream = pixelData?.encapsulated && file.transferSyntaxUID !== RUN_LENGTHS;
  if (!pixelData || isStream) return [{ start: 0, end: source.size }];
  return [
    { start: 0, end: pixelData.valueOffset },
    { start: pixelData.valueOffset + pixelData.length, end: source.size },
  ].filter(({ start, end }) => end > start);
}

/** A piece of a range. Whole patterns begin at `from` or later and end before `to`, with a neighbour on both sides. */
export interface Chunk {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Bytes of a neighbour on each side: one character of UTF-16. */
const MARGIN = 2;

/**
 * The bytes of a range in chunks, read only where they are not resident. Chunks overlap by so much that every
 * pattern of up to `longest` bytes lies, with its neighbours, within one of them.
 */
export async function* chunksOf(file: DicomFile, range: Range, longest: number): AsyncGenerator<Chunk> {
  for (let offset = range.start; offset < range.end; offset += CHUNK) {
    const length = Math.min(CHUNK + longest + 2 * MARGIN, range.end - offset);
    const bytes = file.source.peek(offset, length) ?? (await file.source.read(offset, length));
    const isLast = offset + length >= range.end;
    yield { offset, bytes, from: offset === range.start ? 0 : MARGIN, to: isLast ? length : length - MARGIN };
    if (isLast) return;
  }
}
