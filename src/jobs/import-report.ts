import type { MemberPlace } from '../archive/archive';

/** One file of a report. `reason` is a line for a person, without any value of the file; '' where all is well. */
export interface ReportLine {
  readonly path: string;
  readonly reason: string;
  /** Of what is no DICOM: its bytes, undefined where they cannot be read any more. */
  readonly open?: () => Promise<Blob | undefined>;
}

/** What became of a file. */
export type ImportOutcome = 'added' | 'duplicate' | 'conflict' | 'ignored' | 'failed';

/** The lines never leave this device: paths can name people. */
export interface ImportReport extends Readonly<Record<ImportOutcome, readonly ReportLine[]>> {
  /** `quota`: the storage is full; the library holds everything up to an instance, `missing` says what not. */
  readonly state: 'done' | 'cancelled' | 'quota';
  /** Files that were kept though something about them should be known: another name under a known patient ID. */
  readonly notes: readonly ReportLine[];
  /** Files and bytes that were found and did not fit. */
  readonly missing: { readonly files: number; readonly bytes: number };
  /** Studies that gained an instance. */
  readonly importedStudyKeys: readonly string[];
  /** Studies of Lethe's exports that came in or were met again: what a check wants to look at. */
  readonly exportStudyKeys: readonly string[];
  /** Audits of exports that lay beside their files. */
  readonly audits: readonly FoundAudit[];
  /** Where the bytes of instances of exports lie in the archives that came in, by the ids of these. */
  readonly places: ReadonlyMap<number, MemberPlace>;
}

export interface FoundAudit {
  readonly path: string;
  readonly blob: Blob;
}

export interface ImportProgress {
  /** `waiting`: another tab imports; this one follows. */
  readonly phase: 'waiting' | 'scanning' | 'reading';
  /** Files known so far, members of archives included. */
  readonly found: number;
  readonly done: number;
  readonly totalBytes: number;
  readonly bytes: number;
  /** Bytes per second, and seconds left; undefined as long as there is nothing to judge by. */
  readonly rate: number | undefined;
  readonly eta: number | undefined;
  /** Bytes that are found beyond what the storage can hold; files already in the library need none. */
  readonly shortage: number;
  readonly counts: Readonly<Record<ImportOutcome, number>>;
}

/** Of what was ignored, so many files can be opened by a check. */
const MOST_OPENED = 1000;

/** Collects the lines of a report and says at most four times a second how far it is. */
export class ImportReporter {
  private readonly lines: Record<ImportOutcome | 'notes', ReportLine[]> = {
    added: [],
    duplicate: [],
    conflict: [],
    ignored: [],
    failed: [],
    notes: [],
  };
  private readonly importedStudyKeys = new Set<string>();
  private readonly exportStudyKeys = new Set<string>();
  private readonly audits: FoundAudit[] = [];
  private readonly places = new Map<number, MemberPlace>();
  private readonly onProgress: (progress: ImportProgress) => void;
  private phase: ImportProgress['phase'] = 'scanning';
  private found = 0;
  private done = 0;
  private totalBytes = 0;
  private bytes = 0;
  private shortage = 0;
  private readingSince = 0;
  private told = -Infinity;

  constructor(onProgress: (progress: ImportProgress) => void) {
    this.onProgress = onProgress;
  }

  enter(phase: ImportProgress['phase'], shortage = 0): void {
    this.phase = phase;
    this.shortage = shortage;
    // Reading begins while the scan still finds files.
    if (phase === 'scanning') this.readingSince = performance.now();
    this.tell(true);
  }

  find(bytes: number): void {
    this.found += 1;
    this.totalBytes += bytes;
    this.tell(false);
  }

  /** A file is done without a line of its own: an archive whose members follow. */
  pass(bytes: number): void {
    this.done += 1;
    this.bytes += bytes;
    this.tell(false);
  }

  finish(outcome: ImportOutcome, path: string, bytes: number, reason = ''): void {
    this.lines[outcome].push({ path, reason });
    this.pass(bytes);
  }

  /** A file that is none of the library's business, and may be that of a check. */
  ignore(path: string, bytes: number, reason: string, open: NonNullable<ReportLine['open']>): void {
    const isOpened = this.lines.ignored.length < MOST_OPENED;
    this.lines.ignored.push({ path, reason, ...(isOpened && { open }) });
    this.pass(bytes);
  }

  /** What a file holds that was ignored as an instance: what an export did. */
  audit(path: string, blob: Blob): void {
    this.audits.push({ path, blob });
  }

  place(id: number, place: MemberPlace): void {
    this.places.set(id, place);
  }

  note(path: string, reason: string): void {
    this.lines.notes.push({ path, reason });
  }

  study(key: string, gained: boolean, stamped: boolean): void {
    if (gained) this.importedStudyKeys.add(key);
    if (stamped) this.exportStudyKeys.add(key);
  }

  report(state: ImportReport['state']): ImportReport {
    this.tell(true);
    const short = state === 'quota';
    return {
      ...this.lines,
      state,
      missing: {
        files: short ? this.found - this.done : 0,
        bytes: short ? this.totalBytes - this.bytes : 0,
      },
      importedStudyKeys: [...this.importedStudyKeys],
      exportStudyKeys: [...this.exportStudyKeys],
      audits: this.audits,
      places: this.places,
    };
  }

  private tell(now: boolean): void {
    const time = performance.now();
    if (!now && time - this.told < 250) return;
    this.told = time;
    const seconds = (time - this.readingSince) / 1000;
    const rate = this.phase === 'reading' && seconds > 0.5 ? this.bytes / seconds : undefined;
    const { added, duplicate, conflict, ignored, failed } = this.lines;
    this.onProgress({
      phase: this.phase,
      found: this.found,
      done: this.done,
      totalBytes: this.totalBytes,
      bytes: this.bytes,
      rate,
      eta: rate === undefined || rate === 0 ? undefined : (this.totalBytes - this.bytes) / rate,
      shortage: this.shortage,
      counts: {
        added: added.length,
        duplicate: duplicate.length,
        conflict: conflict.length,
        ignored: ignored.length,
        failed: failed.length,
      },
    });
  }
}
