/** What an import says about itself, in one line. */
import { isOwnReport } from '../../jobs/beside-files';
import type { ImportOutcome, ImportProgress } from '../../jobs/import-report';
import { bytes, count, counted, duration } from '../../ui/format';
import type { ImportRun } from './import-store';

/** "Importing 812 of 2,431 · 214 MB/s · 0:09 left" */
export function progressLine(progress: ImportProgress | undefined): string {
  if (!progress) return 'Starting the import';
  switch (progress.phase) {
    case 'waiting':
      return 'Waiting for another import to end';
    case 'scanning':
      return `Looking through ${counted(progress.found, 'file')} · ${bytes(progress.totalBytes)}`;
    case 'reading': {
      const parts = [`Importing ${count(progress.done)} of ${count(progress.found)}`];
      if (progress.rate !== undefined) parts.push(`${bytes(progress.rate)}/s`);
      if (progress.eta !== undefined) parts.push(`${duration(progress.eta)} left`);
      return parts.join(' · ');
    }
  }
}

const outcomeWords: Record<ImportOutcome, (amount: number) => string> = {
  added: (amount) => `${counted(amount, 'image')} added`,
  duplicate: (amount) => `${count(amount)} already there`,
  conflict: (amount) => `${count(amount)} in conflict`,
  ignored: (amount) => `${count(amount)} not DICOM`,
  failed: (amount) => `${count(amount)} damaged`,
};

/**
 * "412 images added · 3 already there · 17 not DICOM"; what is none is left out, and what Lethe itself wrote beside an export
 * is told apart: "1 report of Lethe". Where all is none, '' while it runs; in
 * the end that nothing was found, or that nothing was added before it ended.
 */
export function outcomeLine(run: ImportRun): string {
  const own = run.report?.ignored.filter(({ path }) => isOwnReport(path)).length ?? 0;
  const all = countsOf(run);
  const counts = { ...all, ignored: all.ignored - own };
  const parts = (Object.keys(outcomeWords) as ImportOutcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => outcomeWords[outcome](counts[outcome]));
  if (own > 0) parts.push(counted(own, 'report of Lethe', 'reports of Lethe'));
  if (parts.length > 0 || run.state === 'running') return parts.join(' · ');
  return run.state === 'done' ? 'Nothing to import was found' : 'Nothing was added';
}

/** What was added, where anything was: the rest stands in the panel. */
export function shortOutcome(run: ImportRun): string {
  const { added } = countsOf(run);
  return added > 0 ? outcomeWords.added(added) : outcomeLine(run);
}

export function countsOf(run: ImportRun): Readonly<Record<ImportOutcome, number>> {
  const { report, progress } = run;
  if (report)
    return {
      added: report.added.length,
      duplicate: report.duplicate.length,
      conflict: report.conflict.length,
      ignored: report.ignored.length,
      failed: report.failed.length,
    };
  return progress?.counts ?? { added: 0, duplicate: 0, conflict: 0, ignored: 0, failed: 0 };
}

/** How it ended, where that needs a word and something to do about it; undefined where all went well. */
export function endLine({ state, report, isFault }: ImportRun): string | undefined {
  if (isFault)
    return 'A fault in Lethe ended this import. What was added is whole; drop the same files again to go on.';
  if (state === 'cancelled') return 'Cancelled. Drop the same files again to go on.';
  if (state === 'quota' && report) {
    const { files, bytes: size } = report.missing;
    return `Storage is full: ${counted(files, 'file')}, ${bytes(size)}, did not fit. Delete studies and drop the same files again to go on.`;
  }
  return undefined;
}
