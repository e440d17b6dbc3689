import type { Dataset, DicomFile, Tag } from '../../dicom/element';
import { elementOf, groupOf } from '../../dicom/tag';
import { isCSAHeader } from './csa';
import { privateCreators } from './safe-private';
import { xaAttribute } from './siemens-xa';

const SHARED_FUNCTIONAL_GROUPS: Tag = 0x52009229;
const LARGEST = 4 * 1024 * 1024;

/** Makes the CSA headers and protocols of a file resident: they are often larger than what the index keeps. */
export async function loadCSAHeaders(file: DicomFile): Promise<void> {
  await load(file, file.dataset);
}

async function load(file: DicomFile, dataset: Dataset): Promise<void> {
  const siemens = dataset.elements.filter(({ tag }) => isOfSiemens(tag));
  if (siemens.length === 0) return;
  const creatorOf = privateCreators(file, dataset);
  for (const { tag, valueOffset, length, items } of siemens) {
    if (items) for (const item of items) await load(file, item);
    else if (length <= LARGEST && isLarge(creatorOf(tag), tag)) await file.source.load(valueOffset, length);
  }
}

const isLarge = (creator: string, tag: Tag): boolean =>
  isCSAHeader(creator, tag) || xaAttribute(creator, tag)?.kind === 'protocol';

/** Elements that may be headers, and sequences that hold protocols. */
const isOfSiemens = (tag: Tag): boolean =>
  tag === SHARED_FUNCTIONAL_GROUPS ||
  ((groupOf(tag) === 0x0029 || groupOf(tag) === 0x0021) && elementOf(tag) >= 0x1000);
