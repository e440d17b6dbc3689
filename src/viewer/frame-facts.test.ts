import { expect, test } from 'vitest';
import { imagePixelOf } from '../pixels/image-pixel';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { fileOf } from '../testing/indexed-file';
import { ctSlice } from '../testing/synthetic-images';
import { frameFacts } from './frame-facts';
import { rangeOfWindow } from './voi';

const factsWith = async (...own: readonly BuiltElement[]) => {
  const file = await fileOf(ctSlice({ size: 8, count: 1, with: own }));
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  return frameFacts(file, described.image, 0);
};
const planeWith = async (...own: readonly BuiltElement[]) => (await factsWith(...own)).plane;

test('spacing that repeats that of the imager is at the detector, unless it was calibrated', async () => {
  const imager = element(0x00181164, 'DS', '0.143\\0.143');
  const spacing = (value: string) => element(0x00280030, 'DS', value);
  const calibrated = element(0x00280a02, 'CS', 'GEOMETRY');
  const same = { spacing: [0.143, 0.143], spacingAt: 'detector' };
  expect(await planeWith(imager, spacing(''))).toMatchObject(same);
  expect(await planeWith(imager, spacing('0.1430\\0.143'))).toMatchObject(same);
  expect(await planeWith(imager, spacing('0.143\\0.143'), calibrated)).toMatchObject({
    spacingAt: 'patient',
  });
  expect(await planeWith(imager, spacing('0.12\\0.12'))).toMatchObject({
    spacing: [0.12, 0.12],
    spacingAt: 'patient',
  });
  expect(await planeWith(spacing('0.12\\0.12'))).toMatchObject({ spacingAt: 'patient' });
});

test('a projection tells its side and view, by value or by code', async () => {
  const viewWith = async (...own: readonly BuiltElement[]) => (await factsWith(...own)).view;
  const code = element(0x00540220, 'SQ', {
    items: [[element(0x00080100, 'SH', 'R-10242'), element(0x00080104, 'LO', 'cranio-caudal')]],
  });
  expect(await viewWith(element(0x00200062, 'CS', 'R'), element(0x00185101, 'CS', 'MLO'))).toBe('R MLO');
  expect(await viewWith(element(0x00200060, 'CS', 'L'), code)).toBe('L cranio-caudal');
  expect(await viewWith(element(0x00185101, 'CS', 'AP'))).toBe('AP');
  expect(await viewWith()).toBe('');
});

test('a window narrower than one step is linear without steps, which would turn it around', async () => {
  const functionWith = async (width: string, ...own: readonly BuiltElement[]) =>
    (await factsWith(element(0x00281050, 'DS', '0.1'), element(0x00281051, 'DS', width), ...own)).voiFunction;
  const stated = (name: string) => element(0x00281056, 'CS', name);
  expect(await functionWith('0.2')).toBe('LINEAR_EXACT');
  expect(await functionWith('0.2', stated('LINEAR'))).toBe('LINEAR_EXACT');
  expect(await functionWith('0.2', stated('SIGMOID'))).toBe('SIGMOID');
  expect(await functionWith('2')).toBe('LINEAR');
  // It is that of the first window; another that is narrower takes none of its own.
  const two = element(0x00281050, 'DS', '40\\0.1');
  expect((await factsWith(two, element(0x00281051, 'DS', '400\\0.2'))).voiFunction).toBe('LINEAR');
  expect(rangeOfWindow({ center: 40, width: 400 }, 'LINEAR')).toEqual({ lower: -160, upper: 239 });
  const narrow = rangeOfWindow({ center: 0.1, width: 0.2 }, 'LINEAR');
  expect(narrow.lower).toBeCloseTo(0, 9);
  expect(narrow.upper).toBeCloseTo(0.2, 9);
});
