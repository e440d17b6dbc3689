import { ahead, inBatches } from '../archive/ahead';
import type { Found } from './archive-members';
import type { Source } from './drop-sources';
import type { ImportReporter } from './import-report';
import type { Measured } from './measured';

/** Files that are measured at once, and such batches under way. */
const BATCH = 32;
const MEASURE_AHEAD = 2;

/** What is to be imported, found by one loop and read by another meanwhile. Begins at once. */
export class Scan {
  /** Resolves with the bytes of all files; rejects as the sources do, and with the signal's reason. */
  readonly ended: Promise<number>;
  private readonly found: (Found | undefined)[] = [];
  private readonly measure: (files: readonly File[]) => Promise<readonly Measured[]>;
  private readonly reporter: ImportReporter;
  private isOver = false;
  private wake: () => void = () => undefined;

  /** `measure` does what `measured` does, where it blocks nobody. */
  constructor(
    sources: AsyncIterable<Source>,
    measure: (files: readonly File[]) => Promise<readonly Measured[]>,
    reporter: ImportReporter,
    signal: AbortSignal,
  ) {
    this.measure = measure;
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
    const batches = ahead(inBatches(sources, BATCH), MEASURE_AHEAD, (batch) => this.look(batch));
    for await (const files of batches) {
      signal.throwIfAborted();
      for (const { path, file, size } of files) {
        this.reporter.find(size);
        bytes += size;
        this.found.push({ path, blob: file });
      }
      this.wake();
    }
    return bytes;
  }

  /** Those of a batch that can be opened, measured; the others are reported. */
  private async look(batch: readonly Source[]): Promise<(Measured & { path: string })[]> {
    const files = await this.measure(batch.flatMap(({ file }) => file ?? []));
    const rest = files.values();
    const found: (Measured & { path: string })[] = [];
    for (const { file, path } of batch) {
      const known = file && rest.next().value;
      if (known) found.push({ path, ...known });
      else {
        this.reporter.find(0);
        this.reporter.finish('failed', path, 0, 'could not be opened: it was moved, or access was refused');
      }
    }
    return found;
  }
}
