import { addActions, noActions, type ActionCounts } from './action-counts';
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
  /**
   * Files that are kept back until their group is released, those that never leave, and those that could not be read;
   * paths are of the originals and stay here.
   */
  readonly withheld: readonly ReportLine[];
  readonly blocked: readonly ReportLine[];
  readonly failed: readonly ReportLine[];
  /** Images that were to be exported and were deleted from the library before it began. */
  readonly deleted: number;
  /** What was done to the elements of all exported files. */
  readonly actions: Readonly<ActionCounts>;
  /** New Patient IDs by patient key, of those who are in the export. */
  readonly patients: ReadonlyMap<string, string>;
  /** What was done to pixel data, as the audit words it ("scrub metadata in compressed pixels"), and to how many files. */
  readonly pixels: readonly { readonly change: string; readonly files: number }[];
  /** Length of the zip in bytes; 0 where none was asked for. */
  readonly bytes: number;
  /** De-identified studies that were added to the library, or were there already. */
  readonly studyKeys: readonly string[];
}

/** Counts what a de-identification has done and says at most four times a second how far it is. */
export class DeidReporter {
  readonly deleted: number;
  readonly withheld: ReportLine[] = [];
  readonly blocked: ReportLine[] = [];
  readonly failed: ReportLine[] = [];
  private readonly actions = noActions();
  private readonly patients = new Map<string, string>();
  private readonly pixels = new Map<string, number>();
  private done = 0;
  private bytes = 0;
  private readonly total: number;
  private readonly totalBytes: number;
  private readonly onProgress: (progress: DeidProgress) => void;
  private readonly since = performance.now();
  private told = -Infinity;

  /** @param found what is to be exported, and how much of what was to be is no longer there. */
  constructor(
    found: { readonly total: number; readonly totalBytes: number; readonly deleted: number },
    onProgress: (progress: DeidProgress) => void,
  ) {
    this.total = found.total;
    this.totalBytes = found.totalBytes;
    this.deleted = found.deleted;
    this.onProgress = onProgress;
    this.tell(true);
  }

  /** For the audit. */
  get counts(): { readonly files: number; readonly withheld: number; readonly deleted: number } {
    const { done: files, withheld, blocked, deleted } = this;
    return { files, withheld: withheld.length + blocked.length, deleted };
  }

  finish(
    outcome: 'deidentified' | 'withheld' | 'blocked' | 'failed',
    path: string,
    bytes: number,
    reason: string,
  ): void {
    if (outcome === 'deidentified') this.done += 1;
    else this[outcome].push({ path, reason });
    this.bytes += bytes;
    this.tell(false);
  }

  /** Of one exported file, beside `finish`. */
  changed(actions: Readonly<ActionCounts>, pixelChanges: readonly string[]): void {
    addActions(this.actions, actions);
    for (const change of pixelChanges) this.pixels.set(change, (this.pixels.get(change) ?? 0) + 1);
  }

  /** Whose an exported file was, and who that is now. */
  named(patientKey: string, newPatientId: string): void {
    this.patients.set(patientKey, newPatientId);
  }

  report(
    state: DeidReport['state'],
    made: { reason?: string; bytes?: number; studyKeys?: readonly string[] },
  ): DeidReport {
    this.tell(true);
    const { done, withheld, blocked, failed, deleted, actions, patients } = this;
    const counted = { done, withheld, blocked, failed, deleted, actions, patients };
    const pixels = [...this.pixels].map(([change, files]) => ({ change, files }));
    return { state, reason: '', bytes: 0, studyKeys: [], ...counted, pixels, ...made };
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
      withheld: this.withheld.length + this.blocked.length,
      failed: this.failed.length,
      totalBytes: this.totalBytes,
      bytes: this.bytes,
      rate,
      eta: rate === undefined ? undefined : (this.totalBytes - this.bytes) / rate,
    });
  }
}
