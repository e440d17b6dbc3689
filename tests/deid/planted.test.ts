/**
 * Identifiers planted in real files of many SOP classes by `plant.py` (pydicom and raw bytes): none survives
 * de-identification. Leak classes by number: 1 private, 2 nested, 3 UN, 4 file meta, 5 preamble, 6 trailing bytes,
 * 7 after the pixel data, 8 overlays, 9 curves, 10 icons, 11 requests and former attributes, 12 equipment and
 * references, 18 media, 22 recurring values, 23 other scripts, 24 dates in UIDs, 26 epochs, 27 institution,
 * 31 references between objects, 34 camera notes, 35 encrypted originals, 36 former stamps and unknown elements.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexFile } from '../../src/dicom/element-index';
import { corpusRoot, hasCorpus } from '../corpus/corpus';
import { EVERY_GROUP, outcomeOf } from './run';

const FILES = [
  'neurolabusc__dcm_qa_ct/In/GE/01.dcm',
  'pydicom__pydicom/test_files/MR_small.dcm',
  'pydicom__pydicom/test_files/MR_small_implicit.dcm',
  'pydicom__pydicom/test_files/MR_small_bigendian.dcm',
  'FNNDSC__data/dicom/rsna_2/PET/000008.dcm',
  'ImagingDataCommons__highdicom/data/test_files/seg_image_ct_binary.dcm',
  'QIICR__dcmqi/data/segmentations/23x38x3/multiframe/mf.dcm',
  'QIICR__dcmqi/data/sr-example/rwvm.dcm',
  'cornerstonejs__dicomParser/testImages/deflate/wave_dfl',
  'mksgroup__pixelmed/displaywave/39da47b7.dcm',
  'cornerstonejs__dicomParser/testImages/encapsulated/multi-frame/CT0012.fragmented_no_bot_jpeg_ls.81.dcm',
  'pydicom__pydicom/charset_files/chrKoreanMulti.dcm',
  'pydicom__pydicom/charset_files/chrJapMulti.dcm',
  'dcmjs-org__dcmjs/test/encapsulation-test.dcm',
  'pydicom__pydicom/pydicom/data/test_files/emri_8bit.dcm',
  'neurolabusc__dcm_qa_spec/In/30_svs_se/30001_1.3.12.2.1107.5.2.61.237021.2026060513334667167608226.dcm',
  'pydicom__pydicom-data/parametric_map_float.dcm',
  'pydicom__pydicom/test_files/rtdose_1frame.dcm',
  'pydicom__pydicom/test_files/rtdose_expb_1frame.dcm',
  'pydicom__pydicom/test_files/rtplan.dcm',
  'pydicom__pydicom/test_files/waveform_ecg.dcm',
  'qurit__rt-utils/tests/mock_data/rt.dcm',
  'pydicom__pydicom-data/OBXXXX1A_rle.dcm',
  'ImagingDataCommons__highdicom/data/test_files/dx_image.dcm',
  'ImagingDataCommons__highdicom/data/test_files/sm_image_grayscale.dcm',
];
const LEAK_CLASSES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 22, 23, 24, 26, 27, 31, 34, 35, 36];

interface Planted {
  readonly source: string;
  readonly planted: string;
  readonly sopClass: string;
  readonly canaries: Readonly<Record<string, readonly string[]>>;
}

describe.skipIf(!hasCorpus)('identifiers planted in real files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-plant-'));
  const planted: Planted[] = [];
  beforeAll(() => {
    const script = join(import.meta.dirname, 'plant.py');
    const files = FILES.map((path) => join(corpusRoot, path));
    const python = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';
    const printed = execFileSync(python, [script, folder, ...files], { encoding: 'utf8' });
    planted.push(...(JSON.parse(printed) as Planted[]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('there are enough SOP classes and every leak class', () => {
    expect(new Set(planted.map(({ sopClass }) => sopClass)).size).toBeGreaterThanOrEqual(10);
    const classes = new Set(planted.flatMap(({ canaries }) => Object.keys(canaries).map(Number)));
    expect([...classes].sort((a, b) => a - b)).toEqual(LEAK_CLASSES);
  });

  test.each(FILES.map((path, at) => [at, path] as const))('%i %s', async (at) => {
    const { planted: path, canaries } = planted[at] ?? { planted: '', canaries: {} };
    const input = new Uint8Array(readFileSync(path));
    const { outcome, output } = await outcomeOf(input, { released: EVERY_GROUP });
    if (!output) throw new Error(`withheld: ${JSON.stringify(outcome)}`);
    const before = await searchable(input);
    const after = await searchable(output);
    const left: string[] = [];
    for (const [leakClass, texts] of Object.entries(canaries))
      for (const text of texts) {
        expect(found(text, before), `${text} was planted`).toBe(true);
        if (found(text, after)) left.push(`${leakClass}: ${text}`);
      }
    expect(left).toEqual([]);
  });
});

/** The bytes of a file, a deflated dataset inflated, pixel data left out. */
async function searchable(bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const indexed = await indexFile(new Blob([bytes]));
  if (!indexed.ok) throw new Error(indexed.reason);
  const { source, pixelData } = indexed.file;
  const whole = Buffer.from(await source.read(0, source.size));
  if (!pixelData) return whole;
  return Buffer.concat([whole.subarray(0, pixelData.valueOffset), whole.subarray(pixelData.end)]);
}

/** Whether a text stands there in any encoding and case that a file could hold it in. */
function found(text: string, bytes: Buffer): boolean {
  const encodings = (['utf8', 'latin1', 'utf16le'] as const).map((encoding) => Buffer.from(text, encoding));
  const bigEndian = Buffer.from(text, 'utf16le').swap16();
  if ([...encodings, bigEndian].some((needle) => bytes.includes(needle))) return true;
  return bytes.toString('latin1').toLowerCase().includes(text.toLowerCase());
}
