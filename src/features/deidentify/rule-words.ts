import type { RuleWord } from '../../deid/written-rule';

/** What a rule does, as the editor offers it. */
export const RULE_WORDS: readonly { readonly word: RuleWord; readonly name: string }[] = [
  { word: 'keep', name: 'Keep' },
  { word: 'remove', name: 'Remove' },
  { word: 'empty', name: 'Empty' },
  { word: 'replace', name: 'Replace' },
  { word: 'insert', name: 'Insert' },
  { word: 'clean', name: 'Clean text' },
  { word: 'shift', name: 'Shift dates' },
  { word: 'uid', name: 'New UID' },
  { word: 'hash', name: 'Hash' },
];

export const needsValue = (word: RuleWord): boolean => word === 'replace' || word === 'insert';
export const takesValue = (word: RuleWord): boolean => needsValue(word) || word === 'keep';
