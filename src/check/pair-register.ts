/** `split`: one old has two new · `merged`: two old have one new. */
export type PairState = 'consistent' | 'split' | 'merged';

/** Watches that one old name has one new name, and one new name one old; by the numbers of an `Interner`. */
export class PairRegister {
  private readonly nowOf = new Map<number, number>();
  private readonly beforeOf = new Map<number, number>();

  add(before: number, now: number): PairState {
    const knownNow = this.nowOf.get(before);
    const knownBefore = this.beforeOf.get(now);
    if (knownNow === undefined) this.nowOf.set(before, now);
    if (knownBefore === undefined) this.beforeOf.set(now, before);
    if (knownNow !== undefined && knownNow !== now) return 'split';
    return knownBefore !== undefined && knownBefore !== before ? 'merged' : 'consistent';
  }
}
