import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { InstanceRow } from '../db/rows';
import { OriginalFinder } from './original-finder';

const instance = (id: number, changes: Partial<InstanceRow> = {}): InstanceRow => ({
  ...{ id, sopInstanceUID: `2.25.${id}`, sopClassUID: '', seriesKey: 's', studyKey: 'k', patientKey: 'p' },
  ...{ instanceNumber: 1, transferSyntaxUID: '', numberOfFrames: 1, rows: 512, columns: 512, size: 2000 },
  ...{ headerLength: 1000, headerCrc: 0, complete: true, identity: 'identified', path: '', addedAt: 0 },
  ...changes,
});

describe('OriginalFinder', () => {
  const finder = new OriginalFinder();
  finder.add(instance(1));
  finder.add(instance(2, { instanceNumber: 2 }));
  finder.add(instance(3, { size: 3000 }));
  finder.add(instance(4, { position: [0, 0, 5], instanceNumber: 4 }));
  finder.add(instance(5, { position: [0, 0, 5], instanceNumber: 5 }));
  finder.add(instance(6, { rows: 0 }));

  it.each<[string, Partial<InstanceRow>, number[]]>([
    ['the length of the pixels and the number', {}, [1]],
    ['the place, the same number first', { position: [0, 0, 5], instanceNumber: 5, size: 9000 }, [5, 4]],
    ['a UID that it shares', { conflictWith: 6, size: 1 }, [6]],
    ['nothing', { columns: 1 }, []],
  ])('goes by %s', (_, changes, ids) => {
    expect(finder.candidatesOf(instance(9, changes))).toEqual(ids);
  });
});
