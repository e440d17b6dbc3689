import { describe, expect, it } from 'vitest';
import { Interner } from './interner';

describe('Interner', () => {
  it('gives each text a number of its own, and the same again', () => {
    const ids = new Interner();
    const texts = Array.from({ length: 20_000 }, (_, index) => `2.25.${index * 7919}`);
    const first = texts.map((text) => ids.idOf(text));
    expect(new Set(first).size).toBe(texts.length);
    expect(texts.map((text) => ids.idOf(text))).toEqual(first);
  });
});
