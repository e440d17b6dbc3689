/** JPEG streams that are not what most are, made by DCMTK from synthetic images. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { indexFile } from '../../src/dicom/element-index';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { storedSamples } from '../../src/viewer/decode';
import { openForFrame } from '../../src/viewer/frame-source';
import { useCodecs } from './codecs';

const scratch = mkdtempSync(join(tmpdir(), 'lethe-jpeg-'));
beforeAll(useCodecs);

const image = (rows: number, columns: number, bits: number, pixels: BuiltElement): BuiltElement[] => [
  element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.6'),
  element(0x00080018, 'UI', '2.25.1'),
  element(0x00280002, 'US', [1]),
  element(0x00280004, 'CS', 'MONOCHROME2'),
  element(0x00280010, 'US', [rows]),
  element(0x00280011, 'US', [columns]),
  element(0x00280100, 'US', [bits > 8 ? 16 : 8]),
  element(0x00280101, 'US', [bits]),
  element(0x00280102, 'US', [bits - 1]),
  element(0x00280103, 'US', [0]),
  pixels,
];

/** The file as `dcmcjpeg` writes it. */
function compressed(elements: readonly BuiltElement[], ...options: string[]): Uint8Array<ArrayBuffer> {
  const [from, to] = [join(scratch, 'from.dcm'), join(scratch, 'to.dcm')];
  writeFileSync(from, dicomFile({ elements }));
  execFileSync('dcmcjpeg', [...options, from, to], { stdio: 'ignore' });
  return new Uint8Array(readFileSync(to));
}

async function samplesOf(file: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const { samples } = await storedSamples(await openForFrame(new Blob([file])), 0);
  return Array.from(samples);
}

test.each([1, 4])('a lossless stream that leaves out the lowest %i bits keeps its scale', async (bits) => {
  const values = Array.from({ length: 12 * 10 }, (_, at) => (at * 97) % 4096);
  const pixels = element(0x7fe00010, 'OW', values);
  const file = compressed(image(12, 10, 12, pixels), '+e1', '+pt', String(bits));
  expect(await samplesOf(file)).toEqual(values.map((value) => (value >> bits) << bits));
});

test('a tile that is cut at the edge of its slide stands in the upper left of its frame', async () => {
  const values = Array.from({ length: 8 * 8 }, (_, at) => at * 4);
  const file = compressed(image(8, 8, 8, element(0x7fe00010, 'OW', Uint8Array.from(values))), '+eb');
  const indexed = await indexFile(new Blob([file]));
  if (!indexed.ok) throw new Error(indexed.reason);
  const fragments = (indexed.file.pixelData?.encapsulated?.fragments ?? []).map(({ offset, length }) =>
    file.slice(offset, offset + length),
  );
  const slide = [
    element(0x00209311, 'CS', 'TILED_FULL'),
    element(0x00480006, 'UL', [8]),
    element(0x00480007, 'UL', [8]),
  ];
  const framed = image(16, 12, 8, element(0x7fe00010, 'OB', { fragments }));
  const tile = (own: BuiltElement[]) =>
    dicomFile({
      transferSyntax: SYNTAX.jpegBaseline,
      elements: [...framed, ...own].sort((a, b) => a.tag - b.tag),
    });
  const own = await samplesOf(file);
  expect(new Set(own).size).toBeGreaterThan(20);
  const expected = Array.from({ length: 16 * 12 }, (_, at) => {
    const [row, column] = [Math.floor(at / 12), at % 12];
    return row < 8 && column < 8 ? own[row * 8 + column] : 0;
  });
  expect(await samplesOf(tile(slide))).toEqual(expected);
  await expect(samplesOf(tile([]))).rejects.toThrow('decoder-failed');
});
