import type { Tag } from '../dicom/element';

/** What happens to an element. `keep` of a sequence means its items are judged one by one. */
export type RuleAction =
  | 'keep'
  | 'remove'
  | 'empty'
  | 'dummy'
  | 'uid'
  | 'class-uid'
  /** A date or time stays where it is one. */
  | 'date'
  | 'patient-id'
  | 'patient-name'
  | 'accession'
  | 'study-id'
  | 'local-code-text'
  | 'icc-profile'
  | 'clean'
  | 'shift'
  | 'age'
  | 'ae-title';

export interface Rule {
  readonly action: RuleAction;
  /** For people and the audit: which rule this is. */
  readonly name: string;
  /** Of `clean`, `shift`, `date` and `age`: what happens to a value that cannot be treated so. */
  readonly otherwise?: Rule;
}

const wholeGroups = {
  private: { action: 'remove', name: 'private attribute' },
  illegal: { action: 'remove', name: 'illegal group' },
  length: { action: 'remove', name: 'group length' },
  curve: { action: 'remove', name: 'group 50xx' },
  overlay: { action: 'remove', name: 'group 60xx' },
} as const satisfies Record<string, Rule>;

/** The rule for groups that go as a whole, whatever the element (PS3.5 §7.1, §7.2, §7.8; PS3.15 Table E.1-1). */
export function groupRule(tag: Tag): Rule | undefined {
  const group = tag >>> 16;
  if ((group & 1) === 1) return wholeGroups.private;
  if ((tag & 0xffff) === 0) return wholeGroups.length;
  if (group <= 6 || group === 0xfffe) return wholeGroups.illegal;
  const hundred = group >>> 8;
  if (hundred === 0x50) return wholeGroups.curve;
  if (hundred === 0x60) return wholeGroups.overlay;
  return undefined;
}

/** Rules that follow from what was found in the file, not from the tag alone. */
export const FOUND = {
  unknown: { action: 'remove', name: 'not in the dictionary' },
  undecidable: { action: 'remove', name: 'value cannot be decided' },
  afterPixelData: { action: 'remove', name: 'after the pixel data' },
  nestedPixelData: { action: 'remove', name: 'pixel data in a sequence' },
  recurring: { action: 'dummy', name: 'identifying value recurs' },
  stamp: { action: 'keep', name: 'PS3.15 §E.1.1' },
} as const satisfies Record<string, Rule>;
