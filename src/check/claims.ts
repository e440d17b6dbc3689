import { beyondTable } from '../deid/standard/beyond-table';
import { rowOf, type OptionColumn } from '../deid/standard/e1-1';
import type { DicomFile, Element, Tag } from '../dicom/element';
import { isPrivate } from '../dicom/tag';
import { isRegisteredUID } from '../dicom/uid-registry';
import { textOf, vrOf } from '../dicom/values';
import type { DeclaredProfile } from './declared-profile';
import { hasValue } from './element-value';
import { placeholders } from './ignored-words';
import type { Place, Walk } from './paired-walk';
import { safeRow } from './private-elements';
import { namesNoInstance } from './profile-rules';
import { isRetained } from './retained';

const RETAINING: readonly OptionColumn[] = ['c', 'd', 'f', 'i', 'm', 'p', 'u'];
const listed = new Map(beyondTable.map(({ tag, options }) => [tag, options] as const));

/**
 * Whether an option is claimed anew that retained nothing: the original has values that it speaks of, and not one of
 * them is in the output. That nothing had to be cleaned cannot be told from not cleaning; what was left is found.
 */
export function isOverclaimed(
  output: DicomFile,
  original: DicomFile,
  { places, missing }: Walk,
  { newColumns }: DeclaredProfile,
): boolean {
  const open = new Set(RETAINING.filter((column) => newColumns.has(column)));
  const concerned = new Set<OptionColumn>();
  for (const place of places) {
    if (open.size === 0) return false;
    const { original: before } = place;
    if (!before || before.element.items || !hasValue(original, before.element)) continue;
    for (const column of open) {
      if (!concerns(original, before, column)) continue;
      concerned.add(column);
      if (isRetainedBy(column, output, original, place)) open.delete(column);
    }
  }
  for (const gone of missing)
    if (!gone.element.items && hasValue(original, gone.element))
      for (const column of open) if (concerns(original, gone, column)) concerned.add(column);
  return [...open].some((column) => concerned.has(column));
}

const isRetainedBy = (column: OptionColumn, output: DicomFile, original: DicomFile, place: Place): boolean =>
  column === 'p' ? hasValue(output, place.element) : isRetained(output, original, place);

/** Whether an option speaks of a value: one that is there to be retained, and no dummy. */
function concerns(
  original: DicomFile,
  { element, dataset }: { readonly element: Element; readonly dataset: DicomFile['dataset'] },
  column: OptionColumn,
): boolean {
  const { tag } = element;
  if (column === 'p') return isPrivate(tag) && safeRow(original, dataset, tag) !== undefined;
  if (isPrivate(tag)) return false;
  const vr = vrOf(element);
  if (vr === 'SQ' || (column === 'm' && vr !== 'DA' && vr !== 'DT')) return false;
  if (!isOf(tag, vr, column)) return false;
  const values = textOf(original, dataset, element).filter((text) => text !== '');
  return values.some((text) => !placeholders.has(text.toUpperCase()) && !isRegisteredUID(text));
}

function isOf(tag: Tag, vr: string, column: OptionColumn): boolean {
  const options = rowOf(tag)?.options ?? listed.get(tag);
  if (options) return options.get(column) === (column === 'm' ? 'C' : 'K');
  if (column === 'u') return vr === 'UI' && !namesNoInstance(tag);
  return (column === 'f' || column === 'm') && (vr === 'DA' || vr === 'DT');
}
