import { describe, expect, it } from 'vitest';
import type { CheckReport, ClassLine } from '../../check/export-check';
import type { CheckClass } from '../../check/finding-kinds';
import type { MethodCode } from '../../deid/standard/method-codes';
import { checkedSubjects, notExaminedLine, progressWords, undeclaredLine, verdictLine } from './check-words';

const report = (changes: Partial<CheckReport>): CheckReport => ({
  verdict: 'pass',
  verdicts: new Map(),
  groups: [],
  findings: 0,
  filesChecked: 1204,
  headersCompared: 1204,
  pixelsCompared: 1204,
  pixelsEqual: 1204,
  notExamined: [],
  classes: [],
  declarations: [],
  rarity: { patients: 0, rows: [], smallestGroup: 0, alone: 0 },
  ...changes,
});
describe('the verdict in words', () => {
  it.each<[string, Partial<CheckReport>]>([
    ['No identifying values found in 1,204 headers; pixels are equal to the originals', {}],
    [
      'No identifying values found in 1 header; there are no pixels',
      { filesChecked: 1, headersCompared: 1, pixelsCompared: 0 },
    ],
    ['3 findings need you: do not pass these files on', { verdict: 'fail', findings: 3 }],
    ['1 finding needs you', { verdict: 'review', findings: 1 }],
    [
      'Nothing found, but 4 files have no original here to be compared with',
      { verdict: 'review', headersCompared: 1200 },
    ],
    ['There was nothing to check', { verdict: 'review', filesChecked: 0, headersCompared: 0 }],
  ])('%s', (words, changes) => {
    expect(verdictLine(report(changes))).toBe(words);
  });

  it('says what files without a declaration would need', () => {
    const declarations = [
      { claim: 'profile' as const, codes: ['basicProfile' as const], files: 7 },
      { claim: 'none' as const, codes: [], files: 2 },
    ];
    expect(undeclaredLine(report({ declarations }))).toMatch(/^2 files declare no profile .*113100/);
    expect(undeclaredLine(report({ declarations: declarations.slice(0, 1) }))).toBeUndefined();
  });

  it('ticks what holds for all files, and only that', () => {
    const line = (name: CheckClass, files: number, fail = 0, review = 0): ClassLine => ({
      ...{ class: name, files, fail, review, note: 0 },
    });
    const subjects = checkedSubjects(
      report({
        filesChecked: 3,
        classes: [
          line('profile', 3),
          line('values', 2),
          line('links', 2, 1, 1),
          line('patterns', 3, 0, 2),
          line('pixels', 0),
          line('rarity', 0),
        ],
      }),
    );
    expect(subjects.map(({ state, unknown }) => [state, unknown])).toEqual([
      ['holds', 0],
      ['unknown', 1],
      ['fail', 1],
      ['review', 0],
    ]);
  });

  it('private attributes that are there by declaration are not denied', () => {
    const structure = { class: 'structure', files: 1, fail: 0, review: 0, note: 0 } as const;
    const wordsOf = (...codes: MethodCode[]) =>
      checkedSubjects(
        report({
          filesChecked: 1,
          classes: [structure],
          declarations: [{ claim: 'profile', codes, files: 1 }],
        }),
      )[0]?.words;
    expect(wordsOf('basicProfile')).toMatch(/^No private attributes, /);
    expect(wordsOf('basicProfile', 'retainSafePrivate')).toContain('beyond those declared as safe');
  });

  it('says what was not looked at, and how far it is', () => {
    expect(notExaminedLine({ what: 'text-in-pixels', files: 1 })).toBe(
      'Text and faces in the picture itself, in 1 file',
    );
    expect(progressWords({ done: 1000, total: 2000, bytes: 0, totalBytes: 0, findings: 1 })).toBe(
      'Checking 1,000 of 2,000 · 1 finding',
    );
  });
});
