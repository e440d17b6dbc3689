import { describe, expect, it } from 'vitest';
import { filesBeside } from './beside-files';
import { ImportReporter } from './import-report';

describe('filesBeside', () => {
  it.each([
    ['lethe-audit.json', true],
    ['export/lethe-report.json', true],
    ['some/export.zip → lethe-report.html', true],
    ['lethe-audit.html', false],
    ['export/letters/lethe-report.html', false],
    ['export.zip → letters/lethe-audit.json', false],
    ['export.zip → my-lethe-audit.json', false],
  ])('takes %s for what Lethe wrote: %s', (path, isOwn) => {
    const reporter = new ImportReporter(() => undefined);
    reporter.finish('ignored', path, 10, 'not DICOM');
    expect(filesBeside(reporter.report('done'))).toEqual(isOwn ? [] : [{ kind: 'not-dicom' }]);
  });

  it('tells what was not checked, but for what Lethe wrote', () => {
    const reporter = new ImportReporter(() => undefined);
    reporter.finish('ignored', 'export.zip → lethe-audit.json', 10, 'not DICOM');
    reporter.finish('ignored', 'export.zip → lethe-report.html', 10, 'not DICOM');
    reporter.finish('ignored', 'export.zip → names.xlsx', 10, 'not DICOM');
    reporter.finish('failed', 'export.zip → LETHE-1/1.dcm', 10, 'ends early');
    reporter.find(100);
    expect(filesBeside(reporter.report('done')).map(({ kind }) => kind)).toEqual(['unreadable', 'not-dicom']);
    const full = new ImportReporter(() => undefined);
    full.find(100);
    expect(filesBeside(full.report('quota')).map(({ kind }) => kind)).toEqual(['missing']);
  });
});
