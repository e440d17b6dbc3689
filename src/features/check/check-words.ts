/** What the check says, in words. Keys and counts come from `check/`, never a value. */
import { findingKind, type CheckClass, type CheckCode } from '../../check/finding-kinds';
import type { CheckReport, NotExamined } from '../../check/export-check';
import type { CheckProgress } from '../../jobs/check-job';
import { count, counted } from '../../ui/format';

/** Each finding in words, and what it speaks against. */
export const findingWords = (code: CheckCode): string => findingKind(code).why;

/** What is checked. What `needOriginals` does not name can be said without an original. */
const subjects: Readonly<Partial<Record<CheckClass, string>>> = {
  profile: 'Every rule of the profile and options that the files declare holds, at every depth',
  values: 'No identifying value of the original occurs anywhere in the headers',
  patterns: 'Nothing that was kept looks like a name, an address, a number or a date',
  pixels: 'The pixels are equal to the originals',
  structure: 'No private attributes, overlays, unknown elements, or bytes around the dataset',
  validity: 'Nothing became invalid that was valid in the originals',
  rarity: 'Whom rare values single out was counted',
  declaration: 'The files say truly what was done to them',
  links: 'Patients, studies, series and references hang together as before',
};
const needOriginals: ReadonlySet<CheckClass> = new Set(['values', 'pixels', 'links', 'validity']);

export interface CheckedSubject {
  readonly words: string;
  /** `unknown`: not for all files, since originals are missing. */
  readonly state: 'holds' | 'review' | 'fail' | 'unknown';
}

export function checkedSubjects({ groups, headersCompared, filesChecked }: CheckReport): CheckedSubject[] {
  return (Object.keys(subjects) as CheckClass[]).map((subject) => {
    const words = subjects[subject] ?? '';
    const against = groups
      .filter(({ code }) => findingKind(code).class === subject)
      .map(({ severity }) => severity);
    if (against.includes('fail')) return { words, state: 'fail' };
    if (against.includes('review')) return { words, state: 'review' };
    const isKnown = headersCompared === filesChecked || !needOriginals.has(subject);
    return { words, state: isKnown ? 'holds' : 'unknown' };
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
  return `No identifying values found in ${counted(headersCompared, 'header')}${pixels}`;
}

export function notExaminedLine({ what, files }: NotExamined): string {
  switch (what) {
    case 'no-original':
      return `${counted(files, 'file')} whose original is not in the library: values were not compared`;
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
