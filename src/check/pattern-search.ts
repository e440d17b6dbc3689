/** A byte string to find. Letters A–Z are equal to a–z; `bytes` are lower case. */
export interface Pattern {
  readonly bytes: Uint8Array;
}

/** Shorter strings cannot be searched: the table is keyed by this many bytes. */
const SHORTEST_PATTERN = 4;

const TABLE_BITS = 13;
const GOLDEN_RATIO = 0x9e3779b1;

const lowerCase = new Uint8Array(256).map((_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/** The bytes with A–Z turned into a–z, as patterns hold them. */
export const foldBytes = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => lowerCase[byte] ?? 0);

/**
 * Finds many patterns in one pass: a rolling key of four bytes leads into a hash table, whose candidates are
 * compared. A pattern lies there by its first or its last four bytes, whichever fewer others share: UIDs of
 * one maker begin alike, numbered names end alike. Building costs a few microseconds, so that each file can have its own set.
 */
export class PatternSet<P extends Pattern> {
  /** Slot → one plus the index of the first pattern. */
  private readonly heads = new Uint32Array(1 << TABLE_BITS);
  /** Pattern → one plus the index of the next one in its slot. */
  private readonly nexts: Uint32Array;
  /** Pattern → where in it the four bytes stand. */
  private readonly anchors: Uint32Array;
  private readonly patterns: readonly P[];
  /** Length of the longest pattern. */
  readonly longest: number;

  /** Patterns shorter than `SHORTEST_PATTERN` are left out. */
  constructor(patterns: Iterable<P>) {
    this.patterns = [...patterns].filter(({ bytes }) => bytes.length >= SHORTEST_PATTERN);
    this.nexts = new Uint32Array(this.patterns.length);
    this.anchors = new Uint32Array(this.patterns.length);
    const sharers = new Uint32Array(1 << TABLE_BITS);
    let longest = 0;
    this.patterns.forEach(({ bytes }, index) => {
      const last = bytes.length - SHORTEST_PATTERN;
      const [first, end] = [slotOf(keyAt(bytes, 0)), slotOf(keyAt(bytes, last))];
      const isByEnd = (sharers[end] ?? 0) < (sharers[first] ?? 0);
      const slot = isByEnd ? end : first;
      sharers[slot] = (sharers[slot] ?? 0) + 1;
      this.anchors[index] = isByEnd ? last : 0;
      this.nexts[index] = this.heads[slot] ?? 0;
      this.heads[slot] = index + 1;
      longest = Math.max(longest, bytes.length);
    });
    this.longest = longest;
  }

  /** Calls back for every occurrence, with its position in `bytes`. */
  scan(bytes: Uint8Array, found: (pattern: P, at: number) => void): void {
    if (this.patterns.length === 0) return;
    const { heads, nexts, anchors, patterns } = this;
    let key = 0;
    for (let index = 0; index < bytes.length; index++) {
      key = (key << 8) | (lowerCase[bytes[index] ?? 0] ?? 0);
      let candidate = heads[slotOf(key)] ?? 0;
      if (candidate === 0 || index < 3) continue;
      while (candidate !== 0) {
        const pattern = patterns[candidate - 1];
        const at = index - 3 - (anchors[candidate - 1] ?? 0);
        if (pattern && at >= 0 && equalAt(bytes, at, pattern.bytes)) found(pattern, at);
        candidate = nexts[candidate - 1] ?? 0;
      }
    }
  }
}

/** Several sets that are searched for together. */
export class PatternSets<P extends Pattern> {
  readonly longest: number;
  private readonly sets: readonly PatternSet<P>[];

  constructor(sets: readonly PatternSet<P>[]) {
    this.sets = sets;
    this.longest = Math.max(0, ...sets.map(({ longest }) => longest));
  }

  /** As that of one set. */
  scan(bytes: Uint8Array, found: (pattern: P, at: number) => void): void {
    for (const set of this.sets) set.scan(bytes, found);
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
