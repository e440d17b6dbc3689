/** While identities are hidden, values that tell who somebody is are masked wherever metadata are shown. */
import type { Tag, VR } from './element';

/** Whether the values of an attribute are masked, and all that lies below it. */
export type Hides = (tag: Tag, vr: VR) => boolean;

export const HIDES_NOTHING: Hides = () => false;

/** Stands in the place of a masked value. */
export const HIDDEN = '●●●';
