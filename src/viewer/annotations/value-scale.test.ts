import { expect, test } from 'vitest';
import { element, type BuiltElement } from '../../testing/dicom-builder';
import { fileOf } from '../../testing/indexed-file';
import { ctSlice } from '../../testing/synthetic-images';
import { imagePixelOf } from '../../pixels/image-pixel';
import { frameFacts } from '../frame-facts';

const scaleOf = async (...own: readonly BuiltElement[]) => {
  const file = await fileOf(ctSlice({ size: 8, count: 1, with: own }));
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  return (await frameFacts(file, described.image, 0)).valueScale;
};

const modality = (value: string) => element(0x00080060, 'CS', value);
const noRescaleType = element(0x00281054, 'LO', '');
const units = (value: string) => element(0x00541001, 'CS', value);

const PET = [
  modality('PT'),
  noRescaleType,
  element(0x00080022, 'DA', '20240229'),
  element(0x00080031, 'TM', '110000'),
  element(0x00080032, 'TM', '110000'),
  element(0x00101030, 'DS', '70'),
  element(0x00280051, 'CS', 'ATTN\\DECY'),
  element(0x00541102, 'CS', 'START'),
  element(0x00540016, 'SQ', {
    items: [
      [
        element(0x00181072, 'TM', '100000'),
        element(0x00181074, 'DS', '2e8'),
        element(0x00181075, 'DS', '3600'),
      ],
    ],
  }),
];

test('PET is measured as uptake, and says why where that is not known', async () => {
  // One half life passed: 100 MBq are left for 70 kg.
  expect(await scaleOf(...PET, units('BQML'))).toEqual({
    factor: 70_000 / 1e8,
    offset: 0,
    unit: 'SUVbw',
    note: '',
  });
  expect(await scaleOf(...PET, units('BQML'), element(0x00101030, 'DS', ''))).toMatchObject({
    factor: 1,
    unit: 'Bq/ml',
    note: "No SUV: Patient's Weight is missing",
  });
});

test('units are those that the file names', async () => {
  expect(await scaleOf()).toMatchObject({ unit: 'HU' });
  expect(await scaleOf(noRescaleType)).toMatchObject({ unit: 'HU' });
  expect(await scaleOf(noRescaleType, element(0x00281052, 'DS', ''))).toMatchObject({ unit: '' });
  expect(await scaleOf(element(0x00281054, 'LO', 'US'))).toMatchObject({ unit: '' });
  expect(await scaleOf(modality('MR'), noRescaleType)).toMatchObject({ unit: '' });
  expect(await scaleOf(modality('NM'), noRescaleType, units('CNTS'))).toMatchObject({ unit: 'counts' });
});

test('real world values are reckoned from stored values, through the rescale', async () => {
  const mapping = element(0x00409096, 'SQ', {
    items: [
      [
        element(0x004008ea, 'SQ', {
          items: [
            [
              element(0x00080100, 'SH', 'mm2/s'),
              element(0x00080102, 'SH', 'UCUM'),
              element(0x00080104, 'LO', 'mm2/s'),
            ],
          ],
        }),
        element(0x00409224, 'FD', [0.5]),
        element(0x00409225, 'FD', [0.001]),
      ],
    ],
  });
  const rescale = [element(0x00281052, 'DS', '-1000'), element(0x00281053, 'DS', '2')];
  const { factor, offset, unit } = await scaleOf(modality('MR'), ...rescale, mapping);
  // Stored 600 is 200 after the rescale, and 1.1 in the real world.
  expect(200 * factor + offset).toBeCloseTo(0.001 * 600 + 0.5, 12);
  expect(unit).toBe('mm²/s');
});
