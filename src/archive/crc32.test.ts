import { crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('crc32', () => {
  it('gives the published check values', () => {
    expect(crc32(ascii(''))).toBe(0);
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
    expect(crc32(ascii('a'))).toBe(0xe8b7be43);
    expect(crc32(new Uint8Array(32))).toBe(0x190a55ad);
    expect(crc32(new Uint8Array(32).fill(0xff))).toBe(0xff6cab0b);
  });

  it('agrees with zlib at every length, alignment and seed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat({ max: 20 }),
        fc.nat({ max: 0xffffffff }),
        (bytes, start, seed) => {
          const part = bytes.subarray(Math.min(start, bytes.length));
          // zlib takes no bytes as a question for the initial value, whatever the seed.
          fc.pre(part.length > 0);
          expect(crc32(part, seed)).toBe(nodeCrc32(part, seed));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('continues from a seed', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, index) => (index * 7919) >>> 5);
    expect(crc32(bytes.subarray(40_001), crc32(bytes.subarray(0, 40_001)))).toBe(nodeCrc32(bytes));
  });
});
