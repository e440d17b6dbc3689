/**
 * What this check does not take for a name. Literal and short on purpose: every word here is one that it will not
 * find. Upper case.
 */

/** Values that say "there is nothing": an original that holds one loses nothing, an output that holds one tells nothing. */
export const placeholders: ReadonlySet<string> = new Set([
  ...['ANONYMIZED', 'ANONYMISED', 'ANONYMOUS', 'ANON', 'URN:ANONYMIZED', '0', '000Y', 'CORRECT'],
  ...['N.A.', 'N/A', 'NOT APPLICABLE', 'NOT AVAILABLE'],
  ...['19000101', '000000', '19000101000000', '000000.000000', '00000000'],
]);

/** One character over and over, which masks what was there. */
export const isMask = (text: string): boolean => /^(.)\1+$/.test(text);

/**
 * Words in the names of phantoms and test patients that stand in honest attributes as well: passed over only in
 * coded strings, and in an attribute that no rule names and that is what it was. Everywhere else they are found.
 */
export const commonWords: ReadonlySet<string> = new Set([
  ...[
    'ANON',
    'DICOM',
    'EXAMPLE',
    'IMAGE',
    'NAME',
    'NONE',
    'PATIENT',
    'PHANTOM',
    'REGRESSION',
    'SAMPLE',
    'SERIES',
    'STUDY',
  ],
  ...['TEST', 'TEXT', 'UNKNOWN', 'VOLUME', 'WATER', 'ADULT', 'CHILD', 'LEFT', 'RIGHT'],
  ...[
    'ABDOMEN',
    'BODY',
    'BRAIN',
    'BREAST',
    'CHEST',
    'HEAD',
    'HEART',
    'KNEE',
    'LIVER',
    'LUNG',
    'NECK',
    'PANCREAS',
  ],
  ...[
    'PELVIS',
    'SPINE',
    'AGFA',
    'CANON',
    'FUJI',
    'HITACHI',
    'KODAK',
    'PHILIPS',
    'SIEMENS',
    'TOSHIBA',
    'VARIAN',
  ],
]);
