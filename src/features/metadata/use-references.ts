import { useEffect, useState } from 'react';
import { findReferences } from '../../db/references';
import type { InstanceRow } from '../../db/rows';
import type { MetadataRow } from '../../dicom/metadata-listing';

const NONE: ReadonlyMap<string, number> = new Map();

/** The instances of the library that the UIDs in an instance lead to, by UID. */
export function useReferences(
  instance: InstanceRow,
  rows: readonly MetadataRow[],
): ReadonlyMap<string, number> {
  const [found, setFound] = useState<{ rows: readonly MetadataRow[]; links: ReadonlyMap<string, number> }>();
  useEffect(() => {
    let isCurrent = true;
    // Registered UIDs carry their name as a note.
    const uids = rows.flatMap(({ vr, value, note }) => (vr === 'UI' && note === '' ? value.split('\\') : []));
    findReferences(
      uids.filter((uid) => uid !== ''),
      instance,
    ).then(
      (links) => {
        if (isCurrent) setFound({ rows, links });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [instance, rows]);
  return found?.rows === rows ? found.links : NONE;
}

/** Where a row leads. */
export function referenceOf(row: MetadataRow, links: ReadonlyMap<string, number>): number | undefined {
  if (row.vr !== 'UI') return undefined;
  for (const uid of row.value.split('\\')) {
    const id = links.get(uid);
    if (id !== undefined) return id;
  }
  return undefined;
}
