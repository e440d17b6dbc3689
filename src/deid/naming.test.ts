import { describe, expect, test } from 'vitest';
import { keyOfId, patientKey } from '../dicom/patient-key';
import { Identities } from './identities';
import { mergedInto, namePatients, takenApart, withNumbers, type Naming } from './naming';
import { planOf, type Term } from './patients';
import { fillTemplate, HMAC, NUMBERED, templateProblem } from './scheme';

const identities = new Identities(Uint8Array.from({ length: 32 }, (_, at) => at));
const naming = (parts: Partial<Naming> = {}): Naming => ({
  scheme: HMAC,
  numbers: new Map(),
  merges: new Map(),
  ...parts,
});
const term = (text: string): Term => ({ kind: 'name', text });
const patient = (key: string, ...terms: string[]) => ({ key, terms: terms.map(term) });
const [A, B, C] = [keyOfId('A'), keyOfId('B'), keyOfId('C')];
const nameless = patientKey({
  ...{ patientId: '', issuerOfPatientId: '', patientName: 'Roe^Jane', birthDate: '19700101' },
  studyInstanceUID: '1',
});

describe('keyed names', () => {
  test('are those of the secret, with the terms of the patient, also for patients nobody collected', () => {
    const patients = namePatients([patient(A, 'Doe^John')], naming(), identities);
    expect(patients.plans.get(A)).toEqual({ ...identities.plan(A), terms: [term('Doe^John')] });
    expect(planOf(patients, B, identities)).toEqual(identities.plan(B));
    expect(patients.studyNumbers).toBe('empty');
  });
});

describe('merged patients', () => {
  test('share name, offset and all terms, each once', () => {
    const merges = mergedInto([A, B], new Map());
    const known = [patient(A, 'Doe^John', 'Ward 3'), patient(B, 'Doe^Jon', 'Ward 3'), patient(C)];
    const { plans } = namePatients(known, naming({ merges }), identities);
    expect(plans.get(A)).toEqual(plans.get(B));
    expect(plans.get(A)?.key).toBe(A);
    expect(plans.get(B)?.terms.map(({ text }) => text)).toEqual(['Doe^John', 'Ward 3', 'Doe^Jon']);
    expect(plans.get(C)?.patientId).toBe(identities.patientId(C));
  });

  test('stay flat however they were merged, and come apart again', () => {
    const two = mergedInto([B, C], new Map());
    const three = mergedInto([A, C], two);
    expect(three).toEqual(new Map([[B, A], [C, A]])); // prettier-ignore
    expect(mergedInto([B, A], three)).toEqual(three);
    expect(takenApart(C, three)).toEqual(new Map());
  });

  test('have the lowest number that one of them was given, and their own again when they come apart', () => {
    const numbers = new Map([A, B, C].map((key, at) => [identities.patientId(key), 9 - at]));
    const merges = mergedInto([A, B], new Map());
    const numbered = naming({ scheme: NUMBERED, numbers });
    const idsOf = (of: Naming) => {
      const { plans } = namePatients([patient(A), patient(B)], of, identities);
      return [plans.get(A)?.patientId, plans.get(B)?.patientId];
    };
    expect(idsOf({ ...numbered, merges })).toEqual(['SUBJ-0008', 'SUBJ-0008']);
    expect(withNumbers([B], { ...numbered, merges }, identities)).toEqual(numbers);
    expect(idsOf({ ...numbered, merges: takenApart(B, merges) })).toEqual(['SUBJ-0009', 'SUBJ-0008']);
  });
});

describe('numbered names', () => {
  const numbered = naming({ scheme: { kind: 'template', id: 'SUBJ-{n:4}', name: 'Site1^{n}' } });

  test('are given once and go on', () => {
    const first = withNumbers([A], numbered, identities);
    const { plans } = namePatients([patient(B), patient(A)], { ...numbered, numbers: first }, identities);
    expect(plans.get(A)).toMatchObject({ patientId: 'SUBJ-0001', patientName: 'Site1^1' });
    expect(plans.get(B)).toMatchObject({ patientId: 'SUBJ-0002', patientName: 'Site1^2' });
    expect(plans.get(B)?.dateOffset).toBe(identities.dateOffset(B));
  });

  test('do not follow the order of the IDs within one export', () => {
    const keys = Array.from({ length: 20 }, (_, at) => keyOfId(`P${String(at).padStart(3, '0')}`));
    const numbers = withNumbers(keys, numbered, identities);
    const order = keys.map((key) => numbers.get(identities.patientId(key)));
    expect([...order].sort((a = 0, b = 0) => a - b)).toEqual(keys.map((_, at) => at + 1));
    expect(order).not.toEqual([...order].sort((a = 0, b = 0) => a - b));
    expect(withNumbers(keys.toReversed(), numbered, identities)).toEqual(numbers);
  });

  test('hold no identifying key', () => {
    expect([...withNumbers([keyOfId('Doe')], numbered, identities).keys()].join()).not.toContain('Doe');
  });

  test('patients whom nobody numbered are withheld; study numbers get pseudonyms', () => {
    const patients = namePatients([patient(A)], numbered, identities);
    expect(planOf(patients, B, identities)).toBeUndefined();
    expect(patients.studyNumbers).toBe('pseudonym');
  });
});

describe('names of a table', () => {
  const rows = [
    { oldId: 'A', newId: 'X^1', dateOffset: 12 },
    { oldId: 'C', newId: 'X-2', newName: 'X^Two' },
  ];
  const tabled = naming({ scheme: { kind: 'table', rows } });

  test('come from its lines; others are withheld', () => {
    const known = [patient(A, 'Doe^John'), patient(B), patient(C), patient(nameless)];
    const patients = namePatients(known, tabled, identities);
    expect([...patients.plans.keys()]).toEqual([A, C]);
    expect(patients.plans.get(A)).toEqual({
      ...{ key: A, patientId: 'X^1', patientName: 'X 1', dateOffset: 12, terms: [term('Doe^John')] },
    });
    expect(patients.plans.get(C)).toMatchObject({
      patientName: 'X^Two',
      dateOffset: identities.dateOffset(C),
    });
    expect(planOf(patients, B, identities)).toBeUndefined();
    expect(planOf(patients, nameless, identities)).toBeUndefined();
  });

  test('an ID with and without its issuer is one line, one name and one offset', () => {
    const key = keyOfId('C', 'North/South');
    const { plans } = namePatients([patient(key), patient(C)], tabled, identities);
    expect(plans.get(key)).toEqual(plans.get(C));
  });

  test('reach a patient without ID by a merge, whichever key counts', () => {
    for (const keys of [
      [C, nameless],
      [nameless, C],
    ]) {
      const merges = mergedInto(keys, new Map());
      const { plans } = namePatients([patient(nameless)], { ...tabled, merges }, identities);
      expect(plans.get(nameless)).toMatchObject({ key: C, patientId: 'X-2' });
    }
  });
});

describe('templates', () => {
  test('fill numbers in with leading zeros, and never cut them', () => {
    expect(fillTemplate('SUBJ-{n:4}', 7)).toBe('SUBJ-0007');
    expect(fillTemplate('{n:2}/{n}', 123)).toBe('123/123');
  });

  test('say what is wrong with them', () => {
    expect(templateProblem('SUBJ-{n:4}')).toBeUndefined();
    expect(templateProblem(' ')).toMatch(/Type a template/);
    expect(templateProblem('SUBJ')).toMatch(/where the number goes/);
    expect(templateProblem('SUBJ-{n:0}')).toMatch(/where the number goes/);
    expect(templateProblem('{n}{name}')).toMatch(/Braces/);
    expect(templateProblem('Prüfling-{n}')).toMatch(/ASCII/);
    expect(templateProblem('a\\{n}')).toMatch(/ASCII/);
    expect(templateProblem(`${'x'.repeat(60)}{n}`)).toMatch(/64/);
  });
});
