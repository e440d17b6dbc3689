import type { Tag, VR } from '../dicom/element';
import { beyondTable, KEPT_URLS, LOCAL_CODE_TEXT } from './standard/beyond-table';
import { CLASS_UIDS } from './standard/class-uids';
import { rowOf, rows, type BasicAction } from './standard/e1-1';

/** What happens to an element. `keep` of a sequence means its items are judged one by one. */
export type RuleAction =
  | 'keep'
  | 'remove'
  | 'empty'
  | 'dummy'
  | 'uid'
  | 'class-uid'
  | 'patient-id'
  | 'patient-name'
  | 'local-code-text'
  | 'icc-profile';

export interface Rule {
  readonly action: RuleAction;
  /** For people and the audit: which rule this is. */
  readonly name: string;
}

/**
 * The strictest, rightmost alternative of a compound code (PS3.15 §E.3): it fits every Type. The items of X/Z/U*
 * are kept and judged one by one, which maps the UIDs in them.
 */
const STRICTEST = {
  X: 'remove',
  Z: 'empty',
  D: 'dummy',
  U: 'uid',
  'X/Z': 'empty',
  'X/D': 'dummy',
  'Z/D': 'dummy',
  'X/Z/D': 'dummy',
  'X/Z/U*': 'keep',
} as const satisfies Record<BasicAction, RuleAction>;

/** Z and Z/D allow a dummy, and two patients have to stay two. */
const PSEUDONYMS = new Map<Tag, RuleAction>([
  [0x00100010, 'patient-name'],
  [0x00100020, 'patient-id'],
]);

const ICC_PROFILE = 0x00282000;

const byTag = new Map<Tag, Rule>();
for (const tag of CLASS_UIDS) byTag.set(tag, { action: 'class-uid', name: 'UID of a class' });
for (const tag of KEPT_URLS) byTag.set(tag, { action: 'keep', name: 'URL of a code' });
for (const tag of LOCAL_CODE_TEXT) byTag.set(tag, { action: 'local-code-text', name: 'local coding scheme' });
for (const { tag, action } of beyondTable) byTag.set(tag, { action, name: 'listed attribute' });
byTag.set(ICC_PROFILE, { action: 'icc-profile', name: 'text in ICC profile' });
for (const { pattern } of rows) {
  const tag = parseInt(pattern, 16);
  const row = /^[0-9A-F]{8}$/.test(pattern) ? rowOf(tag) : undefined;
  if (!row) continue;
  byTag.set(tag, { action: PSEUDONYMS.get(tag) ?? STRICTEST[row.basic], name: `E.1-1 ${row.basic}` });
}

const byVR: Partial<Record<VR, Rule>> = {
  PN: { action: 'dummy', name: 'VR PN' },
  DA: { action: 'dummy', name: 'VR DA' },
  DT: { action: 'dummy', name: 'VR DT' },
  TM: { action: 'dummy', name: 'VR TM' },
  AE: { action: 'dummy', name: 'VR AE' },
  UR: { action: 'remove', name: 'VR UR' },
  UI: { action: 'uid', name: 'VR UI' },
};

/**
 * The rule for an attribute of an even group: of Table E.1-1, else of the list beyond it, else of the VR.
 * Undefined where nothing speaks against it: it stays.
 */
export const ruleFor = (tag: Tag, vr: VR): Rule | undefined => byTag.get(tag) ?? byVR[vr];

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
