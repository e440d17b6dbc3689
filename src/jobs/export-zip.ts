import type { Remote } from 'comlink';
import { composeZip, type PartMember, type ZipEntry } from '../archive/zip-writer';
import { clearStaged, removeStaged, stagedFile, stagedName } from './staged-files';
import { PART_STEP, type PartPlace } from './staged-part';
import { freeStorage } from './storage';

/** Parts that grow ahead of what is in them, see `PART_STEP`. */
const WRITERS = 2;
/** Milliseconds. */
const PATIENCE = 10_000;

/** A worker that writes parts. */
interface PartWriter {
  closePart(): void;
}

/** A part of the zip that one worker writes: a staged file, and where it ends. */
interface Part extends PartPlace {
  end: number;
}

/**
 * The zip of an export. Each worker writes its members into a part, a staged file: what it reads goes through one reused
 * piece of memory to the disk, and no bytes of a file pass through the page. Where the storage has no room for that beside
 * the studies, or the browser no private files, the zip refers to the stored files instead, which takes memory for every member.
 */
export class ExportZip {
  private readonly members: (ZipEntry | PartMember)[] = [];
  private readonly parts = new Map<Remote<PartWriter>, Part>();
  private readonly writing = new Set<Promise<unknown>>();
  private readonly isStaged: boolean;
  private isDiscarded = false;

  private constructor(isStaged: boolean) {
    this.isStaged = isStaged;
  }

  /**
   * @param bytes of the zip, more or less.
   * @param besides what is stored in the library meanwhile.
   */
  static async begin(bytes: number, besides = 0): Promise<ExportZip> {
    const canStage = await clearStaged();
    return new ExportZip(canStage && (await freeStorage()) > bytes * 1.1 + besides + WRITERS * PART_STEP);
  }

  /**
   * Has a worker write members into its part, or hand them over where it gets none. `task` resolves with what it made,
   * and where the part ends now. Rejects after `discard`.
   */
  async write<Result>(
    api: Remote<PartWriter>,
    task: (part: PartPlace | undefined) => Promise<{ results: Result; end: number }>,
  ): Promise<Result> {
    const part = this.isStaged ? (this.parts.get(api) ?? (await this.newPart(api))) : undefined;
    if (this.isDiscarded) throw new Error('nothing is written any more');
    const written = task(part && { index: part.index, name: part.name });
    this.writing.add(written);
    try {
      const { results, end } = await written;
      if (part) part.end = end;
      return results;
    } finally {
      this.writing.delete(written);
    }
  }

  private async newPart(api: Remote<PartWriter>): Promise<Part> {
    const name = await stagedName();
    const part = { index: this.parts.size, name, end: 0 };
    this.parts.set(api, part);
    return part;
  }

  /** Members stand in the directory in the order in which they are added. */
  add(member: ZipEntry | PartMember): void {
    this.members.push(member);
  }

  /** Rejects where an entry cannot be read, and with the signal's reason. */
  async finish(signal: AbortSignal): Promise<Blob> {
    const parts: Blob[] = [];
    for (const [api, { name, end }] of this.parts) {
      parts.push((await stagedFile(name)).slice(0, end));
      void letGo(api);
    }
    return composeZip(this.members, { parts, signal });
  }

  /** Takes away what was written, once nobody writes any more. */
  async discard(): Promise<void> {
    this.isDiscarded = true;
    await orLater(Promise.allSettled(this.writing));
    await Promise.all(
      [...this.parts].map(async ([api, { name }]) => {
        await orLater(letGo(api));
        // What is still held stays until the page is gone, see `clearStaged`.
        await removeStaged(name).catch(() => undefined);
      }),
    );
  }
}

/** Waits for workers, but not for ever: one that is gone never answers. */
const orLater = (answer: Promise<unknown>) =>
  Promise.race([answer, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

async function letGo(api: Remote<PartWriter>): Promise<void> {
  try {
    await api.closePart();
  } catch {
    // A worker that ended has let go.
  }
}
