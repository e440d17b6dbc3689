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
  await output('dcmp2pgm', ['-p', state, image, into]);
  const pgm = readFileSync(into);
  const [header = '', columns, rows] =
    /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 200)) ?? [];
  expect(Number(columns) * Number(rows)).toBe(pgm.length - header.length);
  return pgm.subarray(header.length);
}

const folder = 'pydicom__pydicom/presentation_lut.zip/presentation_lut';
const PYTHON = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';

/** The state of the corpus with another presentation LUT, and a window in the place of its VOI LUT where one is named. */
async function otherState(name: string, bits: number, count: number, window?: string): Promise<string> {
  const into = join(scratch, name);
  const script = `
import math, sys, pydicom
from pydicom.dataset import Dataset
state = pydicom.dcmread(sys.argv[1])
del state.PresentationLUTShape
table = Dataset()
count, bits = int(sys.argv[3]), int(sys.argv[4])
top = 2 ** bits - 1
table.LUTDescriptor = [count, 0, bits]
table.add_new(0x00283006, "US", [round(top * math.sqrt(at / (count - 1))) for at in range(count)])
state.PresentationLUTSequence = [table]
if sys.argv[5:]:
    voi = state.SoftcopyVOILUTSequence[0]
    del voi.VOILUTSequence
    voi.WindowCenter, voi.WindowWidth = sys.argv[5].split(",")
state.save_as(sys.argv[2])
`;
  const args = [join(corpusRoot, folder, 'vlut_p10.pre'), into, String(count), String(bits)];
  await output(PYTHON, ['-c', script, ...args, ...(window ? [window] : [])]);
  return into;
}

async function worstShade(state: string): Promise<number> {
  const image = await openForFrame(new Blob([readCorpus(`${folder}/vlut_p10.dcm`)]));
  const indexed = await indexFile(new Blob([readFileSync(state)]));
  if (!indexed.ok) throw new Error(indexed.reason);
  const { pixels, window, facts } = await decodeFrame(image, 0, indexed.file);
  const inverted = facts.image.photometricInterpretation === 'MONOCHROME1';
  const shading = { ...rangeOfWindow(window, facts.voiFunction), sigmoid: false, invert: inverted };
  const expected = await rendered(join(corpusRoot, folder, 'vlut_p10.dcm'), state);
  expect(new Set(expected).size).toBeGreaterThan(16);
  let worst = 0;
  for (const [at, value] of pixels.entries())
    worst = Math.max(worst, Math.abs(Math.round(shadeOf(value, shading)) - (expected[at] ?? -999)));
  return worst;
}

describe.skipIf(!hasCorpus || !hasDcmtk)('an image is shaded as DCMTK shades it', () => {
  test('with the VOI LUT of its presentation state', async () => {
    expect(await worstShade(join(corpusRoot, folder, 'vlut_p10.pre'))).toBeLessThanOrEqual(1);
  });

  test('with a presentation LUT after its VOI LUT', async () => {
    expect(await worstShade(await otherState('table.pre', 8, 1024))).toBeLessThanOrEqual(2);
    expect(await worstShade(await otherState('word.pre', 12, 4096))).toBeLessThanOrEqual(2);
  });

  test('with a presentation LUT after a window', async () => {
    expect(await worstShade(await otherState('window.pre', 12, 4096, '100,1500'))).toBeLessThanOrEqual(2);
  });
});
