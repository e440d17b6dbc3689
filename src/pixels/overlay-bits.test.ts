import { describe, expect, test } from 'vitest';
import { patch } from '../dicom/patch';
import { toBlob } from '../testing/patched-file';
import { element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { clearBits, embeddedOverlays } from './overlay-bits';

const us = (tag: number, ...values: number[]) => element(tag, 'US', values);
const plane = (group: number, allocated: number, position: number): BuiltElement[] => [
  us((group << 16) | 0x0100, allocated),
  us((group << 16) | 0x0102, position),
];
const image = (
  overlays: BuiltElement[],
  pixels: BuiltElement,
  {
    allocated = 16,
    stored = 12,
    transferSyntax = SYNTAX.explicit,
  }: { allocated?: number; stored?: number; transferSyntax?: string } = {},
) =>
  built({
    transferSyntax,
    elements: [
      ...[us(0x00280002, 1), element(0x00280004, 'CS', 'MONOCHROME2'), us(0x00280010, 1), us(0x00280011, 4)],
      ...[us(0x00280100, allocated), us(0x00280101, stored), us(0x00280102, stored - 1), us(0x00280103, 0)],
      ...overlays,
      pixels,
    ],
  });
const words = (...values: number[]) => element(0x7fe00010, 'OW', values);

async function clearedWords(file: Awaited<ReturnType<typeof image>>): Promise<number[] | undefined> {
  const { pixelData } = file;
  if (!pixelData) throw new Error('no pixels');
  const value = await clearBits(file, pixelData, embeddedOverlays(file).bits);
  if (!value) return undefined;
  const edit = { kind: 'replace', element: pixelData, vr: pixelData.vr, value } as const;
  const bytes = new Uint8Array(await toBlob(file, patch(file, { elements: [edit] })).arrayBuffer());
  const view = new DataView(bytes.buffer, bytes.length - 8);
  return [0, 2, 4, 6].map((at) => view.getUint16(at, file.dataset.encoding.littleEndian));
}

describe('planes in unused bits', () => {
  test('only the bits that groups name are cleared', async () => {
    const overlays = [...plane(0x6000, 16, 15), ...plane(0x6002, 16, 13)];
    const file = await image(overlays, words(0xffff, 0xa123, 0x5fff, 0x0fff));
    expect(embeddedOverlays(file)).toEqual({ bits: [15, 13], unclear: false });
    expect(await clearedWords(file)).toEqual([0x5fff, 0x0123, 0x5fff, 0x0fff]);
  });

  test('in big-endian words as well', async () => {
    const file = await image(plane(0x6000, 16, 12), words(0xffff, 0x1001, 0x1000, 0x0fff), {
      transferSyntax: SYNTAX.bigEndian,
    });
    expect(await clearedWords(file)).toEqual([0xefff, 0x0001, 0, 0x0fff]);
  });

  test('in bytes', async () => {
    const pixels = element(0x7fe00010, 'OW', Uint8Array.of(0xff, 0x80, 0x7f, 0, 0xff, 0xff, 1, 0x81));
    const file = await image(plane(0x6000, 8, 7), pixels, { allocated: 8, stored: 6 });
    expect(await clearedWords(file)).toEqual([0x007f, 0x007f, 0x7f7f, 0x0101]);
  });

  test('that hold nothing leave the pixels as they are', async () => {
    expect(await clearedWords(await image(plane(0x6000, 16, 15), words(1, 2, 3, 4)))).toBeUndefined();
  });
});

describe('planes that cannot be cleared', () => {
  test.each<[string, BuiltElement[], BuiltElement, boolean]>([
    ['in bits of the image', plane(0x6000, 16, 3), words(1, 2, 3, 4), true],
    ['outside of the sample', plane(0x6000, 16, 20), words(1, 2, 3, 4), true],
    ['a position under one bit', plane(0x6000, 1, 14), words(1, 2, 3, 4), true],
    [
      'in fragments',
      plane(0x6000, 16, 15),
      element(0x7fe00010, 'OB', { fragments: [Uint8Array.of(1, 2)] }),
      true,
    ],
    [
      'a plane of its own',
      [...plane(0x6000, 1, 0), element(0x60003000, 'OW', [1])],
      words(1, 2, 3, 4),
      false,
    ],
    ['no plane', [], words(1, 2, 3, 4), false],
  ])('%s', async (_, overlays, pixels, unclear) => {
    expect(embeddedOverlays(await image(overlays, pixels))).toEqual({ bits: [], unclear });
  });
});
