import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { foldBytes, PatternSet } from './pattern-search';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function search(patterns: string[], text: string): [string, number][] {
  const set = new PatternSet(patterns.map((name) => ({ name, bytes: foldBytes(bytesOf(name)) })));
  const hits: [string, number][] = [];
  set.scan(bytesOf(text), ({ name }, at) => hits.push([name, at]));
  return hits;
}

describe('PatternSet', () => {
  it('finds every pattern wherever it stands, without regard to case', () => {
    expect(search(['Smith', 'mith^J', 'none'], 'SMITH^John, smith')).toEqual([
      ['Smith', 0],
      ['mith^J', 1],
      ['Smith', 12],
    ]);
  });

  it('finds a pattern at the very start and the very end', () => {
    expect(search(['abcd'], 'abcd')).toEqual([['abcd', 0]]);
    expect(search(['abcde'], 'abcd')).toEqual([]);
  });

  it('leaves patterns out that are too short to be meant', () => {
    expect(search(['abc'], 'abcabc')).toEqual([]);
  });

  it.each([
    ['begin', (number: number) => `1.3.6.1.4.1.14519.5.2.1.2103.7010.${number}`],
    ['end', (number: number) => `${number}.7010.2103.1.2.5.14519.1.4.1.6.3.1`],
  ])('takes no longer where all %s alike', (_, uidOf) => {
    const count = 5000;
    const text = bytesOf(Array.from({ length: count }, (__, index) => uidOf(1e6 + 7 * index)).join(' '));
    const timeOf = (nameOf: (index: number) => string) => {
      const names = Array.from({ length: count }, (__, index) => ({ bytes: bytesOf(nameOf(index)) }));
      const set = new PatternSet(names);
      const start = performance.now();
      let hits = 0;
      set.scan(text, () => hits++);
      return { time: performance.now() - start, hits };
    };
    // The best of five is what the code takes; the others are what else the machine does.
    const best = (nameOf: (index: number) => string) =>
      Array.from({ length: 5 }, () => timeOf(nameOf)).reduce((a, b) => (a.time < b.time ? a : b));
    const alike = best((index) => uidOf(1e6 + 7 * index));
    const other = best((index) => String(1e9 + 7919 * index));
    expect(alike.hits).toBe(count);
    expect(alike.time).toBeLessThan(20 * other.time + 20);
  });

  it('agrees with a plain search', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '1', '\0'), maxLength: 60 });
    const patterns = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom('a', 'b', '1', '\0'), minLength: 4, maxLength: 6 }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(patterns, text, (names, where) => {
        const low = where.toLowerCase();
        const expected = names.flatMap((name) =>
          Array.from({ length: low.length }, (_, at) => at)
            .filter((at) => low.startsWith(name, at))
            .map((at) => `${name}@${at}`),
        );
        expect(
          search(names, where)
            .map(([name, at]) => `${name}@${at}`)
            .sort(),
        ).toEqual(expected.sort());
      }),
    );
  });
});
