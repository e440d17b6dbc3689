/** The images of the benchmark, exported under the Basic Profile: what holds nothing unusual passes without a word. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import { ExportCheck } from '../../src/check/export-check';
import { exportPath } from '../../src/jobs/export-path';
import { T } from '../../src/dicom/tag';
import { firstText } from '../../src/dicom/values';
import { filesIn, writeCT } from '../bench/data';
import { indexed, outcomeOf, serious, written } from './engine';

const folder = mkdtempSync(join(tmpdir(), 'lethe-plain-ct-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('plain CT of two patients passes', { timeout: 60_000 }, async () => {
  writeCT(folder, 48, 64);
  const check = new ExportCheck();
  for (const [file, name] of filesIn(folder).entries()) {
    const original = await indexed(new Blob([readFileSync(name)]));
    const outcome = await outcomeOf(original);
    if (!outcome) throw new Error('withheld');
    const output = await indexed(new Blob([await written(original, outcome.edits)]));
    const text = (tag: number) => firstText(output, output.dataset, tag);
    const identity = {
      patientId: text(T.PatientID),
      studyInstanceUID: text(T.StudyInstanceUID),
      seriesInstanceUID: text(T.SeriesInstanceUID),
      sopInstanceUID: text(T.SOPInstanceUID),
      modality: text(T.Modality),
    };
    const path = exportPath(identity, 1);
    check.add(await checkFile(output, original, { name: `export.zip → ${path}` }), {
      file,
      project: 'p',
      study: text(T.StudyInstanceUID),
    });
  }
  const report = check.finish();
  expect(serious(report)).toEqual([]);
  expect(report.verdict).toBe('pass');
});
