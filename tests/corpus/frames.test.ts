/**
 * Frames of real files, cut out and decoded by us, against the pixels that GDCM and DCMTK get from the same
 * files: one file or more for each transfer syntax of the corpus that they decode.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { decodeImageFrame } from '../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/decodeImageFrameWorker.js';
import { describe, expect, test, vi } from 'vitest';
import { decodeJpeg } from '../../src/pixels/jpeg';
import { unpackRle } from '../../src/pixels/rle';
import { keepStoredBits } from '../../src/pixels/samples';
import { corpusRoot, hasCorpus, readCorpus } from './corpus';

const scratch = mkdtempSync(join(tmpdir(), 'lethe-frames-'));
const require = createRequire(import.meta.url);

/** Browsers find the codecs beside the worker; here they lie in one folder. */
function codecFolder(): string {
  for (const name of [
    'codec-charls/decodewasm',
    'codec-libjpeg-turbo-8bit/decodewasm',
    'codec-openjpeg/decodewasm',
    'codec-openjph/wasm',
  ]) {
    const path = require.resolve(`@cornerstonejs/${name}`);
    symlinkSync(path, join(scratch, basename(path)));
  }
  return scratch;
}

const stored = vi.hoisted(() => ({ blob: new Blob() }));
vi.mock('../../src/db/blob-store', () => ({ readBlob: () => Promise.resolve(stored.blob) }));
const wasmBasePath = hasCorpus ? codecFolder() : '';
vi.mock('@cornerstonejs/core', () => ({
  Enums: { RequestType: { Interaction: 'interaction' } },
  getWebWorkerManager: () => ({
    executeTask: (
      _worker: string,
      _task: string,
      { imageFrame, transferSyntax, pixelData, options }: Record<string, never>,
    ) => decodeImageFrame(imageFrame, transferSyntax, pixelData, { wasmBasePath }, options, undefined),
  }),
}));
vi.mock('../../src/viewer/unpack', () => ({ unpackers: () => ({ decodeJpeg, unpackRle }) }));
const { decodeFrame, storedSamples } = await import('../../src/viewer/decode');
const { closeInstances, openInstance } = await import('../../src/viewer/frame-source');

const multi = 'cornerstonejs__dicomParser/testImages/encapsulated/multi-frame/CT0012';
const single = 'cornerstonejs__dicomParser/testImages/encapsulated/single-frame/CT1_UNC';
const loader = 'cornerstonejs__cornerstoneWADOImageLoader/testImages';

/** Path, and by how much a sample of a lossy syntax may differ between two correct decoders. */
const FILES: readonly (readonly [path: string, tolerance: number])[] = [
  ['PantelisGeorgiadis__dcmjs-dimse/datasets/ele.dcm', 0],
  ['cornerstonejs__dicomParser/testImages/CT1_UNC.explicit_big_endian.dcm', 0],
  ['pydicom__pydicom-data/emri_small_big_endian.dcm', 0],
  ['pydicom__pydicom/test_files/image_dfl.dcm', 0],
  ['neurolabusc__dcm_qa_12bit/In/12bitSigned_0x0F0F.dcm', 0],
  [`${loader}/2db1fd16_CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm`, 2],
  [`${loader}/5e4ebb4b_CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm`, 2],
  [`${loader}/2f20cca4_CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm`, 2],
  [`${multi}.fragmented_no_bot_jpeg_baseline.51.dcm`, 2],
  [`${multi}.fragmented_no_bot_jpeg_lossless.57.dcm`, 0],
  [`${multi}.fragmented_no_bot_jpeg_lossless.70.dcm`, 0],
  ['microsoft__dicom-server/TranscoderTestsFiles/Decode/JPEGProcess14/RGB_8/Input.dcm', 0],
  ['pydicom__pydicom-data/JPEG-LL.dcm', 0],
  [`${multi}.not_fragmented_no_bot_jpeg_ls.80.dcm`, 0],
  [`${multi}.fragmented_no_bot_jpeg_ls.80.dcm`, 0],
  [`${single}.fragmented_bot_jpeg_ls.80.dcm`, 0],
  ['pydicom__pydicom-data/JLSL_RGB_ILV0.dcm', 0],
  ['pydicom__pydicom-data/JLSL_RGB_ILV2.dcm', 0],
  ['pydicom__pydicom-data/JLSL_16_15_1_1F.dcm', 0],
  [`${multi}.fragmented_no_bot_jpeg_ls.81.dcm`, 0],
  ['pydicom__pydicom-data/693_J2KR.dcm', 0],
  ['icometrix__dicom2nifti/tests/data/generic/rgb/001/IM-0001-0002-0001.dcm', 0],
  ['pydicom__pydicom-data/MR2_J2KI.dcm', 1],
  [`${multi}.not_fragmented_bot_rle.dcm`, 0],
  [`${multi}.not_fragmented_no_bot_rle.dcm`, 0],
  ['fo-dicom__fo-dicom/Test_Data/D_CLUNIE_CT1_RLE_FRAGS.dcm', 0],
  ['pydicom__pydicom-data/emri_small_RLE.dcm', 0],
  ['pydicom__pydicom/test_files/SC_rgb_rle_16bit_2frame.dcm', 0],
];

/** Decoders of DCMTK, for what GDCM gives up on: fragments of JPEG-LS, RLE of more than 8 bits. */
const DCMTK: Readonly<Record<string, string>> = {
  '.4.57': 'dcmdjpeg',
  '.4.80': 'dcmdjpls',
  '.4.81': 'dcmdjpls',
  '.2.5': 'dcmdrle',
};

/** What GDCM, or else DCMTK, makes of the whole pixel data: uncompressed, little endian. */
function reference(path: string, transferSyntaxUID: string): Uint8Array {
  const file = join(corpusRoot, path);
  const raw = join(scratch, 'raw.dcm');
  const pixels = join(scratch, 'pixels');
  const run = (command: string, ...options: string[]) => execFileSync(command, options, { stdio: 'pipe' });
  try {
    run('gdcmconv', '--raw', '--force', file, raw);
  } catch {
    const suffix = Object.keys(DCMTK).find((end) => transferSyntaxUID.endsWith(end)) ?? '';
    run(DCMTK[suffix] ?? 'dcmconv', file, raw);
  }
  run('gdcmraw', '-i', raw, '-o', pixels);
  return new Uint8Array(readFileSync(pixels));
}

describe.skipIf(!hasCorpus)('decoded frames are those that other toolkits see', () => {
  test.each(FILES)('%s', async (path, tolerance) => {
    closeInstances();
    stored.blob = new Blob([readCorpus(path)]);
    const instance = await openInstance(1);
    const { image } = instance;
    const expected = reference(path, instance.subject.transferSyntaxUID);
    let position = 0;
    for (let frame = 0; frame < image.numberOfFrames; frame += 1) {
      const { samples } = await storedSamples(instance, frame);
      const Type = samples.constructor as Uint16ArrayConstructor;
      const bytes = expected.slice(position, position + samples.byteLength);
      position += samples.byteLength;
      const wanted = new Type(bytes.buffer, 0, samples.length);
      keepStoredBits(wanted, image);
      let largest = 0;
      for (let index = 0; index < samples.length; index += 1)
        largest = Math.max(largest, Math.abs((samples[index] ?? NaN) - (wanted[index] ?? NaN)));
      expect(largest, `frame ${frame}`).toBeLessThanOrEqual(tolerance);
    }
    expect(expected.length - position).toBeLessThanOrEqual(1);
  });
});

const sc = 'pydicom__pydicom/test_files/SC_rgb';
/** Files that hold one picture in two ways: with another syntax, byte order, colour space or arrangement. */
const TWINS: readonly (readonly [path: string, other: string, tolerance: number])[] = [
  [
    'chafey__DICOMHTJ2K/test/fixtures/htj2k/CT1_JPH',
    'cornerstonejs__dicomParser/testImages/CT1_UNC.explicit_big_endian.dcm',
    0,
  ],
  ['pydicom__pydicom/test_files/rtdose_expb.dcm', 'pydicom__pydicom/test_files/rtdose.dcm', 0],
  ['pydicom__pydicom/test_files/rtdose_rle.dcm', 'pydicom__pydicom/test_files/rtdose.dcm', 0],
  ['pydicom__pydicom/test_files/liver_expb_1frame.dcm', 'pydicom__pydicom-data/liver_j2k.dcm', 0],
  ['pydicom__pydicom-data/liver_deflate.dcm', 'pydicom__pydicom-data/liver_j2k.dcm', 0],
  [`${sc}_small_odd_big_endian.dcm`, `${sc}_small_odd.dcm`, 0],
  [`${sc}_rle_16bit.dcm`, 'pydicom__pydicom-data/SC_rgb_16bit.dcm', 0],
  [`${sc}_rle_32bit.dcm`, 'pydicom__pydicom-data/SC_rgb_32bit.dcm', 0],
  [`${sc}_dcmtk_+eb+cr.dcm`, 'pydicom__pydicom-data/SC_rgb_dcmtk_ebcr_dcmd.dcm', 2],
  [`${sc}_dcmtk_+eb+cy+n1.dcm`, 'pydicom__pydicom-data/SC_rgb_dcmtk_ebcyn1_dcmd.dcm', 2],
  [`${sc}_dcmtk_+eb+cy+s2.dcm`, 'pydicom__pydicom-data/SC_rgb_dcmtk_ebcys2_dcmd.dcm', 2],
  [`${sc}_jpeg_gdcm.dcm`, `${sc}_rle.dcm`, 0],
];

describe.skipIf(!hasCorpus)('one picture stored in two ways is one picture', () => {
  const picture = async (path: string) => {
    closeInstances();
    stored.blob = new Blob([readCorpus(path)]);
    return (await decodeFrame(1, 0)).pixels;
  };
  test.each(TWINS)('%s and %s', async (path, other, tolerance) => {
    const pixels = await picture(path);
    const others = await picture(other);
    expect(pixels.length).toBe(others.length);
    let largest = 0;
    for (const [at, value] of pixels.entries())
      largest = Math.max(largest, Math.abs(value - (others[at] ?? NaN)));
    expect(largest).toBeLessThanOrEqual(tolerance);
  });
});
