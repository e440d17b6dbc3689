import { expose } from 'comlink';
import { openArchive, sniff } from '../archive/archive';
import type { FileDigest } from '../check/report';
import { compareFiles, readReport, type ReadReport } from '../check/report-files';

/** More than reports on a million files have, and less than a worker can hold. */
const MOST = { entries: 2_000_000, bytes: 256 * 1024 * 1024 };

/** How many files are those of a report. */
export interface FileCounts {
  readonly same: number;
  readonly changed: number;
  readonly missing: number;
  readonly extra: number;
}

let reported: readonly FileDigest[] = [];
const here: FileDigest[] = [];

const api = {
  /** When the report in a file was made, or why there is none; its list of files stays in this worker. */
  async open(file: File): Promise<{ made: string } | { problem: string }> {
    const text = await reportTextIn(file).catch(() => undefined);
    const read: ReadReport =
      text === undefined ? { ok: false, problem: 'No report of Lethe is in this file.' } : readReport(text);
    if (!read.ok) return { problem: read.problem };
    reported = read.files;
    return { made: read.made };
  },
  /** Files to compare with those of the report. */
  take(digests: readonly FileDigest[]): void {
    for (const digest of digests) here.push(digest);
  },
  compare(): FileCounts {
    const { same, changed, missing, extra } = compareFiles(reported, here);
    return { same, changed: changed.length, missing: missing.length, extra: extra.length };
  },
};
export type ReportWorker = typeof api;
expose(api);

/** The text of a report in JSON, or of the one in a zip that it was saved with; undefined where there is none. */
async function reportTextIn(file: File): Promise<string | undefined> {
  if ((await sniff(file)) !== 'zip') return file.size > MOST.bytes ? undefined : file.text();
  const archive = await openArchive(file, 'zip', MOST.entries);
  const entry = archive.ok ? archive.entries.find(({ path }) => path === 'lethe-report.json') : undefined;
  const opened = await entry?.open(MOST.bytes);
  return opened?.ok ? opened.blob.text() : undefined;
}
