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
  expect(exportPath(identity, 1)).toBe('SUBJ-0001/study-456789012345/CT-2.25.99/1.2.840.1.dcm');
  expect(exportPath(identity, 2)).toBe('SUBJ-0001/study-456789012345/CT-2.25.99/1.2.840.1-2.dcm');
});

test.each(['..', '..\\..\\evil', '../../evil', 'Quixwort^Zephyrine', '1.2\\3.4', '1.2 ', '1'.repeat(65), ''])(
  'UID %j, where UIDs are kept, is no path and tells nothing',
  (uid) => {
    const kept = { studyInstanceUID: uid, seriesInstanceUID: uid, sopInstanceUID: uid };
    expect(exportPath({ ...identity, ...kept }, 1)).toBe('SUBJ-0001/study-none/CT-none/instance.dcm');
  },
);

test('a Patient ID of a person is one folder', () => {
  expect(exportPath({ ...identity, patientId: '../A B' }, 1)).toMatch(/^__A_B\/|^_\w*_A_B\//);
});

test('what another tool left empty or wrote into a code is a folder still', () => {
  const foreign = { ...identity, patientId: '', modality: '../C T' };
  expect(exportPath(foreign, 1)).toBe('patient/study-456789012345/.._C_T-2.25.99/1.2.840.1.dcm');
});
