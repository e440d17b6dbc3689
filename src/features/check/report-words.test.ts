import { expect, it } from 'vitest';
import type { ComparedFiles } from '../../jobs/report-job';
import { filesLine } from './report-words';

const files = (changes: Partial<ComparedFiles>): ComparedFiles => ({
  ...{ same: 3, changed: 0, missing: 0, extra: 0, unreadable: 0 },
  ...changes,
});

it.each<[string, boolean, Partial<ComparedFiles>]>([
  ['3 files are here and as in the report of 2025-01-02; none is missing.', true, {}],
  ['1 file is here and as in the report of 2025-01-02; none is missing.', true, { same: 1 }],
  [
    'These are not the files of the report of 2025-01-02: 1 changed, 2 missing here, 1 not in the report; 3 are the same.',
    false,
    { changed: 1, missing: 2, extra: 1 },
  ],
  [
    'These are not the files of the report of 2025-01-02: 4 cannot be read; 0 are the same.',
    false,
    { same: 0, unreadable: 4 },
  ],
])('%s', (words, isSame, changes) => {
  expect(filesLine(files(changes), '2025-01-02T03:04:05.000Z')).toEqual({ isSame, words });
});
