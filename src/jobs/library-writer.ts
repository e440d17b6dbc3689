import { addInstances, instancesByUID, type Added, type InstanceHeader } from '../db/add-instances';
import { readBlobs, storable } from '../db/blob-store';
import type { InstanceRow } from '../db/rows';
import type { Found } from './archive-members';
import type { ImportReporter } from './import-report';
import { freeStorage } from './storage';

/** A file whose header was read, about to be stored. */
export interface Candidate extends Found {
  readonly header: InstanceHeader;
  readonly doubtful: boolean;
  readonly warning: string;
}

/** The storage is full. What was written before is whole. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** A candidate, and the instances of its SOP Instance UID in the library. */
interface Judged {
  readonly candidate: Candidate;
  readonly rows: readonly InstanceRow[];
}

/** A candidate to be stored, beside an instance of other content where it says so. */
interface Fresh {
  readonly candidate: Candidate;
  readonly conflictWith: number | undefined;
}

/**
 * Instances written in one transaction: a few where nothing else is written, so that writing begins early; while a
 * transaction is under way, as many as lists can wait for that follow several times a second.
 */
const CHUNK = { least: 16, most: 256 };

/**
 * Writes candidates to the library in chunks, one transaction each, while the next chunk gathers: `add` waits
 * where two chunks are under way. Tells what is already there from what is new by SOP Instance UID.
 */
export class LibraryWriter {
  private readonly reporter: ImportReporter;
  private readonly isSame: (stored: Blob, candidate: Candidate) => Promise<boolean>;
  private chunk: Candidate[] = [];
  private readonly uids = new Set<string>();
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;
  /** Bytes that may still be written before the storage is asked again. */
  private free = 0;

  /** `isSame` compares a candidate with a stored file of equal size and header. */
  constructor(reporter: ImportReporter, isSame: (stored: Blob, candidate: Candidate) => Promise<boolean>) {
    this.reporter = reporter;
    this.isSame = isSame;
  }

  /** Rejects with `StorageFull`. */
  async add(candidate: Candidate): Promise<void> {
    const uid = candidate.header.instance.sopInstanceUID;
    // Two of one UID meet in the library, never within a chunk.
    if (this.uids.has(uid)) await this.flush();
    this.chunk.push(candidate);
    this.uids.add(uid);
    if (this.chunk.length >= (this.isWriting ? CHUNK.most : CHUNK.least)) await this.flush();
  }

  /** Writes what is left. Rejects with `StorageFull`. */
  async finish(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  /** Waits for the chunk under way and drops the rest. */
  async stop(): Promise<void> {
    this.chunk = [];
    await this.writing.catch(() => undefined);
  }

  private async flush(): Promise<void> {
    await this.writing;
    const chunk = this.chunk;
    this.chunk = [];
    this.uids.clear();
    this.isWriting = true;
    this.writing = this.write(chunk).finally(() => (this.isWriting = false));
    // It is awaited at the next flush; until then nobody listens.
    this.writing.catch(() => undefined);
  }

  private async write(chunk: readonly Candidate[]): Promise<void> {
    // What is there already takes no room: where it is short, that is told apart first.
    const judged = (await this.hasRoom(chunk))
      ? await this.store(chunk.map((candidate) => ({ candidate, conflictWith: undefined })))
      : await lookUp(chunk);
    if (judged.length === 0) return;
    const there = await this.whichAreThere(judged);
    for (const { candidate } of judged) if (there.has(candidate)) this.settle('duplicate', candidate);
    await this.store(
      judged
        .filter(({ candidate }) => !there.has(candidate))
        .map(({ candidate, rows }) => ({ candidate, conflictWith: rows[0]?.id })),
    );
  }

  private async whichAreThere(judged: readonly Judged[]): Promise<Set<Candidate>> {
    const alike = judged.flatMap(({ candidate, rows }) => {
      const { size, headerCrc } = candidate.header.instance;
      return rows
        .filter((row) => row.size === size && row.headerCrc === headerCrc)
        .map(({ id }) => ({ candidate, id }));
    });
    const stored = await readBlobs(alike.map(({ id }) => id));
    const there = new Set<Candidate>();
    const compare = async ({ candidate }: { candidate: Candidate }, index: number) => {
      const blob = stored[index];
      if (blob && (await this.isSame(blob, candidate))) there.add(candidate);
    };
    await Promise.all(alike.map(compare));
    return there;
  }

  /** Returns those that were not stored, since others of their SOP Instance UIDs are there. */
  private async store(fresh: readonly Fresh[]): Promise<Judged[]> {
    if (fresh.length === 0) return [];
    const candidates = fresh.map(({ candidate }) => candidate);
    // Before the browser does, so that what is left can be counted.
    if (!(await this.hasRoom(candidates))) throw new StorageFull('the storage is full');
    this.free -= bytesOf(candidates);
    let outcomes: Added[];
    try {
      const additions = fresh.map(async ({ candidate: { header, path, blob }, conflictWith }) => ({
        header,
        path,
        file: await storable(blob),
        ...(conflictWith === undefined ? {} : { conflictWith }),
      }));
      outcomes = await addInstances(await Promise.all(additions));
    } catch (error) {
      if (isQuota(error)) throw new StorageFull('the storage is full', { cause: error });
      const [only] = fresh;
      if (fresh.length === 1 && only) {
        this.settle('failed', only.candidate, 'could not be stored: it was moved or changed meanwhile');
        return [];
      }
      // One file that cannot be read any more fails the whole transaction: find it by halves.
      const half = fresh.length >> 1;
      return [...(await this.store(fresh.slice(0, half))), ...(await this.store(fresh.slice(half)))];
    }
    const judged: Judged[] = [];
    fresh.forEach(({ candidate, conflictWith }, index) => {
      const { id, known: rows = [], renamed = false } = outcomes[index] ?? {};
      if (rows.length > 0) {
        judged.push({ candidate, rows });
        return;
      }
      const { header, place } = candidate;
      if (id !== undefined && header.stamped && place) this.reporter.place(id, place);
      if (conflictWith === undefined) {
        this.settle('added', candidate);
        if (candidate.warning !== '') this.reporter.note(candidate.path, candidate.warning);
      } else
        this.settle(
          'conflict',
          candidate,
          ['same SOP Instance UID as another image, with other content', candidate.warning]
            .filter(Boolean)
            .join('; '),
        );
      if (renamed) this.reporter.note(candidate.path, 'its patient ID is known under another patient name');
    });
    return judged;
  }

  private async hasRoom(candidates: readonly Candidate[]): Promise<boolean> {
    const bytes = bytesOf(candidates);
    if (this.free < bytes) this.free = await freeStorage();
    return this.free >= bytes;
  }

  private settle(outcome: 'added' | 'duplicate' | 'conflict' | 'failed', candidate: Candidate, reason = '') {
    const { path, blob, header } = candidate;
    this.reporter.finish(outcome, path, blob.size, reason);
    if (outcome !== 'failed') this.reporter.study(header.study.key, outcome !== 'duplicate', header.stamped);
  }
}

const bytesOf = (candidates: readonly Candidate[]) =>
  candidates.reduce((sum, { blob }) => sum + blob.size, 0);

async function lookUp(candidates: readonly Candidate[]): Promise<Judged[]> {
  const uidOf = ({ header }: Candidate) => header.instance.sopInstanceUID;
  const known = await instancesByUID(candidates.map(uidOf));
  return candidates.map((candidate) => ({ candidate, rows: known.get(uidOf(candidate)) ?? [] }));
}

/** Dexie wraps what ended a transaction. */
function isQuota(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'QuotaExceededError' ||
    ('inner' in error && isQuota(error.inner)) ||
    (error.cause !== undefined && isQuota(error.cause))
  );
}
