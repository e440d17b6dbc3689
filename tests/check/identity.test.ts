/** Patients under names of a template or a table, and rules that a person wrote. */
import { describe, expect, it } from 'vitest';
import { ExportCheck, type CheckReport } from '../../src/check/export-check';
import { Deidentifier } from '../../src/deid/deidentify';
import { inspect } from '../../src/deid/inspect';
import { NO_PATIENTS, type PatientPlan, type Patients } from '../../src/deid/patients';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import { subjectOf } from '../../src/deid/subject';
import type { DicomFile } from '../../src/dicom/element';
import { checked, identities, indexed, serious, written } from './engine';
import { firstIdentity, syntheticCT, type Built } from './synthetic';

const BASE = '1.2.826.0.1.3680043.9.2';
/** One study of a patient, each in files of their own. */
const fileOf = (patientId: string, number: number, extra: readonly Built[] = []) =>
  indexed(
    new Blob([
      syntheticCT(
        {
          ...firstIdentity,
          patientId,
          study: `${BASE}.${number}.1`,
          series: `${BASE}.${number}.2`,
          instance: `${BASE}.${number}.3`,
        },
        extra,
      ),
    ]),
  );

async function report(
  files: readonly Promise<DicomFile>[],
  named: (id: string) => Partial<PatientPlan>,
  request: DeidRequest = BASIC_PROFILE,
): Promise<CheckReport> {
  const check = new ExportCheck();
  for (const [index, promise] of files.entries()) {
    const file = await promise;
    const { key, patientId } = subjectOf(file);
    const plan = { ...identities.plan(key), ...named(patientId) };
    const patients: Patients = { ...NO_PATIENTS, plans: new Map([[key, plan]]), studyNumbers: 'pseudonym' };
    const outcome = new Deidentifier(request, identities, patients).run(file, await inspect(file));
    if (outcome.kind !== 'deidentified') throw new Error('withheld');
    const judged = await checked(await written(file, outcome.edits), file);
    check.add(judged, { file: index, project: 'p', study: 's' });
  }
  return check.finish();
}

const failures = ({ groups }: CheckReport) =>
  groups.filter(({ severity }) => severity === 'fail').map(({ code }) => code);

const table: Readonly<Record<string, string>> = { 'MRN-448812': 'SUBJ-0001', 'MRN-555001': 'SUBJ-0002' };
const files = [fileOf('MRN-448812', 1), fileOf('MRN-448812', 2), fileOf('MRN-555001', 3)];

describe('new names of patients', () => {
  it('may be of a template or a table', async () => {
    const found = await report(files, (id) => ({
      patientId: table[id] ?? '',
      patientName: `Subject^${id.length}`,
    }));
    expect(serious(found)).toEqual([]);
    expect(found.verdict).toBe('pass');
  });

  it('are never shared by two', async () => {
    expect(failures(await report(files, () => ({ patientId: 'SUBJ-0001' })))).toEqual(['patient-merged']);
  });

  it('are the same for one patient everywhere', async () => {
    let count = 0;
    expect(failures(await report(files, () => ({ patientId: `SUBJ-${++count}` })))).toEqual([
      'patient-split',
    ]);
  });

  it('are not the old ones', async () => {
    expect(failures(await report(files, (id) => ({ patientId: id })))).toContain('original-value');
  });

  it('come with one offset for all dates of a patient, and others for others', async () => {
    const request: DeidRequest = { ...BASIC_PROFILE, options: ['retainModifiedDates'] };
    const days: Readonly<Record<string, number>> = { 'MRN-448812': -31, 'MRN-555001': -400 };
    expect(failures(await report(files, (id) => ({ dateOffset: days[id] ?? -1 }), request))).toEqual([]);
    let offset = -10;
    const found = await report(files, () => ({ dateOffset: offset-- }), request);
    expect(new Set(failures(found))).toEqual(new Set(['date-offset']));
  });
});

describe('rules that a person wrote', () => {
  const file = [fileOf('MRN-448812', 1, [[0x00081090, 'LO', 'Definition Edge']])];
  const withRules = (...rules: DeidRequest['rules']): DeidRequest => ({ ...BASIC_PROFILE, rules });

  it('may be stricter than the profile', async () => {
    const found = await report(
      file,
      () => ({}),
      withRules(
        { select: 'ManufacturerModelName', action: 'remove' },
        { select: 'ClinicalTrialSponsorName', action: 'remove' },
        { select: 'StudyDescription', action: 'replace', value: 'Phantom study' },
        { select: 'PatientComments', action: 'insert', value: 'Case 7' },
      ),
    );
    expect(failures(found)).toEqual([]);
  });

  it('that keep more claim no profile, and it is said what they keep', async () => {
    const found = await report(file, () => ({}), withRules({ select: 'StationName', action: 'keep' }));
    expect(found.verdict).toBe('review');
    const reviews = found.groups
      .filter(({ severity }) => severity === 'review')
      .map(({ code, tag }) => [code, tag]);
    expect(reviews).toContainEqual(['no-profile', 0x00120063]);
    expect(reviews).toContainEqual(['original-value', 0x00081010]);
  });
});
