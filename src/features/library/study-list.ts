/** Which studies the list shows and in what order. Plain arrays: thousands of studies take milliseconds. */
import type { StudyRow } from '../../db/rows';
import { formatPersonName } from '../../dicom/person-name';
import { date } from '../../ui/format';

/** What the dot before a study says. */
export type StudyState = 'identified' | 'checked' | 'unchecked' | 'findings';

export function stateOf(study: Pick<StudyRow, 'identity' | 'verdict'>): StudyState {
  if (study.identity === 'identified') return 'identified';
  if (study.verdict === undefined) return 'unchecked';
  return study.verdict === 'pass' ? 'checked' : 'findings';
}

export const albums = ['all', 'recent', 'deidentified', 'attention'] as const;
export type Album = (typeof albums)[number];

export function inAlbum(study: StudyRow, album: Album, now: number): boolean {
  switch (album) {
    case 'all':
      return true;
    case 'recent':
      return now - study.addedAt < day;
    case 'deidentified':
      return study.identity === 'deidentified';
    case 'attention':
      return stateOf(study) === 'findings';
  }
}

export type Period = 'today' | 'week';

export interface StudyFilter {
  readonly album: Album;
  /** Words that must all occur in what a person would search by. */
  readonly search: string;
  /** By study date. */
  readonly period: Period | undefined;
  /** Studies that hold any of these; all where empty. */
  readonly modalities: ReadonlySet<string>;
}

const day = 24 * 60 * 60 * 1000;

export function filterStudies(studies: readonly StudyRow[], filter: StudyFilter, now: number): StudyRow[] {
  const words = fold(filter.search).split(/\s+/).filter(Boolean);
  const today = isoDay(now);
  const weekStart = isoDay(now - 6 * day);
  return studies.filter((study) => {
    if (!inAlbum(study, filter.album, now)) return false;
    if (filter.modalities.size > 0 && !study.modalities.some((each) => filter.modalities.has(each)))
      return false;
    if (filter.period !== undefined) {
      const studyDay = date(study.studyDate);
      if (studyDay > today || studyDay < (filter.period === 'today' ? today : weekStart)) return false;
    }
    if (words.length === 0) return true;
    const haystack = searchable(study);
    return words.every((word) => haystack.includes(word));
  });
}

/** Rows of a live query are new objects whenever something changed, so the row itself is a safe key. */
const searchTexts = new WeakMap<StudyRow, string>();

function searchable(study: StudyRow): string {
  let text = searchTexts.get(study);
  if (text === undefined) {
    text = fold(
      [
        formatPersonName(study.patientName),
        study.patientName.replaceAll(/[\^=]/g, ' '),
        study.patientId,
        study.accessionNumber,
        study.studyId,
        study.studyDescription,
        date(study.studyDate),
        ...study.modalities,
      ].join('\n'),
    );
    searchTexts.set(study, text);
  }
  return text;
}

/** Lower case without accents: "müller" is found by "muller" and the other way round. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The local calendar day, as ISO. */
function isoDay(time: number): string {
  const then = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
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

/** Modalities in the library, the most frequent first. */
export function modalitiesOf(studies: readonly StudyRow[]): string[] {
  const counts = new Map<string, number>();
  for (const modality of studies.flatMap((study) => study.modalities))
    counts.set(modality, (counts.get(modality) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([modality]) => modality);
}
