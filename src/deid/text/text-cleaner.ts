import type { Term } from '../patients';

/** Takes what identifies out of text. */
export class TextCleaner {
  private readonly words: readonly string[];

  constructor(terms: readonly Term[]) {
    this.words = terms
      .flatMap(({ text }) => text.toLowerCase().split(/[\^=\s,]+/))
      .filter((w) => w.length > 3);
  }

  clean(text: string): { text: string; changed: boolean } {
    let rest = text;
    for (const word of this.words) rest = rest.replaceAll(new RegExp(word.replace(/[^\w]/g, '.'), 'gi'), '');
    return { text: rest, changed: rest !== text };
  }

  /** Whether a text holds a term, in any spelling. */
  holdsTerm(text: string): boolean {
    return this.clean(text).changed;
  }
}
