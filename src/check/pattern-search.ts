/** A byte string to find. Letters A–Z are equal to a–z; `bytes` are lower case. */
export interface Pattern {
  readonly bytes: Uint8Array;
}

/** Shorter strings cannot be searched: the table is keyed by this many bytes. */
const SHORTEST_PATTERN = 4;

const TABLE_BITS = 13;
const GOLDEN_RATIO = 0x9e3779b1;
/** Bytes that are searched in one go. */
const PIECE = 512;

const lowerCase = new Uint8Array(256).map((_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/** The bytes with A–Z turned into a–z, as patterns hold them. */
export const foldBytes = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => lowerCase[byte] ?? 0);

/**
 * Finds many patterns in one pass: a rolling key of four bytes leads into a hash table, whose candidates are
 * compared. A pattern lies there by its first or its last four bytes, whichever fewer others share: UIDs of
 * one maker begin alike, numbered names end alike. Building costs a few microseconds, so that each file can have its own set.
 */
export class PatternSet<P extends Pattern> {
  /** Slot → one plus the number of the first pattern. */
  private readonly heads: Uint32Array;
  /** Slot → how many patterns lie there, as far as a byte can count. */
  private readonly sharers: Uint8Array;
  /** A set whose patterns are found as well: they have the first numbers. */
  private readonly base: PatternSet<P> | undefined;
  private readonly baseCount: number;
  /** Pattern → one plus the number of the next one in its slot. */
  private readonly nexts: Uint32Array;
  /** Pattern → where in it the four bytes stand. */
  private readonly anchors: Uint32Array;
  private readonly patterns: readonly P[];
  /** Length of the longest pattern. */
  readonly longest: number;

  /**
   * Patterns shorter than `SHORTEST_PATTERN` are left out.
   *
   * @param base a set whose patterns are found as well: what many files have in common is entered once.
   */
  constructor(patterns: readonly P[], base?: PatternSet<P>) {
    this.base = base;
    this.baseCount = base ? base.count : 0;
    this.heads = base ? base.heads.slice() : new Uint32Array(1 << TABLE_BITS);
    this.sharers = base ? base.sharers.slice() : new Uint8Array(1 << TABLE_BITS);
    this.patterns = patterns.filter(({ bytes }) => bytes.length >= SHORTEST_PATTERN);
    this.nexts = new Uint32Array(this.patterns.length);
    this.anchors = new Uint32Array(this.patterns.length);
    let longest = base ? base.longest : 0;
    this.patterns.forEach(({ bytes }, index) => {
      this.enter(index, bytes);
      longest = Math.max(longest, bytes.length);
    });
    this.longest = longest;
  }

  private get count(): number {
    return this.baseCount + this.patterns.length;
  }

  private enter(index: number, bytes: Uint8Array): void {
    const { sharers, heads } = this;
    const last = bytes.length - SHORTEST_PATTERN;
    const first = slotOf(keyAt(bytes, 0));
    const end = slotOf(keyAt(bytes, last));
    const isByEnd = (sharers[end] ?? 0) < (sharers[first] ?? 0);
    const slot = isByEnd ? end : first;
    sharers[slot] = Math.min(0xff, (sharers[slot] ?? 0) + 1);
    this.anchors[index] = isByEnd ? last : 0;
    this.nexts[index] = heads[slot] ?? 0;
    heads[slot] = this.baseCount + index + 1;
  }

  /** Calls back for every occurrence, with its position in `bytes`. */
  scan(bytes: Uint8Array, found: (pattern: P, at: number) => void): void {
    if (this.count === 0) return;
    // In pieces: an engine compiles a function that is called often once, a loop that is entered and left at every file anew.
    for (let start = SHORTEST_PATTERN - 1; start < bytes.length; start += PIECE)
      this.scanPiece(bytes, start, Math.min(bytes.length, start + PIECE), found);
  }

  /** Finds the patterns whose four bytes end between `start` and `end`. */
  private scanPiece(
    bytes: Uint8Array,
    start: number,
    end: number,
    found: (pattern: P, at: number) => void,
  ): void {
    const { heads } = this;
    let key = 0;
    for (let index = start - SHORTEST_PATTERN + 1; index < start; index++)
      key = (key << 8) | (lowerCase[bytes[index] ?? 0] ?? 0);
    for (let index = start; index < end; index++) {
      key = (key << 8) | (lowerCase[bytes[index] ?? 0] ?? 0);
      const candidate = heads[slotOf(key)] ?? 0;
      if (candidate !== 0) this.compare(candidate, bytes, index - SHORTEST_PATTERN + 1, found);
    }
  }

  /** Compares the patterns of a slot with the bytes around the four at `at`. */
  private compare(
    first: number,
    bytes: Uint8Array,
    at: number,
    found: (pattern: P, at: number) => void,
  ): void {
    let number = first;
    while (number > this.baseCount) {
      const index = number - this.baseCount - 1;
      const pattern = this.patterns[index];
      const start = at - (this.anchors[index] ?? 0);
      if (pattern && start >= 0 && equalAt(bytes, start, pattern.bytes)) found(pattern, start);
      number = this.nexts[index] ?? 0;
    }
    if (number > 0) this.base?.compare(number, bytes, at, found);
  }
}

const slotOf = (key: number): number => Math.imul(key, GOLDEN_RATIO) >>> (32 - TABLE_BITS);

function keyAt(bytes: Uint8Array, at: number): number {
  let key = 0;
  for (let index = 0; index < SHORTEST_PATTERN; index++) key = (key << 8) | (bytes[at + index] ?? 0);
  return key;
}

function equalAt(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  if (at + pattern.length > bytes.length) return false;
  for (let index = 0; index < pattern.length; index++)
    if (lowerCase[bytes[at + index] ?? 0] !== pattern[index]) return false;
  return true;
}
