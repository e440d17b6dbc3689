import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Identities } from './identities';
import { patientKey } from '../dicom/patient-key';

const secret = Uint8Array.from({ length: 32 }, (_, at) => at);

describe('identities', () => {
  test('a UID is 2.25 and 128 bits of HMAC-SHA-256', () => {
    const digest = createHmac('sha256', secret).update('uid\x001.2.840.1').digest();
    const expected = `2.25.${BigInt(`0x${digest.subarray(0, 16).toString('hex')}`)}`;
    expect(new Identities(secret).uid('1.2.840.1')).toBe(expected);
  });

  test('are the same under one secret and differ under another', () => {
    const other = new Identities(new Uint8Array(32));
    for (const make of ['uid', 'patientId', 'patientName'] as const) {
      expect(new Identities(secret)[make]('1.2.3')).toBe(new Identities(secret)[make]('1.2.3'));
      expect(other[make]('1.2.3')).not.toBe(new Identities(secret)[make]('1.2.3'));
    }
  });

  test('are valid for their VR whatever goes in', () => {
    const identities = new Identities(secret);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (old) => {
        expect(identities.uid(old)).toMatch(/^2\.25\.(0|[1-9]\d{0,38})$/);
        expect(identities.patientId(old)).toMatch(/^LETHE-[0-9A-F]{16}$/);
        expect(identities.patientName(old)).toMatch(/^Anonymous\^[0-9A-F]{16}$/);
      }),
      { numRuns: 40 },
    );
  });

  test('kinds do not meet: a patient and a UID of the same text share nothing', () => {
    const identities = new Identities(secret);
    const uid = BigInt(identities.uid('same').slice(5)).toString(16).toUpperCase();
    expect(uid).not.toContain(identities.patientId('same').slice(6));
  });

  test('a short secret is a bug', () => {
    expect(() => new Identities(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('the patient key', () => {
  const patient = {
    ...{ patientId: 'A1', issuerOfPatientId: 'X', patientName: 'Doe^Jane', birthDate: '19700101' },
    studyInstanceUID: '1.2',
  };

  test('is issuer and trimmed ID', () => {
    expect(patientKey({ ...patient, patientId: ' A1 ' })).toBe(patientKey(patient));
    expect(patientKey({ ...patient, patientName: 'Other', studyInstanceUID: '9' })).toBe(patientKey(patient));
    expect(patientKey({ ...patient, issuerOfPatientId: 'Y' })).not.toBe(patientKey(patient));
  });

  test('without an ID is name and birth date, without those the study', () => {
    const nameless = { ...patient, patientId: '' };
    expect(patientKey({ ...nameless, patientName: 'DOE^JANE^^' })).toBe(patientKey(nameless));
    expect(patientKey({ ...nameless, birthDate: '19700102' })).not.toBe(patientKey(nameless));
    const unknown = { ...nameless, birthDate: '' };
    expect(patientKey({ ...unknown, patientName: 'Other' })).toBe(patientKey(unknown));
    expect(patientKey({ ...unknown, studyInstanceUID: '1.3' })).not.toBe(patientKey(unknown));
  });

  test('no value imitates another kind of key', () => {
    const keys = [
      patientKey(patient),
      patientKey({ ...patient, patientId: '', patientName: 'X', birthDate: 'A1' }),
      patientKey({ ...patient, patientId: '', patientName: '', studyInstanceUID: 'A1' }),
      patientKey({ ...patient, patientId: 'X","A1', issuerOfPatientId: '' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
