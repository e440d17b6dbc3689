import { expect, test } from 'vitest';
import { imagePixelOf } from '../pixels/image-pixel';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { fileOf } from '../testing/indexed-file';
import { ctSlice } from '../testing/synthetic-images';
import { frameFacts } from './frame-facts';

const planeWith = async (...own: readonly BuiltElement[]) => {
  const file = await fileOf(ctSlice({ size: 8, count: 1, with: own }));
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  return (await frameFacts(file, described.image, 0)).plane;
};

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
