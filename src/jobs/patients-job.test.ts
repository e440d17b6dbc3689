import { describe, expect, test } from 'vitest';
import type { PatientRow, ProjectRow } from '../db/rows';
import { Identities } from '../deid/identities';
import { readPatientTable } from '../deid/patient-table';
import { BASIC_PROFILE } from '../deid/request';
import { HMAC, NUMBERED } from '../deid/scheme';
import { keyOfId } from '../dicom/patient-key';
import { dicomFile, element } from '../testing/dicom-builder';
import { collectFiles, PatientCollection } from './collect-patients';
import { needsTerms } from './deid-setup';
import { mappingOf } from './mapping-file';
import { resolvePatients } from './patients-job';

const project: ProjectRow = {
  ...{ id: 'p', name: 'P', secret: new Uint8Array(32).fill(1), createdAt: 1 },
  ...{ scheme: HMAC, numbers: new Map(), merges: new Map() },
};

interface Sample {
  id: string;
  name?: string;
  birthDate?: string;
  study?: string;
  physician?: string;
}

const file = ({ id, name = 'Doe^John', birthDate = '19700101', study = '1', physician = 'House' }: Sample) =>
  new Blob([
    dicomFile({
      elements: [
        element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
        element(0x00080018, 'UI', `1.${study}.1`),
        element(0x00080090, 'PN', physician),
        element(0x00100010, 'PN', name),
        element(0x00100020, 'LO', id),
        element(0x00100030, 'DA', birthDate),
        element(0x0020000d, 'UI', `1.${study}`),
      ],
    }),
  ]);

async function collected(...files: (Blob | undefined)[]) {
  const collection = new PatientCollection();
  const unreadable = await collectFiles(files, collection);
  return { patients: collection.patients(), unreadable };
}

describe('collecting patients', () => {
  test('gathers studies, images and terms of each, and counts what cannot be read', async () => {
    const { patients, unreadable } = await collected(
      file({ id: 'A' }),
      file({ id: 'B', name: 'Roe^Jane' }),
      file({ id: ' A ', study: '2', physician: 'Hicks' }),
      file({ id: 'A', study: '2', physician: 'Hicks' }),
      new Blob(['no DICOM']),
      undefined,
    );
    expect(unreadable).toBe(2);
    expect(patients.map(({ key }) => key)).toEqual([keyOfId('A'), keyOfId('B')]);
    expect(patients[0]).toMatchObject({ patientId: 'A', patientName: 'Doe^John', birthDate: '19700101' });
    expect(patients[0]).toMatchObject({ studies: 2, images: 3, isShared: false });
    const texts = patients[0]?.terms.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Doe^John', '19700101', 'House', 'Hicks']));
    expect(patients[1]?.terms.map(({ text }) => text)).not.toContain('Hicks');
  });

  test('is the same in parts as at once', async () => {
    const files = [file({ id: 'A' }), file({ id: 'B' }), file({ id: 'A', name: 'Doe^Johnny', study: '4' })];
    const parts = new PatientCollection();
    for (const each of files) {
      const part = new PatientCollection();
      await collectFiles([each], part);
      parts.merge(structuredClone(part.part()));
    }
    expect(parts.patients()).toEqual((await collected(...files)).patients);
  });

  test('reports an ID that two people share, by name or by birth date', async () => {
    const shared = async (...samples: Partial<Sample>[]) =>
      (await collected(...samples.map((sample) => file({ id: 'A', ...sample })))).patients[0];
    expect(await shared({}, { name: 'Roe^Jane' })).toMatchObject({
      isShared: true,
      persons: [{ patientName: 'Doe^John' }, { patientName: 'Roe^Jane' }],
    });
    expect((await shared({}, { birthDate: '19710101' }))?.isShared).toBe(true);
    // Spelling and what one file leaves out make no second person.
    expect((await shared({}, { name: 'DOE^JOHN^^' }, { name: '' }, { birthDate: '' }))?.isShared).toBe(false);
    expect((await shared({}, { name: 'Doe^John=山' }))?.isShared).toBe(false);
  });
});

describe('resolving patients', () => {
  test('merges spellings into one plan with the terms of both', async () => {
    const found = await collected(file({ id: 'A' }), file({ id: 'A-1', name: 'Doe^Jon' }));
    const merges = new Map([[keyOfId('A-1'), keyOfId('A')]]);
    const { plans } = resolvePatients(found, { ...project, merges });
    const plan = plans.get(keyOfId('A-1'));
    expect(plan).toEqual(plans.get(keyOfId('A')));
    expect(plan?.patientId).toBe(new Identities(project.secret).patientId(keyOfId('A')));
    expect(plan?.terms.map(({ text }) => text)).toEqual(expect.arrayContaining(['Doe^John', 'Doe^Jon']));
  });

  test('needs terms for everything but the strictest profile', () => {
    expect(needsTerms(BASIC_PROFILE)).toBe(false);
    expect(needsTerms({ ...BASIC_PROFILE, options: ['cleanDescriptors'] })).toBe(true);
    expect(needsTerms({ ...BASIC_PROFILE, rules: [{ select: 'StudyDescription', action: 'keep' }] })).toBe(
      true,
    );
    expect(needsTerms({ ...BASIC_PROFILE, base: 'chosen-fields' })).toBe(true);
  });
});

describe('the mapping', () => {
  const row = (patientId: string, patientName: string): PatientRow => ({
    ...{ key: keyOfId(patientId), patientId, patientName, issuerOfPatientId: '' },
    ...{ birthDate: '19700101', sex: '', otherNames: [] },
  });

  test('names each patient old and new, and is a table for another project', () => {
    const numbered = { ...project, scheme: NUMBERED };
    const { csv, patients } = mappingOf([row('17', 'Doe, "J"'), row('=18', 'Roe')], numbered);
    expect(patients).toBe(2);
    expect(csv).toContain('"Doe, ""J"""');
    const table = readPatientTable(new TextEncoder().encode(csv));
    if (!table.ok) throw new Error(table.message);
    expect(table.rows.map(({ oldId }) => oldId).sort()).toEqual(['17', '=18']);
    expect(table.rows.map(({ newId }) => newId)).toEqual(['SUBJ-0001', 'SUBJ-0002']);
    expect(table.rows.every(({ dateOffset = 0 }) => dateOffset < 0)).toBe(true);
  });
});
