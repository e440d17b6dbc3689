import { describe, expect, it } from 'vitest';
import type { PreviewRow } from '../../jobs/preview';
import { countedFilters, keywordsOf, rowsFor } from './changes-view';

const row = (path: string, changes: Partial<PreviewRow>): PreviewRow => ({
  ...{ path, tag: Number.parseInt(path.slice(-8), 16), vr: 'LO', kind: 'changed', action: 'remove' },
  ...{ rule: '', look: false, keyword: '', creator: '', privateName: '', before: '', after: '', ...changes },
});

const rows = [
  row('00100010', { keyword: 'PatientName', before: 'DOE^JANE', after: 'Anonymous^1', action: 'pseudonym' }),
  row('00081030', { keyword: 'StudyDescription', before: 'HEAD for Jane', after: 'HEAD', look: true }),
  row('00080060', { keyword: 'Modality', before: 'CT', after: 'CT', kind: 'kept', action: 'keep' }),
];
const keywords = (found: readonly PreviewRow[]) => found.map(({ keyword }) => keyword);

describe('rowsFor', () => {
  it('shows what changes, what stays, and what somebody has to read, in the order of tags', () => {
    expect(keywords(rowsFor(rows, 'changed', ''))).toEqual(['StudyDescription', 'PatientName']);
    expect(keywords(rowsFor(rows, 'kept', ''))).toEqual(['Modality']);
    expect(keywords(rowsFor(rows, 'look', ''))).toEqual(['StudyDescription']);
    expect(keywords(rowsFor(rows, 'all', ''))).toEqual(['Modality', 'StudyDescription', 'PatientName']);
    expect(countedFilters(rows).map(({ count }) => count)).toEqual([2, 1, 1, 3]);
  });

  it('finds rows by tag, keyword and both values, without case', () => {
    for (const search of ['0010,0010', '00100010', 'patientn', 'doe^', ' ANONYMOUS '])
      expect(keywords(rowsFor(rows, 'all', search)), search).toEqual(['PatientName']);
    expect(rowsFor(rows, 'kept', 'doe')).toEqual([]);
  });
});

describe('keywordsOf', () => {
  it('names each keyword of an image once', () => {
    expect(keywordsOf({ kind: 'rows', rows: [...rows, ...rows, row('00191001', {})] })).toEqual([
      ...['Modality', 'PatientName', 'StudyDescription'],
    ]);
    expect(keywordsOf({ kind: 'none', why: '' })).toEqual([]);
  });
});
