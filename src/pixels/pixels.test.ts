import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byPixel, rgbFromPalette, rgbFromRgb, rgbFromYbr, rgbFromYbr422 } from './colour';
import { decodeJpeg } from './jpeg';
import type { ImagePixel } from './image-pixel';
import { applyTable, type LookupTable } from './lookup-table';
import { automaticRange, modalityValues, rangeOf } from './modality-values';
import { unpackRle } from './rle';
import { unpackSamples } from './samples';

const image = (part: Partial<ImagePixel>): ImagePixel => ({
  rows: 1,
  columns: 4,
  numberOfFrames: 1,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: false,
  float: false,
  paddingValue: undefined,
  aspectRatio: undefined,
  ...part,
});
const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);

describe('samples', () => {
  test('lose bits above the high bit, as of an embedded overlay', () => {
    const stored = image({ bitsStored: 12, highBit: 11 });
    expect([...unpackSamples(words(0xf001, 0x0fff), stored, 2)]).toEqual([1, 0xfff]);
  });

  test('extend the sign of the stored bits', () => {
    const stored = image({ bitsStored: 12, highBit: 11, signed: true });
    expect([...unpackSamples(words(0x0fff, 0x0800, 0x07ff), stored, 3)]).toEqual([-1, -2048, 2047]);
  });

  test('come down where the high bit is not next to the last', () => {
    const stored = image({ bitsStored: 12, highBit: 15 });
    expect([...unpackSamples(words(0x1230), stored, 1)]).toEqual([0x123]);
  });

  test('of big endian are turned round', () => {
    expect([...unpackSamples(Uint8Array.of(1, 2, 3, 4), image({}), 2, { swappedWord: 2 })]).toEqual([
      0x102, 0x304,
    ]);
  });

  test('of one bit begin with the least significant, wherever the frame does', () => {
    const bits = image({ bitsAllocated: 1, bitsStored: 1, highBit: 0 });
    expect([...unpackSamples(Uint8Array.of(0b11000101, 0b1), bits, 3, { bitOffset: 6 })]).toEqual([1, 1, 1]);
    expect([...unpackSamples(Uint8Array.of(0b101), bits, 4)]).toEqual([1, 0, 1, 0]);
  });
});

describe('run lengths', () => {
  const header = (...offsets: number[]) => {
    const bytes = new Uint8Array(64);
    new Uint32Array(bytes.buffer).set([offsets.length, ...offsets]);
    return bytes;
  };

  test('give most significant bytes first', () => {
    const bytes = Uint8Array.of(...header(64, 66), 0xfd, 0x12, 3, 1, 2, 3, 4);
    expect([...new Uint16Array(unpackRle(bytes, image({}))?.buffer ?? new ArrayBuffer())]).toEqual([
      0x1201, 0x1202, 0x1203, 0x1204,
    ]);
  });

  test('never write past the frame, whatever they claim', () => {
    const bytes = Uint8Array.of(...header(64), 0x81, 7);
    expect(unpackRle(bytes, image({ bitsAllocated: 8 }))).toEqual(Uint8Array.of(7, 7, 7, 7));
  });

  test.each([
    ['too short', new Uint8Array(63)],
    ['wrong number of segments', header(64, 66, 68)],
    ['a segment before the header ends', header(10, 64)],
    ['a segment past the end', header(64, 1000)],
  ])('are refused: %s', (_, bytes) => {
    expect(unpackRle(bytes, image({}))).toBeUndefined();
  });
});

describe('colour', () => {
  test('of planes is put together by pixel', () => {
    expect([...byPixel(Uint8Array.of(1, 2, 3, 4, 5, 6), 2)]).toEqual([1, 3, 5, 2, 4, 6]);
  });

  test('of sixteen bits keeps its upper eight', () => {
    expect([...rgbFromRgb(Uint16Array.of(0xffff, 0x1234, 0), image({}))]).toEqual([255, 0x12, 0]);
  });

  test('red in YBR is red, in both samplings', () => {
    const [y, cb, cr] = [76, 85, 255];
    const red = [254, 0, 0];
    expect([...rgbFromYbr(Uint8Array.of(y, cb, cr))]).toEqual(red);
    expect([...rgbFromYbr422(Uint8Array.of(y, y, cb, cr))]).toEqual([...red, ...red]);
  });

  test('outside a palette takes its first or last entry', () => {
    const table = (...entries: number[]): LookupTable => ({
      firstMapped: 10,
      bits: 16,
      entries: Uint16Array.from(entries),
      explanation: '',
    });
    const palette = { red: table(0x100, 0xff00), green: table(0, 0), blue: table(0, 0x8000) };
    expect([...rgbFromPalette(Uint8Array.of(0, 11, 99), palette)]).toEqual([
      1, 0, 0, 255, 0, 128, 255, 0, 128,
    ]);
  });
});

describe('modality values', () => {
  test('have a type that fits all the image may hold, not only this frame', () => {
    const rescale = { slope: 1, intercept: -1024 };
    const values = modalityValues(Uint16Array.of(1024, 1025), image({ bitsStored: 12 }), rescale, undefined);
    expect(values).toEqual(Int16Array.of(0, 1));
    expect(modalityValues(Uint16Array.of(2), image({}), { slope: 0.5, intercept: 0 }, undefined)).toEqual(
      Float32Array.of(1),
    );
  });

  test('of a table follow it and stop at its ends', () => {
    const table: LookupTable = { firstMapped: -1, bits: 8, entries: Uint8Array.of(5, 6, 7), explanation: '' };
    expect([...applyTable([-9, -1, 0, 9], table)]).toEqual([5, 5, 6, 7]);
  });

  test('leave padding out of range and window', () => {
    expect(rangeOf([-2000, 1, 5], -2000)).toEqual([1, 5]);
    const ramp = Int16Array.of(-2000, ...Array.from({ length: 1000 }, (_, value) => value), 30000);
    expect(automaticRange(ramp, -2000)).toEqual([5, 995]);
  });
});

describe('JPEG', () => {
  test('of any bytes ends, in an image or in none', () => {
    const marker = fc.constantFrom(0xc0, 0xc2, 0xc4, 0xda, 0xdb, 0xdd);
    const size = { rows: 16, columns: 9 };
    const frame = [0xff, 0xc2, 0, 11, 12, 0, 16, 0, 9, 1, 1, 0x11, 0];
    const segment = fc
      .tuple(marker, fc.uint8Array({ maxLength: 80 }))
      .map(([code, body]) => [0xff, code, 0, body.length + 2, ...body]);
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
        const bytes = Uint8Array.of(0xff, 0xd8, ...frame, ...segments.flat());
        const decoded = decodeJpeg(bytes, size);
        expect(decoded === undefined || decoded.samples.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('without its beginning is none', () => {
    expect(decodeJpeg(Uint8Array.of(1, 2, 3, 4), { rows: 1, columns: 1 })).toBeUndefined();
  });
});
