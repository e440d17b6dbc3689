import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../check/export-check';
import type { FindingGroup } from '../../check/finding-groups';
import { checkedSubjects, notExaminedLine, progressWords, verdictLine } from './check-words';

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
const group = (code: FindingGroup['code'], severity: FindingGroup['severity']): FindingGroup => ({
  code,
  severity,
  tag: undefined,
  count: 1,
  paths: [],
  files: [1],
  fileCount: 1,
  values: [],
  valuesLeftOut: 0,
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

  it('ticks what holds, and only that', () => {
    const states = (changes: Partial<CheckReport>) =>
      checkedSubjects(report(changes)).map(({ state }) => state);
    expect(new Set(states({}))).toEqual(new Set(['holds']));
    expect(states({ groups: [group('uid-found', 'fail'), group('uid-split', 'fail')] })).toEqual([
      'holds',
      'fail',
      'holds',
      'holds',
      'holds',
      'holds',
      'holds',
      'holds',
      'fail',
    ]);
    expect(states({ headersCompared: 0, groups: [group('withheld-group', 'review')] })).toEqual([
      'holds',
      'unknown',
      'holds',
      'unknown',
      'holds',
      'unknown',
      'holds',
      'review',
      'unknown',
    ]);
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
