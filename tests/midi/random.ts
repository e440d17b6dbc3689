/** Numbers that are the same in every run (mulberry32), and what is chosen with them. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  }

  /** From 0 to 1, without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[Math.floor(this.next() * from.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** So many different ones, in any order. */
  sample<T>(from: readonly T[], count: number): T[] {
    const rest = [...from];
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(Math.floor(this.next() * rest.length), 1),
    ).flat();
  }

  /** Digits, the first of them not 0. */
  digits(count: number): string {
    let text = String(this.between(1, 9));
    while (text.length < count) text += String(this.between(0, 9));
    return text;
  }

  /** Each # is a digit, each ? a capital letter. */
  pattern(text: string): string {
    return text.replace(/[#?]/g, (mark) =>
      mark === '#' ? String(this.between(0, 9)) : String.fromCharCode(65 + this.between(0, 25)),
    );
  }
}
