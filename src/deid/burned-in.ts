import type { DicomFile, Tag } from '../dicom/element';
import { find, textOf } from '../dicom/values';
import { regionRules, type RegionCondition, type RegionRule } from './standard/burned-in-regions';

/**
 * The first rule by which text is burned into the pixels of this file: one that covers regions of it or leaves it out.
 * Rules that let images pass are not followed, and rules that are too broad not used.
 */
export function burnedInRule(file: DicomFile): RegionRule | undefined {
  const values = new Map<Tag, string>();
  for (const rule of regionRules())
    if ((rule.effect === 'blank' || rule.effect === 'reject') && isMet(rule, file, values)) return rule;
  return undefined;
}

/** Loops: callbacks, made anew for each of 177 rules, were a tenth of what an export allocates for a file. */
function isMet({ conditions }: RegionRule, file: DicomFile, values: Map<Tag, string>): boolean {
  for (const clause of conditions) {
    let isHeld = false;
    for (const condition of clause) isHeld ||= holds(condition, file, values);
    if (!isHeld) return false;
  }
  return true;
}

/** @param values in upper case of the attributes that were read so far. */
function holds({ tag, test, texts }: RegionCondition, file: DicomFile, values: Map<Tag, string>): boolean {
  if (test === 'present') return find(file.dataset, tag) !== undefined;
  let value = values.get(tag);
  if (value === undefined) {
    value = textAt(file, tag).toUpperCase();
    values.set(tag, value);
  }
  if (test === 'missing') return value === '';
  for (const text of texts) if (test === 'equals' ? value === text : value.includes(text)) return true;
  return false;
}

/** All values of an attribute of the root or of the file meta information, '' where there is none. */
function textAt(file: DicomFile, tag: Tag): string {
  const dataset = tag >>> 16 === 2 ? file.meta : file.dataset;
  const element = find(dataset, tag);
  return element ? textOf(file, dataset, element).join('\\').trim() : '';
}
