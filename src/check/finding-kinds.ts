/** Everything that the check can find: how bad it is, what it speaks against, why, and what to do. Never a value. */

/** `fail`: the file is not de-identified as it claims · `review`: a person must look · `note`: worth knowing. */
export type Severity = 'fail' | 'review' | 'note';

/**
 * What is checked; every finding speaks against one of these. `values`: of the original, anywhere · `patterns`: what
 * looks identifying without an original · `validity`: PS3.3, PS3.5 · `rarity`: who is singled out.
 */
export const checkClasses = [
  'declaration',
  'profile',
  'values',
  'patterns',
  'structure',
  'links',
  'pixels',
  'validity',
  'rarity',
] as const;
export type CheckClass = (typeof checkClasses)[number];

const remedies = {
  again: 'De-identify the original again.',
  remove: 'Remove the element, or de-identify the original again with private and unknown elements removed.',
  decide: 'Read the value, then keep, clean or remove it.',
  look: 'Compare the file with its original.',
  pixels: 'Look at the images; cover what is written in them, or leave them out.',
  declare: 'De-identify the file so that what it says about itself is true.',
  together: 'De-identify all files of the patient together, in one project.',
  'leave-out': 'Leave the file out, or get it anew.',
  covered: 'Look whether everything is covered that identifies, and nothing else.',
  bits: 'Look at these bits as an overlay plane, or de-identify the file with overlays removed.',
  face: 'Deface the images where they go to people who might look for a face.',
  coarser: 'Remove the value or make it coarser where somebody may know it.',
  originals: 'Import the originals again, and check once more.',
  open: 'Open the file and look, or leave it out.',
  whole: 'Get the whole export again, or tell whom you give it to what is missing.',
  rename: 'Rename the file or the folder.',
  none: 'Nothing needs to be done.',
} as const;
type Remedy = keyof typeof remedies;

interface FindingKind {
  readonly severity: Severity;
  readonly class: CheckClass;
  readonly why: string;
  /** What to do. */
  readonly todo: string;
}

const kinds = {
  // The bytes of one file
  unreadable: ['fail', 'structure', 'leave-out', 'The file cannot be read as DICOM'],
  unchecked: ['fail', 'structure', 'leave-out', 'The file could not be checked because of an internal error'],
  'not-read': [
    'fail',
    'structure',
    'leave-out',
    'A file that lay beside the others cannot be read to its end',
  ],
  'file-missing': ['fail', 'structure', 'leave-out', 'A file was found and could not be taken in'],
  'export-incomplete': [
    'review',
    'structure',
    'whole',
    'A file is not here that the audit of the export lists',
  ],
  'export-foreign': [
    'review',
    'structure',
    'open',
    'A file is here that the audit of the export does not list',
  ],
  'beside-value': [
    'fail',
    'values',
    'leave-out',
    'A file that lay beside the others holds a value of the originals, or is named by one',
  ],
  'not-dicom': ['review', 'structure', 'open', 'A file that is no DICOM lay beside the others'],
  incomplete: ['fail', 'structure', 'leave-out', 'The file cannot be understood to its end'],
  irregular: ['review', 'structure', 'look', 'The file is irregular in a way that its original was not'],
  'preamble-not-zero': ['fail', 'structure', 'again', 'The preamble is not empty'],
  'trailing-bytes': ['fail', 'structure', 'again', 'Bytes stand after the last element'],
  'meta-missing': [
    'fail',
    'structure',
    'again',
    'The file meta information lacks something that every file needs',
  ],
  'meta-element': [
    'fail',
    'structure',
    'again',
    'The file meta information holds something about the original',
  ],
  'meta-mismatch': ['fail', 'structure', 'again', 'The file meta information contradicts the file'],
  'group-length': ['fail', 'structure', 'again', 'A group length was kept'],
  'private-element': ['fail', 'structure', 'remove', 'A private attribute was kept'],
  'overlay-or-curve': ['fail', 'structure', 'remove', 'An overlay or a curve was kept'],
  'illegal-group': ['fail', 'structure', 'again', 'An element stands in a group that no dataset has'],
  'unknown-element': ['fail', 'structure', 'remove', 'An attribute that the standard does not know was kept'],
  'after-pixel-data': ['fail', 'structure', 'again', 'An element stands after the pixel data'],
  'opaque-value': ['fail', 'structure', 'remove', 'A sequence could not be looked into'],
  'embedded-file': [
    'review',
    'structure',
    'remove',
    'A value holds another file: a document, an archive or DICOM',
  ],
  directory: ['fail', 'structure', 'leave-out', 'A directory of media lists patients and studies'],
  'private-unusual': ['review', 'structure', 'remove', 'A private creator that no vendor is known for'],
  // The profile, element by element
  'not-removed': ['fail', 'profile', 'again', 'An attribute is there that the profile removes'],
  replaced: ['fail', 'profile', 'again', 'An attribute that the profile removes holds another value'],
  'original-value': ['fail', 'profile', 'again', 'A value of the original was kept'],
  'dummy-empty': ['fail', 'profile', 'again', 'A value is missing where the profile asks for a dummy'],
  'replacement-missing': ['fail', 'profile', 'again', 'An attribute is missing that the profile replaces'],
  'uid-kept': ['fail', 'profile', 'again', 'A UID of the original was kept'],
  'uid-form': [
    'review',
    'profile',
    'look',
    'A new UID is of no random form: it may count, or hold a date or a place',
  ],
  'uid-stem': ['fail', 'values', 'again', 'A new UID begins as a UID of the original does'],
  'serial-in-uid': ['fail', 'values', 'again', 'A UID holds the serial number of the device'],
  'date-in-uid': ['review', 'profile', 'decide', 'A private UID looks as if it held a date'],
  altered: ['review', 'profile', 'look', 'A number or code was changed that no rule names'],
  'text-replaced': ['note', 'profile', 'none', 'A value was replaced in which an identifying one came back'],
  lost: ['review', 'profile', 'look', 'An attribute is gone that no rule names'],
  'no-original': ['note', 'profile', 'none', 'There is no original to compare with'],
  'order-changed': [
    'fail',
    'links',
    'together',
    'The number of the image in its series is another than before',
  ],
  // What options keep
  'date-offset': [
    'fail',
    'profile',
    'again',
    'A date was moved by other days than the other dates of the patient',
  ],
  'date-changed': [
    'fail',
    'profile',
    'again',
    'A date is neither the true one nor gone, though the file says that dates are true',
  ],
  'date-lost': ['review', 'profile', 'look', 'A date is gone that the file says it retains'],
  'age-kept': ['fail', 'profile', 'again', 'An age of 90 years or more was kept'],
  'text-rewritten': ['review', 'profile', 'decide', 'A cleaned text holds words that its original did not'],
  'private-creator': [
    'fail',
    'structure',
    'remove',
    'A private creator was kept without anything of its own',
  ],
  'csa-unscrubbed': [
    'fail',
    'structure',
    'remove',
    'A private header of the vendor was kept without being cleaned',
  ],
  // Values of the original, found anywhere in the header
  'name-found': ['fail', 'values', 'again', 'A name of the original occurs'],
  'name-word': [
    'review',
    'values',
    'decide',
    'A word of a name occurs in text that was kept; it may be meant as a word',
  ],
  'id-found': ['fail', 'values', 'again', 'An identifier of the original occurs'],
  'site-found': ['fail', 'values', 'again', 'A name of the site or of its devices occurs'],
  'uid-found': ['fail', 'values', 'again', 'A UID of the original occurs'],
  'date-found': ['fail', 'values', 'again', 'A date of the original occurs'],
  'time-found': ['fail', 'values', 'again', 'A time of day of the original occurs'],
  'text-found': ['fail', 'values', 'again', 'A text of the original occurs that the profile takes away'],
  'file-name': [
    'fail',
    'values',
    'rename',
    'The name of the file or of a folder holds a value of the original',
  ],
  // What looks identifying, whatever the original held
  'looks-name': ['review', 'patterns', 'decide', 'A text holds what looks like the name of a person'],
  'looks-address': ['review', 'patterns', 'decide', 'A text holds what looks like an address'],
  'looks-phone': ['review', 'patterns', 'decide', 'A text holds what looks like a phone number'],
  'looks-mail': ['review', 'patterns', 'decide', 'A text holds what looks like an e-mail address'],
  'looks-web': ['review', 'patterns', 'decide', 'A text holds a web address'],
  'looks-number': ['review', 'patterns', 'decide', 'A text holds what looks like a record number'],
  'looks-date': ['review', 'patterns', 'decide', 'A text holds what looks like a date'],
  'date-kept': [
    'review',
    'patterns',
    'decide',
    'A date or time is there that the profile takes away or replaces',
  ],
  'name-suspicious': [
    'review',
    'patterns',
    'rename',
    'The name of the file or of a folder looks identifying',
  ],
  'kept-text': [
    'review',
    'patterns',
    'decide',
    'Text was kept with words that are not known to be harmless: somebody must read it',
  ],
  'kept-by-person': ['note', 'patterns', 'none', 'A person read the text and decided that it stays'],
  'free-text': ['review', 'patterns', 'decide', 'Free text was kept that nothing here can be compared with'],
  // Pixels
  'pixels-differ': ['fail', 'pixels', 'again', 'The pixels differ from the original'],
  'pixels-missing': ['fail', 'pixels', 'again', 'There are pixels in one of the two files only'],
  'pixels-cleaned': [
    'note',
    'pixels',
    'none',
    'Comments or overlay planes were taken out of pixel data; the image is the same',
  ],
  'pixel-text': [
    'review',
    'pixels',
    'pixels',
    'Compressed pixels hold comments, or data that cannot be understood',
  ],
  'pixels-redacted': [
    'review',
    'pixels',
    'covered',
    'The pixels differ from the original, and the file declares that they were cleaned',
  ],
  'unused-bits': ['review', 'structure', 'bits', 'Bits of the samples that are no part of the image are set'],
  'face-risk': ['note', 'pixels', 'face', 'A face could be rebuilt from these images of a head'],
  // PS3.3 and PS3.5: what is wrong here and was not in the original
  'vr-invalid': ['review', 'validity', 'again', 'A value has a VR that its attribute cannot have'],
  'vm-invalid': ['review', 'validity', 'again', 'An attribute has more or fewer values than it may'],
  'value-invalid': ['review', 'validity', 'again', 'A value is not of the form that its VR asks for'],
  'type-1-missing': [
    'review',
    'validity',
    'again',
    'An attribute is gone that this kind of object must have',
  ],
  'type-1-empty': ['review', 'validity', 'again', 'An attribute is empty that must have a value'],
  'type-2-missing': ['review', 'validity', 'again', 'An attribute is gone that must be there, if empty'],
  // Who is singled out
  'rare-value': ['note', 'rarity', 'coarser', 'A value that one patient of the set alone has'],
  // What the file says about itself
  'identity-removed': ['fail', 'declaration', 'declare', 'Patient Identity Removed is missing or says no'],
  'identity-removed-overclaimed': [
    'fail',
    'declaration',
    'declare',
    'Patient Identity Removed speaks for pixels or content that nobody cleaned',
  ],
  'method-missing': ['fail', 'declaration', 'declare', 'De-identification Method is missing or too long'],
  'method-code-missing': ['fail', 'declaration', 'declare', 'The code of the Basic Profile is missing'],
  'method-overclaimed': ['fail', 'declaration', 'declare', 'An option is claimed that was not applied'],
  'temporal-information': [
    'fail',
    'declaration',
    'declare',
    'What the file says about its dates is not true',
  ],
  'withheld-group': [
    'review',
    'declaration',
    'pixels',
    'A file of a kind that was released without being cleaned',
  ],
  'no-profile': [
    'review',
    'declaration',
    'declare',
    'The file follows no profile: chosen fields were changed, everything else is as it was',
  ],
  // All files together
  'duplicate-instance': ['review', 'links', 'look', 'An instance is there twice'],
  'uid-split': ['fail', 'links', 'together', 'One UID became two'],
  'uid-merged': ['fail', 'links', 'together', 'Two UIDs became one'],
  'study-split': ['fail', 'links', 'together', 'One study became two'],
  'study-merged': ['fail', 'links', 'together', 'Two studies became one'],
  'series-split': ['fail', 'links', 'together', 'One series became two'],
  'series-merged': ['fail', 'links', 'together', 'Two series became one'],
  'patient-split': ['fail', 'links', 'together', 'One patient became two'],
  'patient-merged': ['fail', 'links', 'together', 'Two patients became one'],
  'patient-joined': ['note', 'links', 'none', 'Two patients are one, as a person told the project'],
  'reference-new': [
    'fail',
    'links',
    'together',
    'A reference leads nowhere, and the original has none there',
  ],
  'study-of-two': ['review', 'links', 'look', 'Files of one study are of different patients'],
  'series-of-two': ['review', 'links', 'look', 'Files of one series are of different studies'],
  'reference-outside': ['note', 'links', 'none', 'A reference leads to a file that is not here'],
  'original-gone': ['review', 'links', 'originals', 'The original is known but cannot be read any more'],
  'reference-broken': ['fail', 'links', 'together', 'A reference to a file of this export leads nowhere'],
} as const satisfies Record<string, readonly [Severity, CheckClass, Remedy, why: string]>;

export type CheckCode = keyof typeof kinds;

export function findingKind(code: CheckCode): FindingKind {
  const [severity, checkClass, remedy, why] = kinds[code];
  return { severity, class: checkClass, why, todo: remedies[remedy] };
}
