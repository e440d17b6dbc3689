/** The columns of the study list. */
import type { StudyRow } from '../../db/rows';
import { badgesOf } from './badges';
import type { LibraryFacts } from './facts';
import { labelNames, statusNames } from './study-state';
import { formatPersonName } from '../../dicom/person-name';
import { bytes, count, date } from '../../ui/format';

export interface StudyColumn {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly isNumber?: boolean;
  /** What the column sorts by. */
  readonly value: (study: StudyRow, facts: LibraryFacts) => string | number;
  /** What it shows; the value itself where absent. */
  readonly text?: (study: StudyRow) => string;
  /** Stands where there is no value. */
  readonly absent?: string;
  /** Not shown until chosen. */
  readonly isExtra?: boolean;
  /** Tells who or where: masked while identities are hidden. */
  readonly isIdentifying?: boolean;
}

const time = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short' });

export const studyColumns: readonly StudyColumn[] = [
  {
    id: 'name',
    label: 'Name',
    width: 176,
    absent: 'No name',
    isIdentifying: true,
    value: (study) => formatPersonName(study.patientName),
  },
  { id: 'patientId', label: 'ID', width: 108, isIdentifying: true, value: (study) => study.patientId },
  {
    id: 'date',
    label: 'Date',
    width: 88,
    value: (study) => study.studyDate + study.studyTime,
    text: (study) => date(study.studyDate),
  },
  {
    id: 'modality',
    label: 'Modality',
    width: 72,
    value: (study) => study.modalities.join(' '),
  },
  { id: 'description', label: 'Description', width: 132, value: (study) => study.studyDescription },
  {
    id: 'badges',
    label: 'Badges',
    width: 72,
    value: (study, facts) => badgesOf(study, facts).length || '',
  },
  {
    id: 'status',
    label: 'Status',
    width: 80,
    isExtra: true,
    value: (study) => (study.status ? statusNames[study.status] : ''),
  },
  {
    id: 'label',
    label: 'Label',
    width: 72,
    isExtra: true,
    value: (study) => (study.label ? labelNames[study.label] : ''),
  },
  {
    id: 'comment',
    label: 'Comment',
    width: 160,
    isExtra: true,
    isIdentifying: true,
    value: (study) => study.comment ?? '',
  },
  {
    id: 'accession',
    label: 'Accession',
    width: 110,
    isExtra: true,
    isIdentifying: true,
    value: (study) => study.accessionNumber,
  },
  {
    id: 'studyId',
    label: 'Study ID',
    width: 90,
    isExtra: true,
    isIdentifying: true,
    value: (study) => study.studyId,
  },
  {
    id: 'birthDate',
    label: 'Birth date',
    width: 88,
    isExtra: true,
    isIdentifying: true,
    value: (study) => study.birthDate,
    text: (study) => date(study.birthDate),
  },
  { id: 'sex', label: 'Sex', width: 48, isExtra: true, value: (study) => study.sex },
  {
    id: 'institution',
    label: 'Institution',
    width: 140,
    isExtra: true,
    isIdentifying: true,
    value: (study) => study.institutionName,
  },
  {
    id: 'referring',
    label: 'Referring physician',
    width: 140,
    isExtra: true,
    isIdentifying: true,
    value: (study) => formatPersonName(study.referringPhysicianName),
  },
  {
    id: 'series',
    label: 'Series',
    width: 56,
    isNumber: true,
    value: (study) => study.seriesCount,
    text: (study) => count(study.seriesCount),
  },
  {
    id: 'images',
    label: 'Images',
    width: 64,
    isNumber: true,
    value: (study) => study.instanceCount,
    text: (study) => count(study.instanceCount),
  },
  {
    id: 'size',
    label: 'Size',
    width: 76,
    isNumber: true,
    isExtra: true,
    value: (study) => study.bytes,
    text: (study) => bytes(study.bytes),
  },
  {
    id: 'added',
    label: 'Added',
    width: 124,
    isExtra: true,
    value: (study) => study.addedAt,
    text: (study) => time.format(study.addedAt),
  },
  {
    id: 'opened',
    label: 'Opened',
    width: 124,
    isExtra: true,
    value: (study) => study.openedAt ?? '',
    text: (study) => (study.openedAt === undefined ? '' : time.format(study.openedAt)),
  },
];

export const columnById = new Map(studyColumns.map((column) => [column.id, column]));

export interface StudySort {
  readonly column: string;
  readonly descending: boolean;
}

/** The newest in the library first. */
export const newestFirst: StudySort = { column: 'added', descending: true };

export function sortValue(sort: StudySort): StudyColumn['value'] {
  return columnById.get(sort.column)?.value ?? ((study) => study.addedAt);
}
