import { useEffect, useState } from 'react';
import { instancesByUID } from '../../db/add-instances';
import type { InstanceRow } from '../../db/rows';

/** The instances in the library that an object refers to, by SOP Instance UID; undefined until they were looked up. */
export function useReferenced(uids: readonly string[]): ReadonlyMap<string, InstanceRow> | undefined {
  const [found, setFound] = useState<{ asked: string; rows: ReadonlyMap<string, InstanceRow> }>();
  const asked = uids.join('\\');
  useEffect(() => {
    let current = true;
    void instancesByUID(asked === '' ? [] : asked.split('\\')).then((byUID) => {
      const rows = new Map<string, InstanceRow>();
      for (const [uid, [row]] of byUID) if (row) rows.set(uid, row);
      if (current) setFound({ asked, rows });
    });
    return () => {
      current = false;
    };
  }, [asked]);
  return found?.asked === asked ? found.rows : undefined;
}
