import { expect, test } from 'vitest';
import { pictureName } from './picture-name';

test('pictures are named by numbers that sort', () => {
  expect(pictureName(3, 8, 120, 'image/png')).toBe('series-3-image-009.png');
  expect(pictureName(undefined, 0, 1, 'image/jpeg')).toBe('image-1.jpg');
});
