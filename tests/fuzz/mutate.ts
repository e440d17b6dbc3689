/** Damages headers in a way that a seed repeats. */
import type { Dataset, Element } from '../../src/dicom/element';

export type Random = () => number;

/** A generator of numbers below 1 (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A header and where its elements begin, so that damage strikes what matters. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly headers: readonly { readonly offset: number; readonly valueOffset: number }[];
}

export function headersOf(dataset: Dataset): Seed['headers'] {
  return dataset.elements.flatMap((element: Element) => [
    { offset: element.headerOffset, valueOffset: element.valueOffset },
    ...(element.items ?? []).flatMap((item) => [
      { offset: item.headerOffset, valueOffset: item.start },
      ...headersOf(item),
    ]),
  ]);
}

const LENGTHS = [0, 1, 2, 7, 8, 0xff, 0xfffe, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const ITEM = [0xfe, 0xff, 0x00, 0xe0];
const ITEM_END = [0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0];
const SEQUENCE_END = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
const OPEN = [0xff, 0xff, 0xff, 0xff];
const SEQUENCE = [0x08, 0x00, 0x15, 0x11, 0x53, 0x51, 0, 0, ...OPEN];
const UNKNOWN = [0x09, 0x00, 0x01, 0x10, 0x55, 0x4e, 0, 0, ...OPEN];

/** One to three of: bit flip, other byte, other length, other tag or VR, cut, deletion, repetition, nesting, splice. */
export function mutate(seed: Seed, other: Seed, random: Random): Uint8Array<ArrayBuffer> {
  let bytes = Uint8Array.from(seed.bytes);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <V>(values: readonly V[], fallback: V): V => values[below(values.length)] ?? fallback;
  const nowhere = { offset: 0, valueOffset: 0 };
  const header = () => (seed.headers.length > 0 ? pick(seed.headers, nowhere) : nowhere);
  const insert = (at: number, part: ArrayLike<number>) => {
    const out = new Uint8Array(bytes.length + part.length);
    out.set(bytes.subarray(0, at));
    out.set(part, Math.min(at, bytes.length));
    out.set(bytes.subarray(at), Math.min(at, bytes.length) + part.length);
    bytes = out;
  };
  const write = (at: number, part: ArrayLike<number>) => {
    if (at >= 0 && at + part.length <= bytes.length) bytes.set(part, at);
  };
  const flip = (at: number) => write(at, [(bytes[at] ?? 0) ^ (1 << below(8))]);
  const wreck: (() => void)[] = [
    () => flip(below(bytes.length)),
    () => flip(header().offset + below(12)),
    () => (bytes[below(bytes.length)] = below(256)),
    () => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, pick(LENGTHS, 0) + (below(3) - 1), random() < 0.8);
      const size = pick([2, 4], 4);
      write(header().valueOffset - size, size === 4 ? length : length.subarray(0, 2));
    },
    () => write(header().offset, bytes.slice(header().offset).subarray(0, pick([2, 4, 6, 8], 4))),
    () =>
      write(
        header().offset + 4,
        Buffer.from(pick(['SQ', 'UN', 'OB', 'ZZ', '??', '\0\0', 'US', 'UT'], 'SQ'), 'latin1'),
      ),
    () => (bytes = bytes.slice(0, below(bytes.length))),
    () => (bytes = bytes.slice(0, header().offset + below(13))),
    () => {
      const at = random() < 0.5 ? header().offset : below(bytes.length);
      const rest = bytes.slice(at + 1 + below(random() < 0.5 ? 16 : 400));
      bytes = bytes.slice(0, at + rest.length);
      write(at, rest);
    },
    () => insert(header().offset, bytes.slice(header().offset).subarray(0, below(300))),
    () =>
      insert(
        header().offset,
        pick([ITEM_END, SEQUENCE_END, [...ITEM, ...OPEN], [...ITEM, 4, 0, 0, 0]], ITEM_END),
      ),
    () => {
      const level = [...pick([SEQUENCE, UNKNOWN], SEQUENCE), ...ITEM, ...OPEN];
      const depth = random() < 0.05 ? 1500 : 1 + below(40);
      insert(header().offset, new Array<number[]>(depth).fill(level).flat());
    },
    () => {
      const from = other.headers[below(other.headers.length)]?.offset ?? 0;
      insert(header().offset, other.bytes.subarray(from, from + below(2000)));
    },
  ];
  for (let left = 1 + below(3); left > 0; left--) if (bytes.length > 0) pick(wreck, () => undefined)();
  return bytes;
}
