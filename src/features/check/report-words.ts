import type { ComparedFiles } from '../../jobs/report-job';
import { count, counted } from '../../ui/format';

/** Whether files are those of a report, in one sentence. */
export function filesLine(files: ComparedFiles, made: string): { isSame: boolean; words: string } {
  const { same, changed, missing, extra, unreadable } = files;
  const when = made.slice(0, 10);
  const others = [
    changed > 0 && `${count(changed)} changed`,
    missing > 0 && `${count(missing)} missing here`,
    extra > 0 && `${count(extra)} not in the report`,
    unreadable > 0 && `${count(unreadable)} cannot be read`,
  ].filter((words) => words !== false);
  if (others.length === 0)
    return {
      isSame: true,
      words: `${counted(same, 'file is', 'files are')} here and as in the report of ${when}; none is missing.`,
    };
  return {
    isSame: false,
    words: `These are not the files of the report of ${when}: ${others.join(', ')}; ${count(same)} are the same.`,
  };
}
