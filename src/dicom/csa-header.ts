/**
 * The binary form of Siemens CSA headers: SV10, and the older one without a signature. Undocumented by the vendor;
 * the layout is the one that GDCM, NiBabel and dcm2niix read. All numbers are 32-bit little endian:
 *
 * SV10 only: "SV10" 04 03 02 01. Both: number of tags, 77. A tag: name (64 bytes, NUL-terminated), VM, VR (4 bytes),
 * a type of the vendor's, number of items, 77 or 205. An item: length three times, 77 or 205 in the third place; the
 * value, padded to four bytes.
 */

export interface CSATag {
  readonly name: string;
  readonly vm: number;
  readonly vr: string;
  readonly type: number;
  /** Values up to their NUL, one character per byte; '' for an item without one. */
  readonly items: readonly string[];
}

interface CSAHeader {
  readonly signed: boolean;
  readonly tags: readonly CSATag[];
}

const MAGIC = [0x53, 0x56, 0x31, 0x30];
/** The four bytes after the magic number do not matter to readers, and are 0 in some files. */
const SIGNATURE = [...MAGIC, 4, 3, 2, 1];
const NAME_LENGTH = 64;
const TAG_LENGTH = 84;
const ITEM_LENGTH = 16;
const PRESENT = 77;
const ABSENT = 205;
const MOST_TAGS = 1024;

/** Undefined where the bytes are neither of the two forms to their end. What is behind the last tag is left out. */
export function readCSA(bytes: Uint8Array): CSAHeader | undefined {
  const signed = MAGIC.every((byte, at) => bytes[at] === byte);
  const start = signed ? SIGNATURE.length : 0;
  const tags = new Reader(bytes, start).tags();
  if (tags || signed) return tags && { signed, tags };
  // In some headers without signature a length counts the items of the first tag too (SPM, NiBabel).
  const excess = new Reader(bytes, start + 8).itemCount();
  const shorter = excess === undefined ? undefined : new Reader(bytes, start, excess).tags();
  return shorter && { signed, tags: shorter };
}

class Reader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly excess: number | undefined;
  private at: number;

  /** @param excess what the first length of an item has too much; where it is given, only that length counts. */
  constructor(bytes: Uint8Array, at: number, excess?: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
    this.excess = excess;
  }

  tags(): CSATag[] | undefined {
    if (!this.has(8)) return undefined;
    const count = this.number();
    if (this.number() !== PRESENT || count < 1 || count > MOST_TAGS) return undefined;
    const tags: CSATag[] = [];
    for (let each = 0; each < count; each++) {
      const tag = this.tag();
      if (!tag) return undefined;
      tags.push(tag);
    }
    return tags;
  }

  /** The number of items of the tag here. */
  itemCount(): number | undefined {
    this.at += NAME_LENGTH + 12;
    return this.has(4) ? this.number() : undefined;
  }

  private tag(): CSATag | undefined {
    if (!this.has(TAG_LENGTH)) return undefined;
    const name = this.text(NAME_LENGTH);
    const vm = this.number();
    const vr = this.text(4).slice(0, 2);
    const type = this.number();
    const count = this.number();
    if (!this.marker() || !/^[A-Z]{2}$/.test(vr)) return undefined;
    const items: string[] = [];
    for (let each = 0; each < count; each++) {
      const item = this.item();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { name, vm, vr, type, items };
  }

  private item(): string | undefined {
    if (!this.has(ITEM_LENGTH)) return undefined;
    const [first, second] = [this.number(), this.number()];
    if (!this.marker()) return undefined;
    const third = this.number();
    const length = this.excess === undefined ? second : Math.max(first - this.excess, 0);
    if (this.excess === undefined && (first !== second || second !== third)) return undefined;
    if (!this.has(length)) return undefined;
    const value = this.text(length);
    this.at += (4 - (length % 4)) % 4;
    return value;
  }

  private marker(): boolean {
    const marker = this.number();
    return marker === PRESENT || marker === ABSENT;
  }

  private has(length: number): boolean {
    return this.at + length <= this.bytes.length;
  }

  private number(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  private text(length: number): string {
    const bytes = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    const end = bytes.indexOf(0);
    return LATIN_1.decode(end === -1 ? bytes : bytes.subarray(0, end));
  }
}

const LATIN_1 = new TextDecoder('latin1');

/** The bytes of a header whose names and values are ASCII. */
export function writeCSA({ signed, tags }: CSAHeader): Uint8Array<ArrayBuffer> {
  const length = tags.reduce((sum, tag) => sum + tagLength(tag), (signed ? SIGNATURE.length : 0) + 8);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const number = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const text = (value: string, room: number) => {
    for (let index = 0; index < value.length; index++) bytes[at + index] = value.charCodeAt(index);
    at += room;
  };
  if (signed) {
    bytes.set(SIGNATURE);
    at = SIGNATURE.length;
  }
  number(tags.length);
  number(PRESENT);
  for (const { name, vm, vr, type, items } of tags) {
    text(name, NAME_LENGTH);
    number(vm);
    text(vr, 4);
    number(type);
    number(items.length);
    number(items.length === 0 ? ABSENT : PRESENT);
    for (const item of items) {
      const size = itemSize(item);
      number(size);
      number(size);
      number(size === 0 ? ABSENT : PRESENT);
      number(size);
      text(item, padded(size));
    }
  }
  return bytes;
}

const tagLength = ({ items }: CSATag): number =>
  items.reduce((sum, item) => sum + ITEM_LENGTH + padded(itemSize(item)), TAG_LENGTH);

/** A value and its NUL. */
const itemSize = (item: string): number => (item === '' ? 0 : item.length + 1);

const padded = (size: number): number => size + ((4 - (size % 4)) % 4);
