/**
 * Writes synthetic DICOM files for tests and the benchmark. Knows nothing of the index or the patch writer: what
 * they do is judged by files that neither made.
 */
import { deflateRaw } from 'pako';

export const SYNTAX = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  bigEndian: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  rle: '1.2.840.10008.1.2.5',
} as const;

export interface BuiltElement {
  readonly tag: number;
  readonly vr: string;
  readonly value: BuiltValue;
  /** Ends sequences (and their items) with delimiters instead of lengths. */
  readonly undefinedLength?: boolean;
  /** Writes this length instead of the true one. */
  readonly claimedLength?: number;
}

export type BuiltValue =
  /** Text, written as UTF-8; other character sets are given as bytes. */
  | string
  /** Numbers in the VR's size. */
  | readonly number[]
  | Uint8Array
  /** Items of a sequence; in UN they are written as implicit little endian (PS3.5 §6.2.2). */
  | { readonly items: readonly (readonly BuiltElement[])[] }
  /** Encapsulated pixel data; without a table the Basic Offset Table is empty. */
  | { readonly fragments: readonly Uint8Array[]; readonly offsetTable?: readonly number[] };

export interface BuiltFile {
  /** Defaults to Explicit VR Little Endian. */
  readonly transferSyntax?: string;
  /** Elements added to the file meta information, or false for none of it. */
  readonly meta?: readonly BuiltElement[] | false;
  /** The 128 bytes, or false to leave them and "DICM" out. Defaults to zeros. */
  readonly preamble?: Uint8Array | false;
  /** Written in this order. */
  readonly elements: readonly BuiltElement[];
  /** Bytes after the last element. */
  readonly trailing?: Uint8Array;
}

export const element = (
  tag: number,
  vr: string,
  value: BuiltValue,
  options: Pick<BuiltElement, 'undefinedLength' | 'claimedLength'> = {},
): BuiltElement => ({ tag, vr, value, ...options });

/** A whole file: preamble, file meta information, dataset. */
export function dicomFile(file: BuiltFile): Uint8Array<ArrayBuffer> {
  const syntax = file.transferSyntax ?? SYNTAX.explicit;
  const out = new Writer(true, true);
  if (file.preamble !== false) out.bytes(file.preamble ?? new Uint8Array(128)).text('DICM');
  if (file.meta !== false) out.bytes(metaOf(file, syntax));
  const dataset = new Writer(syntax !== SYNTAX.implicit, syntax !== SYNTAX.bigEndian);
  for (const each of file.elements) dataset.element(each);
  const bytes = dataset.result();
  out.bytes(syntax === SYNTAX.deflated ? evenly(deflateRaw(bytes)) : bytes);
  return out.bytes(file.trailing ?? new Uint8Array()).result();
}

function metaOf(file: BuiltFile, syntax: string): Uint8Array {
  const textIn = (tag: number) => {
    const value = file.elements.find((each) => each.tag === tag)?.value;
    return typeof value === 'string' ? value : '2.25.1';
  };
  const given = file.meta === false ? [] : (file.meta ?? []);
  const standard = [
    element(0x00020001, 'OB', Uint8Array.of(0, 1)),
    element(0x00020002, 'UI', textIn(0x00080016)),
    element(0x00020003, 'UI', textIn(0x00080018)),
    element(0x00020010, 'UI', syntax),
    element(0x00020012, 'UI', '2.25.271828'),
  ].filter(({ tag }) => !given.some((other) => other.tag === tag));
  const body = new Writer(true, true);
  for (const each of [...standard, ...given].sort((a, b) => a.tag - b.tag)) body.element(each);
  const meta = body.result();
  return new Writer(true, true)
    .element(element(0x00020000, 'UL', [meta.length]))
    .bytes(meta)
    .result();
}

const LONG_HEADER = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const NUL_PADDED = new Set(['UI', 'OB', 'UN']);
const UNDEFINED = 0xffffffff;

type Write = (view: DataView, at: number, value: number, littleEndian: boolean) => void;
const byte: Write = (view, at, value) => view.setUint8(at, value);
const word: Write = (view, at, value, le) => view.setUint16(at, value & 0xffff, le);
const double: Write = (view, at, value, le) => view.setUint32(at, value >>> 0, le);
const quad: Write = (view, at, value, le) => view.setBigInt64(at, BigInt(value), le);
const single: Write = (view, at, value, le) => view.setFloat32(at, value, le);
const float: Write = (view, at, value, le) => view.setFloat64(at, value, le);
const tag: Write = (view, at, value, le) => {
  word(view, at, value >>> 16, le);
  word(view, at + 2, value, le);
};
/** Size and writer of the VRs that hold numbers. */
const NUMBERS: Readonly<Record<string, readonly [number, Write] | undefined>> = {
  ...{ OB: [1, byte], UN: [1, byte], US: [2, word], SS: [2, word], OW: [2, word], AT: [4, tag] },
  ...{ UL: [4, double], SL: [4, double], OL: [4, double], SV: [8, quad], UV: [8, quad], OV: [8, quad] },
  ...{ FL: [4, single], OF: [4, single], FD: [8, float], OD: [8, float] },
};

class Writer {
  private readonly parts: Uint8Array[] = [];
  private readonly explicit: boolean;
  private readonly littleEndian: boolean;

  constructor(explicit: boolean, littleEndian: boolean) {
    this.explicit = explicit;
    this.littleEndian = littleEndian;
  }

  result(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  bytes(bytes: Uint8Array): this {
    this.parts.push(bytes);
    return this;
  }

  text(text: string): this {
    return this.bytes(new TextEncoder().encode(text));
  }

  element({ tag, vr, value, undefinedLength = false, claimedLength }: BuiltElement): this {
    const fragments = typeof value === 'object' && 'fragments' in value;
    const sequence = typeof value === 'object' && 'items' in value;
    const body = fragments
      ? this.fragments(value.fragments, value.offsetTable ?? [])
      : sequence
        ? this.items(value.items, vr === 'UN', undefinedLength)
        : evenly(this.plain(vr, value), NUL_PADDED.has(vr) || typeof value !== 'string' ? 0 : 0x20);
    const open = fragments || (sequence && undefinedLength);
    this.header(tag, vr, claimedLength ?? (open ? UNDEFINED : body.length)).bytes(body);
    // All of a UN value is little endian, its delimiter included.
    const end = sequence && vr === 'UN' ? new Writer(false, true) : this.likeThis();
    return open ? this.bytes(end.itemTag(0xe0dd, 0).result()) : this;
  }

  private header(tag: number, vr: string, length: number): this {
    this.u16(tag >>> 16).u16(tag & 0xffff);
    if (!this.explicit) return this.u32(length);
    this.text(vr);
    return LONG_HEADER.has(vr) ? this.u16(0).u32(length) : this.u16(length);
  }

  private items(items: readonly (readonly BuiltElement[])[], implicit: boolean, open: boolean): Uint8Array {
    const out = implicit ? new Writer(false, true) : this.likeThis();
    for (const item of items) {
      const content = implicit ? new Writer(false, true) : this.likeThis();
      for (const each of item) content.element(each);
      const bytes = content.result();
      out.itemTag(0xe000, open ? UNDEFINED : bytes.length).bytes(bytes);
      if (open) out.itemTag(0xe00d, 0);
    }
    return out.result();
  }

  private fragments(fragments: readonly Uint8Array[], offsetTable: readonly number[]): Uint8Array {
    const out = this.likeThis().itemTag(0xe000, offsetTable.length * 4);
    for (const offset of offsetTable) out.u32(offset);
    for (const fragment of fragments) {
      const even = evenly(fragment);
      out.itemTag(0xe000, even.length).bytes(even);
    }
    return out.result();
  }

  private plain(vr: string, value: string | readonly number[] | Uint8Array): Uint8Array {
    if (typeof value === 'string') return new TextEncoder().encode(value);
    if (value instanceof Uint8Array) return value;
    const number = NUMBERS[vr];
    if (!number) throw new Error(`${vr} does not hold numbers`);
    const [size, write] = number;
    const bytes = new Uint8Array(value.length * size);
    const view = new DataView(bytes.buffer);
    for (const [index, each] of value.entries()) write(view, index * size, each, this.littleEndian);
    return bytes;
  }

  private itemTag(elementNumber: number, length: number): this {
    return this.u16(0xfffe).u16(elementNumber).u32(length);
  }

  private u16(value: number): this {
    return this.bytes(this.plain('US', [value]));
  }

  private u32(value: number): this {
    return this.bytes(this.plain('UL', [value]));
  }

  private likeThis(): Writer {
    return new Writer(this.explicit, this.littleEndian);
  }
}

function evenly(bytes: Uint8Array, padding = 0): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1).fill(padding);
  even.set(bytes);
  return even;
}
