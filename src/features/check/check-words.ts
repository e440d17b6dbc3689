/** What the check says, in words. Keys and counts come from `check/`, never a value. */
import { subjectOf } from '../../check/check-subjects';
import type { CheckReport, NotExamined } from '../../check/export-check';
import { keptTextCount } from '../../check/kept-texts';
import type { CheckProgress } from '../../jobs/check-job';
import { count, counted } from '../../ui/format';

export interface CheckedSubject {
  readonly words: string;
  /** `unknown`: not for all files, since originals are missing or could not be read. */
  readonly state: 'holds' | 'review' | 'fail' | 'unknown';
  /** How many files that is not known of. */
  readonly unknown: number;
}

/** What was checked and how it went; a class of checks that ran over no file and found nothing is not told of. */
export function checkedSubjects(report: CheckReport): CheckedSubject[] {
  const { classes, filesChecked } = report;
  return classes
    .filter(({ files, fail, review }) => files + fail + review > 0)
    .map(({ class: subject, files, fail, review }): CheckedSubject => {
      const unknown = filesChecked - files;
      const state = fail > 0 ? 'fail' : review > 0 ? 'review' : unknown > 0 ? 'unknown' : 'holds';
      return { words: subjectOf(subject, report), state, unknown };
    });
}

/** The verdict in one sentence. */
export function verdictLine(report: CheckReport): string {
  const { verdict, findings, filesChecked, headersCompared, pixelsCompared } = report;
  if (filesChecked === 0) return 'There was nothing to check';
  const need = `${counted(findings, 'finding')} ${findings === 1 ? 'needs' : 'need'} you`;
  if (verdict === 'fail') return `${need}: do not pass these files on`;
  if (findings > 0) return need;
  if (headersCompared < filesChecked) {
    const rest = filesChecked - headersCompared;
    return `Nothing found, but ${counted(rest, 'file')} ${rest === 1 ? 'has' : 'have'} no original here to be compared with`;
  }
  const pixels = pixelsCompared > 0 ? '; pixels are equal to the originals' : '; there are no pixels';
  const kept = keptTextCount(report);
  const byPerson =
    kept > 0 ? `; ${counted(kept, 'text')} ${kept === 1 ? 'was' : 'were'} kept by a person's decision` : '';
  return `No identifying values found in ${counted(headersCompared, 'header')}${pixels}${byPerson}`;
}

/** What files that declare nothing would need; undefined where all declare something. */
export function undeclaredLine({ declarations }: CheckReport): string | undefined {
  const files = declarations.reduce((sum, line) => sum + (line.claim === 'none' ? line.files : 0), 0);
  if (files === 0) return undefined;
  return `${counted(files, 'file declares', 'files declare')} no profile and ${files === 1 ? 'was' : 'were'} held against the Basic Profile: what ${files === 1 ? 'it' : 'they'} would need for it is what the findings say, and then Patient Identity Removed (0012,0062), De-identification Method (0012,0063), its code 113100 (0012,0064) and (0028,0303)`;
}

export function notExaminedLine({ what, files }: NotExamined): string {
  switch (what) {
    case 'beside':
      return `Other files that came in the same folder or archive, and comments of archives: they are looked at in the check after an import, as long as this window is open`;
    case 'no-original':
      return `${counted(files, 'file')} whose original is not in the library: values, UIDs and references were not compared`;
    case 'pixels-without-original':
      return `${counted(files, 'file')} whose pixels were not compared`;
    case 'text-in-pixels':
      return `Text and faces in the picture itself, in ${counted(files, 'file')}`;
  }
}

export function progressWords(progress: CheckProgress | undefined): string {
  if (!progress) return 'Checking …';
  const { done, total, findings } = progress;
  return `Checking ${count(done)} of ${count(total)} · ${counted(findings, 'finding')}`;
}
