/** Numbers for texts, without keeping them: 100,000 UIDs take two megabytes. */
export class Interner {
  /** Two 32-bit hashes of each text, by its number. */
  private hashes = new Int32Array(2 * 1024);
  /** Open addressing: one plus the number. */
  private slots = new Int32Array(4096);
  private count = 0;
  private readonly seeds = crypto.getRandomValues(new Uint32Array(2));

  /** The number of a text, from 0 on: two texts of one number are one in 2^64. */
  idOf(text: string): number {
    const first = hashOf(text, this.seeds[0] ?? 0);
    const second = hashOf(text, this.seeds[1] ?? 0);
    const mask = this.slots.length - 1;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const id = (this.slots[slot] ?? 0) - 1;
      if (id < 0) return this.add(first, second, slot);
      if (this.hashes[2 * id] === first && this.hashes[2 * id + 1] === second) return id;
    }
  }

  private add(first: number, second: number, slot: number): number {
    const id = this.count++;
    if (2 * id + 2 > this.hashes.length) this.hashes = grown(this.hashes);
    this.hashes[2 * id] = first;
    this.hashes[2 * id + 1] = second;
    this.slots[slot] = id + 1;
    if (2 * this.count > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = (this.hashes[2 * id] ?? 0) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id + 1;
    }
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}

/** MurmurHash3 of UTF-16 units, 32 bits. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    let unit = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    hash ^= unit;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
