import { describe, expect, it } from 'vitest';
import type { FindingGroup } from '../../check/finding-groups';
import { answersFor, questionsOf, requestOf, rulesOf, type Answer } from './review-queue';

const group = (code: FindingGroup['code'], changes: Partial<FindingGroup> = {}): FindingGroup => ({
  ...{ code, severity: 'review', tag: 0x0008103e, count: 1, paths: ['0008103E'], files: [7], fileCount: 1 },
  ...{ values: [], valuesLeftOut: 0 },
  ...changes,
});
const value = (key: string, fileCount: number) => ({
  ...{ key, count: fileCount, fileCount, example: { file: 7, path: '0008103E', offset: 100 } },
});

describe('questions', () => {
  const questions = questionsOf({
    groups: [
      group('looks-name', { values: [value('a', 2), value('b', 812)] }),
      group('name-word', { values: [value('a', 2)] }),
      group('withheld-group', { tag: undefined, paths: [], fileCount: 5 }),
      group('private-element', { severity: 'fail', tag: 0x00291010, fileCount: 3 }),
      group('name-found', { severity: 'fail', tag: 0x0008010c, values: [value('a', 1)] }),
      group('original-value', { severity: 'fail', values: [value('a', 9)] }),
      group('uid-split', { severity: 'fail' }),
      group('no-original', { severity: 'note' }),
      group('duplicate-instance'),
    ],
  });

  it('are one for equal values, those about most files first', () => {
    expect(questions.map(({ codes, tag, files }) => [codes.join(' '), tag, files])).toEqual([
      ['looks-name', 0x0008103e, 812],
      ['withheld-group', undefined, 5],
      ['private-element', 0x00291010, 3],
      ['looks-name name-word', 0x0008103e, 2],
      ['name-found', 0x0008010c, 1],
    ]);
    expect(questions.map(answersFor)).toEqual([
      ['keep', 'clean', 'remove'],
      ['keep'],
      ['keep', 'remove'],
      ['keep', 'clean', 'remove'],
      ['keep', 'remove'],
    ]);
  });

  it('make rules, the strictest answer for an attribute', () => {
    const rules = (...answers: (Answer | undefined)[]) =>
      rulesOf(
        questions,
        new Map(
          questions.flatMap(({ id }, at): [string, Answer][] => {
            const answer = answers[at];
            return answer ? [[id, answer]] : [];
          }),
        ),
      );
    expect(rules()).toEqual([]);
    expect(rules('keep', 'keep', 'keep', 'keep')).toEqual([]);
    expect(rules('keep', 'keep', 'remove', 'clean')).toEqual([
      { select: '0008103E', action: 'clean' },
      { select: '00291010', action: 'remove' },
    ]);
    expect(rules('remove', undefined, undefined, 'clean')).toEqual([
      { select: '0008103E', action: 'remove' },
    ]);
  });
});

it('begins again with the options that the files declare', () => {
  const request = requestOf(
    [{ claim: 'profile', codes: ['basicProfile', 'cleanDescriptors'], files: 3 }],
    [{ select: '0008103E', action: 'remove' }],
  );
  expect(request).toMatchObject({
    base: 'basic-profile',
    options: ['cleanDescriptors'],
    rules: [{ select: '0008103E', action: 'remove' }],
    released: [],
  });
});
