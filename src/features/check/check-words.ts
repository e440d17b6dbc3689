/** What the check says, in words. Keys and counts come from `check/`, never a value. */
import type { CheckCode } from '../../check/check-finding';
import type { CheckReport, NotExamined } from '../../check/export-check';
import type { CheckProgress } from '../../jobs/check-job';
import { count, counted } from '../../ui/format';

type Subject = 'profile' | 'values' | 'pixels' | 'files' | 'declaration' | 'links';

/** Each finding in words, and what it speaks against. */
const findings: Readonly<Record<CheckCode, readonly [Subject, string]>> = {
  unreadable: ['files', 'The file cannot be read as DICOM'],
  unchecked: ['files', 'The file could not be checked because of an internal error'],
  incomplete: ['files', 'The file cannot be understood to its end'],
  irregular: ['files', 'The file is irregular in a way that its original was not'],
  'preamble-not-zero': ['files', 'The preamble is not empty'],
  'trailing-bytes': ['files', 'Bytes stand after the last element'],
  'meta-missing': ['files', 'The file meta information lacks something that every file needs'],
  'meta-element': ['files', 'The file meta information holds something about the original'],
  'meta-mismatch': ['files', 'The file meta information contradicts the file'],
  'group-length': ['files', 'A group length was kept'],
  'private-element': ['files', 'A private attribute was kept'],
  'overlay-or-curve': ['files', 'An overlay or a curve was kept'],
  'illegal-group': ['files', 'An element stands in a group that no dataset has'],
  'unknown-element': ['files', 'An attribute that the standard does not know was kept'],
  'after-pixel-data': ['files', 'An element stands after the pixel data'],
  'opaque-value': ['files', 'A sequence could not be looked into'],
  'not-removed': ['profile', 'An attribute is there that the profile removes'],
  replaced: ['profile', 'An attribute that the profile removes holds another value'],
  'original-value': ['profile', 'A value of the original was kept'],
  'dummy-empty': ['profile', 'A value is missing where the profile asks for a dummy'],
  'replacement-missing': ['profile', 'An attribute is missing that the profile replaces'],
  'uid-kept': ['profile', 'A UID of the original was kept'],
  'uid-form': ['profile', 'A UID is neither registered nor made anew'],
  'date-in-uid': ['profile', 'A private UID looks as if it held a date'],
  altered: ['profile', 'A number or code was changed that no rule names'],
  lost: ['profile', 'An attribute is gone that no rule names'],
  'text-replaced': ['profile', 'A value was replaced in which an identifying one came back'],
  'no-original': ['profile', 'There is no original to compare with'],
  'date-offset': ['profile', 'A date was moved by other days than the other dates of the patient'],
  'date-changed': [
    'profile',
    'A date is neither the true one nor gone, though the file says that dates are true',
  ],
  'date-lost': ['profile', 'A date is gone that the file says it retains'],
  'age-kept': ['profile', 'An age of 90 years or more was kept'],
  'text-rewritten': ['profile', 'A cleaned text holds words that its original did not'],
  'text-suspicious': ['profile', 'A text that was kept holds what looks like a name, a number or a date'],
  'private-creator': ['files', 'A private creator was kept without anything of its own'],
  'csa-unscrubbed': ['files', 'A private header of the vendor was kept without being cleaned'],
  'name-found': ['values', 'A name of the original occurs'],
  'name-word': ['values', 'A word of a name occurs in text that was kept; it may be meant as a word'],
  'id-found': ['values', 'An identifier of the original occurs'],
  'site-found': ['values', 'A name of the site or of its devices occurs'],
  'uid-found': ['values', 'A UID of the original occurs'],
  'date-found': ['values', 'A date of the original occurs'],
  'time-found': ['values', 'A time of day of the original occurs'],
  'text-found': ['values', 'A text of the original occurs that the profile takes away'],
  'pixels-differ': ['pixels', 'The pixels differ from the original'],
  'pixels-missing': ['pixels', 'There are pixels in one of the two files only'],
  'pixels-cleaned': [
    'pixels',
    'Comments or overlay planes were taken out of pixel data; the image is the same',
  ],
  'pixel-text': ['pixels', 'Compressed pixels hold comments, or data that cannot be understood'],
  'identity-removed': ['declaration', 'Patient Identity Removed is missing or says no'],
  'identity-removed-overclaimed': [
    'declaration',
    'Patient Identity Removed speaks for pixels or content that nobody cleaned',
  ],
  'method-missing': ['declaration', 'De-identification Method is missing or too long'],
  'method-code-missing': ['declaration', 'The code of the Basic Profile is missing'],
  'method-overclaimed': ['declaration', 'An option is claimed that was not applied'],
  'temporal-information': ['declaration', 'What the file says about its dates is not true'],
  'withheld-group': ['declaration', 'A file of a kind that was released without being cleaned'],
  'no-profile': [
    'declaration',
    'The file follows no profile: chosen fields were changed, everything else is as it was',
  ],
  'duplicate-instance': ['links', 'An instance is there twice'],
  'uid-split': ['links', 'One UID became two'],
  'uid-merged': ['links', 'Two UIDs became one'],
  'study-split': ['links', 'One study became two'],
  'study-merged': ['links', 'Two studies became one'],
  'series-split': ['links', 'One series became two'],
  'series-merged': ['links', 'Two series became one'],
  'patient-split': ['links', 'One patient became two'],
  'patient-merged': ['links', 'Two patients became one'],
  'reference-broken': ['links', 'A reference to a file of this export leads nowhere'],
};

export const findingWords = (code: CheckCode): string => findings[code][1];

/** What is checked. What `needOriginals` does not name can be said without an original. */
const subjects: Readonly<Record<Subject, string>> = {
  profile: 'Every rule of the profile and options that the files declare holds, at every depth',
  values: 'No identifying value of the original occurs anywhere in the headers',
  pixels: 'The pixels are equal to the originals',
  files: 'No private attributes, overlays, unknown elements, or bytes around the dataset',
  declaration: 'The files say truly what was done to them',
  links: 'Patients, studies, series and references hang together as before',
};
const needOriginals: ReadonlySet<Subject> = new Set(['values', 'pixels', 'links']);

export interface CheckedSubject {
  readonly words: string;
  /** `unknown`: not for all files, since originals are missing. */
  readonly state: 'holds' | 'review' | 'fail' | 'unknown';
}

export function checkedSubjects({ groups, headersCompared, filesChecked }: CheckReport): CheckedSubject[] {
  return (Object.keys(subjects) as Subject[]).map((subject) => {
    const words = subjects[subject];
    const against = groups
      .filter(({ code }) => findings[code][0] === subject)
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
