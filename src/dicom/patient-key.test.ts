import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesKey, studyKey } from '../db/keys';
import { comparableName, patientKey, type PatientIdentity } from './patient-key';

const patient = (fields: Partial<PatientIdentity>): PatientIdentity => ({
  patientId: '',
  issuerOfPatientId: '',
  patientName: '',
  birthDate: '',
  studyInstanceUID: '1.2.3',
  ...fields,
});

describe('patientKey', () => {
  it('is the trimmed Patient ID with its issuer, whatever the name', () => {
    expect(patientKey(patient({ patientId: ' 17 ', patientName: 'A^B' }))).toBe(
      patientKey(patient({ patientId: '17', patientName: 'C^D', studyInstanceUID: '9' })),
    );
    expect(patientKey(patient({ patientId: '17', issuerOfPatientId: 'North' }))).not.toBe(
      patientKey(patient({ patientId: '17', issuerOfPatientId: 'South' })),
    );
  });

  it('is name and birth date without an ID, the study without both of those', () => {
    const known = { patientName: 'Roe^Jane', birthDate: '19700101' };
    expect(patientKey(patient({ ...known, patientName: 'ROE^JANE^^ ' }))).toBe(
      patientKey(patient({ ...known, studyInstanceUID: '4' })),
    );
    expect(patientKey(patient({ ...known, birthDate: '' }))).not.toBe(
      patientKey(patient({ ...known, birthDate: '', studyInstanceUID: '4' })),
    );
    expect(patientKey(patient({}))).not.toBe(patientKey(patient({ studyInstanceUID: '4' })));
    expect(patientKey(patient({ patientId: '   ' }))).toBe(patientKey(patient({})));
  });

  it('cannot be imitated: different parts never give the same key', () => {
    const parts = fc.tuple(
      ...([0, 1, 2].map(() => fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', 'a') })) as [
        fc.Arbitrary<string>,
        fc.Arbitrary<string>,
        fc.Arbitrary<string>,
      ]),
    );
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const key = ([id, study, series]: [string, string, string]) =>
          seriesKey(studyKey(patientKey(patient({ patientId: `x${id}` })), study), series);
        expect(key(a) === key(b)).toBe(a.join('\0') === b.join('\0'));
      }),
    );
  });
});

describe('comparableName', () => {
  it('tells apart persons, not spellings', () => {
    expect(comparableName('Doe^John^^^')).toBe(comparableName('DOE ^ John'));
    expect(comparableName('Yamada^Tarou=山田^太郎')).toBe(comparableName('YAMADA^TAROU^=山田^太郎='));
    expect(comparableName('Doe^John')).not.toBe(comparableName('Doe^^John'));
  });
});
