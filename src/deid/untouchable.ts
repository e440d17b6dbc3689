/** What rules may not change, because a file would be another one without it, or none. */
import type { Tag } from '../dicom/element';
import { elementOf, groupOf, isPrivate, T } from '../dicom/tag';
import { STAMP_TAGS } from './stamp';
import type { RuleWord } from './written-rule';

/** Attributes that tell how the rest is to be read. */
const STRUCTURAL: ReadonlySet<Tag> = new Set<Tag>([
  T.SpecificCharacterSet,
  ...[0x00080016, T.SamplesPerPixel, T.PhotometricInterpretation, T.PlanarConfiguration, T.NumberOfFrames],
  ...[T.Rows, T.Columns, T.BitsAllocated, T.BitsStored, T.HighBit, T.PixelRepresentation],
  // Palettes, descriptors and data (PS3.3 §C.7.9)
  ...[0x00281101, 0x00281102, 0x00281103, 0x00281104, 0x00281201, 0x00281202, 0x00281203, 0x00281204],
  ...[0x00281221, 0x00281222, 0x00281223],
]);

/** Whether an attribute ties files together. */
export const isLink = (tag: Tag): boolean => tag === T.StudyInstanceUID || tag === T.SeriesInstanceUID;

/**
 * Why a rule may not do this to an attribute; undefined where it may.
 *
 * @param named whether the rule names this very attribute; one that names many passes by what it may not change.
 */
export function forbidden(tag: Tag, action: RuleWord, named: boolean): string | undefined {
  const group = groupOf(tag);
  if (group <= 6 || group === 0xfffe)
    return 'is written anew in every file: the file meta information and delimiters';
  if (elementOf(tag) === 0) return 'is a group length, which no file needs';
  if (STAMP_TAGS.has(tag)) return 'says how the file was de-identified, which Lethe itself writes';
  if (action === 'keep') return undefined;
  if (STRUCTURAL.has(tag) || group === 0x7fe0) return 'tells how the file is read: it can only be kept';
  if (isPrivateCreator(tag))
    return 'names the owner of private attributes: select them with private "CREATOR"';
  if (action === 'uid') return undefined;
  if (tag === T.SOPInstanceUID) return 'is different in every file: it can be kept, or get a new UID';
  if (isLink(tag) && (!named || action === 'remove' || action === 'empty'))
    return 'ties files together: it can be kept, get a new UID (the same for the same old one), or a value';
  return undefined;
}

export const isPrivateCreator = (tag: Tag): boolean =>
  isPrivate(tag) && elementOf(tag) >= 0x10 && elementOf(tag) <= 0xff;
