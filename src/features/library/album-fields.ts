/** What rules of smart albums can ask for: the fields of a study. */
import { studyLabels, studyStatuses, type StudyRow } from '../../db/rows';
import { formatPersonName } from '../../dicom/person-name';
import { date } from '../../ui/format';
import type { LibraryFacts } from './facts';
import { labelNames, stateNames, stateOf, statusNames } from './study-state';

export type FieldKind = 'text' | 'choice' | 'number' | 'date' | 'flag';
/** Texts compare folded, choices may be several; a date is an ISO day, or a time in milliseconds. */
export type FieldValue = string | number | boolean | readonly string[] | undefined;

export interface AlbumField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Of a choice: values with their names. */
  readonly choices?: readonly (readonly [value: string, name: string])[];
  readonly value: (study: StudyRow, facts: LibraryFacts) => FieldValue;
}

const named = (names: Readonly<Record<string, string>>) => Object.entries(names);
const modalities = 'CR CT DX ES IO MG MR NM OP OT PT RF RTDOSE RTIMAGE RTPLAN RTSTRUCT SC SEG SM SR US XA XC';

export const albumFields: readonly AlbumField[] = [
  { id: 'name', label: 'Name', kind: 'text', value: (study) => formatPersonName(study.patientName) },
  { id: 'patientId', label: 'ID', kind: 'text', value: (study) => study.patientId },
  { id: 'description', label: 'Description', kind: 'text', value: (study) => study.studyDescription },
  { id: 'comment', label: 'Comment', kind: 'text', value: (study) => study.comment ?? '' },
  { id: 'accession', label: 'Accession', kind: 'text', value: (study) => study.accessionNumber },
  { id: 'studyId', label: 'Study ID', kind: 'text', value: (study) => study.studyId },
  { id: 'institution', label: 'Institution', kind: 'text', value: (study) => study.institutionName },
  {
    id: 'referring',
    label: 'Referring physician',
    kind: 'text',
    value: (study) => formatPersonName(study.referringPhysicianName),
  },
  {
    id: 'modality',
    label: 'Modality',
    kind: 'choice',
    choices: modalities.split(' ').map((modality) => [modality, modality]),
    value: (study) => study.modalities,
  },
  {
    id: 'state',
    label: 'State',
    kind: 'choice',
    choices: named(stateNames),
    value: (study) => [stateOf(study)],
  },
  {
    id: 'status',
    label: 'Status',
    kind: 'choice',
    choices: studyStatuses.map((status) => [status, statusNames[status]]),
    value: (study) => (study.status ? [study.status] : []),
  },
  {
    id: 'label',
    label: 'Label',
    kind: 'choice',
    choices: studyLabels.map((label) => [label, labelNames[label]]),
    value: (study) => (study.label ? [study.label] : []),
  },
  {
    id: 'sex',
    label: 'Sex',
    kind: 'choice',
    choices: [
      ['F', 'Female'],
      ['M', 'Male'],
      ['O', 'Other'],
    ],
    value: (study) => [study.sex],
  },
  { id: 'studyDate', label: 'Acquired', kind: 'date', value: (study) => date(study.studyDate) || undefined },
  { id: 'added', label: 'Added', kind: 'date', value: (study) => study.addedAt },
  { id: 'opened', label: 'Opened', kind: 'date', value: (study) => study.openedAt },
  { id: 'birthDate', label: 'Born', kind: 'date', value: (study) => date(study.birthDate) || undefined },
  { id: 'series', label: 'Series', kind: 'number', value: (study) => study.seriesCount },
  { id: 'images', label: 'Images', kind: 'number', value: (study) => study.instanceCount },
  { id: 'size', label: 'Size in MB', kind: 'number', value: (study) => study.bytes / 1e6 },
  { id: 'hasComment', label: 'Has a comment', kind: 'flag', value: (study) => study.comment !== undefined },
  {
    id: 'hasKeyImages',
    label: 'Has key images',
    kind: 'flag',
    value: (study) => study.keyImageCount !== undefined,
  },
  {
    id: 'hasCopy',
    label: 'Has a de-identified copy',
    kind: 'flag',
    value: (study, { copies }) => copies.has(study.key),
  },
  {
    id: 'mayShowText',
    label: 'Pixels may show text',
    kind: 'flag',
    value: (study) => study.mayShowText === true,
  },
];
