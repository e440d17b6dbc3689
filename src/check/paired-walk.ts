import type { Dataset, DicomFile, Element, Tag } from '../dicom/element';
import { textOf } from '../dicom/values';
import { pathText, type PathStep } from '../dicom/element-path';
import type { Holder, ProfileRules, Rule } from './profile-rules';

/** An element of the output beside its counterpart in the original. */
export interface Place {
  readonly element: Element;
  readonly dataset: Dataset;
  /** The sequence that holds it, and in which item (from 0); undefined at the root. */
  readonly parent: { readonly place: Place; readonly item: number } | undefined;
  /** The same tag, in the same occurrence, at the same path of the original. */
  readonly original: { readonly element: Element; readonly dataset: Dataset } | undefined;
  readonly rule: Rule | undefined;
  /** Whether the rule for a sequence above takes away all that stood in it. */
  readonly isReplaced: boolean;
}

/** An element of the original whose enclosing dataset is in the output, which has none of that tag.
 * What stood in a sequence that is taken away is not missed. */
export interface Missing {
  readonly element: Element;
  readonly dataset: Dataset;
  readonly parent: Place['parent'];
}

export interface Walk {
  /** Every element of the output at every depth, in file order. */
  readonly places: readonly Place[];
  readonly missing: readonly Missing[];
}

/** Walks the output, and the original beside it where there is one. File meta information is not part of it. */
export function walkPaired(output: DicomFile, original: DicomFile | undefined, rules: ProfileRules): Walk {
  const places: Place[] = [];
  const missing: Missing[] = [];

  const walk = (dataset: Dataset, beside: Dataset | undefined, parent: Place['parent']): void => {
    const above = parent?.place;
    const isReplaced =
      above !== undefined &&
      (above.isReplaced || (above.rule !== undefined && !staysOpen.has(above.rule.kind)));
    const holder = holderOf(parent);
    const counterparts = byTag(beside);
    const present = new Set<Tag>();
    for (const element of dataset.elements) {
      present.add(element.tag);
      const counterpart = counterparts.get(element.tag)?.shift();
      const place: Place = {
        element,
        dataset,
        parent,
        original: counterpart && beside ? { element: counterpart, dataset: beside } : undefined,
        rule: rules.at(output, dataset, element, holder),
        isReplaced,
      };
      places.push(place);
      element.items?.forEach((item, index) =>
        walk(item, counterpart?.items?.[index], { place, item: index }),
      );
    }
    if (!beside) return;
    for (const [tag, [element]] of counterparts)
      if (element && !isReplaced && !present.has(tag)) missing.push({ element, dataset: beside, parent });
  };

  walk(output.dataset, original?.dataset, undefined);
  return { places, missing };
}

/** Rules for a sequence that leave its items to be judged by themselves. */
const staysOpen: ReadonlySet<Rule['kind']> = new Set(['items', 'kept', 'cleaned']);

/** The sequence that holds an element, as the rules want to know it. */
export function holderOf(parent: Place['parent']): Holder | undefined {
  return parent && { tag: parent.place.element.tag, rule: parent.place.rule };
}

/** "00081115[0].0020000E". */
export function pathOf(place: { element: Element; parent: Place['parent'] }): string {
  const steps: PathStep[] = [{ tag: place.element.tag }];
  for (let above = place.parent; above; above = above.place.parent)
    steps.unshift({ tag: above.place.element.tag, item: above.item });
  return pathText(steps);
}

/** The place of an element and its value, as a finding wants them. */
export function whereIs(file: DicomFile, place: Place) {
  const { element, dataset } = place;
  const values = element.items ? [] : textOf(file, dataset, element);
  return {
    path: pathOf(place),
    tag: element.tag,
    offset: element.headerOffset,
    ...(values.length > 0 && { text: values.join('\\') }),
  };
}

function byTag(dataset: Dataset | undefined): Map<Tag, Element[]> {
  const elements = new Map<Tag, Element[]>();
  for (const element of dataset?.elements ?? []) {
    const same = elements.get(element.tag);
    if (same) same.push(element);
    else elements.set(element.tag, [element]);
  }
  return elements;
}
