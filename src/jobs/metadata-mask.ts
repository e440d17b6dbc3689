import { rowOf } from '../deid/standard/e1-1';
import { HIDES_NOTHING, type Hides } from '../dicom/hidden-values';
import { isPrivate } from '../dicom/tag';

/**
 * What is masked while identities are hidden: whatever the Basic Profile removes or replaces (PS3.15 Table E.1-1),
 * names, and all private values. UIDs stay: they name no person to whoever sees the screen, and lead from image to image.
 */
const hidesIdentities: Hides = (tag, vr) =>
  vr !== 'UI' && (vr === 'PN' || isPrivate(tag) || rowOf(tag) !== undefined);

export const maskOf = (hideIdentities: boolean): Hides => (hideIdentities ? hidesIdentities : HIDES_NOTHING);
