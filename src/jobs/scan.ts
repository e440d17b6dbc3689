import { inBatches } from '../archive/ahead';
import type { Found } from './archive-members';
import type { Source } from './drop-sources';
import type { ImportReporter } from './import-report';
import { nextTask } from './next-task';

/**
 * Files that are looked at in one go. The size of one that was chosen costs a question to the browser's process, which
 * blocks; passing it to a worker would ask the same.
 */
const BATCH = 32;

/** What is to be imported, found by one loop and read by another meanwhile. Begins at once. */
export class Scan {
  /** Resolves with the bytes of all files; rejects as the sources do, and with the signal's reason. */
  readonly ended: Promise<number>;
  private readonly found: (Found | undefined)[] = [];
  private readonly reporter: ImportReporter;
  private isOver = false;
  private wake: () => void = () => undefined;

  constructor(sources: AsyncIterable<Source>, reporter: ImportReporter, signal: AbortSignal) {
    this.reporter = reporter;
    this.ended = this.run(sources, signal).finally(() => {
      this.isOver = true;
      this.wake();
    });
    // Whoever reads the files hears of it.
    this.ended.catch(() => undefined);
  }

  /** All files, waiting for those that are not yet found. Once only. Rejects as `ended`. */
  async *files(): AsyncGenerator<Found, void, undefined> {
    for (let at = 0; ; at++) {
      while (at === this.found.length) {
        if (this.isOver) {
          await this.ended;
          return;
        }
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
      const file = this.found[at];
      // Its memory is free as soon as it is stored.
      this.found[at] = undefined;
      if (file) yield file;
    }
  }

  private async run(sources: AsyncIterable<Source>, signal: AbortSignal): Promise<number> {
    let bytes = 0;
    for await (const batch of inBatches(sources, BATCH)) {
      signal.throwIfAborted();
      for (const { file, path } of batch) {
        const size = file?.size ?? 0;
        this.reporter.find(size);
        bytes += size;
        if (file) this.found.push({ path, blob: file });
        else
          this.reporter.finish('failed', path, 0, 'could not be opened: it was moved, or access was refused');
      }
      this.wake();
      await nextTask();
    }
    return bytes;
  }
}
