import { beyondTable } from '../deid/standard/beyond-table';
import { rowOf, type OptionColumn } from '../deid/standard/e1-1';
import type { DicomFile, Element, Tag } from '../dicom/element';
import { isPrivate } from '../dicom/tag';
import { isRegisteredUID } from '../dicom/uid-registry';
import { textOf, vrOf } from '../dicom/values';
import type { DeclaredProfile } from './declared-profile';
import { isMovable } from './dates';
import { hasValue } from './element-value';
import type { Identifiers } from './collect-identifiers';
import { isMask, placeholders } from './ignored-words';
import type { Missing, Place, Walk } from './paired-walk';
import { safeRow } from './private-elements';
import { namesNoInstance } from './profile-rules';
import { isRetained } from './retained';

const RETAINING: readonly OptionColumn[] = ['c', 'd', 'f', 'i', 'm', 'p', 'u'];
const listed = new Map(beyondTable.map(({ tag, options }) => [tag, options] as const));

/**
 * Whether an option is claimed anew that retained nothing: the original has values that it speaks of, and not one of
 * them is in the output. That nothing had to be cleaned cannot be told from not cleaning; what was left is found.
 *
 * @param identifiers of the original: a value that holds one of them cannot be retained.
 */
export function isOverclaimed(
  output: DicomFile,
  original: DicomFile,
  { places, missing }: Walk,
  { newColumns }: DeclaredProfile,
  { shared, own }: Identifiers,
): boolean {
  const open = new Map<OptionColumn, string[]>();
  for (const column of RETAINING) if (newColumns.has(column)) open.set(column, []);
  if (open.size === 0) return false;
  const note = (before: Missing | Place['original'], isRetainedUnder: (column: OptionColumn) => boolean) => {
    if (!before || before.element.items || !hasValue(original, before.element)) return;
    for (const [column, values] of open) {
      const concerned = valuesFor(original, before, column);
      if (concerned.length > 0 && isRetainedUnder(column)) open.delete(column);
      else values.push(...concerned);
    }
  };
  for (const place of places)
    note(place.original, (column) =>
      column === 'p' ? hasValue(output, place.element) : isRetained(output, original, place),
    );
  for (const gone of missing) note(gone, () => false);
  const hidden = [...shared, ...own].filter(
    ({ kind }) => kind !== 'date' && kind !== 'time' && kind !== 'uid',
  );
  const isFree = (value: string) => {
    const folded = value.toUpperCase();
    return !hidden.some(({ text }) => folded.includes(text.toUpperCase()));
  };
  return [...open.values()].some((values) => values.some(isFree));
}

/** The values of an element that an option speaks of: those that are there to be retained, and no dummies. */
function valuesFor(
  original: DicomFile,
  { element, dataset }: { readonly element: Element; readonly dataset: DicomFile['dataset'] },
  column: OptionColumn,
): string[] {
  const { tag } = element;
  if (isPrivate(tag) !== (column === 'p') || (column === 'p' && !safeRow(original, dataset, tag))) return [];
  const vr = vrOf(element);
  if (vr === 'SQ' || (column === 'm' && vr !== 'DA' && vr !== 'DT')) return [];
  if (column === 'p') return ['listed'];
  if (!isOf(tag, vr, column)) return [];
  return textOf(original, dataset, element).filter((text) => {
    if (vr === 'UI') return /^\d[\d.]+$/.test(text) && !isRegisteredUID(text);
    const saysNothing = text === '' || placeholders.has(text.toUpperCase()) || isMask(text);
    return !saysNothing && (column !== 'm' || isMovable(text, vr));
  });
}

function isOf(tag: Tag, vr: string, column: OptionColumn): boolean {
  const options = rowOf(tag)?.options ?? listed.get(tag);
  if (options) return options.get(column) === (column === 'm' ? 'C' : 'K');
  if (column === 'u') return vr === 'UI' && !namesNoInstance(tag);
  return (column === 'f' || column === 'm') && (vr === 'DA' || vr === 'DT');
}
