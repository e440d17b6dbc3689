import { expect, test } from 'vitest';
import { exportPath } from './export-path';

const identity = {
  patientId: 'SUBJ-0001',
  studyInstanceUID: '2.25.123456789012345',
  seriesInstanceUID: '2.25.99',
  sopInstanceUID: '1.2.840.1',
  modality: 'CT',
};

test('is made of pseudonyms and new UIDs', () => {
  expect(exportPath(identity)).toBe('SUBJ-0001/study-456789012345/CT-2.25.99/1.2.840.1');
});

test.each(['..', '..\\..\\evil', '../../evil', 'Quixwort^Zephyrine', '1.2\\3.4', '1.2 ', '1'.repeat(65), ''])(
  'UID %j, where UIDs are kept, is no path and tells nothing',
  (uid) => {
    const kept = { studyInstanceUID: uid, seriesInstanceUID: uid, sopInstanceUID: uid };
    expect(exportPath({ ...identity, ...kept })).toBe('SUBJ-0001/study-none/CT-none/instance');
  },
);

test('a Patient ID of a person is one folder', () => {
  expect(exportPath({ ...identity, patientId: '../A B' })).toMatch(/^__A_B\/|^_\w*_A_B\//);
});
