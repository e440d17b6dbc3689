import type { DicomFile, Tag } from '../dicom/element';
import { find, textOf } from '../dicom/values';
import { regionRules, type RegionCondition, type RegionRule } from './standard/burned-in-regions';

/**
 * The first rule by which text is burned into the pixels of this file: one that covers regions of it or leaves it out.
 * Rules that let images pass are not followed, and rules that are too broad not used.
 */
export function burnedInRule(file: DicomFile): RegionRule | undefined {
  const values = new Map<Tag, string>();
  const valueOf = (tag: Tag) => {
    const known = values.get(tag);
    if (known !== undefined) return known;
    const value = textAt(file, tag).toUpperCase();
    values.set(tag, value);
    return value;
  };
  return regionRules().find(
    ({ effect, conditions }) =>
      (effect === 'blank' || effect === 'reject') &&
      conditions.every((clause) => clause.some((condition) => holds(file, condition, valueOf))),
  );
}

function holds(
  file: DicomFile,
  { tag, test, texts }: RegionCondition,
  valueOf: (tag: Tag) => string,
): boolean {
  if (test === 'present') return find(file.dataset, tag) !== undefined;
  const value = valueOf(tag);
  if (test === 'missing') return value === '';
  return texts.some((text) => (test === 'equals' ? value === text : value.includes(text)));
}

/** All values of an attribute of the root or of the file meta information, '' where there is none. */
function textAt(file: DicomFile, tag: Tag): string {
  const dataset = tag >>> 16 === 2 ? file.meta : file.dataset;
  const element = find(dataset, tag);
  return element ? textOf(file, dataset, element).join('\\').trim() : '';
}
