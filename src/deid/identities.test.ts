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

  test('dates move back by 30 to 3650 whole days, the same for a patient and spread over all of them', () => {
    const identities = new Identities(secret);
    const offsets = Array.from({ length: 4000 }, (_, at) => identities.dateOffset(`id//${at}`));
    expect(offsets.every(Number.isInteger)).toBe(true);
    expect(Math.max(...offsets)).toBeLessThanOrEqual(-30);
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(-3650);
    const mean = offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length;
    expect(Math.abs(mean + 1840)).toBeLessThan(80);
    expect(new Identities(secret).dateOffset('id//7')).toBe(offsets[7]);
    expect(new Identities(new Uint8Array(32)).dateOffset('id//7')).not.toBe(offsets[7]);
  });

  test('study numbers and hashes fit SH, and nothing stays nothing', () => {
    const identities = new Identities(secret);
    expect(identities.accession('')).toBe('');
    expect(identities.studyId('')).toBe('');
    expect(identities.accession('4711')).toMatch(/^A[0-9A-F]{15}$/);
    expect(identities.studyId('4711')).toMatch(/^S[0-9A-F]{15}$/);
    expect(identities.hash('4711')).toMatch(/^[0-9A-F]{16}$/);
    const digits = [identities.accession('4711'), identities.studyId('4711'), identities.hash('4711')];
    expect(new Set(digits.map((text) => text.slice(-15))).size).toBe(3);
  });

  test('a plan says of a patient what each method says', () => {
    const identities = new Identities(secret);
    expect(identities.plan('id//A1')).toEqual({
      key: 'id//A1',
      patientId: identities.patientId('id//A1'),
      patientName: identities.patientName('id//A1'),
      dateOffset: identities.dateOffset('id//A1'),
      terms: [],
    });
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
