/** Pixels that changed without the image: comments of compressed streams, overlay planes in unused bits. */
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import { editOf } from '../../src/deid/decision';
import type { DicomFile } from '../../src/dicom/element';
import { checked, indexed, outcomeOf, written } from './engine';
import { bytesOf, encoded, firstIdentity, joined, syntheticCT, u16, type Built } from './synthetic';

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const JPEG_PROGRESSIVE = '1.2.840.10008.1.2.4.55';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';
const RLE = '1.2.840.10008.1.2.5';

const u32 = (value: number, littleEndian = true) => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
};
const be16 = (value: number) => Uint8Array.of(value >> 8, value & 0xff);
const segment = (marker: number, content: Uint8Array) =>
  joined(be16(marker), be16(content.length + 2), content);

/** The image is what stands in the scan. */
const jpeg = (scan: readonly number[], ...before: Uint8Array[]) =>
  joined(
    be16(0xffd8),
    ...before,
    segment(0xffc0, Uint8Array.of(8, 0, 2, 0, 2, 1, 1, 0x11, 0)),
    segment(0xffda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.from(scan),
    be16(0xffd9),
  );
/** Progressive: two scans, and what stands between them. */
const progressive = (second: readonly number[], ...between: Uint8Array[]) =>
  joined(
    be16(0xffd8),
    segment(0xffc2, Uint8Array.of(8, 0, 2, 0, 2, 1, 1, 0x11, 0)),
    segment(0xffda, Uint8Array.of(1, 1, 0, 0, 0, 0)),
    Uint8Array.of(1, 2, 0xff, 0, 3),
    ...between,
    segment(0xffda, Uint8Array.of(1, 1, 0, 1, 63, 0)),
    Uint8Array.from(second),
    be16(0xffd9),
  );
const comment = segment(0xfffe, bytesOf('Quintero'));
const transform = (value: number) =>
  segment(0xffee, joined(bytesOf('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, value)));

const jpeg2000 = (data: readonly number[], ...comments: Uint8Array[]) => {
  const body = joined(...comments.map((text) => segment(0xff64, text)), be16(0xff93), Uint8Array.from(data));
  return joined(
    be16(0xff4f),
    segment(0xff51, new Uint8Array(38)),
    joined(be16(0xff90), be16(10), be16(0), u32(body.length + 12, false), Uint8Array.of(0, 1)),
    body,
    be16(0xffd9),
  );
};

const runs = (segmentBytes: readonly number[]) =>
  joined(u32(1), u32(64), new Uint8Array(56), Uint8Array.from(segmentBytes));

function compressed(syntax: string, ...frames: Uint8Array[]): Promise<DicomFile> {
  const kind = '1.2.840.10008.5.1.4.1.1.2';
  const meta = encoded([
    [0x00020002, 'UI', kind],
    [0x00020003, 'UI', '2.25.1001'],
    [0x00020010, 'UI', syntax],
  ]);
  const dataset: Built[] = [
    [0x00080016, 'UI', kind],
    [0x00080018, 'UI', '2.25.1001'],
    [0x00280002, 'US', u16(1)],
    [0x00280008, 'IS', String(frames.length)],
    [0x00280010, 'US', u16(2)],
    [0x00280011, 'US', u16(2)],
    [0x00280100, 'US', u16(8)],
    [0x00280101, 'US', u16(8)],
    [0x00280102, 'US', u16(7)],
  ];
  const item = (bytes: Uint8Array) => {
    const even = bytes.length % 2 === 0 ? bytes : joined(bytes, Uint8Array.of(0));
    return joined(Uint8Array.of(0xfe, 0xff, 0, 0xe0), u32(even.length), even);
  };
  return indexed(
    new Blob([
      joined(
        new Uint8Array(128),
        bytesOf('DICM'),
        encoded([[0x00020000, 'UL', u32(meta.length)]]),
        meta,
        encoded(dataset),
        Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff),
        item(new Uint8Array(0)),
        ...frames.map(item),
        Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
      ),
    ]),
  );
}

async function pixelCodes(output: Promise<DicomFile>, original?: Promise<DicomFile>): Promise<string[]> {
  const { findings } = await checkFile(await output, await original);
  return findings.map(({ code }) => code).filter((code) => code.startsWith('pixel'));
}

const SCAN = [1, 2, 0xff, 0, 3];

describe('compressed pixels', () => {
  it.each<[string, string, Uint8Array, Uint8Array]>([
    ['JPEG', JPEG_BASELINE, jpeg(SCAN), jpeg(SCAN, comment, segment(0xffe1, bytesOf('Exif')))],
    ['JPEG between scans', JPEG_PROGRESSIVE, progressive([7]), progressive([7], comment)],
    ['JPEG 2000', JPEG_2000, jpeg2000(SCAN), jpeg2000(SCAN, bytesOf('xxQuintero'))],
    ['RLE', RLE, runs([3, 1, 2, 3, 4, 0]), runs([3, 1, 2, 3, 4, 0x51, 0x75, 0x69])],
    ['a transform of colours', JPEG_BASELINE, jpeg(SCAN, transform(1)), jpeg(SCAN, comment, transform(1))],
  ])('are the same without comments: %s', async (_, syntax, clean, with_) => {
    expect(await pixelCodes(compressed(syntax, clean), compressed(syntax, with_))).toEqual([
      'pixels-cleaned',
    ]);
    expect(await pixelCodes(compressed(syntax, clean, clean), compressed(syntax, with_, clean))).toEqual([
      'pixels-cleaned',
    ]);
  });

  it.each<[string, string, Uint8Array]>([
    ['JPEG', JPEG_BASELINE, jpeg(SCAN, comment)],
    ['JPEG between scans', JPEG_PROGRESSIVE, progressive([7], comment)],
    ['JPEG after its end', JPEG_BASELINE, joined(jpeg(SCAN), bytesOf('Quintero'))],
    ['JPEG 2000', JPEG_2000, jpeg2000(SCAN, bytesOf('xxQuintero'))],
    ['RLE', RLE, runs([3, 1, 2, 3, 4, 0x51, 0x75, 0x69])],
    ['what is none of them', JPEG_BASELINE, bytesOf('Quintero')],
  ])('need a look where they hold more than the image: %s', async (_, syntax, frame) => {
    expect(await pixelCodes(compressed(syntax, frame))).toEqual(['pixel-text']);
  });

  it.each<[string, string, Uint8Array, Uint8Array]>([
    ['a byte of the scan', JPEG_BASELINE, jpeg([1, 2, 0xff, 0, 4]), jpeg(SCAN, comment)],
    ['a byte of a later scan', JPEG_PROGRESSIVE, progressive([7]), progressive([8], comment)],
    ['the colour transform', JPEG_BASELINE, jpeg(SCAN, transform(1)), jpeg(SCAN, comment, transform(0))],
    ['a lost colour transform', JPEG_BASELINE, jpeg(SCAN), jpeg(SCAN, comment, transform(0))],
    ['a byte of a tile', JPEG_2000, jpeg2000([1, 2, 3]), jpeg2000([1, 2, 4], bytesOf('xxQuintero'))],
    ['a run', RLE, runs([3, 1, 2, 3, 5, 0]), runs([3, 1, 2, 3, 4, 0x51, 0x75, 0x69])],
  ])('differ by %s', async (_, syntax, now, before) => {
    expect(await pixelCodes(compressed(syntax, now), compressed(syntax, before))).toEqual(['pixels-differ']);
  });

  it('differ by a frame', async () => {
    const frame = jpeg(SCAN);
    expect(
      await pixelCodes(
        compressed(JPEG_BASELINE, frame),
        compressed(JPEG_BASELINE, jpeg(SCAN, comment), frame),
      ),
    ).toEqual(['pixels-differ']);
  });
});

describe('overlay planes in unused bits', () => {
  const BIT = 0x8000;
  const original = indexed(
    new Blob([
      syntheticCT(firstIdentity, [
        [0x60000100, 'US', u16(16)],
        [0x60000102, 'US', u16(15)],
        [0x7fe00010, 'OW', u16(100 | BIT, 200, 300, 400 | BIT)],
      ]),
    ]),
  );
  const output = async (pixels?: Uint8Array) => {
    const outcome = await outcomeOf(await original);
    if (!outcome) throw new Error('withheld');
    const { decisions, edits } = outcome;
    const elements = decisions.map((decision) =>
      editOf(pixels && decision.tag === 0x7fe00010 ? { ...decision, value: { bytes: pixels } } : decision),
    );
    return checked(await written(await original, { ...edits, elements }), await original);
  };
  const failing = ({ findings }: Awaited<ReturnType<typeof output>>) =>
    findings.filter(({ severity }) => severity === 'fail').map(({ code }) => code);

  it('are cleared, and all else is the same', async () => {
    const check = await output();
    expect(failing(check)).toEqual([]);
    expect(check.pixels).toBe('equal');
    expect(check.findings.map(({ code }) => code)).toEqual(['pixels-cleaned']);
  });

  it('are not cleared', async () => {
    expect(failing(await output(u16(100, 200, 300, 400 | BIT)))).toEqual(['identity-removed-overclaimed']);
  });

  it('take a bit of the image with them', async () => {
    expect(failing(await output(u16(100, 200, 301, 400)))).toEqual(['pixels-differ']);
  });
});
