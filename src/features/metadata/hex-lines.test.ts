import { expect, it } from 'vitest';
import { hexLines, parseOffset } from './hex-lines';

it('lays bytes out as other tools do', () => {
  const bytes = new TextEncoder().encode('Doe^Jane, 1.2.3\u0000\u00e9');
  expect(hexLines(bytes, 0x1000)).toEqual([
    { offset: '00001000', hex: '44 6f 65 5e 4a 61 6e 65  2c 20 31 2e 32 2e 33 00', text: 'Doe^Jane, 1.2.3.' },
    { offset: '00001010', hex: `c3 a9  ${' '.repeat(41)}`, text: '..' },
  ]);
  expect(hexLines(new Uint8Array(), 0)).toEqual([]);
});

it.each([
  ['0', 0],
  [' 4096 ', 4096],
  ['0x10', 16],
  ['99999', 9999],
  ['-1', undefined],
  ['1e3', undefined],
  ['', undefined],
])('reads the place %s', (text, offset) => {
  expect(parseOffset(text, 10_000)).toBe(offset);
});
