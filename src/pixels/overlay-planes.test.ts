import { expect, test } from 'vitest';
import { element, SYNTAX } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { frameFinder } from './frames';
import { imagePixelOf } from './image-pixel';
import { overlayPlanes } from './overlay-planes';

const plane = (transferSyntax: string, data: readonly number[]) =>
  built({
    transferSyntax,
    elements: [
      element(0x00080060, 'CS', 'OT'),
      element(0x60000010, 'US', [3]),
      element(0x60000011, 'US', [5]),
      element(0x60000050, 'SS', [2, -1]),
      element(0x60000100, 'US', [1]),
      element(0x60000102, 'US', [0]),
      element(0x60003000, 'OW', data),
    ],
  });

test.each([SYNTAX.explicit, SYNTAX.bigEndian])(
  'a plane is unpacked, first bit first (%s)',
  async (syntax) => {
    // Row by row 10000 01000 00100.
    const [found] = await overlayPlanes(await plane(syntax, [0b001000001000001]), 0);
    expect(found).toMatchObject({ group: 0x6000, rows: 3, columns: 5, origin: [1, -2] });
    expect([...(found?.bits ?? [])].join('')).toBe('100000100000100');
  },
);

test('a plane that ends early is left out', async () => {
  const short = await built({
    elements: [
      element(0x00080060, 'CS', 'OT'),
      element(0x60020010, 'US', [64]),
      element(0x60020011, 'US', [64]),
      element(0x60023000, 'OW', [1, 2]),
    ],
  });
  expect(await overlayPlanes(short, 0)).toEqual([]);
});

test('a plane in the unused bits of pixels is read from them', async () => {
  const file = await built({
    elements: [
      element(0x00280002, 'US', [1]),
      element(0x00280010, 'US', [2]),
      element(0x00280011, 'US', [2]),
      element(0x00280100, 'US', [16]),
      element(0x00280101, 'US', [12]),
      element(0x00280102, 'US', [11]),
      element(0x60000100, 'US', [16]),
      element(0x60000102, 'US', [13]),
      element(0x60020100, 'US', [16]),
      element(0x60020102, 'US', [3]),
      element(0x7fe00010, 'OW', [0x2fff, 0x0fff, 0x1fff, 0xf000]),
    ],
  });
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  const { image } = described;
  const planes = await overlayPlanes(file, 0, { image, frame: await frameFinder(file, image) });
  expect(planes.map(({ group, bits }) => [group, [...bits].join('')])).toEqual([[0x6000, '1001']]);
});
