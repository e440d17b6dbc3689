import type { ReportLine } from './import-report';

export interface DeidProgress {
  readonly total: number;
  readonly done: number;
  readonly withheld: number;
  readonly failed: number;
  readonly totalBytes: number;
  /** Of the files that are finished. */
  readonly bytes: number;
  /** Bytes per second, and seconds left; undefined as long as there is nothing to judge by. */
  readonly rate: number | undefined;
  readonly eta: number | undefined;
}

export interface DeidReport {
  /** `failed`: nothing was exported, `reason` says why. */
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly reason: string;
  /** Files de-identified. */
  readonly done: number;
  /** Files kept back on purpose, and files that could not be read; paths are of the originals and stay here. */
  readonly withheld: readonly ReportLine[];
  readonly failed: readonly ReportLine[];
  /** What was done to pixel data, as the audit words it ("scrub metadata in compressed pixels"), and to how many files. */
  readonly pixels: readonly { readonly change: string; readonly files: number }[];
  /** Length of the zip in bytes; 0 where none was asked for. */
  readonly bytes: number;
  /** De-identified studies that were added to the library, or were there already. */
  readonly studyKeys: readonly string[];
}

/** Counts what a de-identification has done and says at most four times a second how far it is. */
export class DeidReporter {
  readonly withheld: ReportLine[] = [];
  readonly failed: ReportLine[] = [];
  private readonly pixels = new Map<string, number>();
  private done = 0;
  private bytes = 0;
  private readonly total: number;
  private readonly totalBytes: number;
  private readonly onProgress: (progress: DeidProgress) => void;
  private readonly since = performance.now();
  private told = -Infinity;

  constructor(total: number, totalBytes: number, onProgress: (progress: DeidProgress) => void) {
    this.total = total;
    this.totalBytes = totalBytes;
    this.onProgress = onProgress;
    this.tell(true);
  }

  finish(outcome: 'deidentified' | 'withheld' | 'failed', path: string, bytes: number, reason: string): void {
    if (outcome === 'deidentified') this.done += 1;
    else this[outcome].push({ path, reason });
    this.bytes += bytes;
    this.tell(false);
  }

  /** Of one file, beside `finish`. */
  changedPixels(changes: readonly string[]): void {
    for (const change of changes) this.pixels.set(change, (this.pixels.get(change) ?? 0) + 1);
  }

  report(
    state: DeidReport['state'],
    made: { reason?: string; bytes?: number; studyKeys?: readonly string[] },
  ): DeidReport {
    this.tell(true);
    const { done, withheld, failed } = this;
    const pixels = [...this.pixels].map(([change, files]) => ({ change, files }));
    return { state, reason: '', bytes: 0, studyKeys: [], done, withheld, failed, pixels, ...made };
  }

  private tell(now: boolean): void {
    const time = performance.now();
    if (!now && time - this.told < 250) return;
    this.told = time;
    const seconds = (time - this.since) / 1000;
    const rate = seconds > 0.5 && this.bytes > 0 ? this.bytes / seconds : undefined;
    this.onProgress({
      total: this.total,
      done: this.done,
      withheld: this.withheld.length,
      failed: this.failed.length,
      totalBytes: this.totalBytes,
      bytes: this.bytes,
      rate,
      eta: rate === undefined ? undefined : (this.totalBytes - this.bytes) / rate,
    });
  }
}
