import type { Term } from '../patients';
import { fold, type Word } from './folding';
import { GAP, type Gap, type ReadText } from './read-text';
import { formsOf, type Form } from './term-forms';

/** Where a form of a term stands in a text. */
export interface Hit {
  readonly form: Form;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The words that it touches, the last one included. */
  readonly first: number;
  readonly last: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly forms: Form[];
}

/** All forms of all terms in two tries: those that begin with a word, and those that begin anywhere. */
export class TermMatcher {
  private readonly bounded = newNode();
  private readonly free = newNode();

  constructor(terms: readonly Term[]) {
    terms.forEach((term, owner) => {
      for (const form of formsOf(term, owner)) insert(form.free ? this.free : this.bounded, form);
    });
  }

  /** Hits in the order of where they begin. The work is bounded by the length of the text times that of a form. */
  find({ text, words, gaps }: ReadText): Hit[] {
    const hits: Hit[] = [];
    words.forEach((word, at) => {
      follow(this.bounded, words, gaps, at, 0, (form, last) => {
        hits.push({ form, start: word.start, end: (words[last] ?? word).end, first: at, last });
      });
      if (this.free.next.size === 0) return;
      for (let from = 0; from < word.folded.length; from++)
        follow(this.free, words, gaps, at, from, (form, last, to) => {
          hits.push({ form, ...rangeOf(text, words, at, from, last, to), first: at, last });
        });
    });
    return hits;
  }
}

const newNode = (): Node => ({ next: new Map(), forms: [] });

function insert(root: Node, form: Form): void {
  let node = root;
  for (let at = 0; at < form.text.length; at++) {
    const letter = form.text.charAt(at);
    let next = node.next.get(letter);
    if (!next) node.next.set(letter, (next = newNode()));
    node = next;
  }
  // A name that thousands share is looked for once, or for so many of them.
  const alike = node.forms.filter(({ kind, gap }) => kind === form.kind && gap >= form.gap).length;
  if (alike < (form.kind === 'part' ? MOST_OWNERS : 1)) node.forms.push(form);
}

/** Of a word in the names of more people, the rest of the name is known for so many of them. */
const MOST_OWNERS = 32;

/** Walks down a trie from a letter of a word, through the words behind it, and reports every form that ends well. */
function follow(
  root: Node,
  words: readonly Word[],
  gaps: readonly Gap[],
  at: number,
  from: number,
  report: (form: Form, last: number, to: number) => void,
): void {
  let node = root;
  let widest: Gap = GAP.none;
  for (let current = at; current < words.length; current++) {
    const gap = gaps[current] ?? GAP.other;
    if (current > at && gap > widest) widest = gap;
    if (widest === GAP.other) return;
    const folded = words[current]?.folded ?? '';
    for (let letter = current === at ? from : 0; letter < folded.length; letter++) {
      const next = node.next.get(folded.charAt(letter));
      if (!next) return;
      node = next;
      const ends = letter === folded.length - 1;
      for (const form of node.forms) {
        const begins = from === 0 || form.free;
        if (begins && (ends || form.free) && widest <= form.gap) report(form, current, letter + 1);
      }
    }
  }
}

/** In scripts with spaces a word goes as a whole; in others only what was found. */
function rangeOf(
  text: string,
  words: readonly Word[],
  first: number,
  from: number,
  last: number,
  to: number,
): { start: number; end: number } {
  const a = words[first];
  const b = words[last];
  if (!a || !b) return { start: 0, end: 0 };
  const start = a.script === 'unspaced' ? offsetIn(text, a, from) : a.start;
  const end = b.script === 'unspaced' ? offsetIn(text, b, to) : b.end;
  return { start, end };
}

/** The offset in the text of a letter of a word as it is compared. */
function offsetIn(text: string, word: Word, letters: number): number {
  let offset = word.start;
  let seen = 0;
  for (const character of text.slice(word.start, word.end)) {
    if (seen >= letters) break;
    seen += fold(character).length;
    offset += character.length;
  }
  return offset;
}
