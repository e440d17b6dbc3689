/** Images through a presentation state as DCMTK renders them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { corpusRoot, hasCorpus, readCorpus } from './corpus';
import { output } from './tools';

const stored = vi.hoisted(() => new Map<number, Blob>());
vi.mock('../../src/db/blob-store', () => ({ readBlob: (id: number) => Promise.resolve(stored.get(id)) }));
vi.mock('@cornerstonejs/core', () => ({ Enums: {}, getWebWorkerManager: () => undefined }));
const { decodeFrame } = await import('../../src/viewer/decode');
const { shadeOf } = await import('../../src/viewer/shades');
const { rangeOfWindow } = await import('../../src/viewer/voi');

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
    stored.set(1, new Blob([readCorpus(`${folder}/vlut_p10.dcm`)]));
    stored.set(2, new Blob([readCorpus(`${folder}/vlut_p10.pre`)]));
    const { pixels, window, facts } = await decodeFrame(1, 0, 2);
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
