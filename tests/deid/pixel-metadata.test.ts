/**
 * Text planted where compressed pixels can hold it (leak classes 20 and 21), in real files: none is left after
 * de-identification, and the decoded pixels are those of the original.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/deid/inspect';
import { indexFile } from '../../src/dicom/element-index';
import { Auditor } from '../../src/deid/audit';
import { PRESETS } from '../../src/deid/presets';
import { corpusFiles, hasCorpus, readCorpus } from '../corpus/corpus';
import { decoded, type Decoder } from './decoders';
import {
  bytesOf,
  closeFragments,
  cut,
  joined,
  offsetsOf,
  openFragments,
  plantInCodestream,
  plantInJp2,
  plantInJpeg,
  plantInRle,
  table32,
  table64,
  type Bytes,
} from './pixel-streams';
import { EVERY_GROUP, outcomeOf } from './run';

const multi = 'cornerstonejs__dicomParser/testImages/encapsulated/multi-frame/CT0012';
const single = 'cornerstonejs__dicomParser/testImages/encapsulated/single-frame/CT1_UNC';
const loader = 'cornerstonejs__cornerstoneWADOImageLoader/testImages';
const emri = 'pydicom__pydicom/pydicom/data/test_files/emri_8bit_jpeg_lossy';

type Kind = 'jpeg' | 'codestream' | 'jp2' | 'rle';
const FILES: readonly (readonly [path: string, Kind, Decoder])[] = [
  [
    `${loader}/2f20cca4_CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm`,
    'jpeg',
    'dcmdjpeg',
  ],
  ['pydicom__pydicom/test_files/SC_rgb_jpeg_dcmtk.dcm', 'jpeg', 'dcmdjpeg'],
  [
    `${loader}/d1cc232b_CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm`,
    'jpeg',
    'dcmdjpeg',
  ],
  [
    `${loader}/2db1fd16_CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm`,
    'jpeg',
    'dcmdjpeg',
  ],
  [
    `${loader}/5e4ebb4b_CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm`,
    'jpeg',
    'dcmdjpeg',
  ],
  [`${multi}.fragmented_no_bot_jpeg_lossless.57.dcm`, 'jpeg', 'dcmdjpeg'],
  [`${multi}.fragmented_no_bot_jpeg_lossless.70.dcm`, 'jpeg', 'dcmdjpeg'],
  ['dcm4che__dcm4che/MR-JPEGLosslessSV1.dcm', 'jpeg', 'dcmdjpeg'],
  [`${single}.fragmented_bot_jpeg_ls.80.dcm`, 'jpeg', 'dcmdjpls'],
  [`${multi}.fragmented_no_bot_jpeg_ls.81.dcm`, 'jpeg', 'dcmdjpls'],
  ['RSNA__anonymizer/tests/controller/assets/test_dcm_files/JPEG-LS_Lossy.dcm', 'jpeg', 'dcmdjpls'],
  ['pydicom__pydicom-data/JLSL_16_15_1_1F.dcm', 'jpeg', 'gdcmconv'],
  ['pydicom__pydicom/test_files/MR_small_jp2klossless.dcm', 'codestream', 'gdcmconv'],
  ['pydicom__pydicom-data/693_J2KR.dcm', 'codestream', 'gdcmconv'],
  ['pydicom__pydicom-data/MR2_J2KI.dcm', 'codestream', 'gdcmconv'],
  ['pydicom__pydicom/test_files/MR_small_jp2klossless.dcm', 'jp2', 'gdcmconv'],
  ['chafey__DICOMHTJ2K/test/fixtures/htj2k/CT1_JPH', 'codestream', 'openjph'],
  ['chafey__DICOMHTJ2K/test/fixtures/htj2k/VL1_JPH', 'codestream', 'openjph'],
  ['pydicom__pydicom-data/HTJ2KLossless_08_RGB.dcm', 'codestream', 'openjph'],
  ['pydicom__pydicom/test_files/MR_small_RLE.dcm', 'rle', 'dcmdrle'],
  ['pydicom__pydicom/test_files/SC_rgb_rle_32bit.dcm', 'rle', 'dcmdrle'],
];

/** Texts that occur nowhere in the originals. */
class Canaries {
  readonly planted: { readonly place: string; readonly text: string }[] = [];
  readonly plant = (place: string): string => {
    const text = `Q${String(this.planted.length).padStart(2, '0')}zName^`;
    this.planted.push({ place, text: text.slice(0, 4) });
    return text.repeat(2);
  };

  survivors(bytes: Bytes): string[] {
    const [latin1, wide] = [Buffer.from(bytes), (text: string) => Buffer.from(text, 'utf16le')];
    return this.planted
      .filter(({ text }) => latin1.includes(text) || latin1.includes(wide(text)))
      .map(({ place }) => place);
  }
}

function planted(stream: Bytes, kind: Kind, { plant }: Canaries, grey: boolean): Bytes {
  if (kind === 'jpeg') return plantInJpeg(stream, plant, grey);
  if (kind === 'rle') return plantInRle(stream, plant);
  const codestream = plantInCodestream(stream, plant);
  return kind === 'jp2' ? plantInJp2(codestream, plant) : codestream;
}

/** Fragments joined to frames by how each stream begins. */
function streamsOf(fragments: readonly Bytes[], kind: Kind): Bytes[] {
  const streams: Bytes[] = [];
  for (const fragment of fragments) {
    const last = streams.at(-1);
    const begins = kind === 'rle' || (fragment[0] === 0xff && (fragment[1] === 0xd8 || fragment[1] === 0x4f));
    if (begins || !last) streams.push(fragment);
    else streams[streams.length - 1] = joined(last, fragment);
  }
  return streams;
}

/** Of the offset table and the fragments. */
function pixelDigest(file: Bytes): string {
  const { table, fragments } = openFragments(file);
  const hash = createHash('sha256');
  for (const part of [table, ...fragments]) hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}

/** By the Basic Profile; the other presets that follow it make the same of the pixels. */
async function cleaned(file: Bytes): Promise<Bytes> {
  const { outcome, output } = await outcomeOf(file, { released: EVERY_GROUP });
  if (outcome.kind !== 'deidentified' || !output) throw new Error(JSON.stringify(outcome));
  expect(outcome.released).not.toContain('fragment-text');
  for (const { request } of PRESETS.filter(({ id }) => id === 'research' || id === 'teaching')) {
    const other = await outcomeOf(file, { ...request, released: EVERY_GROUP });
    expect(other.output && pixelDigest(other.output)).toBe(pixelDigest(output));
  }
  return output;
}

/** How the stream comes: in one fragment, or cut into several. */
const LAYOUTS = ['one fragment', 'several fragments'] as const;

describe.skipIf(!hasCorpus)('text in the streams of real files', () => {
  const cases = FILES.flatMap(([path, kind, decoder]) =>
    LAYOUTS.map((layout) => ({ path, kind, decoder, layout, name: path.split('/').at(-1) ?? '' })),
  ).filter(({ kind, layout }) => kind !== 'rle' || layout === 'one fragment');

  test.each(cases)('$name, $kind, $layout', async ({ path, kind, decoder, layout }) => {
    const original = readCorpus(path);
    const opened = openFragments(original);
    const canaries = new Canaries();
    const grey = !/rgb|VL1/i.test(path);
    const streams = streamsOf(opened.fragments, kind).map((each) => planted(each, kind, canaries, grey));
    const fragments = layout === 'one fragment' ? streams : streams.flatMap((stream) => cut(stream, 1000));
    const file = closeFragments({ ...opened, table: bytesOf(), fragments });
    expect(canaries.survivors(file)).toHaveLength(canaries.planted.length);

    const output = await cleaned(file);
    expect(canaries.survivors(output)).toEqual([]);
    const after = openFragments(output);
    expect(after.fragments).toHaveLength(streams.length);
    expect(Buffer.compare(await decoded(decoder, output), await decoded(decoder, original))).toBe(0);
    const again = await indexFile(new Blob([output]));
    expect(again).toMatchObject({ ok: true, file: { complete: true, findings: [] } });
  });
});

describe.skipIf(!hasCorpus)('several frames', () => {
  /** Ten frames with text in the second, and in every one's padding. */
  function frames(canaries: Canaries): { opened: ReturnType<typeof openFragments>; streams: Bytes[] } {
    const opened = openFragments(readCorpus(`${emri}_with_offset_table.dcm`));
    const streams = streamsOf(opened.fragments, 'jpeg').map((fragment, at) =>
      at === 1
        ? plantInJpeg(fragment, canaries.plant, true)
        : bytesOf(fragment, canaries.plant('padding of a fragment')),
    );
    return { opened, streams };
  }

  const startsOf = (table: Bytes) => [...new Uint32Array(table.buffer, table.byteOffset, table.length / 4)];
  const samples = async (file: Bytes) => decoded('dcmdjpeg', file);
  const original = () => readCorpus(`${emri}_with_offset_table.dcm`);

  test.each([
    ['a basic offset table', true],
    ['none', false],
  ])('under %s', async (_, hasTable) => {
    const canaries = new Canaries();
    const { opened, streams } = frames(canaries);
    const table = hasTable ? table32(offsetsOf(streams)) : bytesOf();
    const output = await cleaned(closeFragments({ ...opened, table, fragments: streams }));
    expect(canaries.survivors(output)).toEqual([]);
    const after = openFragments(output);
    expect(after.fragments).toHaveLength(10);
    expect(startsOf(after.table)).toEqual(hasTable ? offsetsOf(after.fragments) : []);
    expect(Buffer.compare(await samples(output), await samples(original()))).toBe(0);
  });

  test('under an extended offset table', async () => {
    const canaries = new Canaries();
    const { opened, streams } = frames(canaries);
    const quads = (tag: number, numbers: number[]) => {
      const value = table64(numbers);
      return joined(
        bytesOf(
          [0xe0, 0x7f, tag, 0, 0x4f, 0x56, 0, 0],
          new Uint8Array(new Uint32Array([value.length]).buffer),
        ),
        value,
      );
    };
    const head = joined(
      opened.head.subarray(0, -12),
      quads(1, offsetsOf(streams)),
      quads(
        2,
        streams.map(({ length }) => length),
      ),
      opened.head.subarray(-12),
    );
    const output = await cleaned(closeFragments({ ...opened, head, table: bytesOf(), fragments: streams }));
    expect(canaries.survivors(output)).toEqual([]);
    const after = openFragments(output);
    const lengths = after.fragments.map((fragment) => fragment.length);
    const tableOf = (tag: number) => {
      const at = Buffer.from(output).indexOf(bytesOf([0xe0, 0x7f, tag, 0, 0x4f, 0x56, 0, 0]));
      return [...new BigUint64Array(output.slice(at + 12, at + 12 + 80).buffer)].map(Number);
    };
    expect(after.table).toHaveLength(0);
    expect(tableOf(1)).toEqual(offsetsOf(after.fragments));
    for (const [at, length] of tableOf(2).entries()) {
      expect([0, 1]).toContain((lengths[at] ?? 0) - length);
      expect([...(after.fragments[at] ?? []).slice(length - 2, length)]).toEqual([0xff, 0xd9]);
    }
    expect(Buffer.compare(await samples(output), await samples(original()))).toBe(0);
  });

  test('an offset table that is text is written anew', async () => {
    const canaries = new Canaries();
    const opened = openFragments(original());
    const table = bytesOf(canaries.plant('offset table').padEnd(40).slice(0, 40));
    const output = await cleaned(closeFragments({ ...opened, table }));
    expect(canaries.survivors(output)).toEqual([]);
    const after = openFragments(output);
    expect(startsOf(after.table)).toEqual(offsetsOf(after.fragments));
    expect(Buffer.compare(joined(...after.fragments), joined(...opened.fragments))).toBe(0);
  });

  test('frames without any text stay byte for byte, as do their tables', async () => {
    for (const path of [`${emri}_with_offset_table.dcm`, `${single}.fragmented_bot_jpeg_ls.80.dcm`]) {
      const before = openFragments(readCorpus(path));
      const after = openFragments(await cleaned(readCorpus(path)));
      expect(after.table).toEqual(before.table);
      expect(after.fragments).toEqual(before.fragments);
    }
  });
});

describe.skipIf(!hasCorpus)('real files as they are', () => {
  test('where something was taken out, the decoded pixels are the same', async () => {
    const decoders: readonly (readonly [RegExp, Decoder])[] = [
      [/\.4\.(5\d|70)$/, 'dcmdjpeg'],
      [/\.4\.8[01]$/, 'dcmdjpls'],
      [/\.4\.9[01]$/, 'gdcmconv'],
      [/\.4\.20[123]$/, 'openjph'],
      [/\.2\.5$/, 'dcmdrle'],
    ];
    let compared = 0;
    for (const path of corpusFiles()) {
      const bytes = readCorpus(path);
      const indexed = await indexFile(new Blob([bytes]));
      if (!indexed.ok || !indexed.file.pixelData?.encapsulated) continue;
      if (!(await inspect(indexed.file)).pixelData) continue;
      const { outcome, output } = await outcomeOf(bytes, { released: EVERY_GROUP });
      if (outcome.kind !== 'deidentified' || !output) continue;
      if (!outcome.decisions.some(({ action, path: at }) => action === 'scrub' && at === '7FE00010'))
        continue;
      const decoder = decoders.find(([syntax]) => syntax.test(indexed.file.transferSyntaxUID))?.[1];
      if (!decoder) throw new Error(`${path}: no decoder`);
      const before = await decoded(decoder, bytes).catch(() => undefined);
      if (!before) continue;
      expect(Buffer.compare(await decoded(decoder, output), before), path).toBe(0);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  }, 120_000);

  test('planes in unused bits are cleared, the pixels are the same', async () => {
    const original = readCorpus('nroduit__weasis-dicom-tools/img/overlay.dcm');
    const { outcome, output } = await outcomeOf(original, { released: EVERY_GROUP });
    if (outcome.kind !== 'deidentified' || !output) throw new Error(JSON.stringify(outcome));
    expect(outcome.released).not.toContain('embedded-overlay');
    const audit = new Auditor().audit(outcome);
    expect(JSON.stringify(audit.changes)).toMatch(/"scrub [^"]*":\{"7FE00010":1\}/);
    const samples = (bytes: Bytes) => new Uint16Array(bytes.slice(startOf(bytes)).buffer);
    const [before, after] = [samples(original), samples(output)];
    expect(after.length).toBe(before.length);
    expect(before.some((sample) => (sample & 0xc000) !== 0)).toBe(true);
    // Planes 6000 and 6002 are in bits 15 and 14.
    expect(after.every((sample, at) => sample === ((before[at] ?? 0) & 0x3fff))).toBe(true);
  });

  /** Where the native samples begin, which end the file. */
  const startOf = (bytes: Bytes): number => {
    const at = Buffer.from(bytes).lastIndexOf(bytesOf([0xe0, 0x7f, 0x10, 0, 0x4f, 0x57, 0, 0]));
    const length = new DataView(bytes.buffer, at + 8).getUint32(0, true);
    expect(at + 12 + length).toBe(bytes.length);
    return at + 12;
  };
});

describe.skipIf(!hasCorpus)('what cannot be cleaned is withheld', () => {
  const opened = () => openFragments(readCorpus(FILES[0]?.[0] ?? ''));
  test.each<[string, (stream: Bytes) => Bytes]>([
    ['a stream without its beginning', (stream) => stream.slice(2)],
    [
      'a segment longer than the stream',
      (stream) => joined(stream.subarray(0, 2), bytesOf([0xff, 0xe1, 0xff, 0xff], 'Doe^John')),
    ],
    [
      'an unknown segment',
      (stream) => joined(stream.subarray(0, 2), bytesOf([0xff, 0xf3, 0, 10], 'Doe^John'), stream.subarray(2)),
    ],
    [
      'text between segments',
      (stream) => joined(stream.subarray(0, 2), bytesOf('Doe^John'), stream.subarray(2)),
    ],
  ])('%s', async (_, damage) => {
    const file = opened();
    const fragments = [damage(joined(...file.fragments))];
    const { outcome } = await outcomeOf(closeFragments({ ...file, table: bytesOf(), fragments }));
    expect(outcome).toEqual({ kind: 'withheld', reasons: [{ kind: 'group', group: 'fragment-text' }] });
  });
});
