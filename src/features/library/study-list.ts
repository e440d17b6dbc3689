/** Which studies the list shows and in what order. Plain arrays: thousands of studies take milliseconds. */
import type { StudyRow } from '../../db/rows';
import { formatPersonName } from '../../dicom/person-name';
import { date } from '../../ui/format';
import { daysBefore, isoDay } from './days';
import { personOf, type LibraryFacts } from './facts';
import { fold } from './fold';

/** What the search looks into; words of a search must all occur in it. */
export const searchScopes = {
  all: 'All fields',
  name: 'Patient name',
  patientId: 'Patient ID',
  accession: 'Accession',
  studyId: 'Study ID',
  description: 'Description',
  comment: 'Comments',
  modality: 'Modality',
  institution: 'Institution',
} as const;
export type SearchScope = keyof typeof searchScopes;

/** By study date: up to today, or between two ISO days, each of which may be ''. */
export type Period =
  'today' | 'yesterday' | 'week' | 'month' | { readonly from: string; readonly to: string };

export interface StudyFilter {
  /** Whether a study is in the album. */
  readonly isInAlbum: (study: StudyRow, facts: LibraryFacts) => boolean;
  readonly search: string;
  readonly scope: SearchScope;
  readonly period: Period | undefined;
  /** Studies that hold any of these; all where empty. */
  readonly modalities: ReadonlySet<string>;
  /** See `personOf`; everybody's studies where absent. */
  readonly person: string | undefined;
}

export function filterStudies(
  studies: readonly StudyRow[],
  filter: StudyFilter,
  facts: LibraryFacts,
): StudyRow[] {
  const words = fold(filter.search).split(/\s+/).filter(Boolean);
  const days = filter.period === undefined ? undefined : daysOf(filter.period, facts.now);
  return studies.filter((study) => {
    if (!filter.isInAlbum(study, facts)) return false;
    if (filter.person !== undefined && personOf(study, facts) !== filter.person) return false;
    if (filter.modalities.size > 0 && !study.modalities.some((each) => filter.modalities.has(each)))
      return false;
    if (days) {
      const studyDay = date(study.studyDate);
      if (studyDay === '' || studyDay < days.from || studyDay > days.to) return false;
    }
    if (words.length === 0) return true;
    const haystack = searchable(study, filter.scope);
    return words.every((word) => haystack.includes(word));
  });
}

function daysOf(period: Period, now: number): { from: string; to: string } {
  const today = isoDay(now);
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(now, 1), to: daysBefore(now, 1) };
    case 'week':
      return { from: daysBefore(now, 6), to: today };
    case 'month':
      return { from: daysBefore(now, 30), to: today };
    default:
      return { from: period.from, to: period.to === '' ? '9999' : period.to };
  }
}

const texts: Record<Exclude<SearchScope, 'all'>, (study: StudyRow) => string> = {
  name: ({ patientName }) => `${formatPersonName(patientName)}\n${patientName.replaceAll(/[\^=]/g, ' ')}`,
  patientId: (study) => study.patientId,
  accession: (study) => study.accessionNumber,
  studyId: (study) => study.studyId,
  description: (study) => study.studyDescription,
  comment: (study) => study.comment ?? '',
  modality: (study) => study.modalities.join('\n'),
  institution: (study) => study.institutionName,
};

/** Rows of a live query are new objects whenever something changed, so the row itself is a safe key. */
const searchTexts = new WeakMap<StudyRow, Partial<Record<SearchScope, string>>>();

function searchable(study: StudyRow, scope: SearchScope): string {
  let known = searchTexts.get(study);
  if (!known) searchTexts.set(study, (known = {}));
  return (known[scope] ??= fold(
    scope === 'all'
      ? [...Object.values(texts).map((of) => of(study)), date(study.studyDate)].join('\n')
      : texts[scope](study),
  ));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorted by a value, empty values last in both directions, equal ones as they were. */
export function sortStudies(
  studies: readonly StudyRow[],
  value: (study: StudyRow) => string | number,
  descending: boolean,
): StudyRow[] {
  const sign = descending ? -1 : 1;
  return studies
    .map((study) => ({ study, value: value(study) }))
    .sort((a, b) => {
      if (a.value === b.value) return 0;
      if (a.value === '') return 1;
      if (b.value === '') return -1;
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value);
      return sign * collator.compare(String(a.value), String(b.value));
    })
    .map(({ study }) => study);
}

/** The studies of each person together, the persons in the order of their first study. */
export function groupStudies(
  studies: readonly StudyRow[],
  facts: Pick<LibraryFacts, 'persons'>,
): ReadonlyMap<string, readonly StudyRow[]> {
  const groups = new Map<string, StudyRow[]>();
  for (const study of studies) {
    const person = personOf(study, facts);
    const group = groups.get(person);
    if (group) group.push(study);
    else groups.set(person, [study]);
  }
  return groups;
}

/** Modalities in the library, the most frequent first. */
export function modalitiesOf(studies: readonly StudyRow[]): string[] {
  const counts = new Map<string, number>();
  for (const modality of studies.flatMap((study) => study.modalities))
    counts.set(modality, (counts.get(modality) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([modality]) => modality);
}
