/**
 * What a rule does with the elements that it names.
 *
 * - `keep`: the value stays as it is. A sequence stays, its items are judged one by one. With a value, only where the
 *   attribute has this very one: other values are judged as if there were no rule.
 * - `remove`: the element goes. `empty`: zero length.
 * - `replace`: another value, where the element is there. `insert`: the same, and adds it at the root (or at the path)
 *   where it is missing; a sequence on the path is made with its first item.
 * - `uid`: a new UID, the same for the same old one. `hash`: a short keyed hash, the same for the same text.
 * - `shift`: dates moved by the patient's days. `clean`: text without what identifies.
 */
export type RuleWord =
  'keep' | 'remove' | 'empty' | 'replace' | 'insert' | 'uid' | 'hash' | 'shift' | 'clean';

/** A rule that a person wrote, as it stands in a template. Of several that name an element the last one counts. */
export interface WrittenRule {
  /** Which elements, in the language of `selector.ts`: a tag, keyword, path, private creator, VR or name pattern. */
  readonly select: string;
  readonly action: RuleWord;
  /**
   * The new value of `replace` and `insert`, with the placeholders of `placeholders.ts`; '' is zero length. Of `keep` the
   * text that it keeps, as it stands.
   */
  readonly value?: string;
}
