/**
 * Frames of real files, cut out and decoded by us, against the pixels that DCMTK or GDCM get from the same files: all
 * that are compressed and every tenth of the others, all of them with LETHE_FULL=1.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepStoredBits } from '../../src/pixels/samples';
import type { ImagePixel } from '../../src/pixels/image-pixel';
import { decodeFrame, storedSamples } from '../../src/viewer/decode';
import { openForFrame } from '../../src/viewer/frame-source';
import { useCodecs } from './codecs';
import { corpusManifest, corpusRoot, hasCorpus, readCorpus } from './corpus';

const scratch = mkdtempSync(join(tmpdir(), 'lethe-frames-'));

if (hasCorpus) useCodecs();

/** By how much a sample may differ between two correct decoders of a lossy syntax. */
const TOLERANCE: Readonly<Record<string, number>> = {
  '1.2.840.10008.1.2.4.50': 2,
  '1.2.840.10008.1.2.4.51': 2,
  '1.2.840.10008.1.2.4.53': 2,
  '1.2.840.10008.1.2.4.55': 2,
  '1.2.840.10008.1.2.4.91': 1,
};

const jfif = 'its JPEG stream is a JFIF, which is YCbCr; the file says RGB, and DCMTK and GDCM believe it';
const words = 'DCMTK and GDCM turn its words of 32 bits as if they had 16; a twin below compares it';
const short = 'the file ends within its image, which Lethe says instead of showing zeros';
const noImage = 'it has two bytes of pixel data and no rows or columns';
/** Where we and the other toolkits differ, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'GoogleCloudPlatform__healthcare-dicom-dicomweb-adapter/integration_test/data/example-mg.dcm': jfif,
  'microsoft__dicom-server/Resources/layer1.dcm': jfif,
  'pydicom__pydicom/test_files/MR_truncated.dcm': short,
  'pydicom__pydicom/test_files/SC_rgb_jpeg.dcm': short,
  'pydicom__pydicom/tests/test_files/ambiguous_vr.dcm': short,
  'pydicom__pydicom/test_files/meta_missing_tsyntax.dcm': noImage,
  'pydicom__pydicom/test_files/nested_priv_SQ.dcm': noImage,
  'pydicom__pydicom/test_files/rtdose_expb.dcm': words,
  'pydicom__pydicom/test_files/rtdose_expb_1frame.dcm': words,
};

/** What DCMTK, or else GDCM, makes of the whole pixel data, uncompressed; undefined where neither decodes it. */
interface Reference {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly photometric: string;
  readonly isByPlane: boolean;
}
const TOOLS: readonly (readonly [string, ...string[]])[] = [
  ['dcmdjpeg'],
  ['dcmdjpls'],
  ['dcmdrle'],
  ['gdcmconv', '--raw', '--force'],
  ['dcmconv', '+te'],
];
const COMPRESSED = /=(JPEG|RLE|HighThroughput|Deflated)/;

function reference(path: string): Reference | undefined {
  const raw = join(scratch, 'raw.dcm');
  const pixels = join(scratch, 'pixels');
  const run = (command: string, ...options: string[]) =>
    execFileSync(command, options, { stdio: 'pipe', timeout: 60_000 });
  for (const [tool, ...options] of TOOLS) {
    try {
      run(tool, ...options, join(corpusRoot, path), raw);
      const header = run(
        'dcmdump',
        '+L',
        '+P',
        '0002,0010',
        '+P',
        '0028,0004',
        '+P',
        '0028,0006',
        raw,
      ).toString();
      if (COMPRESSED.test(header)) continue;
      run('gdcmraw', '-i', raw, '-o', pixels);
      return {
        bytes: new Uint8Array(readFileSync(pixels)),
        photometric: /^\(0028,0004\) CS \[(\w+)/m.exec(header)?.[1] ?? '',
        isByPlane: /^\(0028,0006\) US 1/m.test(header),
      };
    } catch {
      // The next one may.
    }
  }
  return undefined;
}

/** One frame of the reference in the arrangement and the colours of ours. */
function referenceFrame(
  { bytes, photometric, isByPlane }: Reference,
  image: ImagePixel,
  frame: number,
  ours: { readonly samples: ArrayLike<number> & { constructor: unknown }; readonly photometric: string },
): number[] {
  const { rows, columns, samplesPerPixel, bitsAllocated } = image;
  const pixels = rows * columns;
  const count = pixels * samplesPerPixel;
  const isPacked = bitsAllocated % 8 !== 0 && bytes.length < pixels * image.numberOfFrames;
  if (isPacked || bitsAllocated === 12)
    return Array.from({ length: count }, (_, at) =>
      bitsAt(bytes, (frame * count + at) * bitsAllocated, bitsAllocated),
    );
  const Type = ours.samples.constructor as Uint16ArrayConstructor;
  const size = count * Type.BYTES_PER_ELEMENT;
  const stored = new Type(bytes.slice(frame * size, (frame + 1) * size).buffer);
  keepStoredBits(stored, image);
  const samples = Array.from(stored, (_, at) =>
    isByPlane && samplesPerPixel === 3
      ? (stored[(at % 3) * pixels + Math.floor(at / 3)] ?? NaN)
      : (stored[at] ?? NaN),
  );
  const isYbr = photometric.startsWith('YBR_FULL') && ours.photometric === 'RGB';
  return isYbr ? samples.flatMap((_, at) => (at % 3 === 0 ? rgb(samples.slice(at, at + 3)) : [])) : samples;
}

/** `length` bits from bit `at`, the least significant first (PS3.5 §8.1.1). */
const bitsAt = (bytes: Uint8Array, at: number, length: number): number =>
  Array.from({ length }, (_, bit) => ((bytes[(at + bit) >> 3] ?? 0) >> ((at + bit) & 7)) & 1).reduce(
    (value, bit, place) => value + bit * 2 ** place,
    0,
  );

/** PS3.3 §C.7.6.3.1.2. */
const rgb = ([y = 0, blue = 0, red = 0]: number[]) =>
  [
    y + 1.402 * (red - 128),
    y - 0.344136 * (blue - 128) - 0.714136 * (red - 128),
    y + 1.772 * (blue - 128),
  ].map((value) => Math.max(0, Math.min(255, Math.round(value))));

/** Native YBR_FULL_422 holds two chroma samples for two pixels, and GDCM hands out four. */
const spread = (samples: ArrayLike<number>): number[] =>
  Array.from({ length: samples.length / 4 }, (_, pair) => {
    const [first = 0, second = 0, blue = 0, red = 0] = [0, 1, 2, 3].map((at) => samples[pair * 4 + at]);
    return [first, blue, red, second, blue, red];
  }).flat();

const FULL = process.env['LETHE_FULL'] === '1';
const UNCOMPRESSED = /^(Explicit|Implicit) VR Little Endian/;
const chosen = corpusManifest()
  .filter(({ covers }, at) => FULL || at % 10 === 0 || !UNCOMPRESSED.test(covers))
  .map(({ path }) => path);

describe.skipIf(!hasCorpus)('decoded frames are those that other toolkits see', () => {
  test.each(chosen)('%s', async (path) => {
    const expected = reference(path);
    const opened = await openForFrame(new Blob([readCorpus(path)])).catch((error: unknown) => String(error));
    if (!expected) return;
    if (typeof opened === 'string') {
      if (!opened.includes('no-pixel-data')) expect(DIFFERENT[path], opened).toBeDefined();
      return;
    }
    const { image, subject } = opened;
    const compare = async () => {
      let largest = 0;
      for (let frame = 0; frame < image.numberOfFrames; frame += 1) {
        // Of a mosaic the whole picture: other toolkits know nothing of its tiles.
        const ours = await storedSamples({ ...opened, mosaic: undefined }, frame);
        const wanted = referenceFrame(expected, image, frame, ours);
        const samples = ours.samples.length < wanted.length ? spread(ours.samples) : ours.samples;
        expect(samples.length, `samples of frame ${frame}`).toBe(wanted.length);
        for (let at = 0; at < wanted.length; at += 1) {
          const difference = Math.abs((samples[at] ?? NaN) - (wanted[at] ?? NaN));
          if (!(difference <= largest)) largest = difference;
        }
      }
      return largest;
    };
    // What is listed as different must be so: a list that outlives its reason hides the next fault.
    if (DIFFERENT[path]) expect(await compare().catch(() => NaN), DIFFERENT[path]).not.toBeLessThan(10);
    else expect(await compare()).toBeLessThanOrEqual(TOLERANCE[subject.transferSyntaxUID] ?? 0);
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
  const picture = async (path: string) =>
    (await decodeFrame(await openForFrame(new Blob([readCorpus(path)])), 0)).pixels;
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
