/** Siemens mosaics: every pixel of every tile lies where dcm2niix puts the voxel of its value. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readFrame, frameFinder } from '../../src/pixels/frames';
import { imagePixelOf, numbersAt } from '../../src/pixels/image-pixel';
import { unpackSamples } from '../../src/pixels/samples';
import { fileOf } from '../../src/testing/indexed-file';
import { mosaicOf, placeIn, tilePlaces, tileSamples } from '../../src/viewer/mosaic';
import { corpusRoot, hasCorpus, readCorpus } from './corpus';
import { output } from './tools';

const hasDcm2niix = await output('dcm2niix', ['-v']).then(
  () => true,
  () => false,
);
const scratch = mkdtempSync(join(tmpdir(), 'lethe-mosaic-'));
afterAll(() => rmSync(scratch, { recursive: true }));

type Row = [number, number, number, number];

/** One volume as dcm2niix wrote it: the value at a place in the patient. */
async function volumeOf(path: string): Promise<(x: number, y: number, z: number) => number> {
  const into = mkdtempSync(join(scratch, 'out-'));
  await output('dcm2niix', [
    '-b',
    'n',
    '-z',
    'n',
    '-s',
    'y',
    '-f',
    'out',
    '-o',
    into,
    join(corpusRoot, path),
  ]);
  const [name = ''] = readdirSync(into).filter((each) => each.endsWith('.nii'));
  const bytes = readFileSync(join(into, name));
  const [width, height, depth] = [42, 44, 46].map((at) => bytes.readInt16LE(at)) as [number, number, number];
  const isSigned = bytes.readInt16LE(70) === 4;
  const data = bytes.readFloatLE(108);
  const rows = [0, 1, 2].map((row) =>
    [0, 1, 2, 3].map((column) => bytes.readFloatLE(280 + 16 * row + 4 * column)),
  ) as [Row, Row, Row];
  const inverse = inverted(rows);
  return (x, y, z) => {
    // NIfTI counts to the right and to the front, DICOM to the left and to the back.
    const moved = [-x - rows[0][3], -y - rows[1][3], z - rows[2][3]];
    const [i = -1, j = -1, k = -1] = inverse.map((row) =>
      row.reduce((all, each, at) => all + each * (moved[at] ?? 0), 0),
    );
    const index = [i, j, k].map(Math.round) as [number, number, number];
    for (const [at, exact] of [i, j, k].entries())
      expect(Math.abs(exact - (index[at] ?? 0))).toBeLessThan(0.02);
    if (
      index[0] < 0 ||
      index[0] >= width ||
      index[1] < 0 ||
      index[1] >= height ||
      index[2] < 0 ||
      index[2] >= depth
    )
      return NaN;
    const at = data + 2 * (index[0] + width * (index[1] + height * index[2]));
    return isSigned ? bytes.readInt16LE(at) : bytes.readUInt16LE(at);
  };
}

function inverted([[a, b, c], [d, e, f], [g, h, i]]: [Row, Row, Row]): number[][] {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ].map((row) => row.map((each) => each / determinant));
}

describe.skipIf(!hasCorpus || !hasDcm2niix)('mosaics of the corpus', () => {
  test.each([
    ['neurolabusc__dcm_qa_mosaic/In/ep2d_Asc_2/IM-0001-0001.dcm', 36],
    ['neurolabusc__dcm_qa_nih/In/20180918Si/mr_0003/epi_pe_ap-00001.dcm', 5],
    ['neurolabusc__dcm_qa_nih/In/20180918Si/mr_0005/epi_pe_rl-00001.dcm', 5],
    ['neurolabusc__dcm_qa_nih/In/20180918Si/mr_0006/epi_pe_lr-00002.dcm', 5],
    ['bjw34032__oro.dicom/inst/dcm/MR-sonata-3D-as-Tile.dcm', 31],
  ])('%s has %d tiles', async (path, count) => {
    const file = await fileOf(readCorpus(path));
    const described = imagePixelOf(file);
    if (!described.ok) throw new Error(described.reason);
    const { image } = described;
    const mosaic = await mosaicOf(file, image);
    const place = placeIn(file);
    if (!mosaic || !place) throw new Error('no mosaic');
    expect(mosaic.count).toBe(count);
    const found = (await frameFinder(file, image))(0);
    if (!found.ok) throw new Error(found.reason);
    const whole = unpackSamples(await readFrame(file, found.frame), image, image.rows * image.columns);
    const [rowSpacing = 0, columnSpacing = 0] = numbersAt(file, file.dataset, 0x00280030);
    const valueAt = await volumeOf(path);
    const wrong: string[] = [];
    let lit = 0;
    for (const [tile, { position, orientation }] of tilePlaces(mosaic, place).entries()) {
      const samples = tileSamples(whole, mosaic, tile);
      for (let at = 0; at < samples.length; at += 7) {
        const right = (at % mosaic.columns) * columnSpacing;
        const down = Math.floor(at / mosaic.columns) * rowSpacing;
        const [x, y, z] = position.map(
          (start, axis) => start + right * (orientation[axis] ?? 0) + down * (orientation[axis + 3] ?? 0),
        ) as [number, number, number];
        if (valueAt(x, y, z) !== samples[at]) wrong.push(`tile ${tile}, sample ${at}`);
        lit += (samples[at] ?? 0) > 50 ? 1 : 0;
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(lit).toBeGreaterThan(100);
  });

  test.each([
    ['of one slice', 'pydicom__pydicom/test_files/MR_small.dcm'],
    ['cropped to less than its tiles', 'nipy__nibabel/tests/data/0.dcm'],
  ])('a picture %s is no mosaic', async (_, path) => {
    const file = await fileOf(readCorpus(path));
    const described = imagePixelOf(file);
    expect(described.ok && (await mosaicOf(file, described.image))).toBeUndefined();
  });
});
