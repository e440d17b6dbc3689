import type { MemberPlace } from '../archive/archive';
import { BytePipe, type ReadBuffer } from '../dicom/read-buffer';

/** Bytes that are passed over between two members at most: a local header, and names of any length that folders have. */
export const MOST_BETWEEN = 16 * 1024;

/** A part of an archive, up to `end`, that is read through one pipe. */
interface Run {
  readonly archive: Blob;
  readonly end: number;
}

/**
 * Reads members of archives in their order. Those that lie one behind the other pass through one pipe of the browser: to a
 * small file it costs as much as its bytes.
 */
export class MemberReader {
  private readonly places: readonly (MemberPlace | undefined)[];
  private readonly runs: readonly (Run | undefined)[];
  private run: Run | undefined;
  private pipe: BytePipe | undefined;
  /** Where in the archive the next byte of the pipe comes from. */
  private at = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(places: readonly (MemberPlace | undefined)[]) {
    this.places = places;
    this.runs = runsOf(places);
  }

  /**
   * The bytes of a member, good until the buffer is read into again; to be asked for in ascending order, also while the
   * one before is read. Undefined where its place is not known; where it can't be read any more, or the buffer holds less than the
   * member, `MOST_BETWEEN` and seven bytes, and then of the rest of its run as well.
   */
  read(index: number, buffer: ReadBuffer): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const reading = this.last.then(() => this.readNext(index, buffer)).catch(() => this.close());
    this.last = reading;
    return reading;
  }

  async close(): Promise<undefined> {
    const { pipe } = this;
    this.pipe = undefined;
    await pipe?.close();
  }

  private async readNext(index: number, buffer: ReadBuffer): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const [place, run] = [this.places[index], this.runs[index]];
    if (!place || !run) return undefined;
    if (run !== this.run) {
      await this.close();
      // Archives come from disk, or were inflated here: no database hands them out too soon (`read-buffer.ts`).
      this.pipe = BytePipe.of(run.archive.slice(place.start, run.end));
      this.run = run;
      this.at = place.start;
    }
    if (!this.pipe) return undefined;
    const bytes = await buffer.readFrom(this.pipe, place.start - this.at, place.size);
    this.at = place.start + place.size;
    return bytes;
  }
}

/** The run of each place, made from the last on: it ends where the last member ends that follows without a gap. */
function runsOf(places: readonly (MemberPlace | undefined)[]): (Run | undefined)[] {
  const runs: (Run | undefined)[] = [];
  let next: (MemberPlace & { readonly run: Run }) | undefined;
  for (const place of [...places].reverse()) {
    if (!place) next = undefined;
    else {
      const end = place.start + place.size;
      const follows =
        next?.archive === place.archive && next.start >= end && next.start - end <= MOST_BETWEEN;
      const run = follows && next ? next.run : { archive: place.archive, end };
      next = { ...place, run };
    }
    runs.push(next?.run);
  }
  return runs.reverse();
}
