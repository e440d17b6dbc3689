import { describe, expect, it } from 'vitest';
import type { FindingGroup } from '../../check/finding-groups';
import {
  answersFor,
  keepingRules,
  keptBefore,
  keptOf,
  questionsOf,
  requestOf,
  rulesOf,
  type Answer,
} from './review-queue';

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

describe('texts that stay', () => {
  const groups = [
    group('kept-text', { values: [value('a', 9), value('b', 5), value('c', 3)] }),
    group('name-word', { values: [value('b', 5)] }),
    group('name-found', { severity: 'fail', values: [value('c', 3)] }),
    group('withheld-group', { tag: undefined, paths: [], fileCount: 2 }),
    group('kept-by-person', { severity: 'note', values: [value('d', 1)] }),
  ];
  const questions = questionsOf({ groups });

  it('are those of which nothing else is asked than whether they are harmless', () => {
    const everything = new Map(questions.map(({ id }): [string, Answer] => [id, 'keep']));
    expect(keptOf(questions, everything).map(({ codes }) => codes.join(' '))).toEqual([
      'kept-text',
      'kept-text name-word',
    ]);
    expect(keptOf(questions, new Map())).toEqual([]);
    expect(keptBefore({ groups })).toHaveLength(1);
  });

  it('have a rule each, but for those that cannot be read or are too long', async () => {
    const texts = ['Low dose {x}', undefined, 'x'.repeat(10241)];
    const kept = questions.slice(0, 3);
    expect(await keepingRules(kept, () => Promise.resolve(texts.shift()))).toEqual([
      { select: '0008103E', action: 'keep', value: 'Low dose {x}' },
    ]);
    expect(await keepingRules(kept, () => Promise.reject(new Error('lost')))).toEqual([]);
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
