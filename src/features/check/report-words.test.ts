import { expect, it } from 'vitest';
import { filesLine, type ComparedFiles } from './report-words';

const file = { instance: '', size: 1, sha256: '' };
const files = (changes: Partial<ComparedFiles>): ComparedFiles => ({
  ...{ same: 3, changed: [], missing: [], extra: [], unreadable: 0 },
  ...changes,
});

it.each<[string, boolean, Partial<ComparedFiles>]>([
  ['3 files are here and as in the report of 2025-01-02; none is missing.', true, {}],
  ['1 file is here and as in the report of 2025-01-02; none is missing.', true, { same: 1 }],
  [
    'These are not the files of the report of 2025-01-02: 1 changed, 2 missing here, 1 not in the report; 3 are the same.',
    false,
    { changed: [file], missing: [file, file], extra: [file] },
  ],
  [
    'These are not the files of the report of 2025-01-02: 4 cannot be read; 0 are the same.',
    false,
    { same: 0, unreadable: 4 },
  ],
])('%s', (words, isSame, changes) => {
  expect(filesLine(files(changes), '2025-01-02T03:04:05.000Z')).toEqual({ isSame, words });
});
