/** Images through a presentation state as DCMTK renders them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { indexFile } from '../../src/dicom/element-index';
import { decodeFrame } from '../../src/viewer/decode';
import { openForFrame } from '../../src/viewer/frame-source';
import { shadeOf } from '../../src/viewer/shades';
import { rangeOfWindow } from '../../src/viewer/voi';
import { corpusRoot, hasCorpus, readCorpus } from './corpus';
import { output } from './tools';

const hasDcmtk = await output('dcmp2pgm', ['--version']).then(
  () => true,
  () => false,
);
const scratch = mkdtempSync(join(tmpdir(), 'lethe-presentation-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function rendered(image: string, state: string): Promise<Buffer> {
  const into = join(scratch, 'out.pgm');
  await output('dcmp2pgm', ['-p', join(corpusRoot, state), join(corpusRoot, image), into]);
  const pgm = readFileSync(into);
  const [header = '', columns, rows] =
    /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 200)) ?? [];
  expect(Number(columns) * Number(rows)).toBe(pgm.length - header.length);
  return pgm.subarray(header.length);
}

const folder = 'pydicom__pydicom/presentation_lut.zip/presentation_lut';

describe.skipIf(!hasCorpus || !hasDcmtk)('an image is shaded as DCMTK shades it', () => {
  test('with the VOI LUT of its presentation state', async () => {
    const image = await openForFrame(new Blob([readCorpus(`${folder}/vlut_p10.dcm`)]));
    const state = await indexFile(new Blob([readCorpus(`${folder}/vlut_p10.pre`)]));
    expect(state.ok).toBe(true);
    const { pixels, window, facts } = await decodeFrame(image, 0, state.ok ? state.file : undefined);
    const inverted = facts.image.photometricInterpretation === 'MONOCHROME1';
    const shading = { ...rangeOfWindow(window, facts.voiFunction), sigmoid: false, invert: inverted };
    const expected = await rendered(`${folder}/vlut_p10.dcm`, `${folder}/vlut_p10.pre`);
    let worst = 0;
    for (const [at, value] of pixels.entries())
      worst = Math.max(worst, Math.abs(Math.round(shadeOf(value, shading)) - (expected[at] ?? -999)));
    expect(new Set(expected).size).toBeGreaterThan(16);
    expect(worst).toBeLessThanOrEqual(1);
  });
});
