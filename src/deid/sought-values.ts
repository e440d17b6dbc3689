/** Values that are looked for in text, however many: a text is gone through once. */
export class SoughtValues {
  private readonly all = new Set<string>();
  /** By their first letters. */
  private readonly byStart = new Map<number, string[]>();

  /** @param value of at least three characters. */
  add(value: string): void {
    if (this.all.has(value)) return;
    this.all.add(value);
    const start = startAt(value, 0);
    const alike = this.byStart.get(start);
    if (alike) alike.push(value);
    else this.byStart.set(start, [value]);
  }

  has(value: string): boolean {
    return this.all.has(value);
  }

  /** @param alone whether long values, too, have to stand alone as a word: "Philip" is not in "Philips". */
  occurIn(text: string, alone = false): boolean {
    if (this.all.size === 0) return false;
    for (let at = 0; at + SHORTEST <= text.length; at++)
      for (const value of this.byStart.get(startAt(text, at)) ?? [])
        if (text.startsWith(value, at) && (isLong(value, alone) || isWord(text, at, at + value.length)))
          return true;
    return false;
  }
}

const SHORTEST = 3;
/** Shorter values have to stand alone as a word: "Ana" is not in "analog". */
const SHORTEST_PART = 5;

const isLong = (value: string, alone: boolean): boolean => !alone && value.length >= SHORTEST_PART;

/** Three letters as a number; others may have the same. */
const startAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0xff) << 16) |
  ((text.charCodeAt(at + 1) & 0xff) << 8) |
  (text.charCodeAt(at + 2) & 0xff);

const isWord = (text: string, from: number, to: number): boolean =>
  !isWordCharacter(text[from - 1]) && !isWordCharacter(text[to]);

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
