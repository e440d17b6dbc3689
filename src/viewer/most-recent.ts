/** Keeps what was asked for last: `most` of it. What could not be made is made anew when it is asked for again. */
export class MostRecent<Key, Made> {
  private readonly kept = new Map<Key, Promise<Made>>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  has(key: Key): boolean {
    return this.kept.has(key);
  }

  get(key: Key, make: () => Promise<Made>): Promise<Made> {
    const made = this.kept.get(key) ?? make();
    this.kept.delete(key);
    this.kept.set(key, made);
    made.catch(() => {
      if (this.kept.get(key) === made) this.kept.delete(key);
    });
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return made;
  }

  clear(): void {
    this.kept.clear();
  }
}
