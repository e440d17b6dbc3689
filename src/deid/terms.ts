import type { Term } from './patients';

/** The terms of both, each once; of too many, dates and devices are left out first. */
export function mergeTerms(a: readonly Term[], b: readonly Term[]): Term[] {
  const terms = new Terms();
  for (const term of a) terms.add(term.kind, term.text);
  for (const term of b) terms.add(term.kind, term.text);
  return terms.list();
}

/** Of so many terms of one kind the rest is left out: no patient has them, and a hostile file must cost nothing. */
const MOST_OF_A_KIND = 2_000;
/** Longer values are texts, not names or numbers. */
const LONGEST = 256;
const SHORTEST = 2;

/** Terms as they are found, each once. */
export class Terms {
  private readonly byKind = new Map<Term['kind'], Map<string, Term>>();

  add(kind: Term['kind'], value: string): void {
    const text = value.trim();
    if (text.length < SHORTEST || text.length > LONGEST || PLACEHOLDER.test(text)) return;
    let known = this.byKind.get(kind);
    if (!known) {
      known = new Map<string, Term>();
      this.byKind.set(kind, known);
    }
    if (known.size < MOST_OF_A_KIND && !known.has(text)) known.set(text, { kind, text });
  }

  list(): Term[] {
    return [...this.byKind.values()].flatMap((known) => [...known.values()]);
  }
}

/** Values that say that there is none. */
const PLACEHOLDER =
  /^(anonymi[sz]ed|anonymous|anon|unknown|none|null|n\/?a|not available|no name|0+|x+|[^\p{L}\p{N}]+)$/iu;
