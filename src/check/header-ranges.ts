import type { DicomFile } from '../dicom/element';

export interface Range {
  readonly start: number;
  readonly end: number;
}

const CHUNK = 1024 * 1024;

/** All of a file but the value of its pixel data: what may be searched for text. */
export function headerRanges(file: DicomFile): Range[] {
  const { pixelData, source } = file;
  if (!pixelData) return [{ start: 0, end: source.size }];
  return [
    { start: 0, end: pixelData.valueOffset },
    { start: pixelData.valueOffset + pixelData.length, end: source.size },
  ].filter(({ start, end }) => end > start);
}

/** The bytes of a range in chunks that overlap, read only where they are not resident. */
export async function* chunksOf(
  file: DicomFile,
  range: Range,
  overlap: number,
): AsyncGenerator<{ offset: number; bytes: Uint8Array }> {
  for (let offset = range.start; offset < range.end;) {
    const length = Math.min(CHUNK + overlap, range.end - offset);
    yield { offset, bytes: file.source.peek(offset, length) ?? (await file.source.read(offset, length)) };
    if (offset + length >= range.end) return;
    offset += CHUNK;
  }
}
