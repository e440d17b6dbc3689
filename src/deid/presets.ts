import { BASIC_PROFILE, type DeidRequest } from './request';

/** A request to start from. */
export interface Preset {
  readonly id: 'basic-profile' | 'research' | 'teaching' | 'chosen-fields';
  readonly name: string;
  /** What it does, in a sentence. */
  readonly sentence: string;
  /** What a person has to know before choosing it. */
  readonly warning?: string;
  readonly request: DeidRequest;
}

export const PRESETS: readonly Preset[] = [
  {
    id: 'basic-profile',
    name: 'DICOM Basic Profile',
    sentence: 'Removes or replaces everything that the standard lists as identifying, at its strictest.',
    request: BASIC_PROFILE,
  },
  {
    id: 'research',
    name: 'Research, TCIA style',
    sentence:
      'Keeps what analysis needs: cleaned descriptions, dates moved by days that differ per patient, age, sex and size, the device, and private attributes known to be safe.',
    request: {
      ...BASIC_PROFILE,
      options: [
        'cleanDescriptors',
        'retainModifiedDates',
        'retainPatientCharacteristics',
        'retainDeviceIdentity',
        'retainSafePrivate',
      ],
      csaHeaders: 'scrub',
    },
  },
  {
    id: 'teaching',
    name: 'Teaching file',
    sentence:
      'Keeps what explains a case: cleaned descriptions and annotations, series and their order, age and sex; no dates, no device, nothing private.',
    request: {
      ...BASIC_PROFILE,
      options: ['cleanDescriptors', 'cleanGraphics', 'retainPatientCharacteristics'],
    },
  },
  {
    id: 'chosen-fields',
    name: 'Chosen fields only',
    sentence: 'Changes the fields that you choose, and nothing else.',
    warning:
      'Everything that you do not choose stays: dates, UIDs, free text, private attributes, and names in fields that are not listed. The result does not follow the profile of the standard and is not marked as de-identified.',
    request: {
      ...BASIC_PROFILE,
      base: 'chosen-fields',
      rules: [
        { select: 'PatientName', action: 'replace', value: '{patientName}' },
        { select: 'PatientID', action: 'replace', value: '{patientId}' },
        { select: 'PatientBirthDate', action: 'empty' },
        { select: 'OtherPatientIDs', action: 'remove' },
        { select: 'OtherPatientNames', action: 'remove' },
        { select: 'PatientAddress', action: 'remove' },
        { select: 'PatientTelephoneNumbers', action: 'remove' },
        { select: 'AccessionNumber', action: 'empty' },
        { select: 'ReferringPhysicianName', action: 'empty' },
        { select: 'InstitutionName', action: 'empty' },
      ],
    },
  },
];
