/** Functional groups of enhanced multi-frame objects (PS3.3 §C.7.6.16): per frame first, then shared. */
import type { Dataset, Tag } from '../dicom/element';
import { find } from '../dicom/values';
import { firstItem } from '../pixels/lookup-table';

const SharedFunctionalGroups = 0x52009229;
const PerFrameFunctionalGroups = 0x52009230;

/** The first item of a functional group macro for one frame. */
export function functionalGroup(dataset: Dataset, frame: number, sequence: Tag): Dataset | undefined {
  const own = find(dataset, PerFrameFunctionalGroups)?.items?.[frame];
  const shared = firstItem(dataset, SharedFunctionalGroups);
  return (own && firstItem(own, sequence)) ?? (shared && firstItem(shared, sequence));
}
