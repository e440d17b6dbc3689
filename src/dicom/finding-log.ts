import type { Tag } from './element';
import type { Finding, FindingCode } from './finding';

/** More of one kind say nothing new and would let a hostile file fill the memory. */
const MOST_PER_CODE = 100;

/** Findings in the order they were made, bounded per code. */
export class FindingLog {
  readonly findings: Finding[] = [];
  private readonly counts = new Map<FindingCode, number>();

  add(code: FindingCode, offset: number, tag?: Tag): void {
    const count = this.counts.get(code) ?? 0;
    if (count >= MOST_PER_CODE) return;
    this.counts.set(code, count + 1);
    this.findings.push(tag === undefined ? { code, offset } : { code, offset, tag });
  }

  /** Forgets what was found after the first `count` findings. */
  rewind(count: number): void {
    for (const { code } of this.findings.splice(count))
      this.counts.set(code, (this.counts.get(code) ?? 1) - 1);
  }
}
