/** What a rule does with the elements that it names. */
export type RuleWord =
  'keep' | 'remove' | 'empty' | 'replace' | 'insert' | 'uid' | 'hash' | 'shift' | 'clean';

/** A rule that a person wrote, as it stands in a template. */
export interface WrittenRule {
  /** Which elements, in the language of `selector.ts`: a tag, keyword, path, private creator, VR or name pattern. */
  readonly select: string;
  readonly action: RuleWord;
  /** The new value of `replace` and `insert`, with placeholders. */
  readonly value?: string;
}
