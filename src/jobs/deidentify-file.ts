import { crc32 } from '../archive/crc32';
import { buffersOf, type ZipSegment } from '../archive/zip-writer';
import { auditFile, pixelChangesIn } from '../deid/audit';
import type { Deidentifier, NewIdentity, Outcome } from '../deid/deidentify';
import { inspect } from '../deid/inspect';
import { BLOCKED, WITHHELD_GROUPS, type WithheldReason } from '../deid/withheld';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { patch } from '../dicom/patch';
import type { InstanceHeader } from '../db/add-instances';
import { readHeader } from './read-header';
import { zipSegments } from './zip-segments';

/** A de-identified file: new bytes, and untouched ranges of the stored one where that is large. */
export interface Deidentified {
  readonly kind: 'deidentified';
  readonly segments: readonly ZipSegment[];
  /** CRC-32 of all segments, where all are bytes. */
  readonly crc: number | undefined;
  readonly identity: NewIdentity;
  /** A FileAudit without its path, as JSON: nobody but the export's audit reads it. */
  readonly audit: string;
  /** What was done to its pixel data, by rules. */
  readonly pixelChanges: readonly string[];
  /** What the library will keep of the new file, where that was asked for. */
  readonly header?: InstanceHeader;
}

export type FileResult =
  | Deidentified
  | { readonly kind: 'withheld'; readonly reason: string; readonly audit: string }
  | { readonly kind: 'failed'; readonly reason: string };

const UNREADABLE = { kind: 'failed', reason: 'could not be read from the library' } as const;

/** Files up to this size are read at once, pixels and all: one read costs less than two. */
const WHOLE = 2 * 1024 * 1024;

/** De-identifies one stored file. Never rejects: what cannot be done safely is withheld or failed, with the reason. */
export async function deidentifyFile(
  blob: Blob | undefined,
  deidentifier: Deidentifier,
  forLibrary: boolean,
): Promise<FileResult> {
  try {
    const decided = await decide(blob, deidentifier, true);
    if (!decided) return UNREADABLE;
    const { file, outcome } = decided;
    const audited = auditFile(outcome);
    const audit = JSON.stringify(audited);
    if (outcome.kind === 'withheld') {
      file.source.release();
      return { kind: 'withheld', reason: wordsOf(outcome.reasons), audit };
    }
    const segments = await zipSegments(file, patch(file, outcome.edits));
    file.source.release(buffersOf(segments));
    const made = {
      kind: outcome.kind,
      segments,
      crc: crcOf(segments),
      identity: outcome.identity,
      audit,
      pixelChanges: pixelChangesIn(audited),
    };
    if (!forLibrary) return made;
    const read = await readHeader(new Blob([...segments]));
    if (read.kind !== 'instance') return { kind: 'failed', reason: 'the new file could not be read back' };
    return { ...made, header: read.header };
  } catch (error) {
    // A bug in the engine leaves its file out and stops nothing. Its message could hold a value.
    const name = error instanceof Error ? error.name : 'error';
    return { kind: 'failed', reason: `was left out because of an internal error (${name})` };
  }
}

/**
 * What will become of a file, by the same function for preview and export; undefined where it cannot be read.
 *
 * @param whole whether the pixels will be needed as well.
 */
export async function decide(
  blob: Blob | undefined,
  deidentifier: Deidentifier,
  whole = false,
): Promise<{ file: DicomFile; outcome: Outcome } | undefined> {
  if (!blob) return undefined;
  const index = await indexFile(blob, whole && blob.size <= WHOLE ? blob.size : undefined);
  if (!index.ok) return undefined;
  const { file } = index;
  return { file, outcome: deidentifier.run(file, await inspect(file)) };
}

function crcOf(segments: readonly ZipSegment[]): number | undefined {
  let crc = 0;
  for (const segment of segments) {
    if (segment instanceof Blob) return undefined;
    crc = crc32(segment, crc);
  }
  return crc;
}

/** Why a file was withheld, in words. */
export function wordsOf(reasons: readonly WithheldReason[]): string {
  return reasons
    .map((reason) => (reason.kind === 'group' ? WITHHELD_GROUPS[reason.group].name : BLOCKED[reason.blocked]))
    .join('; ');
}
