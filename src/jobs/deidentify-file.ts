import type { ZipSegment } from '../archive/zip-writer';
import { auditFile, type FileAudit } from '../deid/audit';
import { deidentify, type NewIdentity, type Outcome } from '../deid/deidentify';
import type { Identities } from '../deid/identities';
import { inspect } from '../deid/inspect';
import type { DeidRequest } from '../deid/request';
import { BLOCKED, WITHHELD_GROUPS, type WithheldReason } from '../deid/withheld';
import type { DicomFile, Segment } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { patch } from '../dicom/patch';
import type { InstanceHeader } from '../db/add-instances';
import { readHeader } from './read-header';

/** A de-identified file: new bytes and untouched ranges of the stored one, their CRCs known. */
export interface Deidentified {
  readonly kind: 'deidentified';
  readonly segments: readonly ZipSegment[];
  readonly size: number;
  readonly identity: NewIdentity;
  readonly audit: FileAudit;
  /** What the library will keep of the new file, where that was asked for. */
  readonly header?: InstanceHeader;
}

export type FileResult =
  | Deidentified
  | { readonly kind: 'withheld'; readonly reason: string; readonly audit: FileAudit }
  | { readonly kind: 'failed'; readonly reason: string };

const UNREADABLE = { kind: 'failed', reason: 'could not be read from the library' } as const;

/** Shorter ranges are copied into new bytes: a Blob for each gap between two changes costs more than its bytes. */
const LONGEST_COPY = 16 * 1024;

/** De-identifies one stored file. Never rejects: what cannot be done safely is withheld or failed, with the reason. */
export async function deidentifyFile(
  blob: Blob | undefined,
  request: DeidRequest,
  identities: Identities,
  forLibrary: boolean,
): Promise<FileResult> {
  try {
    const decided = await decide(blob, request, identities);
    if (!decided) return UNREADABLE;
    const { file, outcome } = decided;
    const audit = auditFile(outcome);
    if (outcome.kind === 'withheld') return { kind: 'withheld', reason: wordsOf(outcome.reasons), audit };
    const segments = await zipSegments(file, patch(file, outcome.edits));
    const made = { kind: outcome.kind, segments, size: sizeOf(segments), identity: outcome.identity, audit };
    if (!forLibrary) return made;
    const read = await readHeader(blobOf(segments));
    if (read.kind !== 'instance') return { kind: 'failed', reason: 'the new file could not be read back' };
    return { ...made, header: read.header };
  } catch (error) {
    // A bug in the engine leaves its file out and stops nothing. Its message could hold a value.
    const name = error instanceof Error ? error.name : 'error';
    return { kind: 'failed', reason: `was left out because of an internal error (${name})` };
  }
}

/** What will become of a file, by the same function for preview and export; undefined where it cannot be read. */
export async function decide(
  blob: Blob | undefined,
  request: DeidRequest,
  identities: Identities,
): Promise<{ file: DicomFile; outcome: Outcome } | undefined> {
  if (!blob) return undefined;
  const index = await indexFile(blob);
  if (!index.ok) return undefined;
  const { file } = index;
  return { file, outcome: deidentify(file, request, identities, await inspect(file)) };
}

/** Why a file was withheld, in words. */
export function wordsOf(reasons: readonly WithheldReason[]): string {
  return reasons
    .map((reason) => (reason.kind === 'group' ? WITHHELD_GROUPS[reason.group].name : BLOCKED[reason.blocked]))
    .join('; ');
}

/** The new file as a Blob that reads the stored one only when it is read itself. */
export function blobOf(segments: readonly ZipSegment[]): Blob {
  return new Blob(segments.map((segment) => ('blob' in segment ? segment.blob : segment)));
}

const sizeOf = (segments: readonly ZipSegment[]): number =>
  segments.reduce(
    (sum, segment) =>
      sum + ('blob' in segment ? segment.blob.size : 'size' in segment ? segment.size : segment.length),
    0,
  );

/** Short pieces joined to bytes; long ranges as Blobs, which are read when the zip is written and not before. */
async function zipSegments(file: DicomFile, segments: readonly Segment[]): Promise<ZipSegment[]> {
  const { source } = file;
  const joined: ZipSegment[] = [];
  let pieces: Uint8Array[] = [];
  const flush = () => {
    if (pieces.length > 0) joined.push(concat(pieces));
    pieces = [];
  };
  for (const segment of segments) {
    if (segment instanceof Uint8Array) pieces.push(segment);
    else if (segment.length <= LONGEST_COPY)
      pieces.push(
        source.peek(segment.offset, segment.length) ?? (await source.read(segment.offset, segment.length)),
      );
    else {
      flush();
      joined.push(source.blob.slice(segment.offset, segment.offset + segment.length));
    }
  }
  flush();
  return joined;
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
