import { useEffect, useState } from 'react';
import { instancesByUID } from '../../db/add-instances';
import { patientKeyOf } from '../../db/keys';
import type { InstanceRow } from '../../db/rows';

/**
 * The instances in the library that an object of a study refers to, by SOP Instance UID; undefined until they were looked
 * up. Where several have one UID, that of the study comes first; those of another patient, as a copy and its original may
 * be, are never meant.
 */
export function useReferenced(
  uids: readonly string[],
  studyKey: string,
): ReadonlyMap<string, InstanceRow> | undefined {
  const [found, setFound] = useState<{ asked: string; rows: ReadonlyMap<string, InstanceRow> }>();
  const asked = [studyKey, ...uids].join('\\');
  useEffect(() => {
    let current = true;
    const patientKey = patientKeyOf(studyKey);
    void instancesByUID(
      asked
        .slice(studyKey.length + 1)
        .split('\\')
        .filter(Boolean),
    ).then((byUID) => {
      const rows = new Map<string, InstanceRow>();
      for (const [uid, all] of byUID) {
        const own = all.filter((row) => row.patientKey === patientKey);
        const row = own.find((each) => each.studyKey === studyKey) ?? own[0];
        if (row) rows.set(uid, row);
      }
      if (current) setFound({ asked, rows });
    });
    return () => {
      current = false;
    };
  }, [asked, studyKey]);
  return found?.asked === asked ? found.rows : undefined;
}
