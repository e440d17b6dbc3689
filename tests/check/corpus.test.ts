/** Clean exports of real files give no finding that fails: all files with LETHE_FULL=1, else a fixed sample. */
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import { ExportCheck } from '../../src/check/export-check';
import { indexFile } from '../../src/dicom/element-index';
import { corpusExists, corpusFile, corpusNames, full } from './corpus';
import { checked, everyGroup, outcomeOf, written } from './engine';

const SAMPLE = 6;
/**
 * Whether bits beyond those stored, as overlays were, are a picture, and who is meant by an address of a repository in place of a model
 * and by a method of attenuation correction that is written like a name, a person has to say.
 */
const QUESTIONS = new Set([
  'unused-bits 7FE00010 neurolabusc__dcm_qa_12bit/In/12bitSigned_0x0F0F.dcm',
  'looks-mail 00081090 QIICR__dcmqi/data/segmentations/sparse-labelmap-noppv.dcm',
  'looks-mail 00081090 QIICR__dcmqi/data/segmentations/sparse-labelmap-ppv5.dcm',
  'looks-name 00541101 suyashkumar__dicom/testdata/2.dcm',
]);
const names = corpusNames().filter((_, index) => full || index % SAMPLE === 0);

describe.skipIf(!corpusExists)('clean exports of real files', () => {
  it(`pass the check (${full ? 'all' : `one in ${SAMPLE}`})`, { timeout: 600_000 }, async () => {
    const check = new ExportCheck();
    const failing: string[] = [];
    let exported = 0;
    for (const [index, name] of names.entries()) {
      const result = await indexFile(corpusFile(name));
      if (!result.ok) continue;
      const outcome = await outcomeOf(result.file, everyGroup);
      if (!outcome) continue;
      exported++;
      const judged = await checked(await written(result.file, outcome.edits), result.file);
      check.add(judged, { file: index, project: 'p', study: 's' });
      for (const { code, path, severity } of judged.findings)
        if (severity === 'fail') failing.push(`${code} ${path} ${name}`);
    }
    expect(failing).toEqual([]);
    expect(exported).toBeGreaterThan(names.length * 0.9);
    const report = check.finish();
    expect(report.groups.filter(({ severity }) => severity === 'fail')).toEqual([]);
    expect(report.pixelsEqual).toBe(report.pixelsCompared);
  });

  it('fail where an original is passed off as its own copy', { timeout: 600_000 }, async () => {
    const passed: string[] = [];
    for (const name of names) {
      const result = await indexFile(corpusFile(name));
      if (!result.ok) continue;
      const { findings } = await checkFile(result.file, result.file);
      if (!findings.some(({ severity }) => severity === 'fail')) passed.push(name);
    }
    expect(passed).toEqual([]);
  });

  it(
    'pass without a reservation where no group was released, but for what only a person can tell',
    { timeout: 600_000 },
    async () => {
      const reservations: string[] = [];
      for (const name of names) {
        const result = await indexFile(corpusFile(name));
        const outcome = result.ok ? await outcomeOf(result.file) : undefined;
        if (!result.ok || !outcome) continue;
        const { findings } = await checked(await written(result.file, outcome.edits), result.file);
        for (const { code, path, severity } of findings)
          if (severity !== 'note') reservations.push(`${code} ${path} ${name}`);
      }
      expect(reservations.filter((told) => !QUESTIONS.has(told))).toEqual([]);
    },
  );
});
