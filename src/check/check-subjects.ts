import type { CheckReport, NotExamined } from './export-check';
import type { CheckClass } from './finding-kinds';

/** What each class of checks says where it found nothing. */
const subjects: Readonly<Record<CheckClass, string>> = {
  profile: 'Every rule of the profile and options that the files declare holds, at every depth',
  values: 'No identifying value of the original occurs anywhere in the headers',
  patterns: 'Nothing that was kept looks like a name, an address, a number or a date',
  pixels: 'The pixels are equal to the originals',
  structure: 'No private attributes, overlays, unknown elements, or bytes around the dataset',
  declaration: 'The files say truly what was done to them',
  links: 'Patients, studies, series and references hang together as before',
  validity: 'Nothing became invalid that was valid in the originals',
  rarity: 'Whom rare values single out was counted',
};

/** What was checked, as far as the files say that some of it may be there. */
export function subjectOf(name: CheckClass, { declarations }: Pick<CheckReport, 'declarations'>): string {
  const keepsPrivate = declarations.some(({ codes }) => codes.includes('retainSafePrivate'));
  return name === 'structure' && keepsPrivate
    ? 'No private attributes beyond those declared as safe, no overlays, unknown elements, or bytes around the dataset'
    : subjects[name];
}

/** What was not looked at, without the number of files. */
export const notExamined: Readonly<Record<NotExamined['what'], string>> = {
  beside: 'Other files that came in the same folder or archive, and comments of archives',
  'no-original': 'Values of originals, which were not at hand',
  'pixels-without-original': 'Whether pixels are those of the original, which was not at hand',
  'text-in-pixels': 'Text and faces in the picture itself',
};
