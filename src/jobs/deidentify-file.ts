import type { InstanceHeader } from '../db/add-instances';
import { crcOf, type ZipPart } from '../archive/zip-part';
import type { PartMember, ZipEntry, ZipSegment } from '../archive/zip-writer';
import { pixelChangesIn, type FileAudit } from '../deid/audit';
import type { Deidentifier, Outcome } from '../deid/deidentify';
import { inspect } from '../deid/inspect';
import { BLOCKED, WITHHELD_GROUPS, type WithheldReason } from '../deid/withheld';
import { ReadFailure } from '../dicom/read-failure';
import type { DicomFile, Segment } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { patch } from '../dicom/patch';
import type { ReadBuffer } from '../dicom/read-buffer';
import { countActions, type ActionCounts } from './action-counts';
import { exportPath } from './export-path';
import { readHeader } from './read-header';
import type { Started, Stored } from './read-starts';
import { zipSegments } from './zip-segments';

/** A stored file, about to be de-identified. */
export interface Original extends Started {
  /** 1 for the first of its name in an export, 2 for the second. */
  readonly copy: number;
}

/** Where de-identified files go. */
export interface Target {
  readonly forLibrary: boolean;
  readonly forZip: boolean;
  /** The part of the zip that members are written to, and its index; without it they are handed over. */
  readonly part: { readonly index: number; readonly zip: ZipPart } | undefined;
  /** For reading what is not resident. */
  readonly buffer: ReadBuffer;
}

export interface Deidentified {
  readonly kind: 'deidentified';
  /** In the export. Every part is a pseudonym or a new UID. */
  readonly path: string;
  /** New SOP Instance UID. */
  readonly sopInstanceUID: string;
  /** Where it stands in the zip, or what stands there: new bytes, and references to the stored file. */
  readonly member?: ZipEntry | PartMember;
  /** The new file and what the library will keep of it. */
  readonly copy?: { readonly segments: readonly ZipSegment[]; readonly header: InstanceHeader };
  /** What was done to its pixel data, by rules. */
  readonly pixelChanges: readonly string[];
  readonly actions: ActionCounts;
}

export type FileResult =
  | Deidentified
  /** `blocked`: never exported, whatever a person releases. */
  | { readonly kind: 'withheld' | 'blocked'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

const UNREADABLE = { kind: 'failed', reason: 'could not be read from the library' } as const;

/**
 * De-identifies one stored file: what cannot be done safely is withheld or failed, with the reason. `note` writes its audit
 * where it did not fail. Rejects only with a QuotaExceededError, where the disk is full.
 */
export async function deidentifyFile(
  original: Original,
  deidentifier: Deidentifier,
  target: Target,
  note: (outcome: Outcome, path?: string) => FileAudit,
): Promise<FileResult> {
  try {
    const decided = await decide(original, deidentifier);
    if (!decided) return UNREADABLE;
    const { file, outcome } = decided;
    try {
      if (outcome.kind === 'withheld') {
        const kind = outcome.reasons.some((reason) => reason.kind === 'blocked') ? 'blocked' : 'withheld';
        note(outcome);
        return { kind, reason: wordsOf(outcome.reasons) };
      }
      const path = exportPath(outcome.identity, original.copy);
      const made = await deliver(file, patch(file, outcome.edits), path, target);
      if (!made) return { kind: 'failed', reason: 'the new file could not be read back' };
      const audit = note(outcome, path);
      const { sopInstanceUID } = outcome.identity;
      return {
        ...{ kind: outcome.kind, path, sopInstanceUID, pixelChanges: pixelChangesIn(audit) },
        ...{ actions: countActions(outcome.decisions), ...made },
      };
    } finally {
      file.source.release();
    }
  } catch (error) {
    if (error instanceof ReadFailure) return UNREADABLE;
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error;
    // A bug in the engine leaves its file out and stops nothing. Its message could hold a value.
    const name = error instanceof Error ? error.name : 'error';
    return { kind: 'failed', reason: `was left out because of an internal error (${name})` };
  }
}

/** Undefined where the new file is none that the library could keep. */
async function deliver(
  file: DicomFile,
  patched: readonly Segment[],
  path: string,
  { forLibrary, forZip, part, buffer }: Target,
): Promise<Pick<Deidentified, 'member' | 'copy'> | undefined> {
  const kept = forLibrary || !part ? await zipSegments(file, patched, true) : [];
  const read = forLibrary ? await readHeader(new Blob(kept)) : undefined;
  if (read && read.kind !== 'instance') return undefined;
  const copy = read && { copy: { segments: kept, header: read.header } };
  if (!forZip) return { ...copy };
  const written = await zipSegments(file, patched);
  const member = part
    ? { ...(await part.zip.add(path, written)), part: part.index }
    : { path, segments: kept, crc: await crcOf(written, buffer) };
  return { ...copy, member };
}

/** What will become of a file, by the same function for preview and export; undefined where it cannot be read. */
export async function decide(
  { blob, start }: Stored & Partial<Started>,
  deidentifier: Deidentifier,
): Promise<{ file: DicomFile; outcome: Outcome } | undefined> {
  if (!blob) return undefined;
  const index = await indexFile(blob, start);
  if (!index.ok) return undefined;
  const { file } = index;
  return { file, outcome: deidentifier.run(file, await inspect(file)) };
}

/** Why a file was withheld, in words. */
export function wordsOf(reasons: readonly WithheldReason[]): string {
  return reasons
    .map((reason) => (reason.kind === 'group' ? WITHHELD_GROUPS[reason.group].name : BLOCKED[reason.blocked]))
    .join('; ');
}
