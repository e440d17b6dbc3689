/** What is known about studies from more than their own row. */
import { useMemo } from 'react';
import { usePersons } from '../../db/patients';
import type { StudyRow } from '../../db/rows';

export interface LibraryFacts {
  /** What "today" and "just added" are judged by. */
  readonly now: number;
  /** The de-identified copies in the library of a study, by its key. */
  readonly copies: ReadonlyMap<string, readonly StudyRow[]>;
  /** Patient key to person, where a person said that several patients are one. */
  readonly persons: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();

export function useFacts(studies: readonly StudyRow[] | undefined, now: number): LibraryFacts {
  const persons = usePersons() ?? none;
  const copies = useMemo(() => {
    const byOriginal = new Map<string, StudyRow[]>();
    for (const study of studies ?? [])
      if (study.originalKey !== undefined)
        byOriginal.set(study.originalKey, [...(byOriginal.get(study.originalKey) ?? []), study]);
    return byOriginal;
  }, [studies]);
  return useMemo(() => ({ now, copies, persons }), [now, copies, persons]);
}

/** Who a study is of: the patient, or the person that this and other patients are. */
export const personOf = (study: StudyRow, { persons }: Pick<LibraryFacts, 'persons'>): string =>
  persons.get(study.patientKey) ?? study.patientKey;
