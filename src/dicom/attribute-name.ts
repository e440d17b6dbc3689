/** How a person names an attribute to be written out: keyword, tag, or a path of them. */
import { lookup, tagOf } from './dictionary';
import type { PathStep } from './element-path';
import type { DicomFile, Element, Dataset } from './element';
import { HIDDEN, HIDES_NOTHING, type Hides } from './hidden-values';
import { parseTag, tagText } from './tag';
import { bytesOf, find, readingOf, vrOf } from './values';
import { displayValue, fullText } from './display-value';

/** An attribute at one place of a file. */
interface NamedAttribute {
  readonly path: readonly PathStep[];
  /** As a header of a column: keywords where there are any. */
  readonly title: string;
}

/**
 * Reads "PatientID", "(0010,0020)", "00100020", "RequestAttributesSequence.RequestedProcedureID" or
 * "00400275[1].00401001": a sequence without number means its first item. Undefined where it is none of these.
 */
export function parseAttribute(text: string): NamedAttribute | undefined {
  const steps = text.trim().split('.');
  const path: PathStep[] = [];
  for (const [index, step] of steps.entries()) {
    const [, name = '', item] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(step.trim()) ?? [];
    const tag = parseTag(name) ?? tagOf(name);
    const isLast = index === steps.length - 1;
    if (name === '' || tag === undefined || (isLast && item !== undefined)) return undefined;
    path.push(isLast ? { tag } : { tag, item: Number(item ?? 0) });
  }
  return { path, title: titleOf(path) };
}

function titleOf(path: readonly PathStep[]): string {
  return path
    .map(({ tag, item = 0 }) => `${lookup(tag)?.keyword ?? tagText(tag)}${item > 0 ? `[${item}]` : ''}`)
    .join('.');
}

/**
 * The value of an attribute in a file as text, in full as far as it is resident (64 KiB); '' where it is empty or not
 * there, and a mask where it is hidden.
 */
export function attributeText(
  file: DicomFile,
  { path }: NamedAttribute,
  hides: Hides = HIDES_NOTHING,
): string {
  let dataset: Dataset | undefined = path[0] && path[0].tag < 0x00030000 ? file.meta : file.dataset;
  let element: Element | undefined;
  let hidden = false;
  for (const { tag, item } of path) {
    element = dataset && find(dataset, tag);
    if (!element || !dataset) return '';
    hidden ||= hides(tag, vrOf(element));
    if (item !== undefined) dataset = element.items?.[item];
  }
  if (!element || !dataset) return '';
  if (hidden && element.length > 0) return HIDDEN;
  const bytes = element.items || element.encapsulated ? undefined : bytesOf(file, element);
  return bytes
    ? fullText(bytes, readingOf(file, dataset, element))
    : displayValue(file, dataset, element).text;
}
