import { beyondTable, KEPT_URLS, LOCAL_CODE_TEXT } from '../deid/standard/beyond-table';
import { CLASS_UIDS } from '../deid/standard/class-uids';
import { rowOf } from '../deid/standard/e1-1';
import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { elementOf, groupOf, isPrivate } from '../dicom/tag';
import { firstText } from '../dicom/values';

/**
 * What the Basic Profile promises about an attribute, read from the tables of the standard alone:
 * `absent` (X) · `empty` (Z: no value, or not the original's) · `dummy` (D: a value, not the original's) ·
 * `uid` (U: a new UID) · `items` (U*: items stay, the UIDs in them are new) · `differs` (absent, empty or another
 * value: attributes that the table forgets, by their VR).
 */
export type Rule = 'absent' | 'empty' | 'dummy' | 'uid' | 'items' | 'differs';

const ruleOfAction: Record<string, Rule> = { X: 'absent', Z: 'empty', D: 'dummy', U: 'uid', 'U*': 'items' };
const ruleOfListed = { remove: 'absent', empty: 'empty', dummy: 'dummy' } as const;

/** What the output says about its own de-identification is judged by itself. */
const declarations = new Set<Tag>([0x00120062, 0x00120063, 0x00120064]);
const listed = new Map<Tag, Rule>(
  beyondTable
    .filter(({ tag }) => !declarations.has(tag))
    .map(({ tag, action }) => [tag, ruleOfListed[action]]),
);
const identifyingVRs = new Set<VR>(['AE', 'DA', 'DT', 'PN', 'TM', 'UR']);
const known = new Map<Tag, Rule | 'none'>();

/** The rule for a tag by Table E.1-1 (compound codes mean their rightmost alternative), else by its VR in PS3.6. */
export function ruleOf(tag: Tag): Rule | undefined {
  let rule = known.get(tag);
  if (rule === undefined) {
    const action = rowOf(tag)?.basic.split('/').at(-1);
    rule =
      (action === undefined ? undefined : ruleOfAction[action]) ??
      listed.get(tag) ??
      ruleOfVR(tag, lookup(tag)?.vr) ??
      'none';
    // Files bring private and made-up tags without end; those of PS3.6 are few.
    if (lookup(tag)) known.set(tag, rule);
  }
  return rule === 'none' ? undefined : rule;
}

/** The rule for an attribute that no table names, by the VR that it is written with. */
export function ruleOfVR(tag: Tag, vr: VR | undefined): Rule | undefined {
  if (vr === undefined) return undefined;
  if (vr === 'UI') return namesNoInstance(tag) ? undefined : 'uid';
  return identifyingVRs.has(vr) && !KEPT_URLS.has(tag) ? 'differs' : undefined;
}

/** Whether a UID there names a class, a transfer syntax or a coding scheme, which stays as it is. */
export const namesNoInstance = (tag: Tag): boolean => CLASS_UIDS.has(tag);

/** Curves and overlays, whose groups go as a whole (PS3.5 §7.6). */
export function isRepeatingGroup(tag: Tag): boolean {
  const hundred = groupOf(tag) >>> 8;
  return hundred === 0x50 || hundred === 0x60;
}

/**
 * The rule for an element at its place; undefined where it simply stays, or where its tag alone condemns it
 * (see `isStructural`).
 */
export function ruleAt(file: DicomFile, dataset: Dataset, { tag, vr }: Element): Rule | undefined {
  if (isStructural(tag)) return undefined;
  const rule = ruleOf(tag) ?? ruleOfVR(tag, vr);
  if (rule || !LOCAL_CODE_TEXT.has(tag)) return rule;
  return isLocalCode(file, dataset) ? 'differs' : undefined;
}

/** Private, of a repeating group, a group length or unknown: not for the rules, but never to be there. */
export const isStructural = (tag: Tag): boolean =>
  isPrivate(tag) || isRepeatingGroup(tag) || elementOf(tag) === 0 || lookup(tag) === undefined;

/**
 * Codes of a site's own: what they mean is what somebody typed (PS3.16 §8.1: designators "L" and "99…").
 * 99SDM is an early designator of SNOMED that devices still write.
 */
const isLocalCode = (file: DicomFile, dataset: Dataset): boolean =>
  /^(99(?!SDM$)|L$)/.test(firstText(file, dataset, 0x00080102));
