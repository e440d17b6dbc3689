import { describe, expect, it } from 'vitest';
import type { ImportProgress, ImportReport } from '../../jobs/import-report';
import { countsOf, endLine, outcomeLine, progressLine, shortOutcome } from './import-words';
import type { ImportRun } from './import-store';

const counts = { added: 0, duplicate: 0, conflict: 0, ignored: 0, failed: 0 };
const progress: ImportProgress = {
  phase: 'reading',
  found: 2431,
  done: 812,
  totalBytes: 3e9,
  bytes: 1e9,
  rate: 214e6,
  eta: 9.3,
  shortage: 0,
  counts: { ...counts, added: 812 },
};
const run: ImportRun = {
  id: 1,
  state: 'running',
  progress,
  report: undefined,
  isFault: false,
  cancel: () => undefined,
};

const empty: ImportReport = {
  state: 'done',
  added: [],
  duplicate: [],
  conflict: [],
  ignored: [],
  failed: [],
  notes: [],
  missing: { files: 0, bytes: 0 },
  importedStudyKeys: [],
  exportStudyKeys: [],
  audits: [],
  places: new Map(),
};

describe('progressLine', () => {
  it('says how far, how fast and how long', () => {
    expect(progressLine(progress)).toBe('Importing 812 of 2,431 · 214 MB/s · 0:09 left');
  });

  it('leaves out what is not known yet', () => {
    expect(progressLine({ ...progress, rate: undefined, eta: undefined })).toBe('Importing 812 of 2,431');
    expect(progressLine({ ...progress, phase: 'scanning' })).toBe('Looking through 2,431 files · 3.0 GB');
    expect(progressLine({ ...progress, phase: 'waiting' })).toBe('Waiting for another import to end');
    expect(progressLine(undefined)).toBe('Starting the import');
  });
});

describe('outcomeLine', () => {
  it('counts what there is and leaves out what is none', () => {
    const done = (changes: Partial<typeof counts>, state: ImportRun['state'] = 'done'): ImportRun => ({
      ...run,
      state,
      progress: { ...progress, counts: { ...counts, ...changes } },
    });
    expect(outcomeLine(done({ added: 1204, ignored: 17, failed: 2 }))).toBe(
      '1,204 images added · 17 not DICOM · 2 damaged',
    );
    expect(outcomeLine(done({}))).toBe('Nothing to import was found');
    expect(shortOutcome(done({ added: 1, ignored: 17 }))).toBe('1 image added');
    expect(shortOutcome(done({ duplicate: 46 }))).toBe('46 already there');
    // What was not looked through is not said to hold nothing.
    expect(outcomeLine(done({}, 'cancelled'))).toBe('Nothing was added');
    expect(shortOutcome(done({}, 'cancelled'))).toBe('Nothing was added');
    expect(outcomeLine(done({}, 'running'))).toBe('');
  });
});

it('does not count what Lethe wrote beside an export as not DICOM', () => {
  const line = (...paths: string[]) =>
    outcomeLine({
      ...run,
      state: 'done',
      report: { ...empty, ignored: paths.map((path) => ({ path, reason: '' })) },
    });
  expect(line('a.zip → lethe-audit.json')).toBe('1 report of Lethe');
  expect(line('a.zip → lethe-audit.json', 'a.zip → notes/readme.txt')).toBe(
    '1 not DICOM · 1 report of Lethe',
  );
});

it('takes counts from the report once there is one', () => {
  expect(countsOf(run).added).toBe(812);
  expect(countsOf({ ...run, progress: undefined }).added).toBe(0);
});

describe('endLine', () => {
  it('is silent where all went well', () => {
    expect(endLine({ ...run, state: 'done' })).toBeUndefined();
  });

  it('says with numbers what did not fit', () => {
    const report = { ...empty, state: 'quota' as const, missing: { files: 40, bytes: 21e6 } };
    expect(endLine({ ...run, state: 'quota', report })).toContain('40 files, 21.0 MB, did not fit');
  });
});
