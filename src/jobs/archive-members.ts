import {
  archiveMembers,
  MAX_DEPTH,
  type ArchiveKind,
  type ArchiveMember,
  type ExpansionBudget,
  type MemberPlace,
} from '../archive/archive';
import type { ImportReporter } from './import-report';

/** A file to read: one that was dropped, or a member of an archive. */
export interface Found {
  readonly path: string;
  readonly blob: Blob;
  /** In an archive, where it is stored as it is. */
  readonly place?: MemberPlace;
}

export interface FoundArchive extends Found {
  readonly archive: Exclude<ArchiveKind, 'other'>;
}

/** The files in archives at any depth, opened one by one as they are asked for; what cannot be opened, or is not `wanted` by its head, is reported. */
export async function* membersOf(
  archives: readonly FoundArchive[],
  budget: ExpansionBudget,
  reporter: ImportReporter,
  wanted: (head: Blob) => Promise<boolean>,
): AsyncGenerator<Found, void, undefined> {
  for (const { blob, archive, path } of archives) {
    for await (const member of archiveMembers(blob, archive, path, budget, wanted)) {
      reporter.find(member.ok ? member.blob.size : 0);
      if (member.ok) yield member;
      else if (member.reason === 'unwanted') reporter.ignore(member.path, 0, 'not DICOM', member.open);
      else if (member.reason === 'truncated')
        reporter.finish('failed', member.path, 0, cutShort(member.opened));
      else reporter.finish('failed', member.path, 0, failures[member.reason]);
    }
  }
}

const cutShort = (opened: number): string =>
  opened === 0
    ? 'the zip is cut short: none of its files could be read'
    : `the zip is cut short: ${opened} of its files ${opened === 1 ? 'was' : 'were'} read`;

type Failure = Exclude<Extract<ArchiveMember, { ok: false }>['reason'], 'unwanted' | 'truncated'>;

const failures: Record<Failure, string> = {
  'read-failed': 'could not be read: it was moved or changed, or access was refused',
  'no-zip': 'begins like a zip and is none',
  damaged: 'damaged: what is in the archive is not what it declares',
  split: 'one volume of a zip in several',
  overlapping: 'a zip whose members share bytes, as only a zip bomb does',
  'too-many-entries': 'a zip with more members than one import takes',
  'too-large': 'would expand to more than this device has room for; the rest of the archive was left out',
  'too-deep': `lies more than ${MAX_DEPTH} archives deep`,
  encrypted: 'is encrypted in its zip',
  'unsupported-compression': 'is compressed in a way that Lethe does not know',
};
