import { describe, expect, it } from 'vitest';
import { readPrivateTag, writePrivateTag } from './private-tag';

describe('readPrivateTag', () => {
  it('reads a tag of any block in the usual spellings', () => {
    const read = { group: 0x19, element: 0x0c };
    for (const text of ['0019,xx0C', '(0019,xx0c)', '0019XX0C', '0019,100C', ' 0019, 110c '])
      expect(readPrivateTag(text), text).toEqual(read);
    expect(writePrivateTag(read)).toBe('0019,xx0C');
  });

  it('refuses what names no private attribute', () => {
    for (const text of ['', '0018,xx0C', '0007,xx01', 'FFFF,xx01', '0019', '0019,xx0C0', 'PatientName'])
      expect(readPrivateTag(text), text).toBeUndefined();
  });
});
