import type { Found } from './archive-members';
import type { Source } from './drop-sources';
import type { ImportReporter } from './import-report';

/** Milliseconds of scanning after which the page has its turn. */
const TURN = 10;

/** What is to be imported, found by one loop and read by another meanwhile. Begins at once. */
export class Scan {
  /** Resolves with the bytes of all files; rejects as the sources do, and with the signal's reason. */
  readonly ended: Promise<number>;
  private readonly found: (Found | undefined)[] = [];
  private isOver = false;
  private wake: () => void = () => undefined;

  constructor(sources: AsyncIterable<Source>, reporter: ImportReporter, signal: AbortSignal) {
    this.ended = this.run(sources, reporter, signal).finally(() => {
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

  private async run(
    sources: AsyncIterable<Source>,
    reporter: ImportReporter,
    signal: AbortSignal,
  ): Promise<number> {
    let bytes = 0;
    let turn = performance.now();
    for await (const { file, path } of sources) {
      signal.throwIfAborted();
      // The first look at a file's size asks the browser's process and waits for it.
      const size = file?.size ?? 0;
      reporter.find(size);
      bytes += size;
      if (file) this.found.push({ path, blob: file });
      else reporter.finish('failed', path, 0, 'could not be opened: it was moved, or access was refused');
      if (performance.now() - turn < TURN) continue;
      this.wake();
      await nextTask();
      turn = performance.now();
    }
    return bytes;
  }
}

/** Lets the page have its turn; without the four milliseconds that a timer waits. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
