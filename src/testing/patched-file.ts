import type { DicomFile, Segment } from '../dicom/element';

/** What `patch` gave, as a Blob that reads the source only when it is read itself. */
export function toBlob(file: DicomFile, segments: readonly Segment[]): Blob {
  const { source, original } = file;
  const [first] = segments;
  if (segments.length === 1 && first && 'offset' in first && first.length === source.size) return original;
  return new Blob(
    segments.map((segment) =>
      segment instanceof Uint8Array || segment instanceof Blob
        ? segment
        : source.blob.slice(segment.offset, segment.offset + segment.length),
    ),
  );
}
