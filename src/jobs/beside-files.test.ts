import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BASIC_PROFILE } from '../deid/request';
import { AuditLog } from './audit-log';
import { filesBeside } from './beside-files';
import { ImportReporter } from './import-report';

const kindsBeside = async (reporter: ImportReporter, state: 'done' | 'quota') =>
  (await filesBeside(reporter.report(state))).map(({ kind }) => kind);

describe('filesBeside', () => {
  it.each([
    ['lethe-audit.json', true],
    ['export/lethe-report.json', true],
    ['some/export.zip → lethe-report.html', true],
    ['lethe-audit.html', false],
    ['export/letters/lethe-report.html', false],
    ['export.zip → letters/lethe-audit.json', false],
    ['export.zip → my-lethe-audit.json', false],
  ])('takes %s for what Lethe wrote: %s', async (path, isOwn) => {
    const reporter = new ImportReporter(() => undefined);
    reporter.finish('ignored', path, 10, 'not DICOM');
    expect(await kindsBeside(reporter, 'done')).toEqual([isOwn ? 'own' : 'not-dicom']);
  });

  it('tells what was not checked, but for what Lethe wrote', async () => {
    const reporter = new ImportReporter(() => undefined);
    reporter.finish('ignored', 'export.zip → lethe-audit.json', 10, 'not DICOM');
    reporter.finish('ignored', 'export.zip → lethe-report.html', 10, 'not DICOM');
    reporter.finish('ignored', 'export.zip → names.xlsx', 10, 'not DICOM');
    reporter.finish('failed', 'export.zip → LETHE-1/1.dcm', 10, 'ends early');
    reporter.find(100);
    expect(await kindsBeside(reporter, 'done')).toEqual(['unreadable', 'own', 'own', 'not-dicom']);
    const full = new ImportReporter(() => undefined);
    full.find(100);
    expect(await kindsBeside(full, 'quota')).toEqual(['missing']);
  });

  it('tells what the audit of an export lists and is not here, and what it does not list', async () => {
    const log = new AuditLog();
    for (const name of ['1.dcm', '2.dcm', 'a "b".dcm'])
      log.add({}, `${JSON.stringify({ path: `LETHE-1/${name}`, outcome: 'deidentified' })},\n`);
    log.add({}, '{"outcome":"withheld"},\n');
    const counts = { files: 3, withheld: 1, deleted: 0 };
    const head = { request: BASIC_PROFILE, names: 'hmac', template: undefined, ...counts } as const;
    const { segments, crc } = await log.entry(head);
    const audit = new Blob([...segments]);
    expect(crc).toBe(crc32(await audit.bytes()));
    expect(JSON.parse(await audit.text())).toMatchObject({
      files: 3,
      withheld: 1,
      perFile: [{}, {}, {}, {}],
    });
    const none = await new AuditLog().entry({ ...head, files: 0, withheld: 0 });
    expect(JSON.parse(await new Blob([...none.segments]).text())).toMatchObject({ perFile: [] });
    const kinds = (...names: string[]) => {
      const reporter = new ImportReporter(() => undefined);
      reporter.audit('some/export.zip → lethe-audit.json', audit);
      for (const name of names) reporter.finish('added', name, 10);
      return kindsBeside(reporter, 'done');
    };
    const all = ['1.dcm', '2.dcm', 'a "b".dcm'].map((name) => `some/export.zip → LETHE-1/${name}`);
    expect(await kinds(...all, 'other.dcm')).toEqual([]);
    expect(await kinds(...all.slice(1))).toEqual(['gone']);
    expect(await kinds(...all, 'some/export.zip → LETHE-1/3.dcm')).toEqual(['unlisted']);
  });
});
