import type { OptionColumn } from '../deid/standard/e1-1';
import type { DicomFile, Element, VR } from '../dicom/element';
import { isRegisteredUID } from '../dicom/uid-registry';
import { textOf, vrOf } from '../dicom/values';
import type { CheckCode } from './finding-kinds';
import { isShortened } from './cleaned-text';
import { dateChange, isRareAge, type DateChange } from './dates';
import { hasValue, isUnchanged } from './element-value';
import { placeholders } from './ignored-words';
import type { Place } from './paired-walk';

const dates = new Set<VR>(['DA', 'DT']);

/** What is wrong with a value that an option keeps, cleans or shifts (PS3.15 §E.3). */
export function retainedCode(
  output: DicomFile,
  original: DicomFile | undefined,
  place: Place,
  columns: ReadonlySet<OptionColumn>,
): CheckCode | undefined {
  const { element, rule } = place;
  if (element.items || !rule) return undefined;
  const now = textOf(output, place.dataset, element);
  if (rule.kind === 'cleaned') return cleanedCode(now, beforeOf(original, place));
  const vr = vrOf(element);
  if (vr === 'AS') return now.some(isRareAge) ? 'age-kept' : undefined;
  if (!original || !place.original) return undefined;
  if (dates.has(vr)) return dateCode(shiftsOf(output, original, place), rule.kind === 'shifted');
  if (vr !== 'UI' || !columns.has('u') || isUnchanged(output, original, place)) return undefined;
  return now.some((uid) => uid !== '' && !isRegisteredUID(uid)) ? 'altered' : undefined;
}

/** What is missing of a retained element that is gone. */
export function retainedMissing(
  original: DicomFile,
  place: Place['original'],
  kind: string,
): CheckCode | undefined {
  if (!place || kind !== 'shifted' || !dates.has(vrOf(place.element))) return undefined;
  const before = textOf(original, place.dataset, place.element);
  return before.some((value) => dateChange(value, value, vrOf(place.element)).kind === 'moved')
    ? 'date-lost'
    : undefined;
}

/** What became of each value of a date. */
export function shiftsOf(output: DicomFile, original: DicomFile, place: Place): DateChange[] {
  const before = beforeOf(original, place) ?? [];
  const now = textOf(output, place.dataset, place.element);
  return before.map((value, at) => dateChange(now[at] ?? '', value, vrOf(place.element)));
}

function dateCode(changes: readonly DateChange[], isShifted: boolean): CheckCode | undefined {
  if (changes.some(({ kind }) => kind === 'gone')) return 'date-lost';
  const isMoved = (change: DateChange) => change.kind === 'moved' && change.days !== 0;
  if (!isShifted) return changes.some((change) => isMoved(change)) ? 'date-changed' : undefined;
  if (changes.some((change) => change.kind === 'moved' && change.days === 0)) return 'original-value';
  return changes.some(({ kind }) => kind === 'time') ? 'altered' : undefined;
}

function cleanedCode(now: readonly string[], before: readonly string[] | undefined): CheckCode | undefined {
  if (now.every((text) => placeholders.has(text.trim().toUpperCase()))) return undefined;
  return before && !isShortened(now, before) ? 'text-rewritten' : undefined;
}

/** Whether a text is what it was without some of its words. */
export function isCleaned(output: DicomFile, original: DicomFile, place: Place): boolean {
  const before = place.rule?.kind === 'cleaned' ? beforeOf(original, place) : undefined;
  return before !== undefined && isShortened(textOf(output, place.dataset, place.element), before);
}

/** Whether an option retained the value: it is what it was, or a date that was moved. */
export function isRetained(output: DicomFile, original: DicomFile, place: Place): boolean {
  if (!place.original || !hasValue(original, place.original.element)) return false;
  if (place.rule?.kind === 'shifted')
    return shiftsOf(output, original, place).some(({ kind }) => kind === 'moved');
  return hasValue(output, place.element) && (isAge(place.element) || isUnchanged(output, original, place));
}

const isAge = (element: Element): boolean => vrOf(element) === 'AS';

const beforeOf = (original: DicomFile | undefined, { original: place }: Place): string[] | undefined =>
  original && place && textOf(original, place.dataset, place.element);
