/** `split`: one old has two new · `merged`: two old have one new. */
export type PairState = 'consistent' | 'split' | 'merged';

/** Watches that one old name has one new name, and one new name one old. */
export class PairRegister {
  private readonly nowOf = new Map<string, string>();
  private readonly beforeOf = new Map<string, string>();

  add(before: string, now: string): PairState {
    const knownNow = this.nowOf.get(before);
    const knownBefore = this.beforeOf.get(now);
    if (knownNow === undefined) this.nowOf.set(before, now);
    if (knownBefore === undefined) this.beforeOf.set(now, before);
    if (knownNow !== undefined && knownNow !== now) return 'split';
    return knownBefore !== undefined && knownBefore !== before ? 'merged' : 'consistent';
  }
}
