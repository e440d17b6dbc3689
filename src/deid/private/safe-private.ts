/** Which private attributes are safe to keep (PS3.15 Table E.3.10-1), and who reserved their blocks (PS3.5 §7.8.1). */
import { decode } from '../../dicom/character-set';
import type { Dataset, DicomFile, Tag, VR } from '../../dicom/element';
import { elementOf, groupOf, isPrivate } from '../../dicom/tag';
import { bytesOf, characterSetOf } from '../../dicom/values';
import type { SafePrivateAttribute } from '../request';
import { safePrivateRows } from '../standard/safe-private';

interface SafePrivate {
  /** Undefined where only the file can tell. */
  readonly vr: VR | undefined;
  /** Whether the number counts seconds since 1970. */
  readonly epoch: boolean;
}

/**
 * The row for a private element under its creator: of the standard's table, or of what a person added. Creators are
 * compared as they stand, without the spaces around them: "PHILIPS IMAGING DD 001" is not "Philips Imaging DD 001"
 * (PS3.5 §7.8.1 does not fold case), and what is not certainly listed goes.
 */
export function isSafePrivate(
  creator: string,
  tag: Tag,
  extra: readonly SafePrivateAttribute[],
): SafePrivate | undefined {
  if (creator === '' || !isPrivate(tag)) return undefined;
  const [group, element] = [groupOf(tag), elementOf(tag) & 0xff];
  if (group <= 7 || group === 0xffff) return undefined;
  const row = key(creator, group, element);
  if (table.has(row)) return { vr: table.get(row), epoch: false };
  const added = extra.some(
    (each) => each.creator.trim() === creator && each.group === group && each.element === element,
  );
  return added ? { vr: EPOCH_VALUED.get(row), epoch: EPOCH_VALUED.has(row) } : undefined;
}

/** The creators of a dataset: '' for a tag in a block that nobody, or more than one creator, reserved. */
export function privateCreators(file: DicomFile, dataset: Dataset): (tag: Tag) => string {
  const creators = new Map<Tag, string>();
  for (const element of dataset.elements) {
    if (!isPrivateCreator(element.tag)) continue;
    const bytes = bytesOf(file, element);
    const name = bytes ? decode(bytes, 'LO', characterSetOf(file, dataset)) : '';
    creators.set(element.tag, creators.has(element.tag) ? '' : name.replace(/^ +|[ \0]+$/g, ''));
  }
  return (tag) => (isPrivate(tag) ? (creators.get(creatorTagOf(tag)) ?? '') : '');
}

/** (gggg,0010) to (gggg,00FF). */
export const isPrivateCreator = (tag: Tag): boolean =>
  isPrivate(tag) && elementOf(tag) >= 0x10 && elementOf(tag) <= 0xff;

/** The tag under which the creator of a private element stands. */
export const creatorTagOf = (tag: Tag): Tag => ((tag & 0xffff0000) | (elementOf(tag) >>> 8)) >>> 0;

const key = (creator: string, group: number, element: number): string =>
  `${creator}\\${(group << 8) | element}`;

const table = new Map(safePrivateRows.map((row) => [key(row.creator, row.group, row.element), row.vr]));

/** Dates that hide in numbers. The table has none of them; a person may add them. */
const EPOCH_VALUED: ReadonlyMap<string, VR> = new Map<string, VR>([
  [key('GEMS_IDEN_01', 0x0009, 0x27), 'SL'], // Image Actual Date
  [key('GEMS_IQTB_IDEN_47', 0x0047, 0x02), 'UL'], // Image Date/Time
  [key('A.L.I. Technologies, Inc.', 0x3711, 0x04), 'UL'], // Unix Timestamp
]);
