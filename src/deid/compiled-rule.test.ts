import { describe, expect, it } from 'vitest';
import { ruleProblems } from './compiled-rule';
import type { WrittenRule } from './written-rule';

const problemsOf = (...rules: WrittenRule[]) => ruleProblems(rules);

describe('ruleProblems', () => {
  it('finds none in rules that can be carried out', () => {
    expect(
      problemsOf(
        { select: 'PatientName', action: 'replace', value: '{patientName}' },
        { select: 'PatientID', action: 'insert', value: 'S-{n:4}' },
        { select: 'PatientBirthDate', action: 'empty' },
        { select: '/StudyDate', action: 'shift' },
        { select: 'StudyInstanceUID', action: 'uid' },
        { select: 'Rows', action: 'keep' },
        { select: 'StudyDescription', action: 'clean' },
        { select: 'AccessionNumber', action: 'hash' },
        { select: 'WindowCenter', action: 'replace', value: '40\\80' },
        { select: 'ReferencedSeriesSequence', action: 'insert', value: '' },
        { select: '60xx3000', action: 'remove' },
        { select: 'private "GE*"', action: 'keep' },
      ),
    ).toEqual([]);
  });

  it.each<[WrittenRule, 'select' | 'value' | 'action', string]>([
    [{ select: 'Foo', action: 'keep' }, 'select', 'Foo is no keyword'],
    [{ select: 'PatientID', action: 'replace' }, 'value', 'replace needs a value'],
    [{ select: 'PatientID', action: 'remove', value: 'x' }, 'value', 'remove takes no value'],
    [{ select: 'PatientID', action: 'keep', value: '' }, 'value', 'keep needs a text, or no value at all'],
    [{ select: 'PatientID', action: 'replace', value: '{foo}' }, 'value', '{foo} is no placeholder'],
    [{ select: 'StudyDate', action: 'replace', value: '2024' }, 'value', 'DA wants a date'],
    [{ select: 'StudyDate', action: 'replace', value: '{patientId}' }, 'value', 'DA cannot hold'],
    [{ select: 'VR=DA', action: 'replace', value: 'x' }, 'value', 'DA wants a date'],
    [{ select: 'PatientSex', action: 'replace', value: 'male' }, 'value', 'CS wants capital letters'],
    [{ select: 'StudyID', action: 'replace', value: 'x'.repeat(17) }, 'value', 'SH holds at most 16'],
    [{ select: 'PatientID', action: 'replace', value: 'a\\b' }, 'value', '2 values, where 1 are allowed'],
    [{ select: 'ImagePositionPatient', action: 'replace', value: '1\\2' }, 'value', '2 values, where 3'],
    [{ select: 'PatientID', action: 'uid' }, 'action', 'PatientID (0010,0020) is no UID (LO)'],
    [{ select: 'PatientID', action: 'shift' }, 'action', 'is no date'],
    [{ select: 'StudyTime', action: 'shift' }, 'action', 'is no date'],
    [{ select: 'PatientBirthDate', action: 'clean' }, 'action', 'is no free text'],
    [{ select: 'Rows', action: 'hash' }, 'action', 'tells how the file is read'],
    [{ select: 'VR=US', action: 'hash' }, 'action', 'US is no text'],
    [{ select: 'ReferencedSeriesSequence', action: 'replace', value: 'x' }, 'action', 'SQ'],
    [
      { select: 'ReferencedSeriesSequence', action: 'insert', value: 'x' },
      'value',
      'a sequence has no value',
    ],
    [{ select: 'TransferSyntaxUID', action: 'keep' }, 'action', 'is written anew'],
    [{ select: '(0002,0016)', action: 'remove' }, 'action', 'is written anew'],
    [{ select: 'SpecificCharacterSet', action: 'empty' }, 'action', 'tells how the file is read'],
    [{ select: 'PixelData', action: 'remove' }, 'action', 'tells how the file is read'],
    [{ select: 'SOPInstanceUID', action: 'replace', value: '1.2' }, 'action', 'different in every file'],
    [{ select: 'StudyInstanceUID', action: 'replace', value: '' }, 'action', 'ties files together'],
    [{ select: 'StudyInstanceUID', action: 'remove' }, 'action', 'ties files together'],
    [
      { select: 'PatientIdentityRemoved', action: 'insert', value: 'YES' },
      'action',
      'which Lethe itself writes',
    ],
    [{ select: '(0010,0000)', action: 'keep' }, 'action', 'group length'],
    [{ select: '(0029,0010)', action: 'remove' }, 'action', 'names the owner'],
    [{ select: 'VR=PN', action: 'insert', value: 'x' }, 'select', 'insert needs one attribute'],
    [{ select: '(0029,1010)', action: 'insert', value: 'x' }, 'select', 'not in the dictionary'],
    [{ select: '**.PatientID', action: 'insert', value: 'x' }, 'select', 'insert needs one path'],
    [
      { select: 'PatientName[0].PatientID', action: 'insert', value: 'x' },
      'select',
      'PatientName (0010,0010) is no sequence',
    ],
  ])('names what is wrong with %j', (rule, field, message) => {
    const [problem, ...more] = problemsOf({ select: 'StudyID', action: 'keep' }, rule);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ index: 1, severity: 'error', field });
    expect(problem?.message).toContain(message);
  });

  it('names the position in what is written', () => {
    expect(problemsOf({ select: 'ReferencedSeriesSequence[0].Foo', action: 'keep' })[0]?.at).toBe(28);
    expect(problemsOf({ select: 'StudyID', action: 'replace', value: 'ab{foo}' })[0]?.at).toBe(2);
  });

  it('warns of values that are kept', () => {
    const rule = { select: 'PatientID', action: 'replace', value: 'X{value}' } as const;
    expect(problemsOf(rule)).toMatchObject([{ index: 0, severity: 'warning', field: 'value' }]);
  });

  it('warns of one UID for every file', () => {
    const rule = { select: '/StudyInstanceUID', action: 'replace', value: '1.2.3' } as const;
    expect(problemsOf(rule)).toMatchObject([{ index: 0, severity: 'warning', field: 'value' }]);
  });

  it('refuses values made of each other', () => {
    const problems = problemsOf(
      { select: 'StudyID', action: 'replace', value: '{keyword:AccessionNumber}' },
      { select: 'AccessionNumber', action: 'replace', value: '{keyword:StudyID}' },
    );
    expect(problems.map(({ index, severity }) => `${index} ${severity}`)).toEqual(['0 error', '1 error']);
  });
});
