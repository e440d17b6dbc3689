/**
 * A small reader of little endian DICOM for tests: it shares nothing with the index, so that a mistake of the
 * index does not hide in the judgement of its output. Knows the lengths and VRs that these tests write.
 */
export interface ReadElement {
  readonly tag: number;
  readonly vr: string;
  readonly bytes: Uint8Array;
  readonly items?: readonly ReadElement[][];
}

const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;

/** The file meta information and the dataset of a file with preamble. */
export function readFile(
  bytes: Uint8Array,
  explicit = true,
): { meta: ReadElement[]; dataset: ReadElement[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (String.fromCharCode(...bytes.subarray(128, 132)) !== 'DICM') throw new Error('no DICM');
  const metaEnd = 144 + view.getUint32(140, true);
  const reader = new Reader(bytes, view);
  return {
    meta: reader.dataset(132, metaEnd, true).elements,
    dataset: reader.dataset(metaEnd, bytes.length, explicit).elements,
  };
}

class Reader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, view: DataView) {
    this.bytes = bytes;
    this.view = view;
  }

  /** Elements up to `end` or an item delimiter, and where they end. */
  dataset(start: number, end: number, explicit: boolean): { elements: ReadElement[]; end: number } {
    const elements: ReadElement[] = [];
    let at = start;
    while (at < end) {
      const tag = this.tag(at);
      if (tag === ITEM_END) return { elements, end: at + 8 };
      const vr = explicit ? String.fromCharCode(this.bytes[at + 4] ?? 0, this.bytes[at + 5] ?? 0) : '';
      const long = !explicit || LONG.has(vr);
      const header = explicit && long ? 12 : 8;
      const length = long ? this.view.getUint32(at + header - 4, true) : this.view.getUint16(at + 6, true);
      const value = at + header;
      const inside = explicit && vr !== 'UN';
      if (length === UNDEFINED || vr === 'SQ' || (length >= 8 && this.tag(value) === ITEM)) {
        const read = this.items(value, length === UNDEFINED ? Infinity : value + length, inside);
        elements.push({ tag, vr, bytes: this.bytes.subarray(value, read.end), items: read.items });
        at = read.end;
      } else {
        if (value + length > end) throw new Error(`value past the end at ${at}`);
        elements.push({ tag, vr, bytes: this.bytes.subarray(value, value + length) });
        at = value + length;
      }
    }
    return { elements, end: at };
  }

  private items(start: number, end: number, explicit: boolean): { items: ReadElement[][]; end: number } {
    const items: ReadElement[][] = [];
    let at = start;
    while (at < end) {
      const tag = this.tag(at);
      const length = this.view.getUint32(at + 4, true);
      if (tag === SEQUENCE_END) return { items, end: at + 8 };
      if (tag !== ITEM) throw new Error(`no item at ${at}`);
      const inner = length === UNDEFINED ? Infinity : at + 8 + length;
      const read = this.dataset(at + 8, Math.min(inner, this.bytes.length), explicit);
      items.push(read.elements);
      at = read.end;
    }
    return { items, end: at };
  }

  private tag(at: number): number {
    return ((this.view.getUint16(at, true) << 16) | this.view.getUint16(at + 2, true)) >>> 0;
  }
}

export const textIn = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[ \0]+$/, '');
