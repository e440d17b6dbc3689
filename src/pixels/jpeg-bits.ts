/** The entropy-coded bits of a JPEG stream and its Huffman codes (ITU-T T.81 §F.2.2). */
export interface HuffmanTable {
  /** By code length, 1 to 16: the largest code (−1 for none), and what to add to a code for its place in `values`. */
  readonly largest: Int32Array;
  readonly shift: Int32Array;
  readonly values: Uint8Array;
}

/** Reads the tables of a DHT segment: classes 0 (DC) at 0 to 15, 1 (AC) at 16 to 31. */
export function readHuffman(segment: Uint8Array, tables: (HuffmanTable | undefined)[]): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const selector = segment[at] ?? 0;
    const largest = new Int32Array(17).fill(-1);
    const shift = new Int32Array(17);
    let code = 0;
    let count = 0;
    for (let length = 1; length <= 16; length += 1) {
      const codes = segment[at + length] ?? 0;
      shift[length] = count - code;
      code += codes;
      count += codes;
      if (codes > 0) largest[length] = code - 1;
      code <<= 1;
    }
    tables[(selector >> 4) * 16 + (selector & 15)] = {
      largest,
      shift,
      values: segment.slice(at + 17, at + 17 + count),
    };
    at += 17 + count;
  }
}

export class JpegBits {
  private readonly bytes: Uint8Array;
  private at: number;
  private held = 0;
  private count = 0;
  /** Whether bits were asked for past the end of the segment: they read as zero. */
  ended = false;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  bit(): number {
    if (this.count === 0) this.fill();
    this.count -= 1;
    return (this.held >> this.count) & 1;
  }

  bits(length: number): number {
    let value = 0;
    for (let left = length; left > 0; left -= 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A number of `length` bits whose leading bit tells its sign (T.81 §F.2.2.1). */
  extended(length: number): number {
    const value = this.bits(length);
    return length > 0 && value < 2 ** (length - 1) ? value - 2 ** length + 1 : value;
  }

  symbol(table: HuffmanTable | undefined): number {
    if (!table) return 0;
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | this.bit();
      if (code <= (table.largest[length] ?? -1)) return table.values[code + (table.shift[length] ?? 0)] ?? 0;
    }
    return 0;
  }

  /** Goes on behind the next restart marker. */
  restart(): void {
    const at = this.marker();
    const marker = this.bytes[at + 1] ?? 0;
    this.count = 0;
    this.ended = marker < 0xd0 || marker > 0xd7;
    this.at = this.ended ? at : at + 2;
  }

  /** Offset of the next marker that is no restart of this scan's own business, or the end. */
  marker(): number {
    let at = this.at;
    while (at + 1 < this.bytes.length && !(this.bytes[at] === 0xff && (this.bytes[at + 1] ?? 0) > 0)) at += 1;
    return at;
  }

  private fill(): void {
    const byte = this.bytes[this.at];
    const next = this.bytes[this.at + 1];
    if (byte === undefined || (byte === 0xff && next !== 0)) {
      this.ended = true;
      this.held = 0;
    } else {
      this.held = byte;
      // A zero is stuffed behind every 0xFF.
      this.at += byte === 0xff ? 2 : 1;
    }
    this.count = 8;
  }
}
