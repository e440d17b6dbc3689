import { describe, expect, it } from 'vitest';
import { hiddenTexts } from './hidden-text';

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const found = (bytes: Uint8Array) => hiddenTexts(bytes).map(({ bytes: text }) => latin1(text));

describe('hiddenTexts', () => {
  it.each(['Quintero', 'Quintero^Belisario', '123456'])('decodes %s in Base64 after anything', (text) => {
    for (const before of ['', 'v1:', 'x', 'xy', 'xyz'])
      expect(
        found(bytesOf(before + btoa(text))).some((each) => each.includes(text)),
        before,
      ).toBe(true);
  });

  it('decodes Base64 for URLs', () => {
    expect(found(bytesOf('/p/Pz8_Pj4-PT09')).some((each) => each.includes('???>>>==='))).toBe(true);
  });

  it('narrows UTF-16 of both byte orders', () => {
    const wide = (text: string, zero: 0 | 1) =>
      Uint8Array.from({ length: 2 * text.length }, (_, at) =>
        at % 2 === zero ? 0 : text.charCodeAt(at >> 1),
      );
    for (const zero of [0, 1] as const) {
      const [text] = hiddenTexts(Uint8Array.of(1, 2, 3, ...wide('Quintero', zero), 9, 9));
      expect(latin1(text?.bytes ?? new Uint8Array())).toBe('Quintero');
      expect(text).toMatchObject({ at: 4 - zero, stride: 2 });
    }
  });

  it('finds nothing in numbers', () => {
    expect(found(new Uint8Array(Uint16Array.from([1, 2, 3, 700, 800]).buffer))).toEqual([]);
  });
});
