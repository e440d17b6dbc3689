import type { Term } from '../patients';
import { institutionsInContext } from './institution-contexts';
import { namesInContext } from './name-contexts';
import { identifyingHits, type IdentifyingHits } from './name-hits';
import { patternsIn } from './patterns';
import { readText, type ReadText } from './read-text';
import { TermMatcher } from './term-matcher';
import { notCutting, without } from './tidy';
import { relativesIn, unknownNamesIn } from './unknown-names';

export interface CleanedText {
  readonly text: string;
  readonly changed: boolean;
}

/**
 * Takes what identifies out of text: the terms of a patient in all their spellings, and what has the form of a name in
 * its place, of a date, a number or an address. What is left reads well; '' where nothing is left. Made once per
 * patient for all its files: equal texts are cleaned once.
 */
export class TextCleaner {
  private readonly matcher: TermMatcher;
  private readonly cleaned = {
    comment: new Map<string, CleanedText>(),
    label: new Map<string, CleanedText>(),
  };
  private readonly held = new Map<string, boolean>();

  constructor(terms: readonly Term[]) {
    this.matcher = new TermMatcher(terms);
  }

  /**
   * Cleans one value; a backslash in it is text.
   *
   * @param isComment whether it is running text rather than a label or a description: words that may be names go from it
   *   although no other stands beside them.
   */
  clean(text: string, isComment = false): CleanedText {
    const known = isComment ? this.cleaned.comment : this.cleaned.label;
    return remembered(known, text, () => this.cleanOnce(text, isComment));
  }

  /** Whether a text holds a term of the patient, in any spelling. */
  holdsTerm(text: string): boolean {
    return remembered(this.held, text, () => this.termsIn(readText(text)).ranges.length > 0);
  }

  private cleanOnce(original: string, isComment: boolean): CleanedText {
    const read = readText(original);
    const known = this.termsIn(read);
    const ranges = [
      ...known.ranges,
      ...namesInContext(read, known.names),
      ...institutionsInContext(read),
      ...relativesIn(read),
      ...unknownNamesIn(read, isComment),
      ...notCutting(patternsIn(read.text), known.ranges),
    ];
    if (ranges.length === 0) return { text: original, changed: false };
    return { text: without(read.text, ranges), changed: true };
  }

  private termsIn(read: ReadText): IdentifyingHits {
    return identifyingHits(read, this.matcher.find(read));
  }
}

/** Longer texts occur once. */
const LONGEST_REMEMBERED = 1_024;
const MOST_REMEMBERED = 10_000;

function remembered<T>(memory: Map<string, T>, text: string, make: () => T): T {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const made = make();
  if (text.length > LONGEST_REMEMBERED) return made;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(text, made);
  return made;
}
