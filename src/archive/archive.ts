/** Archives by content: zip and gzip, nested, within bounds. */
import { ahead } from './ahead';
import { membersBeforeCut } from './cut-zip';
import { inflate, type Wanted } from './inflate';
import { openZip, type ArchiveEntry, type MemberFailure, type ZipFailure } from './zip-reader';

export type ArchiveKind = 'zip' | 'gzip' | 'other';
export type ArchiveFailure = Exclude<ZipFailure, 'truncated'>;

export type ArchiveResult =
  | {
      readonly ok: true;
      readonly entries: readonly ArchiveEntry[];
      /** The zip ends too early: these are the members before the cut. */
      readonly isCut: boolean;
    }
  | { readonly ok: false; readonly reason: ArchiveFailure };

/** What archives within one import may still expand to. Shared by all of them; spent while they are opened. */
export interface ExpansionBudget {
  /** Bytes: what the browser's storage has room for. */
  bytes: number;
  /** Members, folders left out. */
  entries: number;
}

/** A zip in a zip in a zip in a zip. */
export const MAX_DEPTH = 4;

/** What a file is by its first bytes. Rejects where it cannot be read. */
export async function sniff(blob: Blob): Promise<ArchiveKind> {
  const bytes = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  const [a, b, c, d] = bytes;
  // Local header, or the end record of an empty zip.
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return 'zip';
  return a === 0x1f && b === 0x8b && c === 8 ? 'gzip' : 'other';
}

/** The members of a zip, or the one file in a gzip. Reads the directory only, where there is one. Never rejects. */
export async function openArchive(
  blob: Blob,
  kind: 'zip' | 'gzip',
  maxEntries: number,
): Promise<ArchiveResult> {
  if (kind === 'gzip') return { ok: true, entries: [gzipEntry(blob)], isCut: false };
  const zip = await openZip(blob, maxEntries);
  if (zip.ok) return { ...zip, isCut: false };
  const { reason } = zip;
  if (reason !== 'truncated') return { ok: false, reason };
  try {
    return { ok: true, entries: await membersBeforeCut(blob, maxEntries), isCut: true };
  } catch {
    return { ok: false, reason: 'read-failed' };
  }
}

function gzipEntry(blob: Blob): ArchiveEntry {
  return {
    path: '',
    size: undefined,
    compressedSize: blob.size,
    open: (limit, wanted) => inflate(blob, 'gzip', { limit, wanted }),
  };
}

/** Where the bytes of a stored member lie. */
export interface MemberPlace {
  readonly archive: Blob;
  readonly start: number;
  readonly size: number;
}

export type ArchiveMember =
  | { readonly ok: true; readonly path: string; readonly blob: Blob; readonly place?: MemberPlace }
  | {
      readonly ok: false;
      readonly path: string;
      readonly reason: Exclude<MemberFailure, 'unwanted'> | ArchiveFailure | 'too-deep';
    }
  /** It can still be opened as a whole; undefined where that fails. */
  | {
      readonly ok: false;
      readonly path: string;
      readonly reason: 'unwanted';
      readonly open: () => Promise<Blob | undefined>;
    }
  /** After the members of a zip that is cut short: how many of them were opened. */
  | { readonly ok: false; readonly path: string; readonly reason: 'truncated'; readonly opened: number };

/** Members opened ahead of the one asked for: hides the way to the browser's storage and back. */
const OPEN_AHEAD = 4;

/**
 * Every file in an archive, archives inside it opened in their turn; one at a time, as the reader asks. `path`
 * tells where it came from: "scans.zip → disc1.zip → IM0001". Spends `budget`; what does not fit ends the whole
 * archive with one failed member that says so. Never rejects. Returns whether it came to its end.
 */
export async function* archiveMembers(
  blob: Blob,
  kind: 'zip' | 'gzip',
  path: string,
  budget: ExpansionBudget,
  wanted?: Wanted,
  depth = 1,
): AsyncGenerator<ArchiveMember, boolean, undefined> {
  if (depth > MAX_DEPTH) {
    yield { ok: false, path, reason: 'too-deep' };
    return true;
  }
  const archive = await openArchive(blob, kind, budget.entries);
  if (!archive.ok) {
    yield { ok: false, path, reason: archive.reason };
    return true;
  }
  let count = 0;
  budget.entries -= archive.entries.length;
  const opens = wanted && (async (head: Blob) => (await sniff(head)) !== 'other' || (await wanted(head)));
  const open = async (entry: ArchiveEntry) => ({ entry, ...(await openWithin(budget, entry, opens)) });
  for await (const { entry, opened, inner } of ahead(archive.entries, OPEN_AHEAD, open)) {
    const memberPath = entry.path === '' ? path : `${path} → ${entry.path}`;
    if (!opened.ok) {
      const { reason } = opened;
      if (reason === 'unwanted') yield { ok: false, path: memberPath, reason, open: () => whole(entry) };
      else yield { ok: false, path: memberPath, reason };
      if (reason === 'too-large') return false;
      continue;
    }
    count += 1;
    if (inner === 'other') {
      const { blob: member, start } = opened;
      const place = start === undefined ? {} : { place: { archive: blob, start, size: member.size } };
      yield { ok: true, path: memberPath, blob: member, ...place };
    } else {
      const ended = yield* archiveMembers(opened.blob, inner, memberPath, budget, wanted, depth + 1);
      if (!ended) return false;
    }
  }
  if (archive.isCut) yield { ok: false, path, reason: 'truncated', opened: count };
  return true;
}

/** So many bytes of what nobody wanted are opened when somebody asks after all. */
const LARGEST_UNWANTED = 64 * 1024 * 1024;

async function whole(entry: ArchiveEntry): Promise<Blob | undefined> {
  const opened = await entry.open(LARGEST_UNWANTED);
  return opened.ok ? opened.blob : undefined;
}

/** Opens a member and sees what it is. Its declared size is spent before, so that members opened at once share one budget. */
async function openWithin(budget: ExpansionBudget, entry: ArchiveEntry, wanted: Wanted | undefined) {
  const limit = budget.bytes;
  const declared = entry.size !== undefined && entry.size <= limit ? entry.size : 0;
  budget.bytes -= declared;
  const opened = await entry.open(limit, wanted);
  budget.bytes += declared;
  if (!opened.ok) return { opened, inner: 'other' as const };
  budget.bytes -= opened.blob.size;
  return { opened, inner: await sniff(opened.blob).catch(() => 'other' as const) };
}
