import { describe, expect, test } from 'vitest';
import { isPlainText } from './plain-text';

describe('a kept text', () => {
  test.each([
    'CT ABDOMEN W CONTRAST',
    'T1W_3D_TFE SENSE',
    'Thorax nativ 1.0 B31f',
    't2_tse_sag_p4',
    'young adult, low dose',
    'BLACK MASK IMAGE',
    'Wilson disease follow-up',
    'MRT oberes Abdomen',
    'JPEG lossy, compression ratio 4.007828',
    '',
  ])('"%s" says nothing that a person has to read', (text) => {
    expect(isPlainText(text)).toBe(true);
  });

  test.each([
    'Ehefrau Sabine Hofer',
    'Sohn Luca, arbeitet bei Roche Basel',
    'MRN 55-44-33',
    'geb. 1947 in Flims',
    'Bruder von Pat. Zgraggen',
    'Tochter Heidi',
    'Thorax Young',
    'CT Li',
    'thorax zgraggen',
    'CT THORAX ZGRAGGEN',
    'ThoraxZgraggen',
    'Thorax 448812',
    'Thorax 55-44-33',
    '胸部 山田',
    'Грудная клетка',
  ])('"%s" has to be read', (text) => {
    expect(isPlainText(text)).toBe(false);
  });
});
